"""Article → `Summary`: its viewpoint and its points, each with its evidence.

A stage: pure, the same for everybody. Three ways, the first that applies:

- an editor's `summary:` is taken as it is; the evidence is looked up in the paragraphs it
  names (`outline.edited`);
- a text that is a digest already keeps its viewpoint, its bullets and its groups
  (`outline.restated`);
- from any other text sentences are chosen (`extract`): each is scored by a weighted sum of
  features (`features`), then taken in turn, less what it shares with those taken before.

In the end the rights of the text decide how much of that is shown.

**Features**, 0 to 1 within a document: position (e^(−i/3)), degree centrality (sum of
cosines with all other sentences, words weighted by wordfreq), overlap with the title, mean
salience, good length, first in its paragraph, a number, names; and against a sentence:
boilerplate, too short, half a quotation, a leading connective or pronoun. The weights are
the design's, set before anything was measured, and not tuned: mixing genres when tuning
destroyed Chinese news.

**Measured** on development data (ROUGE-1/2/L F1; English rougeLsum; Chinese over jieba's
words; the same number of sentences for both). Key points: at most six, of 900 characters
in English and 320 in Chinese, ROUGE-1 recall at the share of the text that they span.

==========================  ===============  ==============  ==============
set                         English news     Chinese news    Chinese shorts
                            (250, k = 3)     (46, k = 2)     (300, k = 1)
==========================  ===============  ==============  ==============
the first k                 29.0/11.1/25.6   27.4/9.0/20.9   17.9/5.7/15.1
`select`                    31.0/12.3/27.5   27.6/9.0/20.8   18.4/6.2/15.9
the first as key points     61.1 at 0.24     53.3 at 0.39
points, redundancy 0.6      63.8 at 0.66     54.7 at 0.71
==========================  ===============  ==============  ==============

Tried on the same data, no significant difference: jieba's model for unknown words,
keeping function words, thresholded centrality, other length bounds, redundancy 0.6.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import islice

import numpy as np

from generator import outline
from generator.extract import MMR_POINTS, MMR_VIEWPOINT, Mask, Ranking, rank, ranked, select
from generator.features import Document
from generator.model import Article, Evidence, Paragraph, Sentence, Statement, Summary
from generator.text import fold, sentences

__all__ = ["select", "summarize"]

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


def summarize(
    article: Article,
    *,
    quote_share: Decimal,
    quote_limit: int,
    user_words: tuple[str, ...] = (),
) -> Summary:
    """Return the digest of `article` in its own language.

    Of a quoted article the evidence is at most `quote_share` (0 to 1) of the text's
    characters and at most `quote_limit` characters, each passage counted once; the
    viewpoint stays whatever they are. `user_words` are the Chinese names of the taxonomy.
    """
    if article.summary:
        view, points = outline.edited(article, article.summary, user_words)
        made = Summary(article.summary.by, article.summary.reviewed, view, points)
        if article.kind == "article" and article.rights == "quoted":
            made = _within(made, _limit(article, quote_share, quote_limit))
        return _sized(article, made, user_words)
    if article.kind == "digest":
        made = _sized(article, outline.restated(article, user_words), user_words)
        return _withheld(article, made, user_words) if article.rights == "quoted" else made
    limit = _limit(article, quote_share, quote_limit) if article.rights == "quoted" else None
    return _extracted(article, limit, user_words)


# --- how much is shown ---------------------------------------------------------------


def _limit(article: Article, share: Decimal, most: int) -> int:
    """Return how many characters of a quoted text may be shown."""
    return min(int(sum(len(p.text) for p in article.paragraphs) * share), most)


def _length(evidence: Sequence[Evidence]) -> int:
    """Return the characters of distinct passages."""
    return sum(len(passage.quote) for passage in set(evidence))


def _within(summary: Summary, limit: int) -> Summary:
    """Leave out evidence beyond the first, then points, where passages exceed the limit."""
    shown: list[Evidence] = []
    kept: list[list[Statement]] = [[], []]
    for part, statements in enumerate((summary.viewpoint, summary.points)):
        for statement in statements:
            for evidence in (statement.evidence, statement.evidence[:1]):
                if _length([*shown, *evidence]) <= limit:
                    break
            else:
                if part == 1:
                    continue
            shown += evidence
            kept[part].append(replace(statement, evidence=evidence))
    return replace(summary, viewpoint=tuple(kept[0]), points=tuple(kept[1]))


def _sized(article: Article, summary: Summary, user_words: tuple[str, ...]) -> Summary:
    """Fold (own) or cut (quoted) the points beyond the eight best."""
    best = outline.strongest(article, summary.points, outline.OPEN_POINTS, user_words)
    points = [
        point if index in best else replace(point, folded=True)
        for index, point in enumerate(summary.points)
        if index in best or article.rights == "own"
    ]
    return replace(summary, points=tuple(points))


def _withheld(article: Article, summary: Summary, user_words: tuple[str, ...]) -> Summary:
    """Cut the weakest points of a quoted digest until it is not shown whole."""
    for fewer in range(len(summary.points) - 1, 0, -1):
        shown = {e.paragraph for s in (*summary.viewpoint, *summary.points) for e in s.evidence}
        if len(shown) < len(article.paragraphs):
            break
        best = outline.strongest(article, summary.points, fewer, user_words)
        points = tuple(summary.points[index] for index in sorted(best))
        summary = replace(summary, points=points)
    return summary


# --- choosing sentences --------------------------------------------------------------


def _extracted(article: Article, limit: int | None, user_words: tuple[str, ...]) -> Summary:
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
    length = _length([first.evidence, second.evidence])
    if limit is not None and 2 * length > limit:
        return False
    return outline.adds(first.shown, second.shown, float(ranking.score[best[1]]), article)


def _points(
    units: Sequence[_Unit],
    ranking: Ranking,
    usable: Mask,
    view: Sequence[int],
    limit: int | None,
) -> list[int]:
    """Return the points in the order of the article, spread over it, within the limit."""
    count = _count(units)
    shown = [units[index].evidence for index in view]
    chosen: list[int] = []
    places = Counter[int]()
    room = 1 + count // len({unit.paragraph.number for unit in units}) if units else 0
    for index in _candidates(units, ranking, usable, view, TRIES * count):
        number = units[index].paragraph.number
        passages = [*shown, units[index].evidence]
        if places[number] < room and (limit is None or _length(passages) <= limit):
            places[number] += 1
            chosen.append(index)
            shown = passages
        if len(chosen) == count:
            break
    return sorted(chosen)


def _candidates(
    units: Sequence[_Unit], ranking: Ranking, usable: Mask, view: Sequence[int], most: int
) -> list[int]:
    """Return up to `most` sentences: the best under each heading, then the others."""
    best = list(islice(ranked(ranking, MMR_POINTS, usable, view), most))
    leaders = {units[index].paragraph.heading: index for index in reversed(best)}
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
