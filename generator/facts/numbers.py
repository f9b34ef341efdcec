"""Figures of two texts: amounts, shares, counts, measures and their bounds. Pure.

Every figure of one side must be on the other. A figure in words (两家公司, doubled) is often put
differently in the other language: alone it proves nothing, against another one it does.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from generator.facts.difference import Difference, Relation
from generator.facts.numerals import bare, ordinals
from generator.facts.scene import Scene
from generator.model import Quantity
from generator.quantities import agree, tickers

HINT = "correct the figure, or write above the entry: # facts: ok — why they differ"
_LOOSE = ("count", "measure", "duration", "bare", "ordinal")
"""Kinds that may stand for each other: 20万次下载, 200,000 times."""
_UP, _DOWN = ("over", "at-least"), ("under", "at-most")
_MONTHS = {"month": 1, "year": 12, "decade": 120}
_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800}
_FROM = re.compile(r"(?:由|从|自|(?i:\bfrom)) ?(?:[\u4e00-\u9fff]{0,8}|[0-9]{4}年的?)?$")
_TO = re.compile(r"(?:至|到|(?<!up )(?i:\bto)) ?(?:[了约近逾]|about |nearly |over )?$")


@dataclass(frozen=True, slots=True)
class Item:
    """A figure as it is compared."""

    kind: str
    value: str
    unit: str | None
    quote: str
    bound: str | None
    weak: bool
    """In words only: proves nothing alone."""
    way: str = ""
    """`from` or `to`: where something went."""
    start: int = -1
    """Where a quantity stands; -1: a number that is none."""
    end: int = -1
    spare: bool = False
    """A number in words that may answer a figure, and that nothing need answer."""


Pairs = list[tuple[Item, Item]]


def differing_figures(
    source: Scene, target: Scene, relation: Relation
) -> tuple[Difference | None, Pairs]:
    """Return the figures that only one side has, as both sides read them; and those of both."""
    here, there = _items(source), _items(target)
    pairs = _matched(here, there)
    wrong = [
        pair
        for pair in pairs
        if _turned(*pair) or _unbounded(*pair, source.text, target.text, relation)
    ]
    left = [item for item in here if not item.spare] if relation == "translation" else []
    right = [item for item in there if not item.spare]
    if not _telling(left, right):
        left, right = [], []
    left += [pair[0] for pair in wrong]
    right += [pair[1] for pair in wrong]
    if not left and not right:
        return None, pairs
    return Difference("facts.number", _list(left), _list(right), HINT), pairs


def _items(scene: Scene) -> list[Item]:
    text = scene.text
    items = [_item(text, quantity) for quantity in scene.quantities if quantity.kind != "date"]
    taken = [(q.start, q.end) for q in scene.quantities]
    taken += [(code.start, code.end) for code in tickers(text)]
    dated = [(q.start, q.end) for q in scene.quantities if q.kind == "date"]
    items += (
        Item("ordinal", value, None, quote, None, weak, spare=value == "1")
        for quote, value, weak in ordinals(text, dated)
    )
    items += (
        Item("bare", value, None, quote, None, words, spare=words)
        for quote, value, words in bare(text, taken)
    )
    return items


def _item(text: str, quantity: Quantity) -> Item:
    digits = any(c.isdigit() for c in quantity.quote)
    bound = "near" if quantity.near else quantity.bound
    before = text[max(0, quantity.start - 14) : quantity.start]
    way = "from" if _FROM.search(before) else "to" if _TO.search(before) else ""
    kind = "bare" if quantity.kind == "count" and quantity.unit is None else quantity.kind
    small = "/" in quantity.value or Decimal(quantity.value) < _SMALL
    weak = not digits and (small or quantity.kind in ("percent", "measure"))
    return Item(
        kind,
        quantity.value,
        quantity.unit,
        quantity.quote,
        bound,
        weak,
        way,
        quantity.start,
        quantity.end,
    )


_SMALL = 100
"""Numbers in words below it are put in many ways: 两家公司, both firms, the pair."""


def _matched(here: list[Item], there: list[Item]) -> Pairs:
    """Take out of both lists what agrees, the closest first."""
    pairs = []
    for same in (_equal, _alike):
        for item in here[:]:
            other = min(
                (each for each in there if same(item, each)),
                key=lambda each: (each.bound != item.bound, each.way != item.way),
                default=None,
            )
            if other:
                here.remove(item)
                there.remove(other)
                pairs.append((item, other))
    return pairs


def _equal(one: Item, other: Item) -> bool:
    if one.kind != other.kind:
        return False
    if one.kind == "money" and None in (one.unit, other.unit):
        return one.value == other.value
    if one.kind in ("bare", "ordinal"):
        return one.value == other.value
    return agree(_quantity(one), _quantity(other))


def _quantity(item: Item) -> Quantity:
    return Quantity(0, 0, item.quote, item.kind, item.value, item.unit)  # type: ignore[arg-type] # kinds of quantities


def _alike(one: Item, other: Item) -> bool:
    """Tell whether two figures may be one: 增长100%, doubled; 18个月, 1.5 years."""
    kinds = {one.kind, other.kind}
    if kinds == {"percent"}:
        return one.unit == other.unit and one.value.lstrip("-") == other.value.lstrip("-")
    if "percent" in kinds and "x" in (one.unit, other.unit):
        return _multiple(*((one, other) if one.kind == "percent" else (other, one)))
    if kinds == {"duration"}:
        return _span(one) == _span(other)
    if "bare" in kinds and kinds & {"money", "percent"}:
        return one.value.lstrip("-") == other.value.lstrip("-")
    if not kinds <= set(_LOOSE):
        return False
    measured = (
        kinds == {"measure"} and one.unit and other.unit and "x" not in (one.unit, other.unit)
    )
    return one.value == other.value and not measured


def _multiple(percent: Item, times: Item) -> bool:
    if "/" in percent.value + times.value:
        return False
    whole = Decimal(times.value) * 100
    return Decimal(percent.value) in (whole, whole - 100)


def _span(item: Item) -> tuple[str, Decimal]:
    unit, value = item.unit or "", Decimal(item.value)
    if unit in _MONTHS:
        return "months", value * _MONTHS[unit]
    return "seconds", value * _SECONDS.get(unit, 1)


def _turned(one: Item, other: Item) -> bool:
    """Tell whether equal figures are bounded the other way or have changed places."""
    if {one.way, other.way} == {"from", "to"}:
        return True
    bounds = {one.bound, other.bound}
    return bool(bounds & set(_UP)) and bool(bounds & {*_DOWN, "near"})


def _unbounded(one: Item, other: Item, source: str, target: str, relation: Relation) -> bool:
    """Tell whether one side bounds a figure and the other text has no word for that at all."""
    if relation == "part" and not other.bound:
        return False
    bounds = {one.bound, other.bound}
    if bounds <= set(_UP) or bounds <= set(_DOWN):
        return False
    if one.weak or other.weak or "bare" in (one.kind, other.kind):
        return False
    for item, text in ((one, target), (other, source)):
        words = _ABOVE if item.bound in _UP else _BELOW if item.bound in _DOWN else None
        if words and not words.search(text):
            return True
    return False


_ABOVE = re.compile(
    r"超|逾|过|高|多|以上|突破|不少于|至少|不低于|起|余|大于|最少|[>≥+]|(?i:over|more|above|exceed|"
    r"at least|topp|tops|surpass|past|beyond|plus|greater|higher|minimum|least|"
    r"-odd|excess|start|from|pass|cross|broke|break)"
)
_BELOW = re.compile(
    r"低|破|不足|不到|少|至多|不超|最多|以内|以下|仅|小于|不多于|不及|上限|封顶|最高|达|内|[<≤]|(?i:under|below|"
    r"less|fewer|up to|at most|no more|within|short|maximum|lower|not exceed|cap|ceiling|only)"
)


def _telling(here: Iterable[Item], there: Iterable[Item]) -> bool:
    """Tell whether what is left proves a difference: a figure, or words against words."""
    here, there = list(here), list(there)
    if any(not item.weak for item in (*here, *there)):
        return True
    return bool({item.kind for item in here} & {item.kind for item in there})


def _list(items: list[Item]) -> str:
    return ", ".join(map(_said, items)) or "none"


def _said(item: Item) -> str:
    unit = "" if item.kind in ("bare", "ordinal", "count") else f" {item.unit or '?'}"
    bound = f" ({_BOUNDS[item.bound]})" if item.bound else ""
    way = f" ({item.way})" if item.way else ""
    return f"{item.quote} = {grouped(item.value)}{unit}{bound}{way}"


_BOUNDS = {
    "about": "about",
    "near": "nearly",
    "over": "over",
    "under": "under",
    "at-least": "at least",
    "at-most": "at most",
}


def grouped(value: str) -> str:
    """Write 14000000000 as 14,000,000,000, so that a lost zero is seen."""
    whole, point, decimals = value.partition(".")
    return f"{int(whole):,}{point}{decimals}" if whole.isdecimal() else value
