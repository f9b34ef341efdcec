"""Digest → what it is about, with weights. Pure."""

from collections.abc import Mapping

from generator.model import Digest, Figure, ReasonKind, Term
from generator.quantities import unbounded

KIND_WEIGHT = {"topic": 20, "organization": 20, "person": 20, "place": 5}
"""A place says little: half of all digests mention China."""
PASSING = {20: 8, 5: 2}
"""Weight of an entry that an article only mentions, against one among its chips."""
FIGURE_WEIGHT = 10

Feature = tuple[ReasonKind, str]
Vector = Mapping[Feature, int]


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
