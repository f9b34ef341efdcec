"""English words that a text uses as nouns, told by their neighbours. Pure.

No dictionary of English nouns comes with a package that is kept up, and no tagger without a
model to download. A noun closes its phrase: what follows it is punctuation or a function word,
and what stands before it, adjectives and other nouns apart, opens a phrase.
"""

import re
from collections import Counter

from generator.text import vocabulary

_TOKEN = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[&.'’-][A-Za-z0-9]+)*|\d[\d.,]*|\S")
_OPENING = vocabulary.FUNCTION_WORDS_EN.union(vocabulary.listed("per via like several few")) - (
    vocabulary.listed(
        """is are was were be been being am too very so not only more most to will would shall
        should can could may might must do does did done i we you he she it they who if when while
        that which what where why how also just"""
    )
)
"""Articles, possessives and prepositions: a noun phrase may begin behind them. Behind the words
that are left out stands a verb, or an adjective that says something of a subject."""
_STARTS = frozenset(".!?:;“\"‘'(•-")
"""Behind them a sentence may begin, whose first word has a capital whatever it is."""
_LONGEST = 3
"""Words of a phrase, counted from its noun."""


def nouns(text: str) -> frozenset[str]:
    """Return the words, in small letters, that a text uses as nouns or names.

    A third of the uses must close a phrase, or half be capitals inside a sentence: nouns stand
    before other nouns as well, and `secular` and `deploy` close a phrase by mistake only.
    """
    tokens = [".", *_TOKEN.findall(text), "."]
    small = [token.lower() for token in tokens]
    uses, closing, capital = Counter[str](), Counter[str](), Counter[str]()
    for place in range(1, len(tokens) - 1):
        word = small[place]
        if _content(word):
            uses[word] += 1
            closing[word] += _closes(small, place)
            capital[word] += tokens[place] != word and tokens[place - 1] not in _STARTS
    return frozenset(
        word
        for word, count in uses.items()
        if 3 * closing[word] >= count or 2 * capital[word] >= count
    )


def _closes(tokens: list[str], place: int) -> bool:
    """Tell whether the word at `place` is the last one of a noun phrase."""
    if _content(tokens[place + 1]):
        return False
    before = place - 1
    while before > place - _LONGEST and _content(tokens[before]):
        before -= 1
    opening = tokens[before]
    return opening in _OPENING or opening[0].isdigit()


def _content(token: str) -> bool:
    return token[0].isalpha() and token not in vocabulary.FUNCTION_WORDS_EN
