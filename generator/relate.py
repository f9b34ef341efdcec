"""Digests → related digests with reasons.

A stage: pure. The score of a pair is the cosine of what the two are about, each entry
weighted by its kind and by whether it matters to the article; it depends on the two
articles only, so that a new article never changes the scores of others.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_EVEN, Decimal
from math import sqrt
from zoneinfo import ZoneInfo

from generator.model import Digest, Figure, Link, Reason, ReasonKind, Term
from generator.quantities import unbounded

MAX_LINKS = 5
FLOOR = Decimal("0.08")
KIND_WEIGHT = {"topic": 1.0, "organization": 1.0, "person": 1.0, "place": 0.25}
"""A place says little: half of all digests mention China."""
PASSING = 0.4
"""Weight of an entry that an article only mentions, against one among its chips."""
FIGURE_WEIGHT = 0.5
MAX_REASONS = 4
WEAK = 0.3
"""A reason with less than this share of the strongest one's weight explains nothing."""
MAX_DAYS = 60
"""A distance in time is no reason beyond two months."""

Vector = Mapping[tuple[ReasonKind, str], float]


def relate(
    digests: Sequence[Digest], terms: Mapping[str, Term], zone: ZoneInfo
) -> dict[str, tuple[Link, ...]]:
    """Return up to five related digests by id, best first, ties by id."""
    vectors = {digest.id: _vector(digest, terms) for digest in digests}
    by_id = {digest.id: digest for digest in digests}
    postings: dict[tuple[ReasonKind, str], list[str]] = defaultdict(list)
    for digest_id, vector in vectors.items():
        for feature in vector:
            postings[feature].append(digest_id)
    related = {}
    for digest in digests:
        candidates = {each for feature in vectors[digest.id] for each in postings[feature]}
        links = [
            link
            for other in sorted(candidates - {digest.id})
            if (link := _link(digest, by_id[other], vectors, zone))
        ]
        related[digest.id] = tuple(sorted(links, key=lambda link: (-link.score, link.id)))[
            :MAX_LINKS
        ]
    return related


def _vector(digest: Digest, terms: Mapping[str, Term]) -> Vector:
    """Return the weight of everything a digest is about."""
    vector: dict[tuple[ReasonKind, str], float] = {}
    for term_id in (*digest.topics, *(entity for entity, _ in digest.entities)):
        kind = terms[term_id].kind
        weight = KIND_WEIGHT[kind] * (1.0 if term_id in digest.chips else PASSING)
        vector["topic" if kind == "topic" else "entity", term_id] = weight
    for figure in digest.figures:
        if _telling(figure):
            vector["figure", unbounded(figure.quantity, "en")] = FIGURE_WEIGHT
    return vector


def _telling(figure: Figure) -> bool:
    """Tell whether two articles with this figure are likely to speak of the same thing."""
    quantity = figure.quantity
    return quantity.kind == "money" or (quantity.kind == "percent" and "." in quantity.value)


def _link(
    digest: Digest, other: Digest, vectors: Mapping[str, Vector], zone: ZoneInfo
) -> Link | None:
    mine, theirs = vectors[digest.id], vectors[other.id]
    shared = {feature: mine[feature] * theirs[feature] for feature in mine.keys() & theirs.keys()}
    score = sum(sorted(shared.values())) / (_norm(mine.values()) * _norm(theirs.values()))
    rounded = Decimal(score).quantize(Decimal("0.01"), ROUND_HALF_EVEN)
    if rounded < FLOOR:
        return None
    strongest = sorted(shared, key=lambda feature: (-shared[feature], feature))[:MAX_REASONS]
    least = shared[strongest[0]] * WEAK
    reasons = tuple(Reason(*feature) for feature in strongest if shared[feature] >= least)
    return Link(other.id, rounded, reasons + _days(digest, other, zone))


def _norm(weights: Iterable[float]) -> float:
    """Return the Euclidean norm; summed in a fixed order, so that bits never differ."""
    return sqrt(sum(sorted(weight * weight for weight in weights)))


def _days(digest: Digest, other: Digest, zone: ZoneInfo) -> tuple[Reason, ...]:
    first, second = digest.article.day(zone), other.article.day(zone)
    if first is None or second is None or abs((second - first).days) > MAX_DAYS:
        return ()
    return (Reason("days", value=(second - first).days),)
