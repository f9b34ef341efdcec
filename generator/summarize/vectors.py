"""Sentences as sparse vectors of words, weighted by how much a word says. Pure.

Part of the stage `summarize`. A document is a sparse matrix (sentences × words) in three
numpy arrays; a row has length 1, so that a product of rows is their cosine. Nothing here
grows with the square of the sentences: the degree centrality of a row is its product with
the sum of all rows.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log10

import numpy as np
from numpy.typing import NDArray

from generator.model import Language

Floats = NDArray[np.float64]

RAREST = 1e-8
"""Frequency of a word that wordfreq does not know: the bottom of its large lists."""
COMMONEST = 1e-1
"""Frequency at which a word says nothing."""

_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Vectors:
    """Sentences as sparse rows of length 1: `values[n]` stands at (`rows[n]`, `columns[n]`)."""

    rows: NDArray[np.intp]
    """Ascending."""
    columns: NDArray[np.intp]
    counts: Floats
    """How often the word stands in the sentence."""
    values: Floats
    words: tuple[str, ...]
    """One for every column."""
    salience: Floats
    """How much the word of every column says: decades of frequency below `COMMONEST`."""
    height: int

    @classmethod
    def of(cls, lists: Sequence[Sequence[str]], language: Language) -> "Vectors":
        """Return the vectors of sentences, each a list of words."""
        column: dict[str, int] = {}
        codes = [column.setdefault(word, len(column)) for listed in lists for word in listed]
        width = max(1, len(column))
        starts = np.repeat(np.arange(len(lists)), [len(listed) for listed in lists])
        cells, counts = np.unique(
            starts * width + np.array(codes, dtype=np.intp), return_counts=True
        )
        rows, columns = cells // width, cells % width
        salience = np.array([_salience(word, language) for word in column], dtype=np.float64)
        weights = counts * salience[columns]
        lengths = np.sqrt(np.bincount(rows, weights**2, len(lists)))
        unit = weights / np.maximum(lengths[rows], RAREST)
        return cls(
            rows, columns, counts.astype(np.float64), unit, tuple(column), salience, len(lists)
        )

    def per_row(self, values: Floats) -> Floats:
        """Return the sum, over every row, of one number per stored value."""
        return np.bincount(self.rows, values, self.height).astype(np.float64)

    def per_column(self, values: Floats) -> Floats:
        """Return the sum, over every column, of one number per stored value."""
        return np.bincount(self.columns, values, len(self.words)).astype(np.float64)

    def times(self, vector: Floats) -> Floats:
        """Return the product of every row with a vector of one number per column."""
        return self.per_row(self.values * vector[self.columns])

    def row(self, index: int) -> Floats:
        """Return one row as a vector of one number per column."""
        vector = np.zeros(len(self.words))
        here = slice(*np.searchsorted(self.rows, [index, index + 1]))
        vector[self.columns[here]] = self.values[here]
        return vector

    def centrality(self) -> Floats:
        """Return the sum of every row's cosines with the others."""
        return self.times(self.per_column(self.values)) - self.per_row(self.values**2)

    def columns_of(self, wanted: Sequence[str]) -> Floats:
        """Return a vector with the salience of the `wanted` words, 0 elsewhere."""
        held = frozenset(wanted)
        return self.salience * np.array([word in held for word in self.words], dtype=np.float64)


@lru_cache(maxsize=2)
def _frequencies(language: Language) -> Mapping[str, float]:
    """Load wordfreq's list; late, because it takes a quarter of a second."""
    from wordfreq import get_frequency_dict  # noqa: PLC0415 - see above

    return get_frequency_dict(language)


@lru_cache(maxsize=1 << 16)
def _salience(word: str, language: Language) -> float:
    """Return the decades of frequency below `COMMONEST`.

    wordfreq writes numbers of two and more digits with zeros.
    """
    key = _DIGIT.sub("0", word) if len(word) > 1 else word
    frequency = _frequencies(language).get(key, RAREST)
    return log10(COMMONEST / min(max(frequency, RAREST), COMMONEST))
