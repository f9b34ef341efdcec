"""Days of the digests → their numbers, which stay when others come or go. Pure.

A day has room for as many digests as are usual, the days between have room too, and a digest's
number follows from its day and its place in it, counted from the oldest. So one that is added
moves those of its own day at most. The directory tells which numbers there are.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

TEXTS = 8
"""Digests at most whose texts share a file: a result costs its neighbours too, a file a request."""
GROUP = 1024
"""Numbers whose files of texts share a folder, which is named by what is in it: a digest that
comes moves those of its own time only."""
_GAP = 8
"""Days between two digests for which there is room; all that is longer is as long."""
_SPAN = 1 << 40
"""More than any number."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of all digests."""

    room: int
    """Numbers of a day, a power of two; a day with more digests has several times that."""
    blocks: tuple[tuple[int, int], ...]
    """(rooms from the start of the block before, digests) of each day, the oldest first;
    the undated come before all."""
    every: tuple[int, ...]
    """In ascending order: the oldest digest first."""

    @property
    def listed(self) -> list[int]:
        """The blocks in a row, as the directory has them."""
        return [number for block in self.blocks for number in block]


def numbers(days: Sequence[date | None]) -> Numbers:
    """Return the numbers of digests with these days, the newest first, the undated last."""
    counts = [(day, len(list(some))) for day, some in groupby(reversed(days))]
    undated = sum(count for day, count in counts if day is None)
    dated = [(day, count) for day, count in counts if day is not None]
    room = _power(-(-2 * (len(days) - undated) // len(dated))) if dated else 1
    blocks = tuple(_blocks(undated, dated, room))
    every: list[int] = []
    at = 0
    for rooms, count in blocks:
        at += rooms * room
        every += range(at, at + count)
    return Numbers(room, blocks, tuple(every))


def _blocks(
    undated: int, dated: Sequence[tuple[date, int]], room: int
) -> Iterator[tuple[int, int]]:
    after = 0
    if undated:
        yield 0, undated
        after = _power(-(-undated // room))
    before: date | None = None
    for day, count in dated:
        gap = min((day - before).days, _GAP) - 1 if before else 0
        yield after + gap, count
        before, after = day, -(-count // room)


def _power(least: int) -> int:
    """Return the smallest power of two that is not smaller."""
    return 1 << max(least - 1, 0).bit_length()


def leaves(every: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Yield (first number it has room for, its first digest, the one behind it) of each file.

    All numbers are halved until at most `TEXTS` of them are taken: a digest that comes or goes
    moves no border but its own.
    """
    yield from _halved(every, 0, _SPAN, 0, len(every))


def _halved(
    every: Sequence[int], low: int, size: int, first: int, last: int
) -> Iterator[tuple[int, int, int]]:
    if first == last:
        return
    if last - first <= TEXTS:
        yield low, first, last
        return
    middle = bisect_left(every, low + size // 2, first, last)
    yield from _halved(every, low, size // 2, first, middle)
    yield from _halved(every, low + size // 2, size // 2, middle, last)
