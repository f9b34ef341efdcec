"""Chooses sentences: a weighted sum of features, then maximal marginal relevance. Pure.

Part of the stage `summarize`, whose docstring says how well this does.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from generator.model import Language
from generator.summarize.features import Document, features
from generator.summarize.vectors import Floats, Vectors

Mask = NDArray[np.bool_]

WEIGHTS: dict[str, float] = {
    "lead": 1.0,
    "centrality": 0.6,
    "title": 0.6,
    "salience": 0.4,
    "length": 0.2,
    "first": 0.2,
    "number": 0.15,
    "entity": 0.15,
    "boilerplate": -0.8,
    "short": -0.5,
    "fragment": -0.4,
    "connective": -0.15,
    "pronoun": -0.15,
}
"""Feature -> weight (design §4); untuned."""
MMR_VIEWPOINT = 0.3
"""Weight of redundancy in the viewpoint, 0 to 1 (design §4)."""
MMR_POINTS = 0.6
"""Weight of redundancy in the points, 0 to 1 (design §4)."""
_DIGITS = 9
"""Scores are rounded before they are compared, so that ties go by position everywhere."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """How well each sentence of a document sums it up."""

    score: Floats
    """0 to 1 within the document."""
    vectors: Vectors
    usable: Mask
    """Neither boilerplate nor too short to say anything."""


def select(
    sentences: Sequence[str],
    *,
    language: Language,
    count: int,
    title: str = "",
    mmr: float = MMR_VIEWPOINT,
) -> list[int]:
    """Return the indices of the `count` sentences that sum a text up, in document order.

    All indices when there are no more than `count` sentences. `mmr` is the weight of
    redundancy: 0.3 served two and three sentences as well as or better than 0.6.
    """
    ranking = rank(Document(sentences, language, title))
    return sorted(islice(ranked(ranking, mmr), max(0, count)))


def rank(document: Document) -> Ranking:
    """Score every sentence of a document."""
    found, vectors = features(document)
    total = np.zeros(vectors.height)
    for name, weight in WEIGHTS.items():
        total += weight * found[name]
    if len(total) and np.ptp(total) > 0:
        total = (total - total.min()) / np.ptp(total)
    usable = (found["boilerplate"] == 0) & (found["short"] == 0)
    return Ranking(np.round(total, _DIGITS), vectors, usable)


def ranked(
    ranking: Ranking,
    mmr: float,
    allowed: Mask | None = None,
    before: Sequence[int] = (),
) -> Iterator[int]:
    """Yield the `allowed` indices, best first, each weighed against those before it.

    `before` are indices chosen already: they are not yielded again. Ties go to the
    earlier sentence.
    """
    left = np.ones(len(ranking.score), dtype=bool) if allowed is None else allowed.copy()
    nearest = np.zeros(len(ranking.score))
    for index in before:
        left[index] = False
        nearest = np.maximum(nearest, _cosines(ranking, index))
    while left.any():
        gain = np.round(ranking.score - mmr * nearest, _DIGITS)
        best = int(np.argmax(np.where(left, gain, -np.inf)))
        yield best
        left[best] = False
        nearest = np.maximum(nearest, _cosines(ranking, best))


def _cosines(ranking: Ranking, index: int) -> Floats:
    return ranking.vectors.times(ranking.vectors.row(index))
