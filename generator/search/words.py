"""Text → the terms that the search knows it by; a query → the terms it asks for. Pure.

`docs/overrides/assets/search/words.js` is the twin of this module in the browser: what
`normalise`, `pieces` and `lookups` return, it returns too (`tests/test_search_words.py`
proves it on generated strings). The rules, in the order in which they are applied:

1. Compatibility forms, combining marks, case and Traditional characters are folded.
2. A *piece* is a run of Han characters (kana and hangul too: all scripts without spaces),
   a number with its decimals and `%`, or a run of letters. Pieces that touch, or that a hyphen, a
   full stop or the space between Chinese and Latin separates, are *joined*.
3. Of a Han piece, all overlapping pairs are terms; of others the piece and its stem; of a
   join the two sides of it: `AI主权` is `ai`, `ai主`, `主权`; `GPT-5.5` is `gpt`, `5.5`,
   `gpt5.5`. A percentage is found by its number too, but not a number by a percentage.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from operator import add
from typing import NamedTuple

import snowballstemmer

from generator.search.variants import folded

HAN = "\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\U00020000-\U000323af"
LETTERS = (
    "a-z\u00df-\u00f6\u00f8-\u024f\u0370-\u03ff\u0400-\u052f\u0561-\u0587\u05d0-\u05ea\u0620-\u064a"
)
_SPACED = f"0-9{LETTERS}"
_DROPPED = re.compile(
    "[\u00ad\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u200b-\u200f\u2060\u20d0-\u20ff\u3099\u309a\ufe00-\ufe0f\ufe20-\ufe2f\ufeff]"
)
"""Combining marks and what has no width: both sides of what they stand between touch."""
_REWRITTEN = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (f"(?<=[{_SPACED}])['’ʼ]s(?![{_SPACED}])", ""),
        (f"(?<=[{_SPACED}])['’ʼ](?=[{_SPACED}])", ""),
        (f"(?<=[{HAN}])(?:[·‧・]|[ \t]*[\r\n][ \t\r\n]*)(?=[{HAN}])", ""),
        (f"(?<![{_SPACED}])us\\$", "usd "),
        ("(?<=[0-9]),(?=[0-9]{3}(?![0-9]))", ""),
        (f"(?<=[0-9]) ?([bm])n(?![{_SPACED}])", r"\1illion"),
        (f"(?<=[0-9]) (?=(?:thousand|million|billion|trillion)(?![{_SPACED}]))", ""),
        ("(?<=[0-9]) %", "%"),
        (f"(?<=[0-9]) ?(per ?cent)(?![{_SPACED}])", r"% \1"),
    )
)
"""Possessives, apostrophes, dots in names, wrapped Chinese lines, `US$`, thousands, `14bn`,
`5 per cent`."""
_PIECE = re.compile(f"([{HAN}]+)|[0-9]+(?:\\.[0-9]+)*%?|[{LETTERS}]+")
_HAN_RUN = re.compile(f"[{HAN}]+")
_LETTERS_ONLY = re.compile(f"[{LETTERS}]+")
_SPACE = re.compile("[ \t\r\n]+")
_JOINERS = frozenset("-‐‒–_./&+")
_LONGEST = 40
"""Characters of a piece that count; what is longer is no word."""
PREFIX = 3
"""Letters of the shortest prefix that is searched; the index knows all of that length."""
MOST_PAIRS = 5
"""Terms that a long query is looked up by: each costs the reader a file."""

_stemmer = snowballstemmer.stemmer("english")


class Piece(NamedTuple):
    """A run of characters of one kind, normalised."""

    text: str
    han: bool
    joined: bool
    """Whether it touches the piece before it."""


class Lookup(NamedTuple):
    """What one word of a query asks for."""

    terms: tuple[str, ...]
    """Terms that stand in one statement; or the word alone, or the Han character alone."""
    kind: str
    """`pairs`: exactly these; `word`: stem and prefix too; `number`: exactly this one;
    `char`: every pair that begins with it."""


def normalise(text: str) -> str:
    """Fold what a reader does not distinguish; keeps what separates words."""
    if not text.isascii():
        text = _DROPPED.sub("", unicodedata.normalize("NFKD", text))
        text = unicodedata.normalize("NFC", text.lower().replace("ς", "σ"))
        # English texts have few Han characters: only those are looked up.
        text = _HAN_RUN.sub(_simplified, text)
    else:
        text = text.lower()
    for pattern, replacement in _REWRITTEN:
        text = pattern.sub(replacement, text)
    return text


def _simplified(run: re.Match[str]) -> str:
    return run[0].translate(folded)


def pieces(normalised: str) -> list[Piece]:
    """Cut a normalised text into pieces."""
    found: list[Piece] = []
    end, before = -1, False
    for match in _PIECE.finditer(normalised):
        start, stop = match.span()
        han = match.lastindex == 1
        joined = start == end
        if start == end + 1 and end >= 0:
            gap = normalised[end]
            joined = gap == " " if han != before else not han and gap in _JOINERS
        found.append(Piece(match[0] if han else match[0][:_LONGEST], han, joined))
        end, before = stop, han
    return found


def terms(normalised: str) -> list[str]:
    """Return the terms by which a normalised text is found, some of them twice."""
    found: list[str] = []
    before = Piece("", han=False, joined=False)
    for piece in pieces(normalised):
        text, han, joined = piece
        if joined:
            found += _join(before, piece)
        if han:
            found += _pairs(text)
            found.append(text[-1])
        else:
            found += _forms(text)
        before = piece
    return found


def _pairs(text: str) -> Iterator[str]:
    return map(add, text, text[1:])


def _join(before: Piece, after: Piece) -> tuple[str, ...]:
    """Return what stands for the place where two pieces are joined."""
    left = before.text[-1] if before.han else before.text
    right = after.text[0] if after.han else after.text
    return _number(left + right) if before.han or after.han else _forms(left + right)


def _number(text: str) -> tuple[str, ...]:
    """Return what ends with a number; a percentage without its sign too."""
    return (text, text[:-1]) if text.endswith("%") else (text,)


@lru_cache(maxsize=1 << 16)
def _forms(word: str) -> tuple[str, ...]:
    """Return a word or number as it stands, its stem, and its first letters with `*`."""
    if not _LETTERS_ONLY.fullmatch(word):
        return _number(word)
    starts = (f"{word[:PREFIX]}*",) if len(word) >= PREFIX else ()
    return tuple(dict.fromkeys((word, stem(word), *starts)))


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Return the stem of an English word (Porter 2); other words are their own."""
    return str(_stemmer.stemWord(word)) if word.isascii() else word


def lookups(query: str) -> list[Lookup]:
    """Return what the words of a query ask for, in order."""
    return [found for word in _SPACE.split(normalise(query)) for found in _runs(pieces(word))]


def _runs(every: list[Piece]) -> Iterator[Lookup]:
    """Yield a lookup for each sequence of joined pieces."""
    start = 0
    for end in range(1, len(every) + 1):
        if end == len(every) or not every[end].joined:
            yield _lookup(every[start:end])
            start = end


def _lookup(run: list[Piece]) -> Lookup:
    pairs: list[str] = []
    for index, piece in enumerate(run):
        if index:
            pairs.append(_join(run[index - 1], piece)[0])
        if piece.han:
            pairs += _pairs(piece.text)
    latin = not any(piece.han for piece in run)
    word = pairs[0] if len(pairs) == 1 and latin else run[0].text
    if len(run) == 1 and run[0].han and len(word) == 1:
        return Lookup((word,), "char")
    letters = _LETTERS_ONLY.fullmatch(word) is not None
    if pairs and not (len(pairs) == 1 and latin and letters):
        return Lookup(tuple(_spread(pairs)), "pairs")
    return Lookup((word,), "word" if letters else "number")


def _spread(pairs: list[str]) -> list[str]:
    """Return at most `MOST_PAIRS` of the pairs, the first and the last among them."""
    if len(pairs) <= MOST_PAIRS:
        return pairs
    last = len(pairs) - 1
    return [pairs[index * last // (MOST_PAIRS - 1)] for index in range(MOST_PAIRS)]


def key(text: str) -> str:
    """Return a name as one word: `Jensen Huang` is `jensenhuang`."""
    return "".join(piece.text for piece in pieces(normalise(text)))
