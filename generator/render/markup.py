"""Templates of the Markdown pages: compiled once, and every value is escaped by default.

Pure. `{{ value }}` is escaped for Markdown, which is right for HTML too; what is safe
already is `Markup`. Addresses from outside are named: `{{ value|url }}`.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from generator import escape
from generator.compiled import compiled
from generator.model import MARKER
from generator.words import active


class _Environment(Environment):
    """Escapes what templates put out; what they make themselves, macros too, is safe."""

    @staticmethod
    def concat(parts: Iterable[str]) -> Markup:
        """Join the parts of a template or a macro, each of which is escaped."""
        return Markup("".join(parts))  # noqa: S704 - escaped


@cache
def _environment() -> Environment:
    environment = _Environment(
        loader=PackageLoader("generator", "templates/pages"),
        finalize=active,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        bytecode_cache=compiled,
    )
    environment.filters["url"] = url
    return environment


def write(template: str, **values: Any) -> str:
    """Fill in a template of `templates/pages/`."""
    return str(_environment().get_template(template).render(values))


def front_matter(title: str, description: str, **keys: str) -> str:
    """Return a page's front matter.

    MkDocs and Material put titles and descriptions into HTML as they are, on other pages
    too: here they are escaped for HTML already.
    """
    texts = {"title": escape.html(title), "description": escape.html(description), **keys}
    lines = [f"{key}: {escape.yaml_string(text)}" for key, text in texts.items() if text]
    return "\n".join(("---", f"# {MARKER}", *lines, "---", "", ""))


def headline(text: str, breaks: Sequence[int]) -> Markup:
    """Return a title whose lines may end at `breaks`, offsets in it."""
    parts = [text[start:end] for start, end in pairwise((0, *breaks, len(text)))]
    return Markup("<wbr>".join(map(escape.markdown, parts)))  # noqa: S704 - escaped


def link(text: str, href: str) -> Markup:
    """Return a link; `href` is a path of ours or comes from `url`."""
    return Markup(f"[{active(text)}]({href})")  # noqa: S704 - escaped


def anchor(text: str, href: str) -> Markup:
    """Return a link in HTML; `href` is a path of ours or comes from `url`."""
    return Markup(f'<a href="{href}">{active(text)}</a>')  # noqa: S704 - escaped


def url(address: str) -> Markup:
    """Return an address from outside, escaped for a link."""
    return Markup(escape.url(address).replace("&", "&amp;"))  # noqa: S704 - escaped


def spoken(text: str, lang: str, tag: str = "span") -> Markup:
    """Return a text in its own language inside a line of another.

    With the tag `q` it is a quotation, whose marks are those of the line around it.
    """
    return Markup(f'<{tag} lang="{lang}">{escape.markdown(text)}</{tag}>')  # noqa: S704 - escaped
