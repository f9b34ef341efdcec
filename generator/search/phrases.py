"""Names of several words, where they stand side by side: `computing power` is no `power`. Pure.

Terms know the places of words, not their order. So a digest that holds all words of a name in
one place is read again, once, when it comes into the index: no reader pays for it.
`docs/overrides/assets/search/marks.js` finds the same when it marks a name in a result.
"""

import re
from collections.abc import Sequence
from functools import cached_property

from generator.search.postings import Folded
from generator.search.words import LETTERS, Piece, normalise, pieces, stem

_END = f"[0-9{LETTERS}]*"
_FIRST, _LAST = f"(?<![0-9{LETTERS}])", f"(?![0-9{LETTERS}]|\\.[0-9])"
_GAP = "[ \\t\\r\\n.,_/&+'’·‐–-]*"
"""What may stand between two words of a name."""


class Phrase:
    """A name of several words."""

    def __init__(self, name: str) -> None:
        """Take the name as it is written."""
        self._parts = pieces(normalise(name))
        self._starts = [_start(part) for part in self._parts]
        self._stems = [stem(part.text) for part in self._parts]

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return _pattern(self._parts)

    def where(self, said: Folded, mask: int) -> int:
        """Return the bits of `mask` whose texts hold the name; words by their stems."""
        if not all(start in said.texts for start in self._starts):
            return 0
        found = 0
        # All texts at once: no name reaches over the NUL between two of them.
        for match in self._pattern.finditer(said.texts):
            bit = said.places[said.texts.count("\0", 0, match.start())]
            if bit & mask & ~found and list(map(stem, match.groups())) == self._stems:
                found |= bit
        return found


def _start(part: Piece) -> str:
    """Return what all words with the same stem begin with; Han characters and numbers whole."""
    stemmed = stem(part.text)
    apart = (at for at, (a, b) in enumerate(zip(part.text, stemmed, strict=False)) if a != b)
    return part.text[: next(apart, len(stemmed))]


def _pattern(parts: Sequence[Piece]) -> re.Pattern[str]:
    words = (f"({re.escape(_start(part))}{'' if part.han else _END})" for part in parts)
    first = "" if parts[0].han else _FIRST
    last = "" if parts[-1].han else _LAST
    return re.compile(first + _GAP.join(words) + last)
