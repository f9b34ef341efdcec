"""Postings, and digests that come and go → the postings with them. Pure."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from generator.search.postings import MORE, Array, written

Rows = NDArray[np.int64]

Masks = dict[int, int]
"""Number of a digest → mask of the places."""
_BITS = 32
"""Of a number, at most."""


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


def changed(postings: Sequence[bytes], changes: Sequence[Masks]) -> list[bytes]:
    """Return postings with other masks of some digests; those with the mask 0 leave theirs."""
    # Together: a dozen calls for each of a thousand postings would take all of the time.
    held, places = _read(postings)
    new = np.array(
        [_row(owner, number) for owner, each in enumerate(changes) for number in each], np.int64
    )
    masks = np.array([mask for each in changes for mask in each.values()], np.uint8)
    rest = ~np.isin(held, new)
    held = np.concatenate((held[rest], new[masks > 0]))
    places = np.concatenate((places[rest], masks[masks > 0]))
    order = np.argsort(held)
    return _cut(held[order], places[order], len(postings))


def pack(masks: Masks) -> bytes:
    """Write a posting: for each digest the distance to the one before, less one; then all masks.

    A distance is seven bits a byte, the lowest first; its last byte is below 128.
    """
    return changed([b""], [masks])[0]


def _row(owner: int, number: int) -> int:
    """Return a digest of one of several postings as one number, by which they are in order."""
    return owner << _BITS | number


def _cut(rows: Rows, masks: Array, count: int) -> list[bytes]:
    """Write so many postings; some may be empty."""
    if not len(rows):
        return [b""] * count
    sizes = np.bincount(rows >> _BITS, minlength=count)
    numbers = (rows & (1 << _BITS) - 1).astype(np.int32)
    content, places = written(numbers, masks, np.cumsum(sizes[sizes > 0]))
    cuts = [0, *places[np.cumsum(sizes)].tolist()]
    return [content[begin:end] for begin, end in pairwise(cuts)]


def _read(postings: Sequence[bytes]) -> tuple[Rows, Array]:
    """Return the digests of postings, each as `_row` does, and their masks."""
    content = np.frombuffer(b"".join(postings), np.uint8)
    if not len(content):
        return content.astype(np.int64), content
    sizes = np.array([len(posting) for posting in postings])
    owners = np.repeat(np.arange(len(postings)), sizes)
    first = (np.cumsum(sizes) - sizes)[owners]
    last = content < MORE
    ended = np.cumsum(last)
    # Behind the distances there are as many masks as distances.
    before = ended - (ended - last)[first] + np.arange(len(content)) - first
    distant = before < sizes[owners]
    numbers, starts = _numbers(content[distant], last[distant], owners[distant])
    return (owners[distant][starts] << _BITS) + numbers, content[~distant]


def _numbers(content: Array, last: Array, owners: Array) -> tuple[Array, Array]:
    """Return the numbers that distances tell, and where each distance starts."""
    starts = np.flatnonzero(np.concatenate(([True], last[:-1])))
    bits = np.left_shift(content.astype(np.int64) & 127, 7 * _within(starts, len(content)))
    ends = np.cumsum(np.add.reduceat(bits, starts) + 1)
    owned = owners[starts]
    before = np.concatenate(([0], ends))[np.searchsorted(owned, owned)]
    return ends - before - 1, starts


def _within(starts: Array, size: int) -> Array:
    """Return for each byte how many bytes of its distance come before it."""
    return np.arange(size) - np.repeat(starts, np.diff(np.append(starts, size)))
