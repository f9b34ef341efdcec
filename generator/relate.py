"""Digests → related digests with reasons.

A stage: pure. The score of a pair is the cosine of what the two are about, each entry
weighted by its kind and by whether it matters to the article; it depends on the two
articles only, so that a new article never changes the scores of others.

Weights are whole numbers, so that their sums are exact in any order and on any machine;
of all pairs the best are found, not of a sample. A few rows of scores are made at a time:
memory grows with the number of articles, not with its square.
"""

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from decimal import Decimal
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from generator.model import Digest, Figure, Link, Reason, ReasonKind, Term
from generator.quantities import unbounded

MAX_LINKS = 5
FLOOR = 8
"""Hundredths of a score below which two digests are not related."""
KIND_WEIGHT = {"topic": 20, "organization": 20, "person": 20, "place": 5}
"""A place says little: half of all digests mention China."""
PASSING = {20: 8, 5: 2}
"""Weight of an entry that an article only mentions, against one among its chips."""
FIGURE_WEIGHT = 10
MAX_REASONS = 4
WEAK = 30
"""A reason with less than these hundredths of the strongest one's weight explains nothing."""
MAX_DAYS = 60
"""A distance in time is no reason beyond two months."""

Feature = tuple[ReasonKind, str]
Vector = Mapping[Feature, int]
Floats = NDArray[np.float32]
BLOCK = 128
"""Rows of scores made at a time."""
STRETCH = 32
"""Scores of which the largest is looked at first."""
FREQUENT = 50
"""What one digest in so many is about has a column of its own."""


def relate(
    digests: Sequence[Digest], terms: Mapping[str, Term], zone: ZoneInfo
) -> dict[str, tuple[Link, ...]]:
    """Return up to five related digests by id, best first, ties by id."""
    ordered = sorted(digests, key=lambda digest: digest.id)
    vectors = [vector(digest, terms) for digest in ordered]
    return {
        digest.id: tuple(
            Link(ordered[other].id, score, _reasons(vectors[row], vectors[other]) + days)
            for other, score in best
            for days in (_days(digest, ordered[other], zone),)
        )
        for row, (digest, best) in enumerate(zip(ordered, _best(vectors), strict=True))
    }


def vector(digest: Digest, terms: Mapping[str, Term]) -> Vector:
    """Return the weight of everything a digest is about."""
    vector: dict[Feature, int] = {}
    for term_id in (*digest.topics, *(entity for entity, _ in digest.entities)):
        kind = terms[term_id].kind
        weight = KIND_WEIGHT[kind]
        passing = term_id not in digest.chips
        name: ReasonKind = "topic" if kind == "topic" else "entity"
        vector[name, term_id] = PASSING[weight] if passing else weight
    for figure in digest.figures:
        if _telling(figure):
            vector["figure", unbounded(figure.quantity, "en")] = FIGURE_WEIGHT
    return vector


def _telling(figure: Figure) -> bool:
    """Tell whether two articles with this figure are likely to speak of the same thing."""
    quantity = figure.quantity
    return quantity.kind == "money" or (quantity.kind == "percent" and "." in quantity.value)


def _best(vectors: Sequence[Vector]) -> Iterator[list[tuple[int, Decimal]]]:
    """Yield for every digest the rows and scores of the best others; ties by row."""
    squares = np.array([max(sum(w * w for w in each.values()), 1) for each in vectors], np.float64)
    scale = 1 / np.sqrt(squares)
    rare = _rare(vectors)
    common = _common(vectors, rare)
    for start in range(0, len(vectors), BLOCK):
        # Whole numbers below 2**24 are exact in single precision, in whatever order added.
        block = common[start : start + BLOCK] @ common.T
        for row, dots in enumerate(block, start):
            for feature, weight in vectors[row].items():
                if feature in rare:
                    rows, weights = rare[feature]
                    dots[rows] += weight * weights
            dots[row] = 0
            yield _top(dots, row, scale)


def _rare(vectors: Sequence[Vector]) -> dict[Feature, tuple[NDArray[np.int64], Floats]]:
    """Return rows and weights of all that less than one digest in FREQUENT is about."""
    found: dict[Feature, list[tuple[int, int]]] = defaultdict(list)
    for row, vector in enumerate(vectors):
        for feature, weight in vector.items():
            found[feature].append((row, weight))
    return {
        feature: (np.array([row for row, _ in some]), np.array([w for _, w in some], np.float32))
        for feature, some in found.items()
        if len(some) * FREQUENT < len(vectors)
    }


def _common(vectors: Sequence[Vector], rare: Container[Feature]) -> Floats:
    """Return a row of weights for every digest, a column for all that many are about."""
    every = sorted({feature for vector in vectors for feature in vector if feature not in rare})
    column = {feature: number for number, feature in enumerate(every)}
    common = np.zeros((len(vectors), len(every)), np.float32)
    for row, vector in enumerate(vectors):
        for feature, weight in vector.items():
            if feature in column:
                common[row, column[feature]] = weight
    return common


def _top(dots: Floats, row: int, scale: NDArray[np.float64]) -> list[tuple[int, Decimal]]:
    """Return the best few of a row, ties by row; `scale` is 1 by the norm of each vector."""
    rough = dots * scale.astype(np.float32)
    least = max(FLOOR / 100, float(_no_more_than_kth(rough, MAX_LINKS) * scale[row])) - 0.011
    rows = np.flatnonzero(rough > least / scale[row])
    # Products are rounded alike on every machine and in both directions of a pair.
    scores = np.rint(100 * (dots[rows] * (scale[rows] * scale[row]))).astype(int)
    order = np.lexsort((rows, -scores))[:MAX_LINKS]
    return [
        (int(rows[at]), Decimal(int(scores[at])).scaleb(-2)) for at in order if scores[at] >= FLOOR
    ]


def _no_more_than_kth(values: Floats, k: int) -> float:
    """Return a value that the k-th largest is not below, without sorting them all.

    Of each stretch the largest: `k` of these are `k` of the values.
    """
    starts = np.arange(0, len(values), STRETCH)
    largest = np.maximum.reduceat(values, starts)
    return float(np.partition(largest, -k)[-k]) if len(largest) >= k else 0.0


def _reasons(mine: Vector, theirs: Vector) -> tuple[Reason, ...]:
    """Return what two have in common, the strongest first."""
    shared = {feature: mine[feature] * theirs[feature] for feature in mine.keys() & theirs.keys()}
    strongest = sorted(shared, key=lambda feature: (-shared[feature], feature))[:MAX_REASONS]
    least = shared[strongest[0]] * WEAK
    return tuple(Reason(*feature) for feature in strongest if 100 * shared[feature] >= least)


def _days(digest: Digest, other: Digest, zone: ZoneInfo) -> tuple[Reason, ...]:
    first, second = digest.article.day(zone), other.article.day(zone)
    if first is None or second is None or abs((second - first).days) > MAX_DAYS:
        return ()
    return (Reason("days", value=(second - first).days),)
