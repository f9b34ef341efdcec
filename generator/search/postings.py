"""Terms → the digests that hold them, and where: the inverted index of one language. Pure."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from generator.search.texts import Texts
from generator.search.words import Lookup, normalise, stem, terms

Array = NDArray[np.generic]

_BLOCK = 1 << 18
"""Digests in postings that are written at once: memory against calls."""
Masks = dict[int, int]
"""Number of a digest → mask of the places."""


class Folded(NamedTuple):
    """The normalised texts of a digest, in few objects: an index holds all digests' at once."""

    places: bytes
    """A bit for each."""
    texts: str
    """NUL between them."""

    def each(self) -> Iterator[tuple[int, str]]:
        """Yield (bit, text) in order."""
        return zip(self.places, self.texts.split("\0"), strict=False)


def folded(texts: Texts) -> Folded:
    """Normalise the texts of a digest."""
    # Together: most of the time goes into the calls.
    together = normalise("\0".join(text.replace("\0", " ") for _, text in texts))
    return Folded(bytes(bit for bit, _ in texts), together)


def tokens(texts: Folded) -> bytes:
    """Return the terms of a digest, a line each, then NUL and a mask for each of them."""
    masks: dict[str, int] = {}
    for bit, text in texts.each():
        for term in terms(text):
            masks[term] = masks.get(term, 0) | bit
    return "\n".join(masks).encode() + b"\0" + bytes(masks.values())


class Postings:
    """The digests of every term, and where they hold it."""

    def __init__(self, every: Iterable[bytes]) -> None:
        """Take the `tokens` of all digests, in order."""
        names: defaultdict[str, int] = defaultdict()
        names.default_factory = names.__len__
        held, masks, sizes = array("I"), bytearray(), array("I")
        for each in every:
            listed, _, places = each.partition(b"\0")
            held.extend(map(names.__getitem__, listed.decode().split("\n") if places else ()))
            masks += places
            sizes.append(len(places))
        ids = np.frombuffer(held, np.uint32)
        order = np.argsort(ids, kind="stable")
        self._names = names
        names.default_factory = None
        self._numbers = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)[order]
        self._masks = np.frombuffer(masks, np.uint8)[order]
        self._ends = np.cumsum(np.bincount(ids, minlength=len(names)))

    def items(self) -> Iterator[tuple[str, bytes]]:
        """Yield every term and its posting."""
        names = iter(self._names)
        first = 0
        while first < len(self._names):
            start = self._ends[first - 1] if first else 0
            last = max(first + 1, int(np.searchsorted(self._ends, start + _BLOCK)))
            ends = self._ends[first:last] - start
            here = slice(start, start + ends[-1])
            written, places = _written(self._numbers[here], self._masks[here], ends)
            first, cuts = last, [0, *places[ends].tolist()]
            # The names come last: zip takes from its first argument before it stops.
            for begin, end, term in zip(cuts, cuts[1:], names, strict=False):
                yield term, written[begin:end]

    def masks(self, lookups: Iterable[Lookup]) -> Masks:
        """Return the digests that hold all of it in one place, by stem where it is a word."""
        found: Masks | None = None
        for lookup in lookups:
            for term in lookup.terms:
                here = self._held(stem(term) if lookup.kind == "word" else term)
                found = here if found is None else _both(found, here)
        return found or {}

    def _held(self, term: str) -> Masks:
        at = self._names.get(term)
        if at is None:
            return {}
        here = slice(self._ends[at - 1] if at else 0, self._ends[at])
        return dict(zip(self._numbers[here].tolist(), self._masks[here].tolist(), strict=True))


def _both(one: Masks, two: Masks) -> Masks:
    return {number: mask & two[number] for number, mask in one.items() if mask & two.get(number, 0)}


def pack(masks: Masks) -> bytes:
    """Write a posting: for each digest the distance to the one before, less one, and its mask.

    The distance is seven bits a byte, the lowest first; the last byte is below 128.
    """
    numbers = np.array(sorted(masks), np.int32)
    places = np.array([masks[number] for number in numbers.tolist()], np.uint8)
    return _written(numbers, places, np.array([len(numbers)]))[0]


def _written(numbers: Array, masks: Array, ends: Array) -> tuple[bytes, Array]:
    """Write postings that end at `ends`; return them and where each of their digests begins."""
    distances = np.diff(numbers, prepend=-1) - 1
    distances[ends[:-1]] = numbers[ends[:-1]]
    sizes = 1 + np.searchsorted([1 << 7, 1 << 14, 1 << 21], distances, side="right")
    places = np.concatenate(([0], np.cumsum(sizes + 1, dtype=np.int64)))
    content = np.zeros(int(places[-1]), np.uint8)
    for byte in range(4):
        longer = sizes > byte
        more = np.where(sizes[longer] > byte + 1, 128, 0)
        content[places[:-1][longer] + byte] = (distances[longer] >> 7 * byte) & 127 | more
    content[places[1:] - 1] = masks
    return content.tobytes(), places
