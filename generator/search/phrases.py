"""Names of several words, where they stand side by side: `computing power` is no `power`. Pure.

The postings know the places of words, not their order. So the digests that hold all words of
a name in one place are read again, once, when the index is made: no reader pays for it.
`docs/overrides/assets/search/marks.js` finds the same when it marks a name in a result.
"""

import re
from collections.abc import Sequence

from generator.search.postings import Folded, Masks
from generator.search.words import LETTERS, Piece, normalise, pieces, stem

_END = f"[0-9{LETTERS}]*"
_FIRST, _LAST = f"(?<![0-9{LETTERS}])", f"(?![0-9{LETTERS}]|\\.[0-9])"
_GAP = "[ \\t\\r\\n.,_/&+'’·‐–-]*"
"""What may stand between two words of a name."""


class Phrases:
    """What all digests say."""

    def __init__(self, every: Sequence[Folded]) -> None:
        """Take the texts of all digests, in order."""
        self._every = every

    def masks(self, name: str, candidates: Masks) -> Masks:
        """Return those of the digests that hold the name, and where; words by their stems."""
        parts = pieces(normalise(name))
        starts, pattern = [_start(part) for part in parts], _pattern(parts)
        stems = [stem(part.text) for part in parts]

        def holds(text: str) -> bool:
            if not all(start in text for start in starts):
                return False
            return any(list(map(stem, found)) == stems for found in _found(pattern, text))

        found: Masks = {}
        for number, mask in candidates.items():
            for bit, text in self._every[number].each():
                if bit & mask and holds(text):
                    found[number] = found.get(number, 0) | bit
        return found


def _found(pattern: re.Pattern[str], text: str) -> list[tuple[str, ...]]:
    return [match.groups() for match in pattern.finditer(text)]


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
