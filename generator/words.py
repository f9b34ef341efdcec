"""The words, dates and numbers of the site's interface in one language.

Pure; the words come from `locale/{zh,en}.yml`, read once. Everything returned is escaped
for Markdown, which means the same in HTML (see `escape`).
"""

from collections.abc import Iterable
from datetime import date, datetime
from functools import cache, lru_cache
from string import Formatter
from typing import Any
from zoneinfo import ZoneInfo

from markupsafe import Markup

from generator import escape
from generator.model import Language
from generator.strict.table import table

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

_FEW_MONTHS = 12
"""Months in a row that have room for short names."""

_Pieces = tuple[tuple[str, str | None], ...]
"""(escaped text, name of what follows it) in order."""


def active(value: Any) -> Markup:
    """Escape `value` for Markdown unless that is done."""
    return value if isinstance(value, Markup) else _escaped(str(value))


@lru_cache(maxsize=16_384)
def _escaped(text: str) -> Markup:
    return Markup(escape.markdown(text))  # noqa: S704 - escaped


class Words:
    """Says what the interface says."""

    def __init__(self, language: Language, zone: ZoneInfo) -> None:
        """Speak `language`; moments are told in `zone`."""
        self.language = language
        self._table, self._raw = _table(language)
        self._zone = zone
        self._fill = lru_cache(maxsize=4096)(self._filled)

    def __call__(self, key: str, **values: Any) -> Markup:
        """Return the words under `key` with `values` filled in; `n` chooses the number."""
        return self._fill(key, tuple(values.items()))

    def _filled(self, key: str, values: tuple[tuple[str, Any], ...]) -> Markup:
        given = dict(values)
        parts: list[str] = []
        for text, name in self._table[key][0 if given.get("n") == 1 else -1]:
            parts += (text, active(given[name])) if name else (text,)
        return Markup("".join(parts))  # noqa: S704 - every part is escaped

    def plain(self, key: str, **values: Any) -> str:
        """Return the words under `key` unescaped, for a URL or a front matter."""
        return self._raw[key][0 if values.get("n") == 1 else -1].format(**values)

    def join(self, parts: Iterable[Any]) -> Markup:
        """Return a list in words: `a, b`, `甲、乙`."""
        return Markup(self.plain("separator")).join(active(part) for part in parts)  # noqa: S704

    def sentences(self, *parts: Any) -> Markup:
        """Return sentences one after the other; Chinese has no space between them."""
        space = "" if self.language == "zh" else " "
        return Markup(space).join(active(part) for part in parts if part)  # noqa: S704 - a space

    def day(self, day: date) -> str:
        """Return `2026年2月1日` or `1 February 2026`."""
        if self.language == "zh":
            return f"{day.year}年{day.month}月{day.day}日"
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"

    def month(self, day: date) -> str:
        """Return `2026年2月` or `February 2026`."""
        if self.language == "zh":
            return f"{day.year}年{day.month}月"
        return f"{_MONTHS[day.month - 1]} {day.year}"

    def short_month(self, day: date, months: int) -> str:
        """Return `2月` or `Feb`; `2` or `F` where many `months` stand side by side."""
        few = months <= _FEW_MONTHS
        if self.language == "zh":
            return f"{day.month}月" if few else str(day.month)
        return _MONTHS[day.month - 1][: 3 if few else 1]

    def local_day(self, moment: date | datetime) -> date:
        """Return the day of a moment in the site's zone."""
        return moment.astimezone(self._zone).date() if isinstance(moment, datetime) else moment

    def moment(self, moment: date | datetime | None) -> str:
        """Return `2026年2月1日 11:28`, `1 February 2026, 11:28`, the day alone, or “undated”."""
        if moment is None:
            return self.plain("undated")
        if not isinstance(moment, datetime):
            return self.day(moment)
        local = moment.astimezone(self._zone)
        between = " " if self.language == "zh" else ", "
        return f"{self.day(local)}{between}{local:%H:%M}"

    def days(self, first: date, last: date) -> str:
        """Return `2026年1月26日至2月1日`, `26 January to 1 February 2026`; no word twice."""
        if first == last:
            return self.day(first)
        if self.language == "zh":
            same_month = (first.year, first.month) == (last.year, last.month)
            end = f"{last.day}日" if same_month else f"{last.month}月{last.day}日"
            return f"{self.day(first)}至{end if first.year == last.year else self.day(last)}"
        start = self.day(first)
        if first.year == last.year:
            start = start.removesuffix(f" {first.year}")
            if first.month == last.month:
                start = str(first.day)
        return f"{start} to {self.day(last)}"


@cache
def _table(language: Language) -> tuple[dict[str, tuple[_Pieces, ...]], dict[str, tuple[str, ...]]]:
    """Return the words by key, escaped and cut at their placeholders, and as they stand."""
    raw: dict[str, tuple[str, ...]] = {
        key: (value["one"], value["other"]) if isinstance(value, dict) else (value,)
        for key, value in table(f"{language}.yml").items()
    }
    return {key: tuple(map(_cut, forms)) for key, forms in raw.items()}, raw


def _cut(text: str) -> _Pieces:
    # A space at the edge of a piece belongs to it; escaping would fold it away.
    return tuple((_keep_edges(literal), name) for literal, name, _, _ in Formatter().parse(text))


def _keep_edges(literal: str) -> str:
    body = literal.strip()
    if not body:
        return " " if literal else ""
    start, end = literal[: literal.index(body[0])], literal[literal.rindex(body[-1]) + 1 :]
    return start + escape.markdown(body) + end
