"""What an index is made of, and where its files are kept. No stage: only values."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from generator.model import Language, Term
from generator.search import shards
from generator.search.numbers import Numbers
from generator.search.said import Said

Read = Callable[[Sequence[bytes]], Mapping[bytes, Said]]
"""Returns what the index has of digests by their keys; those that nobody knows are left out."""


class Kept(Protocol):
    """Keeps bytes by key; see `generator.store.Store`."""

    def get(self, keys: Sequence[bytes], /) -> dict[bytes, bytes]:
        """Return the values that are there, by key."""

    def has(self, keys: Sequence[bytes], /) -> set[bytes]:
        """Return the keys of which there is a value."""

    def put(self, values: Mapping[bytes, bytes], /) -> None:
        """Keep values."""


class Memory(dict[bytes, bytes]):
    """Keeps the files of indexes for as long as it lives."""

    def get(self, keys: Sequence[bytes], /) -> dict[bytes, bytes]:  # type: ignore[override]
        """Return the values that are there, by key."""
        return {name: self[name] for name in keys if name in self}

    def has(self, keys: Sequence[bytes], /) -> set[bytes]:
        """Return the keys of which there is a value."""
        return self.keys() & set(keys)

    def put(self, values: Mapping[bytes, bytes], /) -> None:
        """Keep values."""
        self.update(values)


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
        """The hash of what all digests share."""
        return shards.key(
            self.language.encode(), repr(self.terms).encode(errors="surrogatepass")
        ).hex()

    @property
    def numbered(self) -> dict[bytes, int]:
        """The numbers of the digests by key."""
        return dict(zip(self.keys, self.numbers.every, strict=True))

    def keep(self, contents: Iterable[bytes]) -> list[str]:
        """Keep contents of files, compressed; return their names in hexadecimal digits."""
        # Always written: what is there already may be damaged.
        named = [
            (shards.key(b"compressed", content), shards.compress(content)) for content in contents
        ]
        self.kept.put(dict(named))
        return [name.hex() for name, _ in named]
