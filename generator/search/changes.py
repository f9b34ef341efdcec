"""Postings, and digests that come and go → the postings with them. Pure."""

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from generator.search.postings import MORE, Array
from generator.search.shards import varint

Masks = dict[int, int]
"""Number of a digest → mask of the places."""


def between(
    before: Mapping[int, dict[str, int]], after: Mapping[int, dict[str, int]]
) -> Mapping[str, Masks]:
    """Return the new masks by term and number; 0 where a term is no longer held."""
    changes: defaultdict[str, Masks] = defaultdict(dict)
    for number in before.keys() | after.keys():
        old, new = before.get(number, {}), after.get(number, {})
        for term, _ in old.items() ^ new.items():
            changes[term][number] = new.get(term, 0)
    return changes


def changed(posting: bytes, changes: Masks) -> bytes:
    """Return a posting with other masks of some digests; those with the mask 0 leave it."""
    held = _read(posting)
    numbers, ends, size = held
    asked = sorted(changes)
    ranks = np.searchsorted(numbers, asked).tolist()
    distances, masks = [], []
    at, before, moved = 0, -1, False

    def copy(until: int) -> None:
        """Take over the digests in between; the first has another one before it, or not."""
        if at < until:
            start = held.start(at)
            if moved:
                distances.append(varint(int(numbers[at]) - before - 1))
                start = held.start(at + 1)
            distances.append(posting[start : held.start(until)])
            masks.append(posting[size + at : size + until])

    for number, rank in zip(asked, ranks, strict=True):
        copy(rank)
        if at < rank:
            at, before, moved = rank, int(numbers[rank - 1]), False
        if changes[number]:
            distances.append(varint(number - before - 1))
            masks.append(bytes((changes[number],)))
            before, moved = number, True
        if rank < len(ends) and numbers[rank] == number:
            at, moved = rank + 1, True
    copy(len(ends))
    return b"".join(distances + masks)


def pack(masks: Masks) -> bytes:
    """Write a posting: for each digest the distance to the one before, less one; then all masks.

    A distance is seven bits a byte, the lowest first; its last byte is below 128.
    """
    return changed(b"", masks)


class _Held(NamedTuple):
    """What a posting holds."""

    numbers: Array
    """Of its digests."""
    ends: Array
    """Where the last byte of each distance stands."""
    size: int
    """Bytes of all distances."""

    def start(self, rank: int) -> int:
        """Return where a distance begins; behind the last, where they all end."""
        return int(self.ends[rank - 1]) + 1 if rank else 0


def _read(posting: bytes) -> _Held:
    """Find the digests of a posting."""
    content = np.frombuffer(posting, np.uint8)
    content = content[: _size(content)]
    ends = np.flatnonzero(content < MORE)
    if len(ends) == len(content):
        return _Held(np.cumsum(content, dtype=np.int64) + ends, ends, len(content))
    starts = np.concatenate(([0], ends[:-1] + 1))
    within = np.arange(len(content)) - np.repeat(starts, ends - starts + 1)
    bits = np.left_shift(content.astype(np.int64) & 127, 7 * within)
    return _Held(np.cumsum(bits)[ends] + np.arange(len(ends)), ends, len(content))


def _size(content: NDArray[np.uint8]) -> int:
    """Return how many bytes all distances take: behind them there are as many masks."""
    more, found = -1, 0
    while more < found:
        more = found
        found = int(np.count_nonzero(content[: (len(content) + more) // 2] >= MORE))
    return (len(content) + more) // 2
