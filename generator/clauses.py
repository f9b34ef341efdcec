"""What each quantity of a sentence measures, by the evidence of its clause.

Pure. In order: a measure right behind the figure (185亿港元贷款, a $75 million investment), the
nearest one before it in its clause, and, for a change or a comparison (较2023年大升80%; down from),
the one of the clause before. Never a guess: None when nothing fits.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.measures import Named, named
from generator.model import Both, FigureKind, Quantity, Sentence

_BREAK = re.compile(r"[，。；！？：;:!?（）()、—]|,(?![0-9]{3})|\.(?=\s|$)(?<!U\.S\.)(?<!\bU\.)")
_FARTHEST = {"zh": 30, "en": 100}
"""Characters between a measure and its figure."""

_RISE = (
    "增长|增加|增幅|增至|上升|上涨|上调|提高|提升|升幅|涨幅|大升|劲升|飙升|攀升|回升|扩大|大增|大涨|"
    "激增|猛增|大增|高开|跳涨|走高|高出|涨|升|增"
)
_FALL = (
    "下滑|下跌|下降|下调|减少|减幅|降幅|跌幅|大跌|大降|锐减|骤降|收窄|缩小|缩减|回落|低开|走低|"
    "蒸发|跌|降|减|少|低"
)
_ROSE = (
    "rose|rise|risen|rises|rising|up|grew|grow|grown|growing|increase[sd]?|increasing|gain(?:ed|s)?|"
    "climb(?:ed)?|jump(?:ed)?|surg(?:ed|e)|soar(?:ed)?|add(?:ed|s)?|expand(?:ed)?|widen(?:ed)?|"
    "advanced?|growth of|higher by"
)
_FELL = (
    "fell|fall|fallen|falls|falling|down|dropp?(?:ed|s|ing)?|declin(?:ed?|es|ing)|decreas(?:ed?|es)|"
    "slid|slipped|shrank|plunged|lost|narrowed|cut|tumbled|sank|lower by|dipped|contracted"
)
_ZH_FILL = r"(?:了|约|近|逾|超过|超|高达|达|幅度为|幅度|的?幅度达|至少|大约| )*"
_EN_FILL = (
    r"(?: (?:by|of|as much as|about|around|nearly|almost|over|more than|under|less than|at least|"
    r"up to|a|an|another|roughly|some|sharply|slightly|further|just|only|to the tune of))*"
)
_CHANGE_BEFORE = re.compile(
    rf"(?:(?P<zh_up>{_RISE})|(?P<zh_down>{_FALL})){_ZH_FILL}$"
    rf"|(?i:(?<![a-z])(?:(?P<en_up>{_ROSE})|(?P<en_down>{_FELL})){_EN_FILL} ?$)"
)
_CHANGE_AFTER = re.compile(
    r" ?的?(?:(?P<zh_up>增长|增幅|升幅|涨幅|提升)|(?P<zh_down>降幅|跌幅|下滑|下跌|下降))"
    r"|(?i: (?:year-on-year )?(?:(?P<en_up>increase|rise|jump|growth|gain|surge|higher|more than a year|up)"
    r"|(?P<en_down>drop|fall|decline|decrease|slide|lower|cut))(?![a-z]))"
)
_TO = re.compile(
    r"(?:至|到|为)[约近逾]?(?:超过)? ?$|(?i: to(?: (?:about|nearly|over|around|just|some))? $)"
)
_YEAR_ON_YEAR = re.compile(
    r"同比|按年|(?i:year[- ]on[- ]year|from a year (?:earlier|ago)|on the year)"
)
_COMPARED = re.compile(
    r"\s*(?:[0-9]{4}年)?(?:其中|较|比|与|同比|按年|按季|环比|由|从|去年同期|上年同期|一年前|而?去年|前年|增|升|降|跌|涨|减|"
    r"远?[高低]于|仍|预计|达|近|逾|约|并|"
    r"(?i:compared|versus|against|from|up|down|a year earlier|or|which|with|above|below|about|nearly|over)\b)"
)
_RESPECTIVELY = re.compile("分别|(?i:respectively)")
_BEHIND_ZH = re.compile(r"(?:的(?:新增?|额外|总|年)?|现金|新增)?$")
_BEHIND_EN = re.compile(
    r"(?:[ -](?:(?:in|for|worth)(?: of)? |of |from )?(?:(?:the|a|an|its|their|his|this|new|cash|net|total|"
    r"large|existing|notable|gas) ?){0,3})$"
)
_PARENTHESIS = re.compile(r"\s*[（(](?:约合?|合|about |or )?\s*$")


@dataclass(frozen=True, slots=True)
class _Clause:
    start: int
    end: int
    named: list[Named]


def measured(
    text: str, sentence: Sentence, quantities: Sequence[Quantity]
) -> list[Both[str] | None]:
    """Return what each of the `quantities` of a sentence of `text` measures, or None."""
    clauses = [
        _Clause(start, end, _outside(named(text, start, end), quantities))
        for start, end in _bounds(text, sentence, quantities)
    ]
    found: list[Both[str] | None] = []
    for quantity in quantities:
        index = next(i for i, clause in enumerate(clauses) if quantity.start < clause.end)
        found.append(_what(text, clauses, index, quantity, quantities, found))
    return found


def _bounds(text: str, sentence: Sentence, quantities: Sequence[Quantity]) -> list[tuple[int, int]]:
    """Return where the clauses of a sentence lie; a comma inside a figure divides nothing."""
    inside = {i for q in quantities for i in range(q.start, q.end)}
    cuts = [
        match.end()
        for match in _BREAK.finditer(text, sentence.start, sentence.end)
        if match.start() not in inside
    ]
    edges = [sentence.start, *cuts, max(sentence.end, *(q.end for q in quantities))]
    return [(start, end) for start, end in pairwise(edges) if start < end]


def _outside(measures: list[Named], quantities: Sequence[Quantity]) -> list[Named]:
    return [
        each
        for each in measures
        if not any(q.start <= each.start and each.end <= q.end for q in quantities)
    ]


def _what(
    text: str,
    clauses: Sequence[_Clause],
    index: int,
    quantity: Quantity,
    quantities: Sequence[Quantity],
    found: Sequence[Both[str] | None],
) -> Both[str] | None:
    clause = clauses[index]
    change = _change(text, clause, quantity)
    if (before := _restated(text, quantity, quantities, found)) and quantity.kind == "money":
        return before
    if change:
        name = _changed(text, clauses, index, quantity)
        return name and _as_change(name, change, text[clause.start : clause.end], quantity)
    level = _behind(text, clause, quantity)
    if level is None and _RESPECTIVELY.search(text, clause.start, clause.end):
        return _respective(clause, quantity, quantities)
    if level is None:
        level = _before(text, clause, quantity, quantities)
    return level or _carried(text, clauses, index, quantity)


def _change(text: str, clause: _Clause, quantity: Quantity) -> str | None:
    """Return `up` or `down` when the figure is a change, not a level."""
    if quantity.kind in ("date", "duration"):
        return None
    start = max(clause.start, quantity.start - 40)
    before = text[start : quantity.start]
    if _TO.search(before):
        return None
    match = _CHANGE_BEFORE.search(before)
    if match and _within(clause.named, start + match.start(match.lastgroup or 0), match):
        return None
    if match is None and quantity.kind == "percent":
        match = _CHANGE_AFTER.match(text, quantity.end)
    if match is None or text.startswith(" of ", quantity.end):
        return None
    return str(match.lastgroup).partition("_")[2]


def _within(measures: list[Named], start: int, match: re.Match[str]) -> bool:
    """Tell whether the word of change is part of a measure's name: a potential gain of 23%."""
    end = start + len(match[match.lastgroup or 0])
    return any(
        m.start <= start and end <= m.end and m.end - m.start > end - start for m in measures
    )


def _restated(
    text: str,
    quantity: Quantity,
    quantities: Sequence[Quantity],
    found: Sequence[Both[str] | None],
) -> Both[str] | None:
    """183.61亿港元(23.39亿美元): the amount in brackets is the one before it."""
    index = len(found)
    if index == 0:
        return None
    between = text[quantities[index - 1].end : quantity.start]
    return found[index - 1] if _PARENTHESIS.fullmatch(between) else None


def _as_change(name: Both[str], change: str, clause: str, quantity: Quantity) -> Both[str]:
    """Say that a figure is a change: 收入同比增幅, `revenue, year-on-year increase`."""
    yearly = bool(_YEAR_ON_YEAR.search(clause))
    if quantity.unit == "x":
        return Both(f"{name.zh}变动倍数", f"{name.en}, multiple")
    zh = f"{name.zh}{'同比' if yearly else ''}{'增幅' if change == 'up' else '降幅'}"
    return Both(
        zh,
        f"{name.en}, {'year-on-year ' if yearly else ''}"
        f"{'increase' if change == 'up' else 'decrease'}",
    )


def _behind(text: str, clause: _Clause, quantity: Quantity) -> Both[str] | None:
    for each in clause.named:
        if each.start >= quantity.end:
            measure = each.of(quantity.kind)
            return measure.name if measure and _follows(text, each, quantity) else None
    return None


def _follows(text: str, each: Named, quantity: Quantity) -> bool:
    """Tell whether a measure stands right behind a figure, and not before the next one."""
    if not 0 <= each.start - quantity.end <= _FARTHEST["zh"]:
        return False
    gap = _BEHIND_EN if text[each.start].isascii() else _BEHIND_ZH
    if _NUMBER_NEXT.match(text, each.end):
        return False
    return bool(gap.fullmatch(text, quantity.end, each.start))


_NUMBER_NEXT = re.compile("[为达约近逾]{0,2}[0-9]")


def _before(
    text: str, clause: _Clause, quantity: Quantity, quantities: Sequence[Quantity]
) -> Both[str] | None:
    """Return the nearest measure before a figure, unless it belongs to an earlier figure."""
    for each in reversed(clause.named):
        far = _FARTHEST["en" if text[each.start].isascii() else "zh"]
        if not each.start < quantity.start <= each.end + far:
            continue
        if any(_follows(text, each, other) for other in quantities if other.end <= each.start):
            continue
        if measure := each.of(quantity.kind):
            return measure.name
    return None


def _respective(
    clause: _Clause, quantity: Quantity, quantities: Sequence[Quantity]
) -> Both[str] | None:
    """收入和净利润分别为10亿元和2亿元: the first figure belongs to the first measure."""
    figures = [
        q for q in quantities if clause.start <= q.start < clause.end and q.kind == quantity.kind
    ]
    names = [
        m.name
        for each in clause.named
        if each.start < figures[0].start and (m := each.of(quantity.kind))
    ]
    return names[figures.index(quantity)] if len(names) == len(figures) else None


def _carried(
    text: str, clauses: Sequence[_Clause], index: int, quantity: Quantity
) -> Both[str] | None:
    """Return the measure of the clause before, where this one only compares with it."""
    if index == 0 or any(each.of(quantity.kind) for each in clauses[index].named):
        return None
    if not _COMPARED.match(text, clauses[index].start):
        return None
    return _last(clauses[:index], quantity.kind)


def _changed(
    text: str, clauses: Sequence[_Clause], index: int, quantity: Quantity
) -> Both[str] | None:
    """Return what changed: the nearest measure of any kind before, in this clause or the last."""
    clause = clauses[index]
    than = _THAN.search(text, clause.start, quantity.start)
    limit = than.start() if than else quantity.start
    for each in reversed(clause.named):
        if each.start < limit and (base := _base(text, each)):
            return base
    for clause in reversed(clauses[:index]):
        for each in reversed(clause.named):
            if base := _base(text, each):
                return base
    return None


_THAN = re.compile("较|比")
"""What changed stands before it: 股价较上市定价下跌35%."""


def _base(text: str, each: Named) -> Both[str] | None:
    """Return what can change: a level, and neither a date nor a word of change such as 涨幅."""
    if _CHANGE_BEFORE.fullmatch(text, each.start, each.end):
        return None
    return next((m.name for m in each.measures if not m.kinds & {"date", "duration"}), None)


def _last(clauses: Sequence[_Clause], kind: FigureKind) -> Both[str] | None:
    for clause in reversed(clauses):
        for each in reversed(clause.named):
            if measure := each.of(kind):
                return measure.name
    return None
