"""Numerals: the numbers in a text and their exact values, as plain digit strings.

Pure. Three spellings: digits (`1,358.3`), Chinese (`三千四百万`) and English words (`twelve`),
each with the scale that follows it (亿, 千万, million, bn). Values are shifted as strings, so
nothing is ever rounded.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST = 30
"""Digits of the longest number that can be an amount; longer ones are identifiers."""

ZH_SCALES = {
    "万亿": 12, "亿": 8, "千亿": 11, "百亿": 10, "十亿": 9, "千万": 7, "百万": 6, "十万": 5,
    "万": 4, "千": 3, "百": 2,
}  # fmt: skip
"""Power of ten of a Chinese scale word after digits."""

EN_SCALES = {
    "thousand": 3, "million": 6, "billion": 9, "trillion": 12,
    "lakh": 5, "crore": 7, "mn": 6, "mln": 6, "bn": 9, "bln": 9, "tn": 12, "trn": 12,
}  # fmt: skip
"""Power of ten of an English scale word, in lower case."""

LETTER_SCALES = {"k": 3, "m": 6, "b": 9, "t": 12}
"""Power of ten of a scale letter; only money and counted nouns may use one (`$5m`, `24B`)."""

_ONES = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
]  # fmt: skip
_TENS = [
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
]  # fmt: skip
EN_WORDS = {word: value for value, word in enumerate(_ONES)} | {
    word: 10 * value for value, word in enumerate(_TENS, 2)
}
"""English number word -> value, up to ninety."""

ZH_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_ZH_UNITS = {"十": 10, "百": 100, "千": 1000}

_ZH_SCALE = (
    r"(?:万亿|[千百十]亿|亿|[千百十]万|万(?!一)|千(?![瓦米克卡兆帕伏赫升字])|百(?!分|年|强|货|姓))"
)
_EN_SCALE = r"(?i:thousand|million|billion|trillion|lakh|crore|mn|mln|bn|bln|tn|trn)(?![A-Za-z])"
_AFTER_CODE = r"(?<=(?:RMB|USD|HKD|CNY|EUR|GBP|JPY|TWD|SGD|AUD|CAD|INR|KRW|CHF))"
_DIGITS = r"(?>[0-9]{1,3}(?:,[0-9]{3})++(?![0-9])|[0-9]++)(?>\.[0-9]++)?"
_NUMERAL = re.compile(
    r"(?=[0-9零〇一二两三四五六七八九十百千万亿aefhnostzAEFHNOSTZ])"  # rejects most places at once
    rf"(?:(?:(?<![A-Za-z0-9_.])|{_AFTER_CODE})(?P<digits>{_DIGITS})"
    r"|(?P<zh>[零〇一二两三四五六七八九十百千万亿]++)"
    r"|(?<![A-Za-z0-9-])(?P<en>(?i:"
    rf"(?:{'|'.join(_TENS)})-(?:{'|'.join(_ONES[1:10])})"
    rf"|{'|'.join(sorted([*_ONES, *_TENS], key=len, reverse=True))}"
    r"|half a(?= [a-z]+illion)|(?<!of )a(?=[ -][a-z]+illion)"
    r"))(?![A-Za-z]))"
)
_SCALE_AFTER = re.compile(
    rf" ?(?P<before>[多余几]?)(?P<zh>{_ZH_SCALE})(?P<after>[多余]?)"
    rf"|[ -]?(?P<en>(?:(?i:hundred)[ -])?{_EN_SCALE}|(?i:hundred)(?![A-Za-z]))"
    r"|(?P<letter>[kKmMbBtT])(?![A-Za-z0-9])"
    r"| ?(?P<odd>[多余])|(?P<en_odd>-odd(?![A-Za-z])|\+(?![A-Za-z0-9]))"
)
_ZH_SCALE_WORD = re.compile(_ZH_SCALE)
_LAST_SCALES = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}
_REPEAT = re.compile(rf"零?(?P<digits>{_DIGITS})(?P<zh>{_ZH_SCALE})")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number at `text[start:end]`, its scale word included."""

    start: int
    end: int
    raw: str
    """The number before its scale, plain digits: `1.58`."""
    scale: int
    """The power of ten of its scale word; 0 without one."""
    words: bool
    """Written in words: a quantity only where a unit or a classifier makes it one."""
    han: bool
    """Written or scaled in Chinese."""
    odd: bool = False
    """Followed by 多, 余 or -odd: a little more."""
    letter: int = 0
    """Length of a scale letter after `end`, taken only by money and counted nouns."""

    @property
    def value(self) -> str:
        """The exact value in plain digits: `158000000`."""
        return shift(self.raw, self.scale)


def shift(digits: str, places: int) -> str:
    """Return the plain digits of `digits` × 10^`places`, without superfluous zeros."""
    sign = "-" if digits.startswith("-") else ""
    whole, _, fraction = digits.removeprefix("-").partition(".")
    if places < 0:
        padded = whole.rjust(1 - places, "0")
        whole, fraction = padded[:places], padded[places:] + fraction
    else:
        padded = fraction.ljust(places, "0")
        whole, fraction = whole + padded[:places], padded[places:]
    whole, fraction = whole.lstrip("0") or "0", fraction.rstrip("0")
    plain = f"{whole}.{fraction}" if fraction else whole
    return plain if plain == "0" else sign + plain


def zh_value(numeral: str) -> int | None:
    """Return the value of a Chinese numeral (三千四百万, 两, 千亿), None if it is not one."""
    total = 0
    for scale, power in (("万亿", 10**12), ("亿", 10**8), ("万", 10**4)):
        head, found, rest = numeral.partition(scale)
        if found:
            below = _below_ten_thousand(head) if head else 1
            if below is None:
                return None
            total, numeral = total + below * power, rest
    below = _below_ten_thousand(numeral) if numeral else 0
    return None if below is None else total + below


def _below_ten_thousand(numeral: str) -> int | None:
    """Read up to 九千九百九十九; a unit without a digit counts once (十五, 千)."""
    total, digit, last = 0, -1, 10_000
    for char in numeral:
        unit = _ZH_UNITS.get(char)
        if unit is None:
            if char not in ZH_DIGITS or digit > 0:
                return None
            digit = ZH_DIGITS[char]
        elif unit >= last or digit == 0:
            return None
        else:
            total, digit, last = total + max(digit, 1) * unit, -1, unit
    return total + max(digit, 0)


def numerals(text: str) -> Iterator[Numeral]:
    """Yield every numeral of a normalised text, in order; linear in its length."""
    position = 0
    while match := _NUMERAL.search(text, position):
        found = _digits(text, match) or _zh(text, match) or _en(text, match)
        if found:
            yield found
        position = found.end if found else match.end()


def _digits(text: str, match: re.Match[str]) -> Numeral | None:
    digits = match["digits"]
    if digits is None or len(digits) > LONGEST or _identifier(text, match):
        return None
    return _scaled(text, match.start(), match.end(), digits.replace(",", ""), words=False)


def _identifier(text: str, match: re.Match[str]) -> bool:
    """Tell whether digits are a code (002074), a version (1.2.3) or part of a token."""
    after = text[match.end() : match.end() + 2]
    zero = re.match(r"0[0-9]", match["digits"])
    return bool(zero or re.match(r"\.[A-Za-z0-9]|,[0-9]|[_@#/][A-Za-z0-9]", after))


def _zh(text: str, match: re.Match[str]) -> Numeral | None:
    """Read a Chinese numeral unless it is an ordinal or inexact (第一, 几千, 数百万)."""
    numeral = match["zh"]
    if numeral is None or len(numeral) > LONGEST:
        return None
    before = text[max(0, match.start() - 1) : match.start()]
    if before in {"第", "每"} or (numeral[0] in "十百千万亿" and before in set("几数上好")):
        return None
    value = zh_value(numeral)
    if not value or text[match.end() : match.end() + 1] == "几":
        return None
    odd = text[match.end() : match.end() + 1] in ("多", "余")
    end, power = match.end() + odd, _LAST_SCALES.get(numeral[-1], 0)
    if odd and (scale := _ZH_SCALE_WORD.match(text, end)):
        raw, power = str(value), ZH_SCALES[scale[0]]
        return Numeral(match.start(), scale.end(), raw, power, words=True, han=True, odd=True)
    raw = shift(str(value), -power)
    return Numeral(match.start(), end, raw, power, words=True, han=True, odd=odd)


def _en(text: str, match: re.Match[str]) -> Numeral | None:
    if match["en"] is None:
        return None
    tens, _, ones = match["en"].lower().partition("-")
    value = _ARTICLES.get(tens) or str(EN_WORDS[tens] + EN_WORDS.get(ones, 0))
    return _scaled(text, match.start(), match.end(), value, words=True)


_ARTICLES = {"a": "1", "half a": "0.5"}
"""Before a scale word only: a million, half a billion."""


def _scaled(text: str, start: int, end: int, raw: str, *, words: bool) -> Numeral:
    """Take the scale that follows a number, 3亿5000万 and `-odd` included."""
    match = _SCALE_AFTER.match(text, end)
    if match is None or match["before"] == "几":
        return Numeral(start, end, raw, 0, words, han=False)
    if match["letter"]:
        return Numeral(start, end, raw, 0, words, han=False, letter=1)
    if match["zh"]:
        return _zh_scaled(text, start, raw, match)
    odd = bool(match["odd"] or match["en_odd"])
    scale = 0
    if english := (match["en"] or "").lower():
        hundred = english.startswith("hundred")
        word = english.removeprefix("hundred").lstrip(" -")
        scale = 2 * hundred + EN_SCALES.get(word, 0)
    return Numeral(start, match.end(), raw, scale, words, han=bool(match["odd"]), odd=odd)


def _zh_scaled(text: str, start: int, raw: str, match: re.Match[str]) -> Numeral:
    scale, end = ZH_SCALES[match["zh"]], match.end()
    odd = bool(match["before"] or match["after"])
    more = _REPEAT.match(text, end)
    if odd or more is None or ZH_SCALES[more["zh"]] >= scale or "." in raw:
        return Numeral(start, end, raw, scale, words=False, han=True, odd=odd)
    below = shift(more["digits"].replace(",", ""), ZH_SCALES[more["zh"]])
    whole, dot, fraction = below.partition(".")
    total = f"{int(shift(raw, scale)) + int(whole)}{dot}{fraction}"
    return Numeral(start, more.end(), total, 0, words=False, han=True)
