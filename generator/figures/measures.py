"""What figures can measure, in both languages: the lexicon `locale/measures.yml`.

Pure. `named` finds the measures that a stretch of text names.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from generator.model import Both, FigureKind
from generator.strict.table import table

Direction = Literal["up", "down"]


@dataclass(frozen=True, slots=True)
class Measure:
    """Something that figures measure."""

    id: str
    name: Both[str]
    kinds: frozenset[FigureKind]
    price: bool = False
    """It rises and falls (涨, 跌) where others increase and decrease."""
    moved: Direction | None = None
    """It is a change by its name: 涨幅."""


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
    forms: dict[str, tuple[Measure, ...]] = {}
    for key, row in table("measures.yml").items():
        name, kinds = Both(row["zh"][0], row["en"][0]), frozenset(row["of"])
        measure = Measure(key, name, kinds, row.get("price", False), row.get("moved"))
        for form in (*row["zh"], *row["en"]):
            forms[form.lower()] = (*forms.get(form.lower(), ()), measure)
    groups = {f"form{index}": form for index, form in enumerate(forms) if "…" in form}
    names = {form: group for group, form in groups.items()}
    latin = [form for form in forms if _is_latin(form)]
    other = [form for form in forms if not _is_latin(form)]
    pattern = (
        rf"(?<![A-Za-z-])(?=[A-Za-z])(?i:{_branches(latin, names)})(?![A-Za-z])"
        rf"|(?=[{''.join(sorted({form[0] for form in other}))}])(?:{_branches(other, names)})"
    )
    return re.compile(pattern), forms | {group: forms[form] for group, form in groups.items()}


def _is_latin(form: str) -> bool:
    return form.replace("…", "").isascii()


def _branches(forms: Iterable[str], names: Mapping[str, str]) -> str:
    """Return an expression of the forms, branching at the first character, longest first."""
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    branches: dict[str, list[str]] = {}
    for form in longest_first:
        branches.setdefault(form[0], []).append(_rest(form, names))
    return "|".join(f"{first}(?:{'|'.join(rests)})" for first, rests in sorted(branches.items()))


def _rest(form: str, names: Mapping[str, str]) -> str:
    """Return the expression of a form without its first character; `…` stands for few words."""
    gap = _WORDS if _is_latin(form) else _CHARACTERS
    body = gap.join(re.escape(part) for part in form[1:].split("…"))
    if form in names:
        return f"(?P<{names[form]}>{body})"
    return body or _RIGHT_BEFORE


_WORDS = r"(?: [A-Za-z’'-]{1,20}){0,5}? "
_CHARACTERS = r"[^，。；,;:：!?（）()]{0,12}?"
_RIGHT_BEFORE = (
    "(?<![增成延市部校院局队团]长)(?<![严比]重)(?=[约近逾达仅为]{0,2}[0-9一二三四五六七八九十])"
)
"""A form of one character (重, 报) counts only right before a number, and alone: not 增长."""


def named(text: str, start: int, end: int) -> list[Named]:
    """Return the measures that `text[start:end]` names, in order, the longest form each."""
    pattern, forms = _lexicon()
    return [
        Named(match.start(), match.end(), forms[match.lastgroup or match[0].lower()])
        for match in pattern.finditer(text, start, end)
    ]
