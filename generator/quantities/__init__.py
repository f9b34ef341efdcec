"""Quantities: read from Chinese, English and mixed texts, compared, written in both languages.

Pure. `read` finds money, percentages, counts, measures, dates and durations with exact decimal
values; `write` says one in either language; `agree` compares two.
"""

from dataclasses import replace

from generator.model import Language, Quantity
from generator.quantities.numerals import shift
from generator.quantities.read import governing, read
from generator.quantities.relative import relative
from generator.quantities.tickers import Ticker, tickers
from generator.quantities.units import UNITS
from generator.quantities.write import write

__all__ = [
    "Ticker",
    "agree",
    "currency_unclear",
    "governing",
    "read",
    "relative",
    "tickers",
    "unbounded",
    "write",
]


def agree(one: Quantity, other: Quantity) -> bool:
    """Tell whether two quantities have the same kind, value and unit; bounds may differ.

    Units of one family are compared in its base unit (1,000 MW = 1 GW). A count whose noun is
    not known agrees with the same count of anything.
    """
    if one.kind != other.kind:
        return False
    if one.kind == "count" and None in (one.unit, other.unit):
        return one.value == other.value
    return _base(one) == _base(other)


def unbounded(quantity: Quantity, language: Language) -> str:
    """Write a quantity without its bound: the same for “nearly”, “about” and the sum itself."""
    return write(replace(quantity, bound=None, near=False), language) or quantity.quote


def currency_unclear(quantity: Quantity) -> bool:
    """Tell whether this is an amount in a bare 元 where another currency governs."""
    return quantity.kind == "money" and quantity.unit is None


def _base(quantity: Quantity) -> tuple[str, str | None]:
    unit = UNITS.get(quantity.unit or "")
    if unit is None or not unit.family:
        return quantity.value, quantity.unit
    return shift(quantity.value, unit.power), unit.family
