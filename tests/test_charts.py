"""Columns by month, bars of figures, arcs between topics: whole numbers and tenths."""

from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from samples import figure

from generator.model import Figure, FigureKind
from generator.render import charts

CASES = yaml.safe_load((Path(__file__).parent / "golden" / "charts.yml").read_text("utf-8"))
days = st.lists(st.dates(date(2019, 1, 1), date(2026, 12, 31)), max_size=40)
values = st.lists(st.integers(1, 10**12).map(str), max_size=12)


@pytest.mark.parametrize("case", CASES["columns"], ids=lambda case: str(case["name"]))
def test_columns(case: dict[str, list[object]]) -> None:
    """Months have columns in proportion to their digests, and a place when they have none."""
    found = charts.columns(date.fromisoformat(str(day)) for day in case["days"])
    drawn = [[f"{c.start:%Y-%m}", c.count, float(c.x), c.y, c.height] for c in found]
    assert drawn == case["drawn"]


@given(days)
def test_columns_stay_inside(some: list[date]) -> None:
    """No chart has gaps, more than two years, or a column outside its frame."""
    found = charts.columns(some)
    assert len(found) <= charts.MAX_MONTHS
    for one, after in pairwise(found):
        assert (one.start.year * 12 + one.start.month + 1) == (
            after.start.year * 12 + after.start.month
        )
        assert one.x + one.width <= after.x
    for each in found:
        assert 0 <= each.x <= charts.WIDTH - each.width
        assert 0 <= each.height <= charts.HEIGHT
        assert bool(each.height) == bool(each.count)
        assert each.y + each.height == charts.HEIGHT + 16
    shown = {each.start for each in found}
    assert not found or sum(c.count for c in found) == sum(
        day.replace(day=1) in shown for day in some
    )


@pytest.mark.parametrize("case", CASES["bars"], ids=lambda case: str(case["name"]))
def test_bars(case: dict[str, list[str]]) -> None:
    """Only figures of one kind and unit, and not out of all proportion, have bars."""
    some = [_figure(each) for each in case["figures"]]
    found = [None if bar is None else str(bar) for bar in charts.bars(some)]
    assert found == case["bars"]


def _figure(text: str) -> Figure:
    kind, value, unit = text.split()
    return figure(kind, value, unit)  # type: ignore[arg-type]  # a literal of the cases


@given(values)
def test_bars_keep_the_order_of_values(some: list[str]) -> None:
    """A larger value never has a shorter bar, and no bar is longer than the whole."""
    kind: FigureKind = "money"
    bars = charts.bars([figure(kind, value, "USD") for value in some])
    drawn = [(int(value), bar) for value, bar in zip(some, bars, strict=True) if bar]
    assert all(0 < bar <= charts.WHOLE for _, bar in drawn)
    drawn.sort()
    assert all(a[1] <= b[1] for a, b in pairwise(drawn))


def test_arcs() -> None:
    """Topics stand below each other, the most frequent first; arcs are as thick as frequent."""
    counts = {"a": 5, "b": 3, "c": 2, "d": 1}
    names = {each: each.upper() for each in counts}
    drawn = charts.arcs([("a", "c", 2), ("a", "b", 1), ("b", "x", 9)], counts, names)
    assert drawn
    assert [(node.id, node.label, node.y) for node in drawn.nodes] == [
        ("a", "A", 16),
        ("b", "B", 44),
        ("c", "C", 72),
    ]
    assert [(arc.first, arc.second, arc.path, arc.width) for arc in drawn.arcs] == [
        ("a", "c", "M110 16A30 28 0 0 0 110 72", Decimal(5)),
        ("a", "b", "M110 16A19 14 0 0 0 110 44", Decimal(1)),
    ]
    assert charts.arcs([], counts, names) is None


@given(st.text(max_size=60))
def test_labels_fit(label: str) -> None:
    """A label is whole, or cut with an ellipsis to what the chart has room for."""
    cut = charts.clipped(label)
    assert cut == label or (cut.endswith("…") and len(cut) <= 2 * charts.LABEL_EM + 1)
