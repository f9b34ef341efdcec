"""Terms → the digests that hold them, and where: the inverted index of one language. Pure."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from generator.search.texts import Texts
from generator.search.words import normalise, terms

Array = NDArray[np.generic]

_BLOCK = 1 << 18
"""Digests in postings that are written at once: memory against calls."""
MORE = 128
"""Bit of a byte behind which its number goes on."""


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
    held: dict[str, int] = {}
    for bit, text in texts.each():
        for term in terms(text):
            held[term] = held.get(term, 0) | bit
    return "\n".join(held).encode() + b"\0" + bytes(held.values())


def masks(held: bytes) -> dict[str, int]:
    """Return the mask of each term, of what `tokens` returned."""
    listed, _, places = held.partition(b"\0")
    return dict(zip(listed.decode().split("\n"), places, strict=True)) if places else {}


class Postings:
    """The digests of every term, and where they hold it."""

    def __init__(self, every: Iterable[tuple[int, Mapping[str, int]]]) -> None:
        """Take the number of each digest, ascending, and the masks of its terms."""
        names: defaultdict[str, int] = defaultdict()
        names.default_factory = names.__len__
        held, masks, sizes, numbers = array("I"), bytearray(), array("I"), array("I")
        for number, said in every:
            held.extend(map(names.__getitem__, said))
            masks += bytes(said.values())
            sizes.append(len(said))
            numbers.append(number)
        ids = np.frombuffer(held, np.uint32)
        order = np.argsort(ids, kind="stable")
        self._names = names
        names.default_factory = None
        self._numbers = np.repeat(np.frombuffer(numbers, np.int32), sizes)[order]
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
            content, places = written(self._numbers[here], self._masks[here], ends)
            first, cuts = last, [0, *places[ends].tolist()]
            # The names come last: zip takes from its first argument before it stops.
            for begin, end, term in zip(cuts, cuts[1:], names, strict=False):
                yield term, content[begin:end]


def written(numbers: Array, masks: Array, ends: Array) -> tuple[bytes, Array]:
    """Write postings that end at `ends`; return them, and how long they are up to each digest."""
    starts = np.concatenate(([0], ends[:-1]))
    distances = np.diff(numbers, prepend=-1) - 1
    distances[starts] = numbers[starts]
    sizes = 1 + np.searchsorted([1 << 7, 1 << 14, 1 << 21], distances, side="right")
    places = np.concatenate(([0], np.cumsum(sizes + 1, dtype=np.int64)))
    counts = np.diff(ends, prepend=0)
    within = np.arange(len(numbers)) - np.repeat(starts, counts)
    # The masks stand behind all distances of a posting.
    at = places[:-1] - within
    content = np.zeros(int(places[-1]), np.uint8)
    for byte in range(4):
        longer = sizes > byte
        more = np.where(sizes[longer] > byte + 1, MORE, 0)
        content[at[longer] + byte] = (distances[longer] >> 7 * byte) & 127 | more
    content[np.repeat(places[ends] - counts, counts) + within] = masks
    return content.tobytes(), places
