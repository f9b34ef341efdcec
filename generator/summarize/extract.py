"""Chooses sentences: each for its features and for what it adds to those before it. Pure.

Part of the stage `summarize`, whose docstring says how well this does.

What a sentence adds is the weight of its words that no chosen sentence holds. A word weighs
more the more sentences use it and the earlier it is first used: words of the references of all
three development sets stand in the texts like that. So redundancy is counted in words, figures
and names, and not in whole sentences.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from generator.model import Language
from generator.summarize.features import Document, features
from generator.summarize.genre import outcomes
from generator.summarize.vectors import Floats, Vectors

Mask = NDArray[np.bool_]
Permits = Callable[[Sequence[int]], Mask]
"""What has been chosen -> which sentences may come next; none: enough."""

WEIGHTS: dict[str, float] = {
    "lead": 1.0,
    "forward": 1.0,
    "salience": 0.4,
    "title": 0.6,
    "length": 0.2,
    "first": 0.2,
    "number": 0.15,
    "entity": 0.15,
    "boilerplate": -0.8,
    "short": -0.5,
    "fragment": -0.4,
    "connective": -0.15,
    "leaning": -0.15,
}
"""Feature -> weight (design §4, with centrality among the sentences that follow)."""
RULING: dict[str, float] = WEIGHTS | {"lead": 0.0, "outcome": 2.0}
"""The profile of rulings: no lead bias (design §4), and what is decided. Our choice."""
TITLE = 2
"""Sentences that a title counts as, when a word's uses are counted. Our choice."""
STALE = 0.01
"""A sentence of which less than this share is new has been said. Our choice."""
LAST_PART = 2 / 3
"""Key points reach into what follows this share of a text."""
_SHORTEST = 8
"""Characters; shorter sentences gain nothing more by their shortness."""
_DIGITS = 9
"""Scores are rounded before they are compared, so that ties go by position everywhere."""


@dataclass(frozen=True, slots=True)
class Aim:
    """What the chosen sentences are for."""

    adding: float
    """Weight of what a sentence adds, against its features (0 to 1 together)."""
    brevity: float
    """What it adds is divided by this power of its length."""
    early: float
    """A word's weight falls with this power of the sentences before its first use."""
    repeated: float
    """A word's weight grows with this power of the number of sentences that use it."""


VIEWPOINT = Aim(adding=2.0, brevity=0.8, early=0.7, repeated=1.3)
"""A few sentences that say what it is about. In the middle of a plateau; Chinese weights of
their own gained on one half of the data what they lost on the other."""
POINTS = Aim(adding=4.0, brevity=0.4, early=0.3, repeated=1.3)
"""More sentences, from all of the text."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """How well each sentence of a document sums it up."""

    score: Floats
    """0 to 1 within the document."""
    vectors: Vectors
    titled: Floats
    """1 for every word of the title, 0 for the others."""
    lengths: Floats
    """Characters of every sentence."""
    usable: Mask
    """Neither boilerplate nor too short to say anything."""


def select(
    sentences: Sequence[str], *, language: Language, count: int, title: str = ""
) -> list[int]:
    """Return the indices of the `count` sentences that sum a text up, in document order.

    All indices when there are no more than `count` sentences.
    """
    ranking = rank(Document(sentences, language, title))
    everything = np.ones(len(sentences), dtype=np.bool_)
    return sorted(islice(choose(ranking, VIEWPOINT, lambda _: everything), max(0, count)))


def key_points(
    sentences: Sequence[str],
    *,
    language: Language,
    characters: int,
    count: int = 6,
    title: str = "",
) -> list[int]:
    """Return the indices of at most `count` key points of a text, in document order.

    Together they have at most `characters` characters, and one is from the last third of
    the text if any there fits.
    """
    ranking = rank(Document(sentences, language, title))
    permitted = ranking.usable if ranking.usable.any() else ~ranking.usable
    positions = np.arange(len(sentences))

    def permits(chosen: Sequence[int]) -> Mask:
        if len(chosen) >= count:
            return np.zeros(len(sentences), dtype=np.bool_)
        room = characters - ranking.lengths[list(chosen)].sum()
        fitting = permitted & (ranking.lengths <= room)
        return reaching(fitting, positions, chosen)

    return sorted(choose(ranking, POINTS, permits))


def reaching(allowed: Mask, positions: NDArray[np.intp], chosen: Sequence[int]) -> Mask:
    """Narrow `allowed` to the last part of the text while, of two or more, none is from there."""
    late = positions >= LAST_PART * len(positions)
    if len(chosen) < 2 or late[list(chosen)].any() or not (allowed & late).any():  # noqa: PLR2004
        return allowed
    return allowed & late


def rank(document: Document) -> Ranking:
    """Score every sentence of a document."""
    found, vectors, titled = features(document)
    decides = outcomes(document.sentences, document.language)
    found["outcome"] = np.array(decides, dtype=np.float64)
    profile = RULING if any(decides) else WEIGHTS
    weights = np.array(list(profile.values()))
    total = (weights[:, None] * np.array([found[name] for name in profile])).sum(axis=0)
    if len(total):
        total -= total.min()
        total /= total.max() or 1
    lengths = np.array([len(text) for text in document.sentences], dtype=np.float64)
    usable = (found["boilerplate"] == 0) & (found["short"] == 0)
    return Ranking(np.round(total, _DIGITS), vectors, titled, lengths, usable)


def choose(
    ranking: Ranking, aim: Aim, permits: Permits, before: Sequence[int] = ()
) -> Iterator[int]:
    """Yield permitted indices, best first, each weighed against those before it.

    `before` are indices chosen already: they are not yielded. Ties go to the earlier sentence.
    """
    vectors = ranking.vectors
    left = _weights(ranking, aim)
    size = np.maximum(ranking.lengths, _SHORTEST) ** aim.brevity
    own = vectors.per_row(left[vectors.columns]) / size
    most = own.max(initial=0) or 1
    taken = np.zeros(vectors.height, dtype=np.bool_)
    chosen: list[int] = []
    for index in before:
        left[vectors.columns[vectors.here(index)]] = 0
        taken[index] = True
        chosen.append(index)
    while (allowed := permits(chosen) & ~taken).any():
        added = vectors.per_row(left[vectors.columns]) / size
        said = added < STALE * own
        worth = (ranking.score + aim.adding * added / most - said).round(_DIGITS)
        worth[~allowed] = -np.inf
        best = int(worth.argmax())
        chosen.append(best)
        taken[best] = True
        left[vectors.columns[vectors.here(best)]] = 0
        yield best


def _weights(ranking: Ranking, aim: Aim) -> Floats:
    """Return the weight of every word; a title counts as sentences before the first."""
    vectors = ranking.vectors
    spread = np.bincount(vectors.columns, minlength=len(vectors.words))
    first = np.zeros(len(vectors.words))
    first[vectors.columns[::-1]] = vectors.rows[::-1]
    first[ranking.titled > 0] = 0
    weights: Floats = (spread + TITLE * ranking.titled) ** aim.repeated / (1 + first) ** aim.early
    return weights
