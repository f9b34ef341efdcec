"""The index as files: small enough to be fetched one by one, found by a directory. Pure.

Terms are sorted as the browser sorts strings, by UTF-16. A file of terms is a sequence of
    shared (1 byte)  length (1 byte)  rest of the term  size (7 bits a byte)  posting
where `shared` counts the bytes that the term has in common with the one before.
`docs/overrides/assets/search/index.js` reads it.

Where a file ends depends on its terms: a change moves the borders next to it, no others.
"""

import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

LEAST, TERMS_SIZE = 16_000, 24_000
"""Bytes of a file of terms before compression, which halves them; an entry is never cut."""
_BORDERS = 64
"""Of so many terms one may begin a file."""
_LEVEL = 4
"""Of zlib: a third of the time less than its own 6, for a hundredth of the bytes more."""
_ONE = [bytes((number,)) for number in range(128)]


@dataclass(frozen=True, slots=True)
class Shard:
    """A file of terms."""

    first: str
    """Its first term."""
    content: bytes
    """Before compression."""


@dataclass(frozen=True, slots=True)
class Known:
    """A file of terms that was made before."""

    first: str
    name: str
    """Tells its content from others."""


class Open:
    """A file of terms that is being written."""

    def __init__(self, first: str = "", content: bytes = b"") -> None:
        """Begin a file, or go on with one that has entries already."""
        self._first = first
        self.content = bytearray(content)
        self._before: bytes | None = b"" if not content else None

    def ends_before(self, term: str, size: int) -> bool:
        """Tell whether an entry with a posting of this size begins the next file."""
        here = len(self.content)
        if here < LEAST:
            return here > 0 and here + size > TERMS_SIZE
        return here + size > TERMS_SIZE or border(term.encode())

    def add(self, entries: Iterable[tuple[str, bytes]]) -> Iterator[Shard]:
        """Write entries; yield the files that end before one of them."""
        content = self.content
        before = _last(content) if self._before is None else self._before
        for term, posting in entries:
            if self.ends_before(term, len(posting)):
                yield self.close()
                content, before = self.content, b""
            name = term.encode()
            if not content:
                self._first, before = term, b""
            shared = _shared(before, name)
            content += bytes((shared, len(name) - shared)) + name[shared:] + varint(len(posting))
            content += posting
            before = self._before = name

    def close(self) -> Shard:
        """Return the file, and begin another."""
        done = Shard(self._first, bytes(self.content))
        self.content, self._before = bytearray(), b""
        return done


def border(term: bytes) -> bool:
    """Tell whether a term begins a file wherever that may be."""
    return not zlib.crc32(term) % _BORDERS


def cut(entries: Iterable[tuple[str, bytes]]) -> Iterator[Shard]:
    """Yield the files of terms."""
    opened = Open()
    yield from opened.add(_sorted(entries))
    if opened.content:
        yield opened.close()


def read(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the entries of a file of terms."""
    at, name = 0, b""
    while at < len(content):
        end = at + 2 + content[at + 1]
        name = name[: content[at]] + content[at + 2 : end]
        size, shift = content[end] & 127, 7
        while content[end] & 128:
            end += 1
            size |= (content[end] & 127) << shift
            shift += 7
        at = end + 1 + size
        yield name.decode(), content[end + 1 : at]


def _sorted(entries: Iterable[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    """Return entries by UTF-16."""
    every = sorted(entries, key=itemgetter(0))
    # Below the surrogates, where nearly all characters are, code points have the same order.
    if every and max(map(max, map(itemgetter(0), every))) >= "\ud800":
        every.sort(key=lambda entry: order(entry[0]))
    return every


def order(term: str) -> bytes:
    """Return what terms are sorted by: UTF-16, as the browser does."""
    return term.encode("utf-16-be")


def _shared(before: bytes, name: bytes) -> int:
    """Return how many bytes at the start are the same."""
    size = min(len(before), len(name))
    # As numbers: a loop in Python would take five times as long.
    other = int.from_bytes(before[:size], "big") ^ int.from_bytes(name[:size], "big")
    return size - (other.bit_length() + 7) // 8


def _last(content: bytearray) -> bytes:
    """Return the last term of a file."""
    *_, (term, _) = read(bytes(content))
    return term.encode()


def varint(number: int) -> bytes:
    """Return a number as bytes: seven bits each, the lowest first."""
    if number < 1 << 7:
        return _ONE[number]
    return bytes((number & 127 | 128,)) + varint(number >> 7)


def compress(content: bytes) -> bytes:
    """Compress for `DecompressionStream("deflate")`; no clock and no machine in the header."""
    return zlib.compress(content, _LEVEL)


def text(value: Any) -> str:
    """Return JSON without blanks."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def document(values: Iterable[str]) -> bytes:
    """Return a JSON array of values that are JSON already."""
    return f"[{','.join(values)}]".encode()
