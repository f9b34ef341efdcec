"""What importers make: drafts of articles, and an account of every character. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from itertools import pairwise
from typing import Literal

from generator.errors import Problem
from generator.model import Both, Kind, Language

BlockKind = Literal["heading", "paragraph", "bullet"]


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of the input: `text[start:end]`, of the text with line feeds as line ends."""

    start: int
    """Offset in characters."""
    end: int
    first_line: int
    """From 1."""
    last_line: int

    @property
    def lines(self) -> str:
        """The lines as `origin.lines` has them: `12-15`."""
        return f"{self.first_line}-{self.last_line}"


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph or a bullet of a draft, in order; literal text, never markup."""

    kind: BlockKind
    text: str
    citations: tuple[int, ...] = ()
    """Of a digest's bullet or viewpoint; not part of `text`."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An item that was found, before it has an id and a file."""

    title: Both[str | None]
    """The source's own headlines: an editor writes ours later."""
    language: Language
    """Of the body."""
    body: tuple[Block, ...]
    span: Span
    """From the item's first character to its last; what was `Removed` inside is not its text."""
    sha256: str
    """Of the span's text: `fingerprint(text[span.start:span.end])`."""
    boundary: str
    """The evidence that an item begins here, in a few words: `source line`, `headline pair`."""
    original_language: Language | None = None
    """Of the source, where it is not `language`."""
    source: str | None = None
    """The source's name as found; `write` looks it up in the taxonomy."""
    published: date | datetime | None = None
    """From evidence only: a date, or a datetime (without a zone: the site's is meant)."""
    kind: Kind = "article"
    url: str | None = None
    authors: tuple[str, ...] = ()
    front: str = ""
    """Front matter of our own that the input already had, without its marks: it is kept as
    it stands. The keys above are what it says."""
    uncertain: tuple[str, ...] = ()
    """What a person should look at, a phrase each: `no headline`, `date from 周五`."""

    @property
    def headline(self) -> str:
        """Any of its headlines, to name it by; empty when there is none."""
        return self.title.zh or self.title.en or ""

    def text(self) -> str:
        """Return the words of the body, a line per block."""
        return "\n".join(block.text for block in self.body)


@dataclass(frozen=True, slots=True)
class Removed:
    """A piece of the input that goes into no article."""

    span: Span
    reason: str
    """A few words: `subscription line`, `page furniture`, `disclaimer`."""
    text: str
    """What was removed; for HTML the readable text, at most a few hundred characters."""


Found = Draft | Removed | Problem
"""What an importer yields, in the order of the input."""


@dataclass(frozen=True, slots=True)
class Imported:
    """Everything that was found in one input."""

    drafts: tuple[Draft, ...]
    removed: tuple[Removed, ...]
    problems: tuple[Problem, ...]


def collected(found: Iterable[Found]) -> Imported:
    """Sort what an importer yields by its kind."""
    everything = tuple(found)
    return Imported(
        tuple(each for each in everything if isinstance(each, Draft)),
        tuple(each for each in everything if isinstance(each, Removed)),
        tuple(each for each in everything if isinstance(each, Problem)),
    )


def fingerprint(text: str) -> str:
    """Return the SHA-256 of a span's text in UTF-8, in hexadecimal digits."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def whole(text: str) -> Span:
    """Return the span of an input that is one item."""
    body = text.rstrip("\n")
    return Span(0, len(body), 1, body.count("\n") + 1)


def unaccounted(text: str, found: Iterable[Draft | Removed]) -> Iterator[tuple[int, int]]:
    """Yield every piece of `text`, white space apart, that is in no item and not removed.

    A piece is (start, end). Also yields what two items claim.
    """
    end = 0
    drafts = [each.span for each in found if isinstance(each, Draft)]
    yield from ((b.start, a.end) for a, b in _pairs(sorted(drafts, key=_start)) if b.start < a.end)
    for span in sorted((each.span for each in found), key=_start):
        if text[end : span.start].strip():
            yield end, span.start
        end = max(end, span.end)
    if text[end:].strip():
        yield end, len(text)


def _start(span: Span) -> int:
    return span.start


def _pairs(spans: list[Span]) -> Iterator[tuple[Span, Span]]:
    return pairwise(spans)
