"""Words → numbers, from tables that come with other packages. Pure.

To make such a table from its package takes a quarter of a second, for which a process waits
that has one article to digest. So it can be kept as lines, sorted: a word is found in them by
halving, and nothing is made of the other words. Who has a disk says where (`keep`).
"""

import zlib
from collections.abc import Callable, Mapping
from mmap import mmap
from typing import Protocol

SUM = 8
"""Bytes of the checksum before the lines."""


class Table(Protocol):
    """Numbers by word."""

    def get(self, word: str, default: float, /) -> float:
        """Return the number of a word."""


Make = Callable[[], Mapping[str, float]]
Keeper = Callable[[str, str, Make], Table]
"""Returns a table by its name; it is made of the package that is named next."""


class Lines:
    """A table as a checksum and lines, sorted: word, tab, number."""

    def __init__(self, content: bytes | mmap) -> None:
        """Take what `lines` returned."""
        self._content = content

    def get(self, word: str, default: float, /) -> float:
        """Return the number of a word."""
        content, wanted = self._content, word.encode()
        low, high = SUM, len(content)
        while low < high:
            start = content.rfind(b"\n", low, (low + high) // 2) + 1 or low
            tab = content.find(b"\t", start)
            end = content.find(b"\n", tab)
            here = content[start:tab]
            if here == wanted:
                return float(content[tab + 1 : end])
            if here < wanted:
                low = end + 1
            else:
                high = start
        return default

    @property
    def whole(self) -> bool:
        """Whether it is what was written."""
        return self._content[:SUM] == _sum(memoryview(self._content)[SUM:])


def lines(made: Mapping[str, float]) -> bytes:
    """Return a table as a checksum and lines."""
    # A tab comes before every character of a word: lines have the order of words.
    every = sorted(f"{word}\t{number!r}\n".encode() for word, number in made.items())
    content = b"".join(every)
    return _sum(content) + content


def _sum(content: bytes | memoryview) -> bytes:
    return b"%08x" % zlib.crc32(content)


def _made(_name: str, _package: str, make: Make) -> Table:
    return make()


_keepers: list[Keeper] = [_made]


def keep(keeper: Keeper) -> None:
    """Have tables kept from now on."""
    _keepers[:] = [keeper]


def table(name: str, package: str, make: Make) -> Table:
    """Return what `make` makes of a package, or made of it before."""
    return _keepers[0](name, package, make)
