"""What each quantity of a sentence measures, by the evidence of its clause.

Pure. In order: a measure right behind the figure (185亿港元贷款, a $75 million investment), the
nearest one before it in its clause, and, for a change or a comparison (较2023年大升80%; down from),
the one of the clause before. Never a guess: None when nothing fits.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.figures import changes
from generator.figures.details import details
from generator.figures.labels import Label
from generator.figures.measures import Direction, Measure, Named, named
from generator.figures.ranges import tell_ends_apart
from generator.model import FigureKind, Quantity, Sentence

_BREAK = re.compile(r"[，。；！？：;:!?（）()、—]|,(?![0-9]{3})|\.(?=\s|$)(?<!U\.S\.)(?<!\bU\.)")
_FAR_ZH, _FAR_EN = 30, 100
"""Characters between a measure and its figure at most."""
_NEAR = 4
"""Measures looked at on one side of a figure; more would be a list, not evidence."""

_COMPARED = re.compile(
    r"\s*(?:[0-9]{4}年则?为|(?:[0-9]{4}年)?(?:其中|较|比|与|同比|按年|按季|环比|由|从|而?去年|上年同期|一年前|前年|"
    r"增|升|降|跌|涨|减|远?[高低]于|仍|预计|达|近|逾|约|并|"
    r"(?i:compared|versus|against|from|up|down|a year earlier|or|which|with|above|below|about|"
    r"nearly|over)\b))"
)
"""How a clause starts that goes on about the measure of the clause before."""
_RESPECTIVELY = re.compile("分别|(?i:respectively)")
_THAN = re.compile("较|比")
"""What changed stands before it: 股价较上市定价下跌35%."""
_BEHIND_ZH = re.compile(r"(?:的(?:新增?|额外|总|年)?|现金|新增)?")
_BEHIND_EN = re.compile(
    r"[ -](?:(?:in|for|worth)(?: of)? |of |from )?(?:(?:the|a|an|its|their|his|this|new|cash|"
    r"net|total|large|existing|notable|gas) ?){0,3}"
)
_NUMBER_NEXT = re.compile("[为达约近逾]{0,2}[0-9]")
_BRACKET = re.compile(r"\s*[（(](?:约合?|合|about |or )?\s*")


@dataclass(frozen=True, slots=True)
class _Clause:
    start: int
    end: int
    named: list[Named]
    starts: list[int]
    """Of the measures."""

    def before(self, position: int) -> list[Named]:
        """Return the measures that start before `position`, the nearest first."""
        index = bisect_right(self.starts, position - 1)
        return self.named[max(0, index - _NEAR) : index][::-1]

    def behind(self, position: int) -> Named | None:
        """Return the first measure that starts at `position` or later."""
        index = bisect_right(self.starts, position - 1)
        return self.named[index] if index < len(self.named) else None


@dataclass(frozen=True, slots=True)
class _Scene:
    """A sentence with its clauses and quantities."""

    text: str
    start: int
    clauses: list[_Clause]
    quantities: Sequence[Quantity]
    starts: list[int]
    """Of the quantities."""

    def ending_at_or_before(self, position: int) -> Quantity | None:
        """Return the last quantity that starts before `position`."""
        index = bisect_right(self.starts, position - 1)
        return self.quantities[index - 1] if index else None


def measured(text: str, sentence: Sentence, quantities: Sequence[Quantity]) -> list[Label | None]:
    """Return what each of the `quantities` of a sentence of `text` measures, or None."""
    starts = [quantity.start for quantity in quantities]
    scene = _Scene(text, sentence.start, [], quantities, starts)
    for start, end in _bounds(text, sentence, quantities):
        found = [each for each in named(text, start, end) if not _counted(scene, each)]
        scene.clauses.append(_Clause(start, end, found, [each.start for each in found]))
    edges = [clause.start for clause in scene.clauses]
    labels: list[Label | None] = []
    for index, quantity in enumerate(quantities):
        if index and _BRACKET.fullmatch(text, quantities[index - 1].end, quantity.start):
            labels.append(labels[-1])
        else:
            labels.append(_label(scene, bisect_right(edges, quantity.start) - 1, quantity))
    return tell_ends_apart(text, quantities, labels)


def _bounds(
    text: str, sentence: Sentence, quantities: Sequence[Quantity]
) -> Iterable[tuple[int, int]]:
    """Return where the clauses of a sentence lie; a comma inside a figure divides nothing."""
    inside = {i for q in quantities for i in range(q.start, q.end)}
    cuts = [
        match.end()
        for match in _BREAK.finditer(text, sentence.start, sentence.end)
        if match.start() not in inside
    ]
    edges = [sentence.start, *cuts, max(sentence.end, quantities[-1].end)]
    return [(start, end) for start, end in pairwise(edges) if start < end]


def _counted(scene: _Scene, each: Named) -> bool:
    """Tell whether a measure's name is part of a quantity: the noun it counts."""
    quantity = scene.ending_at_or_before(each.end)
    return quantity is not None and quantity.start <= each.start and each.end <= quantity.end


def _label(scene: _Scene, index: int, quantity: Quantity) -> Label | None:
    clause = scene.clauses[index]
    near = clause.before(quantity.start)
    if moved := changes.direction(scene.text, clause.start, quantity, near):
        return _change(scene, index, quantity, moved, priced=False)
    measure = _level(scene, index, quantity)
    if measure is None:
        return None
    if measure.moved:
        change = _change(scene, index, quantity, measure.moved, priced=True)
        return change or Label(measure.name)
    name = next((each for each in near if measure in each.measures), None)
    more = details(scene.text, scene.start, clause.start, quantity, name)
    return Label(measure.name, more)


def _change(
    scene: _Scene, index: int, quantity: Quantity, moved: Direction, *, priced: bool
) -> Label | None:
    """Return the label of a change of the nearest measure; `priced`: of the nearest price."""
    clause = scene.clauses[index]
    base = _changed(scene, index, quantity, priced=priced)
    if base is None:
        return None
    words = scene.text[clause.start : min(clause.end, quantity.end + _FAR_EN)]
    return Label(changes.as_change(base, moved, words[-2 * _FAR_EN :], quantity.unit))


def _level(scene: _Scene, index: int, quantity: Quantity) -> Measure | None:
    clause = scene.clauses[index]
    behind = clause.behind(quantity.end)
    if behind and _follows(scene.text, behind, quantity):
        measure = behind.of(quantity.kind)
        if measure:
            return measure
    if _RESPECTIVELY.search(scene.text, max(clause.start, quantity.start - _FAR_EN), clause.end):
        return _respective(scene, clause, quantity)
    near = clause.before(quantity.start)
    return _before(scene, near, quantity) or _carried(scene, index, quantity)


def _follows(text: str, each: Named, quantity: Quantity) -> bool:
    """Tell whether a measure stands right behind a figure, and not before the next one."""
    if each.start - quantity.end > _FAR_ZH or _NUMBER_NEXT.match(text, each.end):
        return False
    gap = _BEHIND_EN if text[each.start].isascii() else _BEHIND_ZH
    return bool(gap.fullmatch(text, quantity.end, each.start))


def _before(scene: _Scene, near: Iterable[Named], quantity: Quantity) -> Measure | None:
    """Return the nearest measure before a figure, unless it belongs to an earlier figure."""
    for each in near:
        far = _FAR_EN if scene.text[each.start].isascii() else _FAR_ZH
        owner = scene.ending_at_or_before(each.start)
        owned = owner and each.of(owner.kind) and _follows(scene.text, each, owner)
        if owned or quantity.start > each.end + far:
            continue
        if measure := each.of(quantity.kind):
            return measure
    return None


def _respective(scene: _Scene, clause: _Clause, quantity: Quantity) -> Measure | None:
    """收入和净利润分别为10亿元和2亿元: the first figure belongs to the first measure."""
    first = bisect_right(scene.starts, clause.start - 1)
    last = bisect_right(scene.starts, clause.end - 1)
    figures = [q for q in scene.quantities[first:last] if q.kind == quantity.kind]
    near = clause.before(figures[0].start)[::-1]
    measures = [measure for each in near if (measure := each.of(quantity.kind))]
    return measures[figures.index(quantity)] if len(measures) == len(figures) else None


def _carried(scene: _Scene, index: int, quantity: Quantity) -> Measure | None:
    """Return the measure of the clause before, where this one only compares with it."""
    clause = scene.clauses[index]
    if index == 0 or not _COMPARED.match(scene.text, clause.start):
        return None
    if _last(clause.named[-_NEAR:], quantity.kind):
        return None
    earlier = scene.clauses[max(0, index - _NEAR) : index]
    return next((m for c in reversed(earlier) if (m := _last(c.named, quantity.kind))), None)


def _last(measures: Sequence[Named], kind: FigureKind) -> Measure | None:
    """Return the last of the measures that such a figure can measure."""
    for each in measures[::-1][:_NEAR]:
        if measure := each.of(kind):
            return measure
    return None


def _changed(scene: _Scene, index: int, quantity: Quantity, *, priced: bool) -> Measure | None:
    """Return what changed: the nearest measure of any kind, in this clause or an earlier one."""
    clause = scene.clauses[index]
    than = _THAN.search(scene.text, max(clause.start, quantity.start - _FAR_EN), quantity.start)
    near = clause.before(than.start() if than else quantity.start)
    for clause_before in reversed(scene.clauses[max(0, index - _NEAR) : index]):
        near += clause_before.named[::-1][:_NEAR]
    bases = (base for each in near if (base := _base(scene.text, each)))
    return next((base for base in bases if base.price or not priced), None)


def _base(text: str, each: Named) -> Measure | None:
    """Return what can change: a level, and neither a date nor a word of change."""
    if changes.is_change(text, each):
        return None
    return next((m for m in each.measures if not m.kinds & {"date", "duration"}), None)
