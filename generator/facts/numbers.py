"""Figures of two texts: amounts and shares must be the same on both sides. Pure."""

from collections.abc import Iterable

from generator.facts.difference import Difference
from generator.model import Quantity
from generator.quantities import agree, read

KINDS = ("money", "percent")
HINT = "correct the figure, or write above the entry: # facts: ok — why they differ"


def differing_figures(source: str, target: str, currency: str | None) -> Difference | None:
    """Return the figures that only one side has, as both sides read them; None: none.

    `currency` is the one that a bare 元 of the article is in, when that is not clear.
    """
    here = list(_figures(source, currency))
    there = list(_figures(target, currency))
    for quantity in here[:]:
        same = next((each for each in there if _same(quantity, each)), None)
        if same:
            here.remove(quantity)
            there.remove(same)
    return Difference("facts.number", _list(here), _list(there), HINT) if here or there else None


def _figures(text: str, currency: str | None) -> Iterable[Quantity]:
    found = read(text, governing_currency=currency)
    return (q for q in found if q.kind in KINDS and any(c.isdigit() for c in q.quote))


def _same(one: Quantity, other: Quantity) -> bool:
    """Tell whether two figures agree; an unclear currency agrees with any."""
    if one.kind == other.kind == "money" and None in (one.unit, other.unit):
        return one.value == other.value
    return agree(one, other)


def _list(quantities: list[Quantity]) -> str:
    return (
        ", ".join(f"{q.quote} = {_grouped(q.value)} {q.unit or '?'}" for q in quantities) or "none"
    )


def _grouped(value: str) -> str:
    """Write 14000000000 as 14,000,000,000, so that a lost zero is seen."""
    whole, point, decimals = value.partition(".")
    return f"{int(whole):,}{point}{decimals}" if whole.isdecimal() else value
