"""Stock codes of two texts. Pure."""

from collections.abc import Sequence

from generator.facts.difference import Difference, Relation
from generator.quantities import Ticker, tickers

HINT = "copy the stock code, or write above the entry: # facts: ok — why they differ"


def differing_tickers(source: str, target: str, relation: Relation) -> Difference | None:
    """Return the stock codes that only one text has; None: none."""
    here, there = tickers(source), tickers(target)
    missing = _without(here, there) if relation == "translation" else []
    extra = _without(there, here)
    if not missing and not extra:
        return None
    return Difference("facts.ticker", _list(missing), _list(extra), HINT)


def _without(some: Sequence[Ticker], others: Sequence[Ticker]) -> list[Ticker]:
    """Return the codes that no other has; one without its exchange agrees with any exchange."""
    return [each for each in some if not any(each.agrees(other) for other in others)]


def _list(some: list[Ticker]) -> str:
    return ", ".join(f"{each.quote} = {each}" for each in some) or "none"
