"""Whether a figure is a level or a change: 毛利率37.2% or 上升1.7个百分点, `up 80%`.

Pure. The words stand right before the figure, or right behind a percentage (an 80% increase);
至, 到 and `to` before it make it a level again (下降至0.37%).
"""

import re
from collections.abc import Sequence

from generator.figures.measures import Direction, Measure, Named
from generator.model import Both, Quantity

_WINDOW = 40
"""Characters before a figure in which a word of change stands."""

_RISE = (
    "增长|增加|增幅|增至|上升|上涨|上调|提高|提升|升幅|涨幅|大升|劲升|飙升|攀升|回升|扩大|大增|大涨|"
    "激增|猛增|高开|跳涨|走高|高出|涨|升|增"
)
_FALL = (
    "下滑|下跌|下降|下调|减少|减幅|降幅|跌幅|大跌|大降|锐减|骤降|收窄|缩小|缩减|回落|低开|走低|"
    "蒸发|跌|降|减|少|低"
)
_ROSE = (
    "rose|rise|risen|rises|rising|up|grew|grow|grown|growing|increase[sd]?|increasing|"
    "gain(?:ed|s)?|climb(?:ed)?|jump(?:ed)?|surg(?:ed|e)|soar(?:ed)?|add(?:ed|s)?|"
    "expand(?:ed)?|widen(?:ed)?|advanced?|growth of|higher by|opened"
)
_FELL = (
    "fell|fall|fallen|falls|falling|down|drop(?:ped|s|ping)?|declin(?:ed?|es|ing)|"
    "decreas(?:ed?|es)|slid|slipped|shrank|plunged|lost|narrowed|cut|tumbled|sank|lower by|"
    "dipped|contracted"
)
_ZH_FILL = r"(?:了|约|近|逾|超过|超|高达|达|幅度为|幅度|的?幅度达|至少|大约| )*"
_EN_FILL = (
    r"(?: (?:by|of|as much as|about|around|nearly|almost|over|more than|under|less than|"
    r"at least|up to|a|an|another|roughly|some|sharply|slightly|further|just|only))*"
)
_BEFORE = re.compile(
    rf"(?:(?P<zh_up>{_RISE})|(?P<zh_down>{_FALL})){_ZH_FILL}$"
    rf"|(?i:(?<![a-z])(?:(?P<en_up>{_ROSE})|(?P<en_down>{_FELL})){_EN_FILL} ?$)"
)
_AFTER = re.compile(
    r" ?的?(?:(?P<zh_up>增长|增幅|升幅|涨幅|提升)|(?P<zh_down>降幅|跌幅|下滑|下跌|下降))"
    r"|(?i: (?:year-on-year )?(?:(?P<en_up>increase|rise|jump|growth|gain|surge|higher|up)"
    r"|(?P<en_down>drop|fall|decline|decrease|slide|lower|cut|below))(?![a-z]))"
)
_LEVEL = re.compile(
    r"(?:至|到|为)[约近逾]?(?:超过)? ?$"
    r"|(?i: to(?: (?:about|nearly|over|around|just|some))? $)"
)
_YEARLY = re.compile(r"同比|按年|(?i:year[- ]on[- ]year|from a year (?:earlier|ago)|on the year)")


def direction(
    text: str, start: int, quantity: Quantity, measures: Sequence[Named]
) -> Direction | None:
    """Return where the figure's measure moved, None when the figure is a level.

    `start` is where its clause starts; a word of change inside the name of one of the
    `measures` (a potential gain of 23%) changes nothing.
    """
    if quantity.kind in ("date", "duration"):
        return None
    if quantity.unit == "x":
        return "up"
    start = max(start, quantity.start - _WINDOW)
    before = text[start : quantity.start]
    if _LEVEL.search(before):
        return None
    match = _BEFORE.search(before)
    if match and _within(measures, start + match.start(), match[str(match.lastgroup)]):
        return None
    if match is None and quantity.kind == "percent":
        match = _AFTER.match(text, quantity.end)
    if match is None or text.startswith(" of ", quantity.end):
        return None
    return "up" if str(match.lastgroup).endswith("up") else "down"


def _within(measures: Sequence[Named], start: int, word: str) -> bool:
    end = start + len(word)
    return any(m.start <= start and end <= m.end and m.end - m.start > len(word) for m in measures)


def is_change(text: str, each: Named) -> bool:
    """Tell whether a measure's name is itself a word of change: 涨幅."""
    return bool(_BEFORE.fullmatch(text, each.start, each.end))


def as_change(measure: Measure, moved: Direction, clause: str, unit: str | None) -> Both[str]:
    """Name a change of a measure: 收入同比增幅, `revenue, year-on-year increase`, 股价涨幅."""
    name = measure.name
    if unit == "x":
        return Both(f"{name.zh}倍数", f"{name.en}, multiple")
    yearly = bool(_YEARLY.search(clause))
    change = _CHANGES[moved, measure.price]
    return Both(
        f"{name.zh}{'同比' if yearly else ''}{change.zh}",
        f"{name.en}, {'year-on-year ' if yearly else ''}{change.en}",
    )


_CHANGES: dict[tuple[Direction, bool], Both[str]] = {
    ("up", False): Both("增幅", "increase"),
    ("down", False): Both("降幅", "decrease"),
    ("up", True): Both("涨幅", "rise"),
    ("down", True): Both("跌幅", "fall"),
}
"""Where a measure moved and whether it is a price -> the words."""
