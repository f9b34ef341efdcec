"""A file of terms with other postings, which are exchanged where they stand. Pure.

A change of two postings does not take a file of eight hundred apart.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.search import shards
from generator.search.postings import MORE
from generator.search.shards import border, order, read, varint

_MARGIN = 512
"""Bytes by which a file may grow without being taken apart."""


@dataclass(frozen=True, slots=True)
class _Span:
    """Where the posting of a term stands in a file."""

    size: int
    """Where its size stands."""
    start: int
    end: int


class File:
    """A file of terms, and what is to change in it."""

    def __init__(self, content: bytes, terms: Sequence[str]) -> None:
        """Find the terms."""
        self.content = content
        self.new: Mapping[str, bytes] = {}
        """Postings after the edit."""
        self.spans: dict[str, _Span] = {}
        self._near: list[tuple[int, bytes]] = []
        """Entries that more bytes before them may move to where a file may end."""
        if terms:
            self._find({term.encode(): term for term in terms})

    def _find(self, wanted: Mapping[bytes, str]) -> None:
        # Like `read`, but without a tuple and a string for each of a hundred thousand terms.
        content, least, near = self.content, shards.LEAST, shards.LEAST - _MARGIN
        at, name = 0, b""
        while at < len(content):
            end = at + 2 + content[at + 1]
            name = name[: content[at]] + content[at + 2 : end]
            if near <= at < least:
                self._near.append((at, name))
            place, size = end, content[end]
            if size & MORE:
                size, shift = size & 127, 7
                while content[end] & MORE:
                    end += 1
                    size |= (content[end] & 127) << shift
                    shift += 7
            at = end + 1 + size
            if name in wanted:
                self.spans[wanted[name]] = _Span(place, end + 1, at)

    def held(self, term: str) -> bytes:
        """Return the posting of a term before the edit."""
        span = self.spans.get(term)
        return self.content[span.start : span.end] if span else b""

    def spliced(self) -> bytes | None:
        """Return the file with its new postings; None where it may begin or end elsewhere."""
        if any(term not in self.spans or not new for term, new in self.new.items()):
            return None
        pieces, at = [], 0
        for term, span in self.spans.items():
            new = self.new[term]
            pieces += [self.content[at : span.size], varint(len(new)), new]
            at = span.end
        content = b"".join([*pieces, self.content[at:]])
        return content if len(content) <= shards.TERMS_SIZE and self._whole(content) else None

    def _whole(self, content: bytes) -> bool:
        """Tell whether no entry is moved to where it would begin a file."""
        if len(content) - len(self.content) > _MARGIN:
            return False
        return not any(
            at + self._grown(at) >= shards.LEAST and border(name) for at, name in self._near
        )

    def _grown(self, place: int) -> int:
        """Return how many bytes more there are before a place."""
        return sum(
            len(varint(len(self.new[term]))) + len(self.new[term]) - (span.end - span.size)
            for term, span in self.spans.items()
            if span.end <= place
        )

    def entries(self) -> Iterator[tuple[str, bytes]]:
        """Yield the entries after the edit, in order."""
        entries = {**dict(read(self.content)), **self.new}
        added = self.new.keys() - self.spans.keys()
        terms = sorted(entries, key=order) if added else entries
        yield from ((term, entries[term]) for term in terms if entries[term])
