"""Figures → the rows of a table in one language, with bars where values compare. Pure."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from generator.model import Digest, Figure, Language, other
from generator.render import charts
from generator.salience import telling
from generator.text.typography import printed

OPEN = 8
"""Figures in the table; the rest opens on demand."""


@dataclass(frozen=True, slots=True)
class Row:
    """A key figure."""

    what: str | None
    value: str
    other_value: str
    paragraph: int
    anchor: str | None
    """Of an excerpt of its paragraph."""
    bar: Decimal | None
    """Its length, of 100; None: nothing to compare it with."""


@dataclass(frozen=True, slots=True)
class FigureTable:
    """The key figures of a digest, in reading order."""

    open: tuple[Row, ...]
    folded: tuple[Row, ...]

    @property
    def barred(self) -> bool:
        """Whether there is a bar among the rows."""
        return any(row.bar for row in (*self.open, *self.folded))


def table(digest: Digest, shown: Collection[int], language: Language) -> FigureTable:
    """Return the table; `shown` are the paragraphs that have an excerpt on the page.

    The most telling figures are open, the others folded; both in reading order.
    """
    figures = digest.figures
    ranked = sorted(range(len(figures)), key=lambda at: (-telling(figures[at], digest), at))
    best = frozenset(ranked[:OPEN])
    bars = charts.bars(figures)
    rows = [_row(figure, bar, shown, language) for figure, bar in zip(figures, bars, strict=True)]
    return FigureTable(
        tuple(row for at, row in enumerate(rows) if at in best),
        tuple(row for at, row in enumerate(rows) if at not in best),
    )


def _row(figure: Figure, bar: Decimal | None, shown: Collection[int], language: Language) -> Row:
    return Row(
        printed(figure.what.get(language), language) if figure.what else None,
        figure.text.get(language),
        figure.text.get(other(language)),
        figure.paragraph,
        f"e{figure.paragraph}" if figure.paragraph in shown else None,
        bar,
    )
