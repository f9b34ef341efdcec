"""The passages of an article that stand for it: its viewpoint and its points.

Part of the stage `summarize`. Pure. `extract` scores the sentences; here is decided how many
are shown, from where, and which may not be.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from generator.model import Article, Evidence, Language, Paragraph, Sentence, Statement, Summary
from generator.summarize import outline
from generator.summarize.extract import POINTS, VIEWPOINT, Mask, Ranking, choose, rank, reaching
from generator.summarize.features import Document
from generator.text import fold, sentences
from generator.text.openings import leans, trimmed

BRIEF_SENTENCES = 12
"""A text of fewer sentences is a brief. Our choice; a brief has 2 to 4 points (design §4)."""
BRIEF_PARAGRAPHS = 4
"""A text of so few paragraphs is a brief. Our choice."""
BRIEF_POINTS = (2, 4)
OTHER_POINTS = (4, 8)
"""Points of any other text (design §4)."""
SENTENCES_PER_BRIEF_POINT = 1.5
SENTENCES_PER_POINT = 4
"""One point more than the least for so many sentences more. Our choice."""


@dataclass(frozen=True, slots=True)
class _Unit:
    """A sentence of an article, where it stands and how a page shows it."""

    paragraph: Paragraph
    sentence: Sentence
    shown: str
    first: bool
    leans: bool
    """It cannot be read without the sentence before it."""


@dataclass(frozen=True, slots=True)
class _Text:
    """The sentences of an article, ranked."""

    language: Language
    units: Sequence[_Unit]
    ranking: Ranking
    usable: Mask
    """May be shown: each text once, no boilerplate if avoidable, read alone or with the one
    before."""

    def passage(self, index: int) -> tuple[int, ...]:
        """Return a sentence with the one that it leans on."""
        return (index - 1, index) if self._pulls(index) else (index,)

    def _pulls(self, index: int) -> bool:
        unit, before = self.units[index], self.units[index - 1] if index else None
        return (
            unit.leans
            and before is not None
            and before.paragraph is unit.paragraph
            and not before.leans
            and len(before.shown) + len(unit.shown) <= outline.LONG_VIEWPOINT[self.language]
        )

    def evidence(self, index: int) -> Evidence:
        """Return the slice of the paragraph that holds a sentence's passage."""
        held = self.passage(index)
        paragraph = self.units[index].paragraph
        start, end = self.units[held[0]].sentence.start, self.units[index].sentence.end
        return Evidence(paragraph.number, paragraph.text[start:end])

    def joined(self, taken: Sequence[int]) -> list[int]:
        """Return, in order, the sentences whose passages hold all that was taken."""
        behind = {self.passage(index)[0] for index in taken if len(self.passage(index)) > 1}
        return sorted(set(taken) - behind)

    def statement(self, index: int, group: str | None) -> Statement:
        """Return a passage as a statement."""
        unit, held = self.units[index], self.passage(index)
        units = tuple(self.units[each].shown for each in held)
        cut = (trimmed(units[0], self.language), *units[1:])
        return Statement(
            units,
            (self.evidence(index),),
            unit.paragraph.citations,
            group,
            trimmed=cut if cut != units else (),
        )


def extracted(article: Article, limit: int | None, user_words: tuple[str, ...] = ()) -> Summary:
    """Return the viewpoint and the points of an article, `limit` characters at most."""
    text = _text(article, user_words)
    view = _viewpoint(text, limit)
    points = _points(text, view, limit)
    return Summary(
        "extract",
        True,
        tuple(text.statement(index, None) for index in view),
        tuple(text.statement(index, text.units[index].paragraph.heading) for index in points),
    )


def _text(article: Article, user_words: tuple[str, ...]) -> _Text:
    units = [
        _Unit(paragraph, sentence, shown, index == 0, leans(shown, article.language))
        for paragraph in article.paragraphs
        for index, sentence in enumerate(sentences(paragraph.text))
        for shown in [fold(sentence.text)]
    ]
    document = Document(
        [unit.shown for unit in units],
        article.language,
        article.title.get(article.language) or "",
        [unit.first for unit in units],
        user_words,
    )
    ranking = rank(document)
    first = {unit.shown: index for index, unit in reversed(list(enumerate(units)))}
    fresh = _mask(first[unit.shown] == index for index, unit in enumerate(units))
    whole = _Text(article.language, units, ranking, fresh)
    alone = _mask(
        not unit.leans or len(whole.passage(index)) > 1 for index, unit in enumerate(units)
    )
    usable = _narrowest(fresh & ranking.usable & alone, fresh & ranking.usable, fresh)
    return _Text(article.language, units, ranking, usable)


def _mask(flags: Iterable[bool]) -> Mask:
    return np.array(list(flags), dtype=np.bool_)


def _narrowest(*masks: Mask) -> Mask:
    """Return the first mask that leaves anything, or the last."""
    return next((mask for mask in masks if mask.any()), masks[-1])


def _viewpoint(text: _Text, limit: int | None) -> list[int]:
    """Return the best sentence and, where it adds something, a second one.

    A sentence that stands alone comes before one that leans on another.
    """
    alone = text.usable & ~_mask(unit.leans for unit in text.units)
    fitting = _mask(limit is None or len(unit.sentence.text) <= limit for unit in text.units)
    allowed = _narrowest(alone & fitting, text.usable & fitting, alone, text.usable)
    best = list(islice(choose(text.ranking, VIEWPOINT, lambda _: allowed), 2))
    few = len(text.units) < 2 * BRIEF_POINTS[0]
    if len(best) > 1 and not few and _second(text, best, limit):
        return sorted(best)
    return best[:1]


def _second(text: _Text, best: Sequence[int], limit: int | None) -> bool:
    """Tell whether a second viewpoint sentence adds something and leaves room for points."""
    first, second = (text.units[index] for index in best)
    if limit is not None and 2 * outline.length([text.evidence(index) for index in best]) > limit:
        return False
    score = float(text.ranking.score[best[1]])
    return outline.adds(first.shown, second.shown, score, text.language)


def _points(text: _Text, view: Sequence[int], limit: int | None) -> list[int]:
    """Return the points in the order of the article, spread over it, within the limit.

    Each heading gives one first, unless the viewpoint stands for it, then the last part of
    the text; every paragraph its share at most, while there are others to choose from.
    """
    units, count = text.units, _count(text.units) + len(view)
    share = _share(units, count)
    positions = np.arange(len(units))
    kept = {each for index in view for each in text.passage(index)}
    free = text.usable & _mask(kept.isdisjoint(text.passage(i)) for i in range(len(units)))
    costs = np.array([len(text.evidence(index).quote) for index in range(len(units))])

    def permits(taken: Sequence[int]) -> Mask:
        passages = text.joined(taken)
        if len(passages) >= count:
            return np.zeros(len(units), dtype=np.bool_)
        held = [each for index in passages for each in text.passage(index)]
        room = np.inf if limit is None else limit - costs[passages].sum()
        fitting = free & (costs <= room)
        fitting[held] = False
        given = Counter(units[index].paragraph.number for index in passages)
        roomy = fitting & _mask(given[unit.paragraph.number] < share for unit in units)
        headings = {units[index].paragraph.heading for index in passages}
        unnamed = fitting & _mask(unit.paragraph.heading not in headings for unit in units)
        return _narrowest(unnamed, reaching(roomy, positions, passages), fitting)

    chosen = choose(text.ranking, POINTS, permits, view)
    return [index for index in text.joined([*view, *chosen]) if index not in view]


def _share(units: Sequence[_Unit], shown: int) -> int:
    """Return how many of the sentences shown one paragraph may give."""
    return 1 + shown // max(1, len({unit.paragraph.number for unit in units}))


def _count(units: Sequence[_Unit]) -> int:
    """Return how many points a text of this size deserves."""
    size, paragraphs = len(units), len({unit.paragraph.number for unit in units})
    if size < BRIEF_SENTENCES or paragraphs <= BRIEF_PARAGRAPHS:
        low, high = BRIEF_POINTS
        return max(low, min(high, round(size / SENTENCES_PER_BRIEF_POINT)))
    low, high = OTHER_POINTS
    return min(high, low + (size - BRIEF_SENTENCES) // SENTENCES_PER_POINT)
