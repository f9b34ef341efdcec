"""Traditional Chinese → Simplified, character by character. Pure.

Queries and texts are folded with the same table, so neither needs to be right about words:
乾 and 干 are one character here, and whoever looks for either finds both.
"""

from collections.abc import Mapping
from functools import cache

import opencc

_RANGES = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0x20000, 0x2EBEF))


class _Folded(dict[int, str]):
    """Code point → simplified character, of those that were met: of one article few are."""

    def __missing__(self, code: int) -> str:
        """Return the character where OpenCC's table, followed to its end, leads."""
        char = chr(code)
        seen = {char}
        while (following := _once(char)) not in seen:
            seen.add(following)
            char = following
        self[code] = char
        return char


def _once(char: str) -> str:
    if not any(first <= ord(char) <= last for first, last in _RANGES):
        return char
    found = str(_table().convert(char))
    return found if len(found) == 1 else char


@cache
def _table() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


folded = _Folded()
"""For `str.translate`."""


@cache
def simplified() -> Mapping[int, str]:
    """Return code point → simplified character, for all characters that have one.

    OpenCC's table, closed: no character that stands on its right is on its left as well.
    """
    every = "".join("".join(map(chr, range(first, last + 1))) for first, last in _RANGES)
    # A line each, so that no two of them are taken for a phrase.
    converted = _table().convert("\n".join(every)).split("\n")
    changed = (a for a, b in zip(every, converted, strict=True) if a != b and len(b) == 1)
    return {ord(char): folded[ord(char)] for char in changed}
