"""The search page of one edition; what it does is in `docs/overrides/assets/search/`. Pure."""

import json

from markupsafe import Markup

from generator import escape
from generator.render import markup
from generator.render.edition import Edition

_SAID = ("working", "found", "none", "meant", "failed")
"""What the page says when it searches; `{n}` and `{query}` are filled in there."""


def page(edition: Edition) -> str:
    """Return the search page."""
    say = edition.say
    title, intro = say.plain("search_title"), say.plain("search_intro")
    told = {key: say.plain(f"search_{key}", n="{n}", query="{query}") for key in _SAID}
    told |= {"one": say.plain("search_found", n=1), "separator": say.plain("separator")}
    return markup.front_matter(
        title, intro, kind="search", robots="noindex", template="search.html"
    ) + markup.write(
        "search.md",
        title=title,
        intro=intro,
        # Inside an attribute quotes count too, which `markdown` leaves alone.
        words=Markup(escape.html(json.dumps(told, ensure_ascii=False))),  # noqa: S704 - escaped
        archive=_link(say.plain("archive_title"), "../archive/"),
        topics=_link(say.plain("topics_title"), "../topics/"),
        say=say,
    )


def _link(text: str, href: str) -> Markup:
    """Return a link in HTML: inside a block of it, Markdown is none."""
    return Markup('<a href="{}">{}</a>').format(href, text)
