"""Traditional Chinese → Simplified, character by character. Pure.

Queries and texts are folded with the same table, so neither needs to be right about words:
乾 and 干 are one character here, and whoever looks for either finds both.
"""

from collections.abc import Mapping
from functools import cache

import opencc

_RANGES = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0x20000, 0x2EBEF))


@cache
def simplified() -> Mapping[int, str]:
    """Return code point → simplified character, for all characters that have one.

    OpenCC's table, closed: no character that stands on its right is on its left as well.
    """
    every = "".join("".join(map(chr, range(first, last + 1))) for first, last in _RANGES)
    # A line each, so that no two of them are taken for a phrase.
    converted = opencc.OpenCC("t2s").convert("\n".join(every)).split("\n")
    table = {a: b for a, b in zip(every, converted, strict=True) if a != b and len(b) == 1}
    return {ord(char): _end(char, table) for char in table}


def _end(char: str, table: Mapping[str, str]) -> str:
    seen = {char}
    while (following := table.get(char)) and following not in seen:
        seen.add(following)
        char = following
    return char
