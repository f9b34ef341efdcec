"""Dates in both languages, read and written, as ISO 8601.

Pure. `2025-09-17`, `2025-09`, `2025`; without their year `--09-18`, `--09` and `---25` (the
truncated forms that XML Schema calls gMonthDay, gMonth and gDay); a decade is `195X`.
Relative ones (去年, last year) are not read: they need the article's own date. A bare English
year (`in 2030`) is found with the numerals, for only they know whether a noun follows.
"""

import re
from collections.abc import Iterator

from generator.model import Language
from generator.quantities.numerals import ZH_DIGITS, zh_value

Found = tuple[int, int, str]
"""Start, end and value of a date."""

MONTHS = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
]  # fmt: skip
_DAYS_IN_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

_ZH_SMALL = r"[0-9]{1,2}|[一二三十]{1,3}|[四五六七八九]"
_ZH_YEAR = r"[12][0-9]{3}|[一二][〇零一二三四五六七八九]{3}"
_EN_MONTH = "|".join(f"{month[:3]}(?:{month[3:]})?" for month in MONTHS if month != "September")
_EN_MONTH = rf"(?:(?:{_EN_MONTH}|Sept?(?:ember)?)\b\.?)"
_EN_DAY = r"[0-3]?[0-9](?:st|nd|rd|th)?(?![0-9A-Za-z%]|[.,][0-9]| (?:[mbt][a-z]*illion|per ?cent))"
_DATE = re.compile(
    "(?=[0-9一二三四五六七八九十上JFMASOND])(?:"  # rejects most places at once
    + "|".join(
        (
            (
                rf"(?<![0-9])(?<![0-9][.,])(?P<zy>{_ZH_YEAR}) ?"
                rf"(?:财年|年(?!代)(?: ?(?P<zm>{_ZH_SMALL}) ?月"
                rf"(?: ?(?P<zd>{_ZH_SMALL}) ?[日号])?)?)"
            ),
            r"(?<![0-9-])(?P<iy>[12][0-9]{3})-(?P<im>[01][0-9])-(?P<id>[0-3][0-9])(?![0-9-])",
            (
                rf"(?<![0-9一二三四五六七八九十])(?<![0-9][.,])(?P<nm>{_ZH_SMALL}) ?月"
                rf"(?: ?(?P<nd>{_ZH_SMALL}) ?[日号])?"
            ),
            r"(?<![0-9])(?<![0-9][.,])(?P<day>[0-9]{1,2}) ?日(?!内|元|均|线|圆|游|程|后|前)",
            r"(?P<century>20|21|上) ?世纪 ?(?P<tens>[0-9])0 ?年代",
            r"(?<![A-Za-z0-9])(?P<decade>(?:18|19|20)[0-9])0(?:s(?![A-Za-z])| ?年代)",
            (
                rf"(?<![A-Za-z0-9])(?<![0-9][.,])(?P<ed>{_EN_DAY}) (?:of )?(?P<em>{_EN_MONTH})"
                r"(?:,? (?P<ey>[12][0-9]{3})(?![0-9]))?"
            ),
            (
                rf"(?<![A-Za-z0-9])(?P<am>{_EN_MONTH}) (?P<ad>{_EN_DAY})"
                r"(?:,? (?P<ay>[12][0-9]{3})(?![0-9]))?"
            ),
            rf"(?<![A-Za-z0-9])(?P<mm>{_EN_MONTH}),? (?P<my>[12][0-9]{{3}})(?![0-9])",
            rf"(?<![A-Za-z0-9])(?P<alone>{'|'.join(MONTHS)})(?![A-Za-z])",
            (
                r"(?<=[a-z] the )(?P<nth>[0-3]?[0-9])(?:st|nd|rd|th)"
                r"(?= of (?:this|the) month|[,.;)]|$)"
            ),
        )
    )
    + ")"
)
_YEARS_TO = re.compile(rf"(?<![0-9])(?<![0-9][.,])(?:{_ZH_YEAR})(?= ?[-至到] ?(?:{_ZH_YEAR}) ?年)")
_MONTH_CUE = re.compile(
    r"\b(?i:in|by|of|since|until|last|this|next|late|early|mid|from|to|before|after|end)[ -]$"
)
_VALUE = re.compile(r"(?:(\d{4})|-)(?:-(\d\d))?(?:-(\d\d))?")


def dates(text: str) -> Iterator[Found]:
    """Yield the dates of a normalised text, in order."""
    for match in _DATE.finditer(text):
        value = _value(text, match)
        if value:
            yield match.start(), match.end(), value


def first_years(text: str) -> Iterator[Found]:
    """Yield the first year of `2020-2023年`, which has no 年 of its own."""
    for match in _YEARS_TO.finditer(text):
        yield match.start(), match.end(), _number(match[0], year=True)


def _value(text: str, match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    if parts["century"]:
        return f"{19 + (parts['century'] == '21')}{parts['tens']}X"
    if parts["decade"]:
        return f"{parts['decade']}X"
    if parts["alone"]:
        cue = _MONTH_CUE.search(text, max(0, match.start() - 8), match.start())
        if parts["alone"] in ("May", "March") and not cue:
            return None
    year, month, day = (_part(parts, names) for names in _PARTS)
    return _iso(year, month, day)


_PARTS = (
    ("zy", "iy", "ey", "ay", "my"),
    ("zm", "im", "nm", "em", "am", "mm", "alone"),
    ("zd", "id", "nd", "ed", "ad", "day", "nth"),
)
"""The groups of `_DATE` that hold a year, a month and a day."""


def _part(parts: dict[str, str | None], names: tuple[str, ...]) -> str:
    """Return the first group given, as digits; empty when none is."""
    given = next((parts[name] for name in names if parts[name]), None)
    return _number(given, year=names is _PARTS[0]) if given else ""


def _number(given: str, *, year: bool) -> str:
    if given[:3] in _MONTH_NUMBERS:
        return _MONTH_NUMBERS[given[:3]]
    if digits := re.match(r"[0-9]+", given):
        return digits[0].rjust(2, "0")
    if year:
        return "".join(str(ZH_DIGITS[char]) for char in given)
    return str(zh_value(given) or 0).rjust(2, "0")


_MONTH_NUMBERS = {month[:3]: f"{number:02}" for number, month in enumerate(MONTHS, 1)}


def _iso(year: str, month: str, day: str) -> str | None:
    """Join the parts; None for a month or a day that does not exist."""
    if month and not 1 <= int(month) <= len(MONTHS):
        return None
    longest = _DAYS_IN_MONTH[int(month) - 1] if month else _DAYS_IN_MONTH[0]
    if day and not 1 <= int(day) <= longest:
        return None
    if year:
        return "-".join(part for part in (year, month, day) if part)
    return f"--{month}-{day}".removesuffix("-") if month else f"---{day}"


def write_date(value: str, language: Language) -> str | None:
    """Write an ISO date: 2025年9月17日, 17 September 2025; None if it is not one."""
    if re.fullmatch(r"\d{3}X", value):
        decade = value[2]
        if language == "en":
            return f"{value[:3]}0s"
        return f"{int(value[:2]) + 1}世纪{decade}0年代" if decade != "0" else f"{value[:3]}0年代"
    if re.fullmatch(r"---\d\d", value):
        day = int(value[3:])
        return f"{day}日" if language == "zh" else f"the {_ordinal(day)}"
    match = _VALUE.fullmatch(value)
    if match is None or not any(match.groups()):
        return None
    return _zh_date(*match.groups()) if language == "zh" else _en_date(*match.groups())


def _zh_date(year: str | None, month: str | None, day: str | None) -> str:
    given = ((year, "年"), (month, "月"), (day, "日"))
    return "".join(f"{int(part)}{unit}" for part, unit in given if part)


def _en_date(year: str | None, month: str | None, day: str | None) -> str:
    name = MONTHS[int(month) - 1] if month else None
    return " ".join(part for part in (day and str(int(day)), name, year) if part)


def _ordinal(day: int) -> str:
    teen = 10 <= day % 100 <= 20  # noqa: PLR2004 - 11th, 12th, 13th
    return f"{day}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"
