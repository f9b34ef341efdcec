"""Features of sentences for the extractive summary, each 0 to 1 within its document. Pure.

Part of the stage `summarize`. A document is a sparse matrix (sentences × words) in three
numpy arrays; a row has length 1, so that a product of rows is their cosine. Nothing here
grows with the square of the sentences: the degree centrality of a row is its product with
the sum of all rows.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp, log1p, log10

import numpy as np
from numpy.typing import NDArray

from generator.model import Language
from generator.text import vocabulary, words

Floats = NDArray[np.float64]

LEAD_DECAY = 3
"""Sentences in which the lead bias falls to 1/e (design §4)."""
RAREST = 1e-8
"""Frequency of a word that wordfreq does not know: the bottom of its large lists."""
COMMONEST = 1e-1
"""Frequency at which a word says nothing."""
GOOD_LENGTH: dict[Language, tuple[int, int]] = {"zh": (20, 90), "en": (60, 240)}
"""Characters of a sentence that reads well alone; below half the lower bound it is too short."""

_NOISE = 1e-12
"""Differences below it come from rounding."""

_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"\d|[一二三四五六七八九十百]+(?:成|倍|[亿万])")
_NAME: dict[Language, re.Pattern[str]] = {
    "zh": re.compile(r"[A-Za-z][A-Za-z0-9.&-]+|《[^》]{1,30}》"),
    "en": re.compile(r"(?<=[a-z0-9,;:)”\"’] )[A-Z][\w.&’'-]*(?: [A-Z][\w.&’'-]*)*"),
}
_QUOTES = str.maketrans({"「": "“", "」": "”", "『": "“", "』": "”"})


def _leading(phrases: Mapping[str, str]) -> dict[Language, re.Pattern[str]]:
    """Compile what a sentence may begin with."""
    return {
        "zh": re.compile(rf"[“\"「（(\s]*(?:{phrases['zh']})"),
        "en": re.compile(rf"[“\"‘'(\s]*(?:{phrases['en']})\b", re.IGNORECASE),
    }


_CONNECTIVE = _leading(vocabulary.CONNECTIVES)
_PRONOUN = _leading(vocabulary.PRONOUNS)
_BOILERPLATE: dict[Language, re.Pattern[str]] = {
    "zh": re.compile(vocabulary.BOILERPLATE["zh"], re.IGNORECASE),
    "en": re.compile(rf"(?<!\w)(?:{vocabulary.BOILERPLATE['en']})", re.IGNORECASE),
}


@dataclass(frozen=True, slots=True)
class Vectors:
    """Sentences as sparse rows of length 1: `values[n]` stands at (`rows[n]`, `columns[n]`)."""

    rows: NDArray[np.intp]
    columns: NDArray[np.intp]
    values: Floats
    height: int
    width: int

    def times(self, vector: Floats) -> Floats:
        """Return the product of every row with a vector of `width` numbers."""
        products = self.values * vector[self.columns]
        return np.bincount(self.rows, products, self.height).astype(np.float64)

    def row(self, index: int) -> Floats:
        """Return one row as a vector of `width` numbers."""
        vector = np.zeros(self.width)
        here = slice(*np.searchsorted(self.rows, [index, index + 1]))
        vector[self.columns[here]] = self.values[here]
        return vector

    def centrality(self) -> Floats:
        """Return the sum of every row's cosines with the others."""
        total = np.bincount(self.columns, self.values, self.width).astype(np.float64)
        itself = np.bincount(self.rows, self.values**2, self.height)
        return self.times(total) - itself


@dataclass(frozen=True, slots=True)
class Document:
    """The sentences of one text with what is known about them."""

    sentences: Sequence[str]
    language: Language
    title: str = ""
    firsts: Sequence[bool] = ()
    """Whether a sentence is the first of its paragraph; empty: not known."""
    user_words: tuple[str, ...] = ()
    """Chinese names that the segmenter keeps together, and that count as names."""


def features(document: Document) -> tuple[dict[str, Floats], Vectors]:
    """Return every feature by name, one number from 0 to 1 per sentence, and the vectors."""
    lists = [words(text, document.language, document.user_words) for text in document.sentences]
    salience = _saliences(lists, document.language)
    vectors = _vectors(lists, salience)
    size = range(len(lists))
    found = {
        "lead": np.array([exp(-index / LEAD_DECAY) for index in size]),
        "centrality": _scaled(vectors.centrality()),
        "title": _scaled(_title_overlap(document, lists, salience)),
        "salience": _scaled(_mean_salience(lists, salience)),
        "first": np.array(document.firsts or [False] * len(lists), dtype=np.float64),
        "entity": _scaled(_names(document, lists)),
    }
    return found | _surface(document), vectors


def _scaled(values: Floats) -> Floats:
    """Stretch to 0–1; all alike becomes 0."""
    if not len(values) or np.ptp(values) < _NOISE:
        return np.zeros(len(values))
    scaled: Floats = (values - values.min()) / np.ptp(values)
    return scaled


@lru_cache(maxsize=2)
def _frequencies(language: Language) -> Mapping[str, float]:
    """Load wordfreq's list; late, because it takes a quarter of a second."""
    from wordfreq import get_frequency_dict  # noqa: PLC0415 - see above

    return get_frequency_dict(language)


def _saliences(lists: Sequence[Sequence[str]], language: Language) -> dict[str, float]:
    """Return how much every word says: decades of frequency below `COMMONEST`."""
    known = _frequencies(language) if any(lists) else {}
    distinct = sorted({word for listed in lists for word in listed})
    return {word: log10(COMMONEST / _frequency(word, known)) for word in distinct}


def _frequency(word: str, known: Mapping[str, float]) -> float:
    """Look a word up; wordfreq writes numbers of two and more digits with zeros."""
    key = _DIGIT.sub("0", word) if len(word) > 1 else word
    return min(max(known.get(key, RAREST), RAREST), COMMONEST)


def _vectors(lists: Sequence[Sequence[str]], salience: Mapping[str, float]) -> Vectors:
    column = {word: index for index, word in enumerate(salience)}
    rows, columns, values = [], [], []
    for row, listed in enumerate(lists):
        for word, count in Counter(listed).items():
            rows.append(row)
            columns.append(column[word])
            values.append(count * salience[word])
    row_array, value_array = np.array(rows, dtype=np.intp), np.array(values, dtype=np.float64)
    lengths = np.sqrt(np.bincount(row_array, value_array**2, len(lists)))
    unit = value_array / np.maximum(lengths[row_array], RAREST)
    return Vectors(row_array, np.array(columns, dtype=np.intp), unit, len(lists), len(column))


def _title_overlap(
    document: Document, lists: Sequence[Sequence[str]], salience: Mapping[str, float]
) -> Floats:
    """Return the share of the title's salience that each sentence repeats."""
    title = set(words(document.title, document.language, document.user_words))
    return np.array([sum(sorted(salience[w] for w in title & set(row))) for row in lists])


def _mean_salience(lists: Sequence[Sequence[str]], salience: Mapping[str, float]) -> Floats:
    """Return the mean, over a sentence's words, of salience × log(1 + occurrences)."""
    counts = Counter(word for listed in lists for word in listed)
    weight = {word: said * log1p(counts[word]) for word, said in salience.items()}
    return np.array([sum(weight[word] for word in row) / (len(row) or 1) for row in lists])


def _names(document: Document, lists: Sequence[Sequence[str]]) -> Floats:
    """Count the names in each sentence: by their look, and the known Chinese ones."""
    pattern, known = _NAME[document.language], frozenset(document.user_words)
    return np.array(
        [
            float(len(pattern.findall(text)) + sum(word in known for word in row))
            for text, row in zip(document.sentences, lists, strict=True)
        ]
    )


def _surface(document: Document) -> dict[str, Floats]:
    """Return the features that are 0 or 1 by the look of a sentence."""
    language = document.language
    low, high = GOOD_LENGTH[language]

    def flags(test: Callable[[str], object]) -> Floats:
        return np.array([bool(test(text)) for text in document.sentences], dtype=np.float64)

    return {
        "length": flags(lambda text: low <= len(text) <= high),
        "short": flags(lambda text: len(text) < low / 2),
        "number": flags(_NUMBER.search),
        "boilerplate": flags(_BOILERPLATE[language].search),
        "fragment": flags(_is_fragment),
        "connective": flags(_CONNECTIVE[language].match),
        "pronoun": flags(_PRONOUN[language].match),
    }


def _is_fragment(text: str) -> bool:
    """Tell whether a quotation begins or ends outside the sentence."""
    plain = text.translate(_QUOTES)
    return plain.count('"') % 2 == 1 or plain.count("“") != plain.count("”")
