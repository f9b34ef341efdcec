"""What a figure measures: the lexicon `locale/measures.yml` and the evidence of a clause.

Pure. A measure is named only where the figure's own clause names it, right after the figure
(185亿港元贷款, a $75 million investment) or as the nearest one before it; otherwise None.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

from generator.model import Both, FigureKind, Quantity

_FARTHEST = 90
"""Characters between a measure and its figure."""
_ALWAYS_LEVEL = "date"


@dataclass(frozen=True, slots=True)
class Measure:
    """Something that figures measure."""

    id: str
    name: Both[str]
    kinds: frozenset[FigureKind]


@dataclass(frozen=True, slots=True)
class Named:
    """Measures of one form, found in a text."""

    start: int
    end: int
    measures: tuple[Measure, ...]

    def of(self, kind: FigureKind) -> Measure | None:
        """Return the measure that has figures of `kind`."""
        return next((m for m in self.measures if kind in m.kinds), None)


@cache
def _lexicon() -> tuple[re.Pattern[str], dict[str, tuple[Measure, ...]]]:
    file = resources.files("generator").joinpath("locale/measures.yml")
    forms: dict[str, tuple[Measure, ...]] = {}
    for id, row in yaml.safe_load(file.read_text(encoding="utf-8")).items():
        measure = Measure(id, Both(row["zh"][0], row["en"][0]), frozenset(row["of"]))
        for form in (*row["zh"], *row["en"]):
            forms[form.lower()] = (*forms.get(form.lower(), ()), measure)
    words = sorted(forms, key=lambda form: (-len(form), form))
    latin = "|".join(re.escape(word) for word in words if word.isascii())
    other = "|".join(re.escape(word) for word in words if not word.isascii())
    expression = rf"(?<![A-Za-z-])(?i:{latin})(?![A-Za-z])|{other}"
    return re.compile(expression), forms


def named(text: str, start: int, end: int) -> list[Named]:
    """Return the measures that `text[start:end]` names, in order, the longest form each."""
    pattern, forms = _lexicon()
    return [
        Named(match.start(), match.end(), forms[match[0].lower()])
        for match in pattern.finditer(text, start, end)
    ]
