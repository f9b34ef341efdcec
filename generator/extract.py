"""Chooses sentences: a weighted sum of features, then maximal marginal relevance. Pure.

Part of the stage `summarize`, whose docstring says how well this does.
"""

from collections.abc import Sequence

import numpy as np

from generator.features import Document, Floats, Vectors, features
from generator.model import Language

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
"""Design §4; untuned."""
MMR_VIEWPOINT = 0.3
"""Weight of redundancy in the viewpoint, 0 to 1 (design §4)."""
MMR_POINTS = 0.6
"""Weight of redundancy in the points, 0 to 1 (design §4)."""
_DIGITS = 9
"""Scores are rounded before they are compared, so that ties go by position everywhere."""


def select(
    sentences: Sequence[str], *, language: Language, count: int, title: str = "", mmr: float = 0.3
) -> list[int]:
    """Return the indices of the `count` sentences that sum a text up, in document order."""
    document = Document(sentences, language, title)
    score, vectors = scored(document)
    return sorted(pick(score, vectors, count, mmr))


def scored(document: Document) -> tuple[Floats, Vectors]:
    """Return every sentence's score, 0 to 1 within the document, and the vectors."""
    found, vectors = features(document)
    total = sum((WEIGHTS[name] * found[name] for name in WEIGHTS), np.zeros(vectors.height))
    if len(total) and np.ptp(total) > 0:
        total = (total - total.min()) / np.ptp(total)
    return np.round(total, _DIGITS), vectors


def pick(score: Floats, vectors: Vectors, count: int, mmr: float) -> list[int]:
    """Return up to `count` indices, best first, weighing each against those before it."""
    left = np.ones(len(score), dtype=bool)
    nearest = np.zeros(len(score))
    chosen: list[int] = []
    while len(chosen) < min(count, len(score)):
        gain = np.where(left, np.round(FORM(score, nearest, mmr), _DIGITS), -np.inf)
        best = int(np.argmax(gain))
        chosen.append(best)
        left[best] = False
        nearest = np.maximum(nearest, vectors.times(vectors.row(best)))
    return chosen


FORM = lambda score, nearest, mmr: score - mmr * nearest
