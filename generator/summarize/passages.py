"""The passages of an article that stand for it: its viewpoint and its points.

Part of the stage `summarize`. Pure. `extract` scores the sentences; here is decided how many
are shown, from where, and which may not be.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from generator.model import Article, Evidence, Paragraph, Sentence, Statement, Summary
from generator.summarize import outline
from generator.summarize.extract import MMR_POINTS, MMR_VIEWPOINT, Mask, Ranking, rank, ranked
from generator.summarize.features import Document
from generator.text import fold, sentences

BRIEF_SENTENCES = 12
"""A text of fewer sentences is a brief. Our choice; a brief has 2 to 4 points (design §4)."""
BRIEF_PARAGRAPHS = 4
"""A text of so few paragraphs is a brief. Our choice."""
BRIEF_POINTS = (2, 4)
POINTS = (4, 8)
"""Points of any other text (design §4)."""
SENTENCES_PER_BRIEF_POINT = 3
SENTENCES_PER_POINT = 9
"""One point more than the least for so many sentences more. Our choice."""
TRIES = 4
"""Candidates looked at for every point wanted, while some are too long for the limit."""


@dataclass(frozen=True, slots=True)
class _Unit:
    """A sentence of an article, where it stands and how a page shows it."""

    paragraph: Paragraph
    sentence: Sentence
    shown: str
    first: bool

    @property
    def evidence(self) -> Evidence:
        return Evidence(self.paragraph.number, self.sentence.text)


def length(evidence: Sequence[Evidence]) -> int:
    """Return the characters of distinct passages."""
    return sum(len(passage.quote) for passage in set(evidence))


def extracted(article: Article, limit: int | None, user_words: tuple[str, ...] = ()) -> Summary:
    """Return the viewpoint and the points of an article, `limit` characters at most."""
    units = _units(article)
    document = Document(
        [unit.shown for unit in units],
        article.language,
        article.title.get(article.language) or "",
        [unit.first for unit in units],
        user_words,
    )
    ranking = rank(document)
    usable = _usable(units, ranking)
    view = _viewpoint(article, units, ranking, usable, limit)
    points = _points(units, ranking, usable, view, limit)
    return Summary(
        "extract",
        True,
        tuple(_statement(units[index], None) for index in view),
        tuple(_statement(units[index], units[index].paragraph.heading) for index in points),
    )


def _units(article: Article) -> list[_Unit]:
    return [
        _Unit(paragraph, sentence, fold(sentence.text), index == 0)
        for paragraph in article.paragraphs
        for index, sentence in enumerate(sentences(paragraph.text))
    ]


def _usable(units: Sequence[_Unit], ranking: Ranking) -> Mask:
    """Mark the sentences that may be shown: each text once, no boilerplate if avoidable."""
    first = {unit.shown: index for index, unit in reversed(list(enumerate(units)))}
    fresh = _mask(first[unit.shown] == index for index, unit in enumerate(units))
    return _if_any(fresh & ranking.usable, fresh)


def _mask(flags: Iterable[bool]) -> Mask:
    return np.array(list(flags), dtype=np.bool_)


def _if_any(mask: Mask, otherwise: Mask) -> Mask:
    return mask if mask.any() else otherwise


def _viewpoint(
    article: Article,
    units: Sequence[_Unit],
    ranking: Ranking,
    usable: Mask,
    limit: int | None,
) -> list[int]:
    """Return the best sentence and, where it adds something, a second one."""
    fitting = _mask(limit is None or len(unit.sentence.text) <= limit for unit in units)
    allowed = _if_any(usable & fitting, usable)
    best = list(islice(ranked(ranking, MMR_VIEWPOINT, allowed), 2))
    few = len(units) < 2 * BRIEF_POINTS[0]
    if len(best) > 1 and not few and _second(article, units, ranking, best, limit):
        return sorted(best)
    return best[:1]


def _second(
    article: Article,
    units: Sequence[_Unit],
    ranking: Ranking,
    best: Sequence[int],
    limit: int | None,
) -> bool:
    """Tell whether a second viewpoint sentence adds something and leaves room for points."""
    first, second = (units[index] for index in best)
    if limit is not None and 2 * _cost(units, best) > limit:
        return False
    return outline.adds(first.shown, second.shown, float(ranking.score[best[1]]), article)


def _points(
    units: Sequence[_Unit],
    ranking: Ranking,
    usable: Mask,
    view: Sequence[int],
    limit: int | None,
) -> list[int]:
    """Return the points in the order of the article, spread over it, within the limit.

    Every paragraph gives its share at most, while there are others to choose from.
    """
    count = _count(units)
    candidates = _candidates(units, ranking, usable, view, TRIES * count)
    taken = list(view)
    for room in (_share(units, count + len(view)), len(units)):
        places = Counter(units[index].paragraph.number for index in taken)
        for index in candidates:
            number = units[index].paragraph.number
            if index in taken or places[number] >= room or len(taken) == count + len(view):
                continue
            if limit is None or _cost(units, [*taken, index]) <= limit:
                places[number] += 1
                taken.append(index)
    return sorted(taken[len(view) :])


def _share(units: Sequence[_Unit], shown: int) -> int:
    """Return how many of the sentences shown one paragraph may give."""
    return 1 + shown // max(1, len({unit.paragraph.number for unit in units}))


def _cost(units: Sequence[_Unit], indices: Sequence[int]) -> int:
    return length([units[index].evidence for index in indices])


def _candidates(
    units: Sequence[_Unit], ranking: Ranking, usable: Mask, view: Sequence[int], most: int
) -> list[int]:
    """Return up to `most` sentences: the best under each heading, then the others.

    A heading that the viewpoint stands for needs no other.
    """
    best = list(islice(ranked(ranking, MMR_POINTS, usable, view), most))
    leaders = {units[index].paragraph.heading: index for index in [*reversed(best), *view]}
    return sorted(best, key=lambda index: leaders[units[index].paragraph.heading] != index)


def _count(units: Sequence[_Unit]) -> int:
    """Return how many points a text of this size deserves."""
    size, paragraphs = len(units), len({unit.paragraph.number for unit in units})
    if size < BRIEF_SENTENCES or paragraphs <= BRIEF_PARAGRAPHS:
        low, high = BRIEF_POINTS
        return max(low, min(high, round(size / SENTENCES_PER_BRIEF_POINT)))
    low, high = POINTS
    return min(high, low + (size - BRIEF_SENTENCES) // SENTENCES_PER_POINT)


def _statement(unit: _Unit, group: str | None) -> Statement:
    return Statement((unit.shown,), (unit.evidence,), unit.paragraph.citations, group)
