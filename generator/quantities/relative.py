"""Dates that need the article's own: 本月25日, 去年3月, 昨日, last year, next month. Pure.

Values are as in `dates`. Weeks are not resolved: 上周 and `last week` begin on no common day.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from generator.quantities.dates import MONTHS

Found = tuple[int, int, str]
"""Start, end and value of a date."""

_YEARS = {
    "前年": -2, "去年": -1, "上年": -1, "今年": 0, "本年": 0, "明年": 1, "来年": 1, "后年": 2,
    "last year": -1, "this year": 0, "next year": 1,
}  # fmt: skip
_MONTHS = {
    "上月": -1, "上个月": -1, "本月": 0, "这个月": 0, "当月": 0, "下月": 1, "下个月": 1,
    "last month": -1, "this month": 0, "next month": 1,
}  # fmt: skip
_DAYS = {
    "前天": -2, "昨天": -1, "昨日": -1, "今天": 0, "今日": 0, "明天": 1, "明日": 1, "后天": 2,
    "yesterday": -1, "today": 0, "tomorrow": 1,
}  # fmt: skip
_LATIN = _YEARS | _MONTHS | _DAYS


def _any(words: Iterable[str], *, latin: bool) -> str:
    """Return an expression of the words in one script, the longest first."""
    chosen = [word for word in words if word.isascii() is latin]
    return "|".join(sorted(chosen, key=len, reverse=True))


_DAY = "[12][0-9]|3[01]|[1-9]"
_RELATIVE = re.compile(
    rf"(?P<zy>{_any(_YEARS, latin=False)})(?:(?P<zm>1[0-2]|[1-9])月(?:(?P<zd>{_DAY})[日号])?)?"
    rf"|(?P<month>{_any(_MONTHS, latin=False)})(?:(?P<md>{_DAY})[日号])?"
    rf"|(?P<day>{_any(_DAYS, latin=False)})"
    rf"|(?i:\bthe (?P<nth>{_DAY})(?:st|nd|rd|th) of (?P<em>{_any(_MONTHS, latin=True)}))\b"
    rf"|\b(?:(?P<ed>{_DAY}) )?(?P<emonth>{'|'.join(MONTHS)}) (?P<ey>(?:last|this|next) year)\b"
    rf"|(?i:\b(?P<en>{_any(_LATIN, latin=True)})\b)"
)


def relative(text: str, day: date) -> Iterator[Found]:
    """Yield the relative dates of a normalised text as what they are for an article of `day`."""
    for match in _RELATIVE.finditer(text):
        value = _value(match, day)
        if value:
            yield match.start(), match.end(), value


def _value(match: re.Match[str], day: date) -> str | None:
    if match["day"]:
        return str(day + timedelta(days=_DAYS[match["day"]]))
    if match["zy"]:
        return _dated(day.year + _YEARS[match["zy"]], match["zm"], match["zd"])
    if match["ey"]:
        month = str(MONTHS.index(match["emonth"]) + 1)
        return _dated(day.year + _YEARS[match["ey"]], month, match["ed"])
    if match["month"] or match["em"]:
        shift = _MONTHS[match["month"] or match["em"].lower()]
        return _month(day, shift, match["md"] or match["nth"])
    return _english(match["en"].lower(), day)


def _english(words: str, day: date) -> str:
    if words in _YEARS:
        return str(day.year + _YEARS[words])
    if words in _MONTHS:
        return str(_month(day, _MONTHS[words], None))
    return str(day + timedelta(days=_DAYS[words]))


def _month(day: date, shift: int, number: str | None) -> str | None:
    year, month = divmod(day.year * 12 + day.month - 1 + shift, 12)
    return _dated(year, str(month + 1), number)


def _dated(year: int, month: str | None, number: str | None) -> str | None:
    """Join the parts; None for a day that does not exist."""
    if month is None:
        return str(year)
    if number is None:
        return f"{year}-{int(month):02}"
    try:
        return str(date(year, int(month), int(number)))
    except ValueError:
        return None
