"""The account of an input while it is read: what no item took and nothing removed. Pure.

The text comes in through `watch`, what was found through `settle`; what lies behind the
item before last is closed and forgotten, so the ledger stays small.
"""

import re
from collections import deque
from collections.abc import Iterable, Iterator

from generator.importers.model import Draft, Removed

_LINE = re.compile(r"\S(?:[^\n]*\S)?")


class Ledger:
    """Keeps the stretches of an input that nobody has claimed yet."""

    def __init__(self) -> None:
        """Open an empty account."""
        self.open_lines: deque[tuple[int, int]] = deque()
        self.claims: list[tuple[int, int]] = []
        self.seen = 0
        self.closed = 0
        self.left: list[tuple[int, int]] = []
        """(start, end) in characters of what is in no item and not removed."""

    def watch(self, piece: str) -> None:
        """Take the next piece of the text."""
        for match in _LINE.finditer(piece):
            self.open_lines.append((self.seen + match.start(), self.seen + match.end()))
        self.seen += len(piece)

    def settle(self, found: Draft | Removed) -> None:
        """Take what an importer found."""
        self.claims.append((found.span.start, found.span.end))
        if isinstance(found, Draft):
            self._close(self.closed)
            self.closed = found.span.start

    def finish(self) -> list[tuple[int, int]]:
        """Return everything left over."""
        self._close(self.seen)
        return self.left

    def _close(self, limit: int) -> None:
        """Check the lines that end before `limit` against the claims, and forget both."""
        claims = deque(_merged(self.claims))
        while self.open_lines and self.open_lines[0][1] <= limit:
            line = self.open_lines.popleft()
            while claims and claims[0][1] <= line[0]:
                claims.popleft()
            self.left += _uncovered(line, claims)
        self.claims = [claim for claim in claims if claim[1] > limit]


def _merged(claims: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the claims in order; those that overlap are one."""
    place, end = 0, -1
    for start, stop in sorted(claims):
        if start > end:
            if end >= 0:
                yield place, end
            place = start
        end = max(end, stop)
    if end >= 0:
        yield place, end


def _uncovered(
    line: tuple[int, int], claims: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield the parts of a line that no claim covers; white space between claims is free."""
    place, end = line
    for start, stop in claims:
        if start >= end:
            break
        if start > place + 1:
            yield place, start
        place = max(place, stop)
    if place < end:
        yield place, end
