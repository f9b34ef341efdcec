"""An HTML page → what it links to, what it loads, what can be linked to, its scripts.

Pure; depends on the page's content alone, so that the result may be cached with it.
"""

import base64
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from generator.links.htmltags import Tag, attributes_of, start_tags

_TELLING = re.compile(r"href|src|id\s*=|name|data\s*=|style|action|poster")
_CSS_URL = re.compile(
    r"""@import\s+["']([^"']+)["']|url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"'\s]*))\s*\)""",
    re.IGNORECASE,
)
_LOADING_RELS = frozenset(
    (
        *("stylesheet", "icon", "apple-touch-icon", "mask-icon", "manifest"),
        *("preload", "modulepreload", "prefetch", "prerender", "preconnect", "dns-prefetch"),
    )
)
_DRAWN = frozenset(("use", "image", "feimage", "script"))
"""Elements of SVG that fetch what their `href` names."""
_SCRIPT_TYPE = re.compile(
    r"|module|importmap|speculationrules|text/(jscript|livescript)"
    r"|(text|application)/(x-)?(java|ecma)script"
)
"""Types that a browser acts on; a script of any other type is a block of data."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A URL as it stands in a page or a style sheet, where it stands first."""

    url: str
    line: int


@dataclass(frozen=True, slots=True)
class PageLinks:
    """What a page links to and can be linked by."""

    ids: frozenset[str]
    """Of its elements, and names of its anchors."""
    doubled: tuple[tuple[str, int], ...]
    """(id that an element before has, line)."""
    links: tuple[Reference, ...]
    """What a reader may follow."""
    loads: tuple[Reference, ...]
    """What the browser fetches by itself."""
    scripts: tuple[str, ...]
    """`'sha256-…'` of its inline scripts, as a Content-Security-Policy names them."""


def page_links(html: bytes) -> PageLinks:
    """Read a page once; bytes that are not UTF-8 are no obstacle."""
    text = html.decode("utf-8", "replace")
    reader = _Reader(text)
    for tag in start_tags(text):
        if tag.text:
            reader.read_text(tag)
        if told := _told(tag.name, tag.raw):
            reader.read(tag, told)
    return PageLinks(
        frozenset(reader.ids | reader.names),
        tuple(reader.doubled),
        tuple(Reference(url, line) for url, line in reader.links.items()),
        tuple(Reference(url, line) for url, line in reader.loads.items()),
        tuple(reader.scripts),
    )


def inline_script_hashes(html: bytes) -> tuple[str, ...]:
    """Return `'sha256-…'` of every inline script that runs, in order, without repetition."""
    found = (script_hash(tag) for tag in start_tags(html.decode("utf-8", "replace")))
    return tuple(dict.fromkeys(each for each in found if each))


def script_hash(tag: Tag) -> str | None:
    """Return a script's hash; None when it is loaded, empty or data, or no script."""
    if tag.name != "script" or not tag.text:
        return None
    attributes = attributes_of(tag.raw)
    kind = attributes.get("type", "").strip().lower()
    if "src" in attributes or not _SCRIPT_TYPE.fullmatch(kind):
        return None
    # The parser of the browser has settled line ends before it hashes.
    text = tag.text.replace("\r\n", "\n").replace("\r", "\n")
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def css_references(css: str, line: int = 1) -> Iterator[Reference]:
    """Yield what a style sheet imports or draws with, its first line being `line`."""
    for match in _CSS_URL.finditer(css):
        url = next((group for group in match.groups() if group), "")
        yield Reference(url, line + css.count("\n", 0, match.start()))


class _Reader:
    """Collects from tag to tag; of each URL the first line only."""

    def __init__(self, html: str) -> None:
        self.html = html
        self.start, self.line = 0, 1
        self.ids: set[str] = set()
        self.names: set[str] = set()
        self.doubled: list[tuple[str, int]] = []
        self.links: dict[str, int] = {}
        self.loads: dict[str, int] = {}
        self.scripts: dict[str, None] = {}

    def read(self, tag: Tag, told: "_Told") -> None:
        """Take the next tag that tells something."""
        line = self._line(tag)
        if told.id:
            if told.id in self.ids:
                self.doubled.append((told.id, line))
            self.ids.add(told.id)
        self.names |= told.names
        for url in told.fetched:
            self.loads.setdefault(url, line)
        for url in told.followed:
            self.links.setdefault(url, line)

    def read_text(self, tag: Tag) -> None:
        """Take the text of a script or a style sheet."""
        if tag.name == "style":
            for reference in css_references(tag.text, self._line(tag)):
                self.loads.setdefault(reference.url, reference.line)
        elif hashed := script_hash(tag):
            self.scripts[hashed] = None

    def _line(self, tag: Tag) -> int:
        self.line += self.html.count("\n", self.start, tag.start)
        self.start = tag.start
        return self.line


class _Told(NamedTuple):
    """What a start tag tells."""

    id: str
    names: frozenset[str]
    """Of an anchor."""
    fetched: tuple[str, ...]
    followed: tuple[str, ...]


# The pages of a site share most of their tags.
@lru_cache(maxsize=4096)
def _told(name: str, raw: str) -> _Told | None:
    """Return what a start tag with these attributes tells; None: nothing."""
    if not _TELLING.search(raw.lower()):
        return None
    attributes = attributes_of(raw)
    anchor = attributes.get("name") if name == "a" else None
    return _Told(
        attributes.get("id", ""),
        frozenset([anchor] if anchor else ()),
        tuple(url.strip() for url in _fetched(name, attributes)),
        tuple(url.strip() for url in _followed(name, attributes)),
    )


def _loading(name: str, attributes: dict[str, str]) -> bool:
    """Whether the browser fetches the element's `href` by itself."""
    rels = attributes.get("rel", "").lower().split()
    return name in _DRAWN or (name == "link" and not _LOADING_RELS.isdisjoint(rels))


def _fetched(name: str, attributes: dict[str, str]) -> Iterator[str]:
    for attribute in ("src", "poster", *(("data",) if name == "object" else ())):
        if attribute in attributes:
            yield attributes[attribute]
    if "srcset" in attributes:
        yield from (part.split()[0] for part in attributes["srcset"].split(",") if part.split())
    if "style" in attributes:
        yield from (each.url for each in css_references(attributes["style"]))
    if _loading(name, attributes):
        yield from (attributes[key] for key in ("href", "xlink:href") if key in attributes)


def _followed(name: str, attributes: dict[str, str]) -> Iterator[str]:
    if name == "base" or _loading(name, attributes):
        return
    for attribute in ("href", "xlink:href", "action", "formaction"):
        if attribute in attributes:
            yield attributes[attribute]
