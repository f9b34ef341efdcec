"""Vectors → of each the best others, exactly. Pure.

A few rows of scores are made at a time: memory grows with the number of digests, not with
its square. Weights are whole numbers below 2**24, so that their sums are exact in single
precision, in whatever order and on whatever machine they are added.
"""

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from generator.relate.vectors import Feature, Vector

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]
BLOCK: Final = 128
"""Rows of scores made at a time."""
STRETCH: Final = 32
"""Scores of which the largest is looked at first."""
FREQUENT: Final = 50
"""What one digest in so many is about has a column of its own."""
Best = list[tuple[int, int]]
"""Rows and hundredths of scores of the best others, best first, ties by row."""


class Scores:
    """The cosines of all pairs of vectors, of which no more are made than are asked for."""

    def __init__(
        self, vectors: Sequence[Vector], squares: Sequence[int], rows: Sequence[int] | None = None
    ) -> None:
        """Take the vectors and the squares of their lengths.

        `rows`: those that will be asked for; None: all, and what is frequent is worth columns.
        """
        self._scale = 1 / np.sqrt(np.array(squares, np.float64))
        self._vectors = vectors
        if rows is None:
            self._rare = _rare(vectors)
            self._common = _common(vectors, self._rare)
        else:
            features = {feature for row in rows for feature in vectors[row]}
            self._rare = _arrays(_found(vectors, features))
            self._common = np.zeros((len(vectors), 0), np.float32)

    def of(self, rows: Sequence[int]) -> Iterator[tuple[int, Floats]]:
        """Yield each of the rows with its products with all others, itself left out."""
        for start in range(0, len(rows), BLOCK):
            some = rows[start : start + BLOCK]
            for row, dots in zip(some, self._common[some] @ self._common.T, strict=True):
                for feature, weight in self._vectors[row].items():
                    if feature in self._rare:
                        numbers, weights = self._rare[feature]
                        dots[numbers] += weight * weights
                dots[row] = 0
                yield row, dots

    def hundredths(self, row: int, dots: Floats, numbers: Numbers) -> Numbers:
        """Return the scores of a row with others, rounded.

        Products are rounded alike on every machine and in both directions of a pair.
        """
        cosines = dots[numbers] * (self._scale[numbers] * self._scale[row])
        rounded: Numbers = np.rint(100 * cosines).astype(np.int64)
        return rounded

    def best(self, row: int, dots: Floats, count: int, floor: int) -> Best:
        """Return the best `count` of a row that have at least `floor` hundredths."""
        rough = dots * self._scale.astype(np.float32)
        kth = float(_no_more_than_kth(rough, count) * self._scale[row])
        least = max(floor / 100, kth) - 0.011
        rows = np.flatnonzero(rough > least / self._scale[row])
        scores = self.hundredths(row, dots, rows)
        order = np.lexsort((rows, -scores))[:count]
        return [(int(rows[at]), int(scores[at])) for at in order if scores[at] >= floor]


Found = Mapping[Feature, Sequence[tuple[int, int]]]
"""Rows and weights of all that are about something."""


def _rare(vectors: Sequence[Vector]) -> dict[Feature, tuple[Numbers, Floats]]:
    """Return what less than one digest in FREQUENT is about."""
    found = _found(vectors, None)
    limit = len(vectors)
    return _arrays({each: some for each, some in found.items() if len(some) * FREQUENT < limit})


def _found(vectors: Sequence[Vector], features: set[Feature] | None) -> Found:
    """Return who is about each of the features; None: about any."""
    found: dict[Feature, list[tuple[int, int]]] = defaultdict(list)
    for row, vector in enumerate(vectors):
        for feature in vector if features is None else vector.keys() & features:
            found[feature].append((row, vector[feature]))
    return found


def _arrays(found: Found) -> dict[Feature, tuple[Numbers, Floats]]:
    return {
        feature: (np.array([row for row, _ in some]), np.array([w for _, w in some], np.float32))
        for feature, some in found.items()
    }


def _common(vectors: Sequence[Vector], rare: Container[Feature]) -> Floats:
    """Return a row of weights for every digest, a column for all that many are about."""
    every = sorted({feature for vector in vectors for feature in vector if feature not in rare})
    column: Mapping[Feature, int] = {feature: number for number, feature in enumerate(every)}
    common = np.zeros((len(vectors), len(every)), np.float32)
    for row, vector in enumerate(vectors if every else ()):
        for feature, weight in vector.items():
            if feature in column:
                common[row, column[feature]] = weight
    return common


def _no_more_than_kth(values: Floats, k: int) -> float:
    """Return a value that the k-th largest is not below, without sorting them all.

    Of each stretch the largest: `k` of these are `k` of the values.
    """
    starts = np.arange(0, len(values), STRETCH)
    largest = np.maximum.reduceat(values, starts)
    return float(np.partition(largest, -k)[-k]) if len(largest) >= k else 0.0
