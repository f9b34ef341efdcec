"""Counts → charts: columns by month, bars of figures, arcs between topics. Pure.

Here is the geometry, in whole numbers or tenths; `templates/pages/charts.md` draws it as
inline SVG. A chart has one colour, the text's, so that it holds in the dark and in print.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from unicodedata import east_asian_width

from generator.model import Figure, Quantity

WHOLE = 100
"""Per cent."""
WIDTH = 360
"""Of every chart, in its own units: about the pixels of a phone's column."""
MAX_MONTHS = 24
HEIGHT = 72
"""Of the highest column."""
FEWEST = 8
"""Months that fill the chart; fewer leave room at its end instead of growing fat."""
TOPICS = 12
"""Of the arcs."""
STEP = 28
"""From one topic to the next."""
LABEL_EM = 14
"""Characters of a label, in widths of a Han character."""
COMPARABLE = 200
"""How many times the smallest a bar may be; what is more than that cannot be compared."""


@dataclass(frozen=True, slots=True)
class Column:
    """A month and its number of digests."""

    start: date
    """The first day."""
    count: int
    x: Decimal
    y: int
    """Of the upper edge."""
    width: Decimal
    height: int
    middle: Decimal
    opens_year: bool
    """Whether it is the first of its year in the chart."""


@dataclass(frozen=True, slots=True)
class Node:
    """A topic beside the arcs."""

    id: str
    label: str
    y: int


@dataclass(frozen=True, slots=True)
class Arc:
    """A pair of topics."""

    first: str
    second: str
    count: int
    path: str
    width: Decimal


@dataclass(frozen=True, slots=True)
class Arcs:
    """Which topics stand together."""

    nodes: tuple[Node, ...]
    arcs: tuple[Arc, ...]
    x: int
    height: int


def columns(days: Iterable[date]) -> tuple[Column, ...]:
    """Return the last months with their counts, empty ones between them included.

    One month alone is no chart.
    """
    counts = Counter(day.replace(day=1) for day in days)
    months = _months(min(counts), max(counts))[-MAX_MONTHS:] if counts else []
    if len(months) <= 1:
        return ()
    highest = max(counts[month] for month in months)
    step = _tenth(Fraction(WIDTH, max(len(months), FEWEST)))
    width = _tenth(Fraction(7, 10) * Fraction(step))
    return tuple(
        Column(
            month,
            count := counts[month],
            x := step * place + _tenth(Fraction(step - width) / 2),
            HEIGHT - (height := max(2, HEIGHT * count // highest) if count else 0) + 16,
            width,
            height,
            x + _tenth(Fraction(width) / 2),
            place == 0 or month.month == 1,
        )
        for place, month in enumerate(months)
    )


def _months(first: date, last: date) -> list[date]:
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    begin = first.year * 12 + first.month - 1
    return [date((begin + n) // 12, (begin + n) % 12 + 1, 1) for n in range(count)]


def _tenth(number: Fraction) -> Decimal:
    """Return the number with one decimal, rounded down: the same everywhere."""
    return Decimal(int(number * 10)) / 10


def share(count: int, most: int) -> int:
    """Return the length of a bar, of 100."""
    return max(1, WHOLE * count // most) if count else 0


def bars(figures: Sequence[Figure]) -> tuple[Decimal | None, ...]:
    """Return a bar's length, of 100, for each figure that others can be compared with.

    Compared is what has the same kind and unit and is not out of all proportion: prices of
    a share do not stand beside the company's value. Shares of a whole are parts of 100.
    """
    lengths: list[Decimal | None] = [None] * len(figures)
    values = [_value(figure.quantity) for figure in figures]
    groups: dict[tuple[str, str | None], list[int]] = {}
    for place, figure in enumerate(figures):
        if values[place] > 0:
            groups.setdefault((figure.quantity.kind, figure.quantity.unit), []).append(place)
    for (_, unit), places in groups.items():
        alike = _alike(places, values)
        if len(alike) > 1:
            most = max(values[place] for place in alike)
            whole = Fraction(WHOLE) if unit == "%" and most <= WHOLE else most
            for place in alike:
                lengths[place] = max(_tenth(WHOLE * values[place] / whole), Decimal(1))
    return tuple(lengths)


def _value(quantity: Quantity) -> Fraction:
    """Return the value; 0 for what has no length."""
    if quantity.kind == "date":
        return Fraction(0)
    return Fraction(quantity.value)


def _alike(places: Sequence[int], values: Sequence[Fraction]) -> list[int]:
    """Return the most figures that are in proportion; among equals, the largest."""
    ordered = sorted(places, key=lambda place: (values[place], place))
    runs = [
        [each for each in ordered[start:] if values[each] <= COMPARABLE * values[ordered[start]]]
        for start in range(len(ordered))
    ]
    return max(runs, key=lambda run: (len(run), values[run[0]]))


def arcs(
    pairs: Iterable[tuple[str, str, int]], counts: Mapping[str, int], names: Mapping[str, str]
) -> Arcs | None:
    """Return the arcs between the topics that stand together most; None: no two do."""
    pairs = [pair for pair in pairs if pair[0] in names and pair[1] in names]
    pairs.sort(key=lambda pair: (-pair[2], -counts[pair[0]] - counts[pair[1]], pair))
    chosen: dict[str, None] = {}
    for first, second, _ in pairs:
        if len(chosen.keys() | {first, second}) <= TOPICS:
            chosen |= {first: None, second: None}
    inside = [pair for pair in pairs if pair[0] in chosen and pair[1] in chosen]
    if not inside:
        return None
    order = sorted(chosen, key=lambda each: (-counts[each], each))
    places = {each: place * STEP + 16 for place, each in enumerate(order)}
    most = max(count for _, _, count in inside)
    x = 110
    return Arcs(
        tuple(Node(each, clipped(names[each]), places[each]) for each in order),
        tuple(
            Arc(*_by_place(pair, places), _path(pair, places, x), _stroke(pair[2], most))
            for pair in inside
        ),
        x,
        len(order) * STEP + 6,
    )


def _by_place(pair: tuple[str, str, int], places: Mapping[str, int]) -> tuple[str, str, int]:
    first, second = sorted(pair[:2], key=lambda each: places[each])
    return first, second, pair[2]


def _path(pair: tuple[str, str, int], places: Mapping[str, int], x: int) -> str:
    top, bottom = sorted(places[each] for each in pair[:2])
    across = min(x - 4, (bottom - top) * 2 // 5 + 8)
    return f"M{x} {top}A{across} {(bottom - top) // 2} 0 0 0 {x} {bottom}"


def _stroke(count: int, most: int) -> Decimal:
    return Decimal(1) + _tenth(Fraction(4 * (count - 1), max(most - 1, 1)))


def clipped(label: str, room: int = LABEL_EM) -> str:
    """Return a label that fits; Han characters are twice as wide as Latin ones."""
    used = 0
    for place, character in enumerate(label):
        used += 2 if east_asian_width(character) in "WF" else 1
        if used > 2 * room:
            return f"{label[:place].rstrip()}…"
    return label
