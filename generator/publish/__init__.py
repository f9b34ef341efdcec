"""Corpus → what is published besides the pages: API, feeds, sitemap, llms.txt, host rules.

A stage: pure. `publish` returns all that does not depend on the built HTML; `headers`
needs the hashes of its inline scripts and comes last.
"""

from collections.abc import Iterator, Sequence

from generator import escape
from generator.bylines import source_name
from generator.config import Site
from generator.model import LANGUAGES, Corpus, Digest, Language, Page
from generator.permalinks import article_path, urls
from generator.publish.api import api
from generator.publish.feeds import SITE_ENTRIES, feeds, latest
from generator.publish.hosting import headers, redirects
from generator.publish.sitemap import WRITTEN, sitemap
from generator.words import Words

__all__ = ["headers", "publish"]

ABOUT = (
    "Every statement of a digest names the passages that it rests on, and every text who "
    "stands behind it: original, reviewed, machine, missing."
)
"""What a language model should know of the digests, in llms.txt."""


def publish(corpus: Corpus, site: Site, written: Sequence[str] = WRITTEN) -> list[Page]:
    """Return every page of `site/` that is neither HTML nor made from it.

    `written` are the paths of the hand-written pages below each language.
    """
    return [
        *api(corpus, site),
        *feeds(corpus, site),
        sitemap(corpus, site, written),
        robots(site),
        llms(corpus, site),
        redirects(corpus, site),
    ]


def robots(site: Site) -> Page:
    """Return `robots.txt`: everyone is welcome, and finds the sitemap."""
    text = f"User-agent: *\nAllow: /\n\nSitemap: {site.absolute('sitemap.xml')}\n"
    return Page("site/robots.txt", text.encode())


def llms(corpus: Corpus, site: Site) -> Page:
    """Return `llms.txt` (llmstxt.org): what a language model finds here, as Markdown."""
    name, about = site.name, site.description
    lines = [
        f"# {_once(name.zh, name.en)}",
        "",
        f"> {_once(about.en, about.zh)}",
        "",
        ABOUT,
        *_section("API", _api(site)),
        *_section("Feeds", _feeds(site)),
        *(line for language in LANGUAGES for line in _latest(corpus, site, language)),
    ]
    return Page("site/llms.txt", ("\n".join(lines) + "\n").encode())


def _once(*texts: str) -> str:
    """Return the texts side by side, escaped; the same text only once."""
    return " · ".join(dict.fromkeys(escape.markdown(text) for text in texts if text))


def _section(title: str, lines: Iterator[str]) -> list[str]:
    return ["", f"## {title}", "", *lines]


def _api(site: Site) -> Iterator[str]:
    root = site.absolute("api/v1/")
    yield f"- [All articles]({root}articles.json): JSON, both languages"
    yield f"- [One article]({root}articles/ID.json): JSON, whole, with evidence and figures"
    yield f"- [Topics, entities, sources]({root}topics.json): JSON"
    yield f"- [JSON Schema]({root}schema.json): of all of it"


def _feeds(site: Site) -> Iterator[str]:
    for language, home in urls(site, "").items():
        title = Words("en", site.zone).plain(f"language_{language}")
        yield f"- [{title}]({home}feed.xml): Atom; [JSON Feed]({home}feed.json)"


def _latest(corpus: Corpus, site: Site, language: Language) -> list[str]:
    """Return the section of a language's latest digests; nothing when there are none."""
    digests = latest(corpus.digests, language, SITE_ENTRIES)
    words = Words(language, site.zone)
    title = f"{words.plain('home_lead')} ({words.plain(f'language_{language}')})"
    lines = (_digest(digest, corpus, site, words) for digest in digests)
    return _section(title, lines) if digests else []


def _digest(digest: Digest, corpus: Corpus, site: Site, words: Words) -> str:
    url = urls(site, article_path(digest.id)).get(words.language)
    title = escape.markdown(digest.title.get(words.language).text)
    source = escape.markdown(source_name(digest.article, corpus.terms).get(words.language))
    return f"- [{title}]({url}): {source}, {words.moment(digest.article.published)}"
