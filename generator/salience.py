"""How much a figure tells of the article that it is from. Pure."""

from itertools import chain

from generator.model import LANGUAGES, Digest, Figure

KIND_SCORE = {"money": 3, "percent": 2, "count": 2, "measure": 1}
"""How telling a kind of figure is; a date or a duration is none."""
IN_TITLE, IN_VIEWPOINT, IN_POINT = 4, 3, 1
SMALL_MONEY = 10_000
"""Less is the price of a thing or a share, seldom the news."""


def telling(figure: Figure, digest: Digest) -> int:
    """Return how much a figure tells of its article; 0: nothing without the article."""
    quantity = figure.quantity
    score = KIND_SCORE.get(quantity.kind, 0)
    if not score or not figure.what or (quantity.kind == "count" and not quantity.unit):
        return 0
    if quantity.kind == "money" and len(quantity.value.split(".")[0]) < len(str(SMALL_MONEY)):
        score -= 2
    titles = [digest.title.get(language).text for language in LANGUAGES]
    if quantity.quote in " ".join(titles) or any(
        figure.text.get(language) in digest.title.get(language).text for language in LANGUAGES
    ):
        return score + IN_TITLE
    for statements, bonus in ((digest.viewpoint, IN_VIEWPOINT), (digest.points, IN_POINT)):
        evidence = chain.from_iterable(each.evidence for each in statements if not each.folded)
        if any(quantity.quote in each.quote for each in evidence):
            return score + bonus
    return score
