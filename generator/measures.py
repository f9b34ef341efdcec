"""What figures can measure, in both languages: the lexicon `locale/measures.yml`.

Pure. `named` finds the measures that a stretch of text names.
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

from generator.model import Both, FigureKind


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
    """Return the expression of all forms, and group or form -> the measures it stands for."""
    file = resources.files("generator").joinpath("locale/measures.yml")
    forms: dict[str, tuple[Measure, ...]] = {}
    for key, row in yaml.safe_load(file.read_text(encoding="utf-8")).items():
        measure = Measure(key, Both(row["zh"][0], row["en"][0]), frozenset(row["of"]))
        for form in (*row["zh"], *row["en"]):
            forms[form.lower()] = (*forms.get(form.lower(), ()), measure)
    words = sorted(forms, key=lambda form: (-len(form), form))
    expressions = [_expression(form, f"form{index}") for index, form in enumerate(words)]
    gapped = {f"form{index}": forms[form] for index, form in enumerate(words) if "…" in form}
    return re.compile("|".join(expressions)), forms | gapped


def _expression(form: str, group: str) -> str:
    """Return the expression of one form; `…` stands for a few words of the same clause."""
    latin = form.replace("…", "").isascii()
    gap = f"{_WORDS if latin else _CHARACTERS}"
    body = gap.join(re.escape(part) for part in form.split("…"))
    if "…" in form:
        body = f"(?P<{group}>{body})"
    if latin:
        return rf"(?<![A-Za-z-])(?i:{body})(?![A-Za-z])"
    return body + _RIGHT_BEFORE if len(form) == 1 else body


_WORDS = r"(?: [A-Za-z’'-]{1,20}){0,5}? "
_CHARACTERS = r"[^，。；,;:：!?（）()]{0,12}?"
_RIGHT_BEFORE = "(?=[约近逾达仅为]{0,2}[0-9一二三四五六七八九十])"
"""A form of one character (重, 报) counts only right before a number."""


def named(text: str, start: int, end: int) -> list[Named]:
    """Return the measures that `text[start:end]` names, in order, the longest form each."""
    pattern, forms = _lexicon()
    return [
        Named(match.start(), match.end(), forms[match.lastgroup or match[0].lower()])
        for match in pattern.finditer(text, start, end)
    ]
