"""What stands in the markup of a page: its texts with their places, and what it says of itself.

Pure. One pass of Python's parser, which stumbles over nothing and knows positions.
"""

import json
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import accumulate
from typing import Any

_UNSEEN = frozenset({"script", "style", "template", "noscript", "svg", "textarea", "select"})
"""Elements whose text is no part of what a reader sees."""
_TOLD_APART = _UNSEEN | {"title", "h1", "a", "time"}
_DATES = frozenset({"datepublished", "pubdate"})


@dataclass(frozen=True, slots=True)
class Text:
    """A run of text between two tags: `page[start:end]`, character references resolved."""

    start: int
    end: int
    text: str
    inside: str
    """The innermost of the elements that matter: `script`, `h1`; else empty."""

    @property
    def seen(self) -> bool:
        """Whether a reader sees it in the page itself."""
        return self.inside not in _UNSEEN and self.inside != "title"


@dataclass(frozen=True, slots=True)
class Markup:
    """A page as its markup has it."""

    texts: tuple[Text, ...]
    meta: dict[str, tuple[str, ...]]
    """Name or property in small letters -> what is said, in order; `canonical` among them."""
    linked: tuple[dict[str, Any], ...]
    """The objects of its JSON-LD, those inside `@graph` and lists included."""


def read(page: str) -> Markup:
    """Read a page; whatever is broken in it is read as far as it goes."""
    reader = _Reader(page)
    reader.feed(page)
    reader.close()
    reader.settle(len(page))
    scripts = [each.text for each in reader.texts if each.inside == "script"]
    linked = [found for text in scripts if "@type" in text for found in _objects(text)]
    return Markup(
        tuple(reader.texts), {key: tuple(said) for key, said in reader.meta.items()}, tuple(linked)
    )


@dataclass
class _Open:
    start: int
    pieces: list[str]
    inside: str


@dataclass
class _Reader(HTMLParser):
    page: str
    texts: list[Text] = field(default_factory=list)
    meta: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        lengths = (len(line) + 1 for line in self.page.split("\n"))
        self.lines = [0, *accumulate(lengths)]
        self.inside: list[str] = []
        self.open: _Open | None = None

    def _at(self) -> int:
        line, column = self.getpos()
        return self.lines[line - 1] + column

    def settle(self, end: int) -> None:
        """Close the text that is open; it ends where the next thing begins."""
        text = "".join(self.open.pieces) if self.open else ""
        if self.open and text.strip():
            self.texts.append(Text(self.open.start, end, text, self.open.inside))
        self.open = None

    def handle_data(self, data: str) -> None:
        if self.open:
            self.open.pieces.append(data)
        else:
            self.open = _Open(self._at(), [data], self.inside[-1] if self.inside else "")

    def handle_comment(self, data: str) -> None:  # noqa: ARG002 - HTMLParser's signature
        self.settle(self._at())

    def handle_endtag(self, tag: str) -> None:
        self.settle(self._at())
        if tag in self.inside:
            del self.inside[len(self.inside) - 1 - self.inside[::-1].index(tag) :]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.settle(self._at())
        said = {name: value or "" for name, value in reversed(attrs)}
        if tag in _TOLD_APART and len(self.inside) < 100:  # noqa: PLR2004 - no page is so deep
            self.inside.append(tag)
        if tag == "meta":
            name = said.get("property") or said.get("name") or said.get("itemprop") or ""
            self._say(name, said.get("content", ""))
        elif tag == "link" and "canonical" in said.get("rel", "").lower().split():
            self._say("canonical", said.get("href", ""))
        elif tag == "html":
            self._say("lang", said.get("lang", ""))
        elif tag == "time" and ("pubdate" in said or said.get("itemprop", "").lower() in _DATES):
            self._say("time", said.get("datetime", ""))

    def _say(self, name: str, what: str) -> None:
        if name and what.strip():
            self.meta.setdefault(name.strip().lower(), []).append(" ".join(what.split()))


def _objects(text: str) -> list[dict[str, Any]]:
    """Return every object that a JSON-LD script describes at its top; none when it is broken."""
    try:
        pending = [json.loads(text, strict=False)]
    except (ValueError, RecursionError):
        return []
    found: list[dict[str, Any]] = []
    while pending:
        each = pending.pop(0)
        if isinstance(each, list):
            pending = each + pending
        elif isinstance(each, dict):
            found.append(each)
            pending = [each.get("@graph"), *pending]
    return found
