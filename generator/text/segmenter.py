"""Cuts runs of Han characters into words with jieba's dictionary. Pure.

rjieba, the maintained Rust twin of jieba, does it sixteen times as fast; on runs of Han
characters, and only on those, the two agree (a test compares them, user words included).
It is imported at the first run, because reading the dictionary takes a sixth of a second.
The model for unknown words (HMM) is off: it joins characters into words that are none, and on
our development data overlap scores were no better with it.
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

HAN = r"\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
"""Han characters, for use inside a character class."""
_USER_WORD = re.compile(f"[{HAN}]{{2,}}")
_RUN = re.compile(f"[{HAN}]+")


_unused: list[Any] = []
"""Dictionaries that were loaded before the words that come into them were known."""


def load_ahead() -> None:
    """Load a dictionary for the first user words that will come."""
    from rjieba import Jieba  # noqa: PLC0415 - see above

    _unused.append(Jieba())


@lru_cache(maxsize=4)
def segmenter(user_words: tuple[str, ...]) -> Callable[[Sequence[str]], list[list[str]]]:
    """Return a function that cuts runs of Han characters, each into a list of words.

    `user_words` are kept together; their order means nothing. Those that are no run of two
    or more Han characters are ignored.
    """
    import rjieba  # noqa: PLC0415 - reads its dictionary when it is imported

    added = sorted({word for word in user_words if _USER_WORD.fullmatch(word)})
    # What was read with the import stays as it is, for those who have no words of their own.
    jieba = (_unused.pop() if _unused else rjieba.Jieba()) if added else rjieba
    for word in added:
        jieba.add_word(word, None, None)

    def cut(runs: Sequence[str]) -> list[list[str]]:
        # A call costs as much as cutting a run: all runs go at once, on a line each.
        pieces = jieba.cut("\n".join(runs), False)
        found, start = [], 0
        for _ in range(len(runs) - 1):
            end = pieces.index("\n", start)
            found.append(pieces[start:end])
            start = end + 1
        return [*found, pieces[start:]]

    return cut


def breaks(text: str, user_words: tuple[str, ...]) -> tuple[int, ...]:
    """Return the offsets in a headline at which a line may end: between Chinese words.

    None before or after a single character, which mostly belongs to the word beside it.
    """
    runs = list(_RUN.finditer(text))
    words = segmenter(user_words)([run[0] for run in runs]) if runs else []
    found: list[int] = []
    for run, inside in zip(runs, words, strict=True):
        place = run.start()
        for before, after in pairwise(["", *inside]):
            if len(before) > 1 and len(after) > 1:
                found.append(place)
            place += len(after)
    return tuple(found)
