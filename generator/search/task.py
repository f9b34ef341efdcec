"""What an index is made of, and where its files are kept. No stage: only values."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator.each import Kept
from generator.hashes import key
from generator.model import Language, Term
from generator.search import shards
from generator.search.numbers import Numbers
from generator.search.said import Said

Read = Callable[[Sequence[bytes]], Mapping[bytes, Said]]
"""Returns what the index has of digests by their keys; those that nobody knows are left out."""


@dataclass(frozen=True, slots=True)
class Row:
    """A digest, as far as its place in the index is concerned."""

    key: bytes
    """Where it is equal, so is what the index has of the digest; no two have the same."""
    day: date | None


@dataclass(frozen=True, slots=True)
class Task:
    """All that the index of a language is made of."""

    language: Language
    terms: Mapping[str, Term]
    keys: tuple[bytes, ...]
    """Of the digests, the oldest first."""
    numbers: Numbers
    read: Read
    kept: Kept

    @property
    def edition(self) -> str:
        """The hash of what all digests share; states are of the same code."""
        return key(self.language, repr(self.terms)).hex()

    @property
    def numbered(self) -> dict[bytes, int]:
        """The numbers of the digests by key."""
        return dict(zip(self.keys, self.numbers.every, strict=True))

    def keep(self, contents: Iterable[bytes]) -> list[str]:
        """Keep contents of files, compressed; return their names in hexadecimal digits."""
        # Always written: what is there already may be damaged.
        named = [(key("compressed", content), shards.compress(content)) for content in contents]
        self.kept.put(dict(named))
        return [name.hex() for name, _ in named]
