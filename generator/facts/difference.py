"""What two texts that must agree say differently. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from generator.model import Match

Find = Callable[[str], list[Match]]
"""Finds the entries of the taxonomy in a text."""

Relation = Literal["translation", "part"]
"""`translation`: both texts say the same; `part`: the second may say less (headline, summary)."""

GRAVE = frozenset(
    ("facts.number", "facts.date", "facts.ticker", "facts.entity", "facts.place", "facts.direction")
)
"""Codes that are errors in what a person reviewed; the others are questions: warnings."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One fact that two texts do not share, as both say it and as both are read."""

    code: str
    """`facts.number`, `facts.date`, … (CONTRIBUTING lists them)."""
    source: str
    """What the source says, with its reading: `140亿美元 = 14,000,000,000 USD`; or `none`."""
    target: str
    """What the other text says, with its reading; or `none`."""
    hint: str
    """How to answer it."""
    doubtful: bool = False
    """Whether the rule guesses: common words have many translations."""

    @property
    def message(self) -> str:
        """Both sides in one line."""
        return f"{_WHAT[self.code]} differ: the source has {self.source}; here {self.target}"

    @property
    def grave(self) -> bool:
        """Whether it is an error in a reviewed text and not a warning."""
        return self.code in GRAVE and not self.doubtful


_WHAT = {
    "facts.number": "figures",
    "facts.date": "dates",
    "facts.ticker": "stock codes",
    "facts.entity": "names",
    "facts.place": "places",
    "facts.direction": "directions",
    "facts.modality": "certainties",
    "facts.role": "roles",
}
