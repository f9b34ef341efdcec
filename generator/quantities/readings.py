"""What a numeral means with the words around it: money, percent, measure, duration or count.

Pure: one numeral in, one reading out. The order is that of certainty: a currency or a unit says
what the number is, a noun is a weaker sign, a bare number the weakest.
"""

import re
from dataclasses import dataclass

from generator.model import FigureKind
from generator.quantities.nouns import counted
from generator.quantities.numerals import LETTER_SCALES, Numeral, shift
from generator.quantities.units import (
    DURATION_WORDS,
    MEASURE_WORDS,
    MONEY_PREFIX,
    MONEY_PREFIXES,
    MONEY_WORDS,
    POINT_WORDS,
    suffix,
)

BARE_YUAN = "元"
"""The unit of money whose currency only its surroundings tell."""

_MONEY_AFTER = suffix(MONEY_WORDS)
_MEASURE_AFTER = suffix(MEASURE_WORDS)
_DURATION_AFTER = suffix(DURATION_WORDS)
_POINT_AFTER = suffix(POINT_WORDS)
_PERCENT_AFTER = re.compile(r" ?%|[ -](?i:per cent|percent|pct)(?![A-Za-z])")
_PREFIX_WINDOW = 12
"""Characters before a number in which its currency stands."""
_POUNDS_OF_WEIGHT = re.compile(r"[ -]pounds(?! sterling)")
_YEARS = range(1800, 2100)
_BARE_LONGEST = 6
_LABEL = re.compile(
    r"(?:(?<![A-Za-z0-9])(?:[a-z]?[A-Z][A-Za-z]*|"
    r"(?i:no\.|nos\.|version|phase|stage|level|round|group|page|"
    r"chapter|part|type|section|series|step|layer|age|aged|article|table|figure|grade|top|item|"
    r"highway|route|room|flight|model|mark))|[-/#(:.&+]|\ue000) ?$"
)
_PROSE = re.compile(r"(?:^|[a-z,;] |\( ?)$")
_AFTER_BARE = re.compile(
    r" (?!(?i:of|or|to|and|in|on|at|by|for|am|pm|a\.m|p\.m)\b)[a-z]"
    r"|[.,;!?)]*\s*$|[.,;!?)](?![A-Za-z0-9])"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A numeral with its meaning; `start` and `end` enclose currency, scale and unit."""

    start: int
    end: int
    kind: FigureKind
    value: str
    unit: str | None
    numeral: Numeral
    weak: bool = False
    """Nothing but the number itself: another reading of a range may decide what it is."""


def reading(text: str, numeral: Numeral, floor: int = 0) -> Reading | None:
    """Read one numeral; None for a number that is no quantity.

    `floor` is where the reading before it ends: its currency is not before that.
    """
    return (
        _money(text, numeral, floor)
        or _percent(text, numeral)
        or _duration(text, numeral)
        or _measure(text, numeral)
        or _count(text, numeral)
        or _bare(text, numeral)
    )


def word_of(after: re.Match[str]) -> str:
    """Return the unit's word of a match of `suffix`, without the space before it."""
    return str(after["word"] or after["symbol"])


def _money(text: str, numeral: Numeral, floor: int) -> Reading | None:
    start = max(floor, numeral.start - _PREFIX_WINDOW)
    prefix = MONEY_PREFIX.search(text, start, numeral.start)
    after = _MONEY_AFTER.match(text, numeral.end)
    if prefix and after and not prefix[0].isascii() and word_of(after) not in _BARE_WORDS:
        prefix = None  # 每美元100卢布: what stands before is another currency
    if prefix:
        scale = LETTER_SCALES[text[numeral.end].lower()] if numeral.letter else 0
        end = numeral.end + numeral.letter
        after = _MONEY_AFTER.match(text, end)
        code = MONEY_PREFIXES[prefix[0].strip()]
        end = after.end() if after and word_of(after) in _REPEATED.get(code, ()) else end
        value = shift(numeral.value, scale)
        return Reading(prefix.start(), end, "money", value, code, numeral)
    if after is None or (_POUNDS_OF_WEIGHT.match(after[0]) and not numeral.scale):
        return None
    word = word_of(after)
    unit = BARE_YUAN if word == BARE_YUAN else MONEY_WORDS[word]
    return Reading(numeral.start, after.end(), "money", numeral.value, unit, numeral)


_BARE_WORDS = {BARE_YUAN, "元人民币", "人民币", "元"}
_REPEATED = {"CNY": ("元", "元人民币", "yuan"), "HKD": ("元",), "USD": ("元",), "TWD": ("元",)}
"""Words after the number that repeat the currency before it: 人民币3亿元."""


def _percent(text: str, numeral: Numeral) -> Reading | None:
    unit = "%"
    after = _PERCENT_AFTER.match(text, numeral.end)
    if after is None:
        after = _POINT_AFTER.match(text, numeral.end)
        if after is None:
            return None
        unit = POINT_WORDS[word_of(after)]
    elif points := re.compile(r" points?(?![A-Za-z])").match(text, after.end()):
        after, unit = points, "pp"
    if after is not None and re.match(r" age", after[0]):
        return None
    sign = _sign(text, numeral)
    value = f"-{numeral.value}" if sign else numeral.value
    return Reading(numeral.start - sign, after.end(), "percent", value, unit, numeral)


def _sign(text: str, numeral: Numeral) -> int:
    """Return the length of a minus before the number that is neither a dash nor a hyphen."""
    before = text[max(0, numeral.start - 2) : numeral.start]
    if before == "零下":
        return 2
    return int(before.endswith(("-", "负")) and not re.search(r"[\w%]", before[:-1].strip("比")))


def _measure(text: str, numeral: Numeral) -> Reading | None:
    after = _MEASURE_AFTER.match(text, numeral.end)
    if after is None:
        return None
    unit = MEASURE_WORDS[word_of(after)]
    value = numeral.value
    if unit == "x" and _GROWN_BY.search(text, max(0, numeral.start - 6), numeral.start):
        value = shift(_plus_one(value), 0)
    start = numeral.start - (_sign(text, numeral) if unit == "degC" else 0)
    value = f"-{value}" if start < numeral.start else value
    return Reading(start, after.end(), "measure", value, unit, numeral)


_GROWN_BY = re.compile(
    r"(?:增长|增加|上升|提高|上涨|增|涨|升|(?<![至最许])多|高出)了?(?:约|近|逾|超过)? ?$"
)
"""增长两倍 makes three times as much, 增至两倍 makes twice."""


def _plus_one(value: str) -> str:
    whole, dot, fraction = value.partition(".")
    return f"{int(whole) + 1}{dot}{fraction}"


def _duration(text: str, numeral: Numeral) -> Reading | None:
    after = _DURATION_AFTER.match(text, numeral.end)
    if after is None or _indefinite(numeral) or _ordinal(text, numeral):
        return None
    if _AGE.match(text, after.end()):
        return None
    unit = DURATION_WORDS[word_of(after)]
    if unit == "year" and word_of(after) == "年" and len(numeral.raw) >= len("2024"):
        return None
    value, end = numeral.value, after.end()
    if unit == "second" and (hundredths := _HUNDREDTHS.match(text, end)):
        value, end = shift(f"{value}.{hundredths[0]}", 0), hundredths.end()
    return Reading(numeral.start, end, "duration", value, unit, numeral)


_HUNDREDTHS = re.compile(r"(?<=[0-9]秒)[0-9]{2}(?![0-9])")
"""9秒83 is 9.83 seconds."""
_AGE = re.compile(r"[ -]old(?![a-z])")


def _ordinal(text: str, numeral: Numeral) -> bool:
    return text[max(0, numeral.start - 1) : numeral.start] == "第"


def _indefinite(numeral: Numeral) -> bool:
    """一个 and `one` are articles more often than counts."""
    return numeral.words and numeral.raw == "1" and not numeral.scale


def _count(text: str, numeral: Numeral) -> Reading | None:
    if _indefinite(numeral) or _ordinal(text, numeral):
        return None
    found = counted(text, numeral)
    if found is None:
        return None
    unit, end = found
    if unit == "times" and re.search("下载|download", _around(text, numeral)):
        unit = "downloads"
    scale = LETTER_SCALES[text[numeral.end].lower()] if numeral.letter else 0
    value = shift(numeral.value, scale)
    return Reading(numeral.start, end, "count", value, unit, numeral, weak=unit is None)


def _around(text: str, numeral: Numeral) -> str:
    """Return the clause before the numeral."""
    return re.split("[，。；,.;]", text[max(0, numeral.start - 60) : numeral.start])[-1]


def _bare(text: str, numeral: Numeral) -> Reading | None:
    """Read a number without a unit: a year, a scaled number, a number in English prose."""
    year = _year(text, numeral)
    if year:
        return Reading(numeral.start, numeral.end, "date", numeral.raw, None, numeral)
    if not (_scaled(text, numeral) or _prose(text, numeral)):
        return None
    return Reading(numeral.start, numeral.end, "count", numeral.value, None, numeral, weak=True)


def _year(text: str, numeral: Numeral) -> bool:
    raw = numeral.raw
    return (
        len(raw) == len("2024") and raw.isdecimal() and int(raw) in _YEARS
        and not (numeral.scale or numeral.odd or numeral.words or numeral.letter)
        and numeral.end - numeral.start == len(raw)
        and not re.match(r"[A-Za-z\u4e00-\u9fff%]", text[numeral.end : numeral.end + 1])
    )  # fmt: skip


def _scaled(text: str, numeral: Numeral) -> bool:
    """两天三万, 20万: a number with a scale is a quantity whatever follows."""
    words = numeral.words and numeral.han
    after = text[numeral.end : numeral.end + 1]
    return not words and bool(numeral.scale or numeral.odd) and not re.match("[A-Za-z]", after)


def _prose(text: str, numeral: Numeral) -> bool:
    """Tell whether a bare number in English prose counts something: `injured 188`."""
    before = text[max(0, numeral.start - 12) : numeral.start]
    short = len(numeral.raw) <= _BARE_LONGEST or "," in text[numeral.start : numeral.end]
    return (
        short and "." not in numeral.raw and not numeral.words and not numeral.letter
        and not _LABEL.search(before) and bool(_PROSE.search(before))
        and not (numeral.start == 0 and text[numeral.end : numeral.end + 1] in ".)、．")
        and bool(_AFTER_BARE.match(text, numeral.end))
    )  # fmt: skip
