"""The index as files: small enough to be fetched one by one, found by a directory. Pure.

Terms are sorted as the browser sorts strings, by UTF-16. A file of terms is a sequence of
    shared (1 byte)  length (1 byte)  rest of the term  size (7 bits a byte)  posting
where `shared` counts the bytes that the term has in common with the one before.
`docs/overrides/assets/search/index.js` reads it.

Where a file ends depends on its terms: a change moves the borders next to it, no others.
"""

import json
import zlib
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from operator import itemgetter
from typing import Any

LEAST, TERMS_SIZE = 16_000, 24_000
"""Bytes of a file of terms before compression, which halves them; an entry is never cut."""
_BORDERS = 64
"""Of so many terms one may begin a file."""
_ONE = [bytes((number,)) for number in range(128)]

Edit = Callable[[bytes], bytes]
"""From the posting of a term to what it is now; nothing is no posting."""


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


class _Open:
    """A file of terms that is being written."""

    def __init__(self) -> None:
        self._first, self._before = "", b""
        self.content = bytearray()

    def ends_before(self, term: str, posting: bytes) -> bool:
        """Tell whether an entry begins the next file."""
        size = len(self.content)
        if size < LEAST:
            return size > 0 and size + len(posting) > TERMS_SIZE
        return size + len(posting) > TERMS_SIZE or not zlib.crc32(term.encode()) % _BORDERS

    def add(self, entries: Iterable[tuple[str, bytes]]) -> Iterator[Shard]:
        """Write entries; yield the files that end before one of them."""
        content, before = self.content, self._before
        for term, posting in entries:
            if self.ends_before(term, posting):
                yield self.close()
                content, before = self.content, b""
            name = term.encode()
            if not content:
                self._first, before = term, b""
            shared = _shared(before, name)
            content += bytes((shared, len(name) - shared)) + name[shared:] + _size(len(posting))
            content += posting
            before = self._before = name

    def close(self) -> Shard:
        """Return the file, and begin another."""
        done = Shard(self._first, bytes(self.content))
        self.content = bytearray()
        return done


def cut(entries: Iterable[tuple[str, bytes]]) -> Iterator[Shard]:
    """Yield the files of terms."""
    opened = _Open()
    yield from opened.add(_sorted(entries))
    if opened.content:
        yield opened.close()


def mended(
    known: Sequence[Known], load: Callable[[str], bytes], edits: Mapping[str, Edit]
) -> Iterator[Shard | Known]:
    """Yield the files as `cut` would make them of the edited entries; `load` returns contents."""
    places = _places(known, edits)
    opened = _Open()
    for number, each in enumerate(known):
        if number not in places and _stays(opened, each, load):
            if opened.content:
                yield opened.close()
            yield each
        else:
            here = places.get(number, ())
            yield from opened.add(_edited(load(each.name), {term: edits[term] for term in here}))
    if opened.content:
        yield opened.close()


def _places(known: Sequence[Known], edits: Iterable[str]) -> dict[int, list[str]]:
    """Return the terms to edit by number of file; none where only the end of a file may move."""
    firsts = [_order(each.first) for each in known]
    found: dict[int, list[str]] = {}
    for term in edits:
        place = max(bisect_right(firsts, _order(term)) - 1, 0)
        found.setdefault(place, []).append(term)
        if place and known[place].first == term:
            found.setdefault(place - 1, [])
    return found


def _stays(opened: _Open, known: Known, load: Callable[[str], bytes]) -> bool:
    """Tell whether an unchanged file still begins where it did."""
    return not opened.content or opened.ends_before(*next(read(load(known.name))))


def _edited(content: bytes, edits: Mapping[str, Edit]) -> Iterator[tuple[str, bytes]]:
    """Yield the entries of a file after edits, in order."""
    if not edits:
        yield from read(content)
        return
    entries = dict(read(content))
    added = edits.keys() - entries.keys()
    for term, edit in edits.items():
        entries[term] = edit(entries.get(term, b""))
    terms = sorted(entries, key=_order) if added else entries
    yield from ((term, entries[term]) for term in terms if entries[term])


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
        every.sort(key=lambda entry: _order(entry[0]))
    return every


def _order(term: str) -> bytes:
    return term.encode("utf-16-be")


def _shared(before: bytes, name: bytes) -> int:
    """Return how many bytes at the start are the same."""
    size = min(len(before), len(name))
    # As numbers: a loop in Python would take five times as long.
    other = int.from_bytes(before[:size], "big") ^ int.from_bytes(name[:size], "big")
    return size - (other.bit_length() + 7) // 8


def _size(number: int) -> bytes:
    if number < 1 << 7:
        return _ONE[number]
    return bytes((number & 127 | 128,)) + _size(number >> 7)


def key(*parts: bytes) -> bytes:
    """Return the hash of all parts, in order; where one ends matters."""
    sizes = ",".join([str(len(part)) for part in parts])
    return blake2b(b"".join([sizes.encode(), b":", *parts]), digest_size=20).digest()


def compress(content: bytes) -> bytes:
    """Compress for `DecompressionStream("deflate")`; no clock and no machine in the header."""
    return zlib.compress(content, 6)


def text(value: Any) -> str:
    """Return JSON without blanks."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def document(values: Iterable[str]) -> bytes:
    """Return a JSON array of values that are JSON already."""
    return f"[{','.join(values)}]".encode()
