"""Percentages and multiples that are fixed phrases: 百分之五, 一成, 三分之一, 翻番, by a third.

Pure. A fraction with finite decimals becomes a percentage (十分之一 = 10 %); any other stays a
fraction, `1/3` without a unit, since nothing here is rounded.
"""

import re
from collections.abc import Iterator

from generator.quantities.numerals import EN_WORDS, ZH_DIGITS, shift, zh_value

Found = tuple[int, int, str, str | None]
"""Start, end, value and unit (`%`, `x` or None)."""

_ZH = r"[零一二两三四五六七八九十百]{1,5}|[0-9]{1,3}"
_NOT_TENTH = "(?![立为了功员本交长果都份品分语型就绩品熟效不见家千])"
_EN_PARTS = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6,
    "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "hundredth": 100,
}  # fmt: skip
_SMALL = "one|two|three|four|five|six|seven|eight|nine"
_PARTS = "third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth|hundredth"
_FRACTION = re.compile(
    # rejects most places at once
    r"(?=[0-9零一二两三四五六七八九十百翻减]|(?<![A-Za-z])[aodfhqtnesAODFHQTNES])(?:"
    + "|".join(
        (
            rf"百分之(?P<hundredths>[0-9]+(?:\.[0-9]+)?|{_ZH})(?P<point>点[零一二三四五六七八九]+)?",
            rf"(?P<of>{_ZH})分之(?P<part>{_ZH})",
            (
                r"(?<![0-9.第几数每])(?P<cheng>[一二两三四五六七八九]|[1-9])成"
                rf"(?P<half>[一二三四五六七八九半]?){_NOT_TENTH}"
            ),
            r"(?P<yiban>一半|减半)",
            rf"(?i:\b(?P<en>{_SMALL})[- ](?P<en_of>{_PARTS})s?\b(?! party| parties| time))",
            rf"(?i:\ba (?P<a_of>{_PARTS})(?= of\b))",
            rf"(?i:(?<=\bby )a (?P<by_of>{_PARTS})\b)",
            r"(?i:\b(?:(?P<half_of>half(?= of\b| the\b))|(?<=\bby )(?P<by_half>half)\b))",
            r"(?P<times>翻了?(?P<doublings>[一两二三])?番|翻倍)",
            r"(?i:\b(?P<multiple>doubl|tripl|quadrupl)(?:ed|es|ing))\b",
            rf"(?i:\b(?P<fold>{_SMALL}|ten)-?fold\b)",
        )
    )
    + ")"
)
_PERIOD = re.compile(r"(?i:first|second|latter|last|other|former|the past) $")
_MULTIPLES = {"doubl": "2", "tripl": "3", "quadrupl": "4"}


def fractions(text: str) -> Iterator[Found]:
    """Yield the percentages and multiples that are phrases, in order."""
    for match in _FRACTION.finditer(text):
        found = _percent(text, match) or _multiple(match)
        if found:
            yield match.start(), match.end(), *found


def _percent(text: str, match: re.Match[str]) -> tuple[str, str | None] | None:
    parts = match.groupdict()
    if parts["hundredths"]:
        point = "".join(str(ZH_DIGITS[char]) for char in (parts["point"] or "")[1:])
        return shift(f"{_plain(parts['hundredths'])}{point and '.' + point}", 0), "%"
    if parts["cheng"]:
        half = "5" if parts["half"] == "半" else _plain(parts["half"] or "0")
        return shift(_plain(parts["cheng"]) + half, 0), "%"
    if parts["half_of"]:
        return (
            None
            if _PERIOD.search(text[max(0, match.start() - 10) : match.start()])
            else ("50", "%")
        )
    if parts["yiban"] or parts["by_half"]:
        return "50", "%"
    return _share(parts)


def _share(parts: dict[str, str | None]) -> tuple[str, str | None] | None:
    sides = _sides(parts)
    return ratio(*sides) if sides else None


def _sides(parts: dict[str, str | None]) -> tuple[int, int] | None:
    """Read 三分之二, two-thirds, a third of."""
    if parts["of"] and parts["part"]:
        return int(_plain(parts["part"])), int(_plain(parts["of"]))
    word = parts["en_of"] or parts["a_of"] or parts["by_of"]
    if word is None:
        return None
    part = EN_WORDS[parts["en"].lower()] if parts["en"] else 1
    return part, _EN_PARTS[word.lower()]


def spoken(quote: str) -> tuple[int, int] | None:
    """Return part and whole of a quote that says a fraction: 十分之一, one-tenth, a quarter."""
    match = _FRACTION.match(f"{quote} of")
    return _sides(match.groupdict()) if match else None


def ratio(part: int, whole: int) -> tuple[str, str | None] | None:
    """Return `part`/`whole` as an exact percentage, else as a fraction without a unit."""
    if not whole or not part:
        return None
    scaled, left = divmod(part * 10**8, whole)
    if left == 0:
        return shift(str(scaled), -6), "%"
    return f"{part}/{whole}", None


def _multiple(match: re.Match[str]) -> tuple[str, str | None] | None:
    if match["times"]:
        doublings = ZH_DIGITS[match["doublings"] or "一"]
        return str(2**doublings), "x"
    if match["multiple"]:
        return _MULTIPLES[match["multiple"].lower()], "x"
    if match["fold"]:
        return str(EN_WORDS[match["fold"].lower()]), "x"
    return None


def _plain(numeral: str) -> str:
    """Return digits or a Chinese numeral as digits."""
    return numeral if numeral[0] in "0123456789" else str(zh_value(numeral) or 0)
