"""What every noun is made of: languages, states, one value per language."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Generic, Literal, Protocol, TypeVar

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, Language] = ("zh", "en")

State = Literal["original", "reviewed", "machine", "missing"]
"""Who stands behind a text: the source itself, a person, a machine, nobody."""

Kind = Literal["article", "digest"]
Rights = Literal["quoted", "own"]
EntryKind = Literal["topic", "organization", "person", "place", "source"]
FigureKind = Literal["money", "percent", "count", "date", "duration", "measure"]
Bound = Literal["about", "over", "under", "at-least", "at-most"]
ReasonKind = Literal["topic", "entity", "figure", "story", "days"]

MARKER = "Generated from seeds/ by digest; changes here are overwritten"
"""Stands in the first lines of every page of ours, as a comment in its front matter."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Both(Generic[T]):
    """One value per language."""

    zh: T
    en: T

    def get(self, language: Language) -> T:
        """Return the value in `language`."""
        return self.zh if language == "zh" else self.en

    def items(self) -> Iterator[tuple[Language, T]]:
        """Yield (language, value), Chinese first."""
        yield "zh", self.zh
        yield "en", self.en


@dataclass(frozen=True, slots=True)
class Page:
    """A file of the result."""

    path: str
    """POSIX path relative to the project: `docs/zh/articles/x.md`, `site/api/v1/x.json`."""
    content: bytes

    @property
    def name(self) -> bytes:
        """Tells this content from every other one."""
        return blake2b(self.content, digest_size=20).digest()


@dataclass(frozen=True, slots=True)
class Later:
    """A page that is read, or put together, when somebody asks for its content."""

    path: str
    name: bytes
    read: Callable[[], bytes] = field(compare=False)

    @property
    def content(self) -> bytes:
        """See `Page`."""
        return self.read()


class Published(Protocol):
    """A page whose content may have been left where it is kept until somebody asks for it."""

    @property
    def path(self) -> str:
        """See `Page`."""

    @property
    def name(self) -> bytes:
        """See `Page`."""

    @property
    def content(self) -> bytes:
        """See `Page`."""


def joined(path: str, parts: Sequence[Published]) -> Later:
    """Return a page that holds what `parts` hold, one after the other."""
    name = blake2b(b"".join(part.name for part in parts), digest_size=20).digest()
    return Later(path, name, lambda: b"".join(part.content for part in parts))


def other(language: Language) -> Language:
    """Return the language on the other side."""
    return "en" if language == "zh" else "zh"
