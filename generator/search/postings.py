"""Terms → the digests that hold them, and where: the inverted index of one language. Pure.

A digest's terms are bytes, so that somebody may keep them: they depend on its texts alone.
"""

from collections.abc import Callable, Iterable, Iterator, MutableMapping
from hashlib import sha256

from generator.search.texts import Texts
from generator.search.words import Lookup, stem, terms

VERSION = "1"
"""Of what `tokens` returns: another one makes stored tokens worthless."""

Store = MutableMapping[str, bytes]
"""Tokens by `token_key`; a dictionary will do, and so does whatever lasts longer."""
Masks = dict[int, int]
"""Number of a digest → mask of the places."""


def token_key(texts: Texts) -> str:
    """Return the name under which the tokens of `texts` may be kept."""
    return sha256(repr((VERSION, texts)).encode("utf-8", "surrogatepass")).hexdigest()


def tokens(texts: Texts) -> bytes:
    """Return the terms of a digest, a line each, then NUL and a mask for each of them."""
    masks: dict[str, int] = {}
    for bit, text in texts:
        for term in terms(text):
            masks[term] = masks.get(term, 0) | bit
    ordered = sorted(masks)
    return "\n".join(ordered).encode() + b"\0" + bytes(masks[term] for term in ordered)


def stored(texts: Texts, store: Store, made: Callable[[Texts], bytes] = tokens) -> bytes:
    """Return the tokens of `texts` from `store`, or make and keep them."""
    name = token_key(texts)
    if name not in store:
        store[name] = made(texts)
    return store[name]


class Postings:
    """The digests of every term, in ascending order, as bytes: see `pack`."""

    def __init__(self) -> None:
        """Start empty."""
        self._packed: dict[str, bytearray] = {}
        self._last: dict[str, int] = {}
        self._count = 0

    def add(self, held: bytes) -> None:
        """Add the next digest, by its `tokens`."""
        names, _, masks = held.partition(b"\0")
        number, packed, last = self._count, self._packed, self._last
        self._count += 1
        if not masks:
            return
        for term, mask in zip(names.decode().split("\n"), masks, strict=True):
            delta = number - last.get(term, -1) - 1
            last[term] = number
            posting = packed.get(term)
            if posting is None:
                posting = packed[term] = bytearray()
            while delta > 127:
                posting.append(delta & 127 | 128)
                delta >>= 7
            posting.append(delta)
            posting.append(mask)

    def items(self) -> Iterator[tuple[str, bytes]]:
        """Yield every term and its posting."""
        return ((term, bytes(posting)) for term, posting in self._packed.items())

    def masks(self, lookups: Iterable[Lookup]) -> Masks:
        """Return the digests that hold all of it in one place, by stem where it is a word."""
        found: Masks | None = None
        for lookup in lookups:
            for term in lookup.terms:
                held = self._packed.get(stem(term) if lookup.kind == "word" else term, b"")
                here = unpack(held)
                found = here if found is None else _both(found, here)
        return found or {}


def _both(one: Masks, two: Masks) -> Masks:
    return {number: mask & two[number] for number, mask in one.items() if mask & two.get(number, 0)}


def pack(masks: Masks) -> bytes:
    """Write a posting: for each digest the distance to the one before, less one, and its mask.

    The distance is seven bits a byte, the lowest first; the last byte is below 128.
    """
    posting = bytearray()
    last = -1
    for number in sorted(masks):
        delta = number - last - 1
        last = number
        while delta > 127:
            posting.append(delta & 127 | 128)
            delta >>= 7
        posting.append(delta)
        posting.append(masks[number])
    return bytes(posting)


def unpack(posting: bytes) -> Masks:
    """Read what `pack` wrote."""
    masks: Masks = {}
    number, delta, shift, read = -1, 0, 0, iter(posting)
    for byte in read:
        delta |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            number += delta + 1
            masks[number] = next(read)
            delta = shift = 0
    return masks
