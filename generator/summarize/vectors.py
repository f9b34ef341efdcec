"""Sentences as sparse vectors of words, weighted by how much a word says. Pure.

Part of the stage `summarize`. A document is a sparse matrix (sentences × words) in three
numpy arrays; a row has length 1, so that a product of rows is their cosine. Nothing here
grows with the square of the sentences: what a row has in common with all rows that follow is
its product with their sum.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from math import log10

import numpy as np
from numpy.typing import NDArray

from generator.model import Language
from generator.text.frequencies import RAREST, frequencies

Floats = NDArray[np.float64]

COMMONEST = 1e-1
"""Frequency at which a word says nothing."""
REMEMBERED = 1 << 16
"""Words whose salience is remembered."""

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
        # Mapped, not looped over: this is what most of the time goes into.
        every = list(chain.from_iterable(lists))
        column = {word: number for number, word in enumerate(dict.fromkeys(every))}
        codes = np.fromiter(map(column.__getitem__, every), np.intp, len(every))
        width = max(1, len(column))
        starts = np.repeat(np.arange(len(lists)), [len(listed) for listed in lists])
        cells, counts = np.unique(starts * width + codes, return_counts=True)
        rows, columns = cells // width, cells % width
        known = _saliences(language).__getitem__ if column else float
        salience = np.fromiter(map(known, column), np.float64, len(column))
        weights = counts * salience[columns]
        lengths = np.sqrt(np.bincount(rows, weights**2, len(lists)))
        unit = weights / np.maximum(lengths[rows], RAREST)
        return cls(
            rows, columns, counts.astype(np.float64), unit, tuple(column), salience, len(lists)
        )

    def per_row(self, values: Floats) -> Floats:
        """Return the sum, over every row, of one number per stored value."""
        return np.bincount(self.rows, values, self.height).astype(np.float64, copy=False)

    def per_column(self, values: Floats) -> Floats:
        """Return the sum, over every column, of one number per stored value."""
        return np.bincount(self.columns, values, len(self.words)).astype(np.float64, copy=False)

    def here(self, index: int) -> slice:
        """Return where the values of one row stand."""
        return slice(*self.rows.searchsorted((index, index + 1)))

    def forward(self) -> Floats:
        """Return the sum of every row's cosines with the rows that follow it."""
        order = np.argsort(self.columns, kind="stable")
        so_far = np.cumsum(self.values[order])
        ends = np.cumsum(np.bincount(self.columns, minlength=len(self.words))) - 1
        after = np.empty(len(order))
        after[order] = so_far[ends[self.columns[order]]] - so_far
        return self.per_row(self.values * after)

    def flags(self, wanted: Sequence[str]) -> Floats:
        """Return 1 for every column whose word is `wanted`, 0 for the others."""
        if not wanted:
            return np.zeros(len(self.words))
        held = frozenset(wanted)
        return np.array([word in held for word in self.words], dtype=np.float64)


class _Saliences(dict[str, float]):
    """Word → how much it says; filled as words are asked for, because that is the time it takes."""

    def __init__(self, language: Language) -> None:
        """Take the language."""
        self._frequencies = frequencies(language)

    def __missing__(self, word: str) -> float:
        """Return the decades of frequency below `COMMONEST`.

        wordfreq writes numbers of two and more digits with zeros.
        """
        key = _DIGIT.sub("0", word) if len(word) > 1 else word
        frequency = self._frequencies.get(key, RAREST)
        found = log10(COMMONEST / min(max(frequency, RAREST), COMMONEST))
        if len(self) < REMEMBERED:
            self[word] = found
        return found


_saliences = lru_cache(maxsize=2)(_Saliences)
