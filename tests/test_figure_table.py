"""The table of a digest's key figures."""

from dataclasses import replace

from corpus import chips

from generator.model import Both, Digest, Figure, Quantity
from generator.render.figure_table import OPEN, table


def figure(kind: str, value: str, quote: str) -> Figure:
    """Return a figure of the first paragraph that measures something."""
    quantity = Quantity(0, len(quote), quote, kind, value, "USD")  # type: ignore[arg-type]
    return Figure(1, quantity, Both("金额", "a sum"), Both(quote, quote))


def test_the_most_telling_figures_are_open() -> None:
    """Dates and durations give way to money, and what is open stands in reading order."""
    dates = [figure("date", f"2026-01-{day:02}", f"{day} January") for day in range(1, 10)]
    sums = [figure("money", f"{number}00000000", f"${number}00m") for number in (3, 1, 2)]
    digest: Digest = replace(chips(), figures=(*dates, *sums))
    found = table(digest, (), "en")
    assert len(found.open) == OPEN
    assert [row.value for row in found.open][-3:] == ["$300m", "$100m", "$200m"]
    assert [row.value for row in found.open][:5] == [f"{day} January" for day in range(1, 6)]
    assert [row.value for row in found.folded] == [f"{day} January" for day in range(6, 10)]


def test_few_figures_are_all_open() -> None:
    """Nothing is folded away where there is room."""
    digest = replace(chips(), figures=(figure("date", "2026-01-01", "1 January"),))
    assert not table(digest, (), "zh").folded
