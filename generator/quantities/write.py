"""Write a quantity in Chinese or English: exact, never rounded, as the financial press does.

Pure. 1.58亿美元 ↔ US$158 million; what is written is read back as the same quantity. A quote
decides where there are two ways to write one: 24.50港元, 十分之一 and 近3亿元 stay so.
"""

import re

from generator.model import Language, Quantity
from generator.quantities.bounds import written
from generator.quantities.dates import write_date
from generator.quantities.fractions import spoken
from generator.quantities.nouns import nouns
from generator.quantities.numerals import shift
from generator.quantities.units import BY_CODE, POINTS, UNITS

_SCALES: dict[Language, tuple[tuple[int, str, int], ...]] = {
    "zh": ((12, "万亿", 4), (8, "亿", 4), (4, "万", 2)),
    "en": ((12, " trillion", 4), (9, " billion", 4), (6, " million", 4)),
}
"""(Power of ten, word, decimals up to which the scale is used), largest first."""

_DIGITS = "零一二三四五六七八九十"
_RATIO_WORDS = {
    3: "third", 4: "quarter", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth",
    9: "ninth", 10: "tenth",
}  # fmt: skip
_SMALL = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
]  # fmt: skip
_DECIMALS = re.compile(r"[0-9][0-9,]*\.[0-9]+")


def write(quantity: Quantity, language: Language) -> str | None:
    """Return `quantity` in `language`, its bound word included; None if it cannot be written.

    Money in an unclear currency and units that the tables do not know cannot.
    """
    plain = _plain(quantity, language)
    if plain is None:
        return None
    return written(quantity.bound, near=quantity.near).get(language) + plain


def _plain(quantity: Quantity, language: Language) -> str | None:
    if quantity.kind == "date":
        return write_date(quantity.value, language)
    if "/" in quantity.value:
        part, whole = quantity.value.split("/")
        return _ratio(int(part), int(whole), language)
    writers = {"money": _money, "percent": _percent, "count": _count}
    return writers.get(quantity.kind, _measure)(quantity, language)


def number(value: str, language: Language) -> str:
    """Write plain digits with the language's scale word: 3,100万, 31 million.

    A scale is used when few decimals remain; else the digits are grouped by thousands.
    """
    sign, digits = ("-", value[1:]) if value.startswith("-") else ("", value)
    for power, word, decimals in _SCALES[language]:
        scaled = shift(digits, -power)
        whole, _, fraction = scaled.partition(".")
        if whole != "0" and len(fraction) <= decimals:
            return f"{sign}{_grouped(scaled)}{word}"
    return sign + _grouped(digits)


def _grouped(digits: str) -> str:
    whole, dot, fraction = digits.partition(".")
    return f"{re.sub(r'(?<=[0-9])(?=(?:[0-9]{3})+$)', ',', whole)}{dot}{fraction}"


def _money(quantity: Quantity, language: Language) -> str | None:
    currency = BY_CODE.get(quantity.unit or "")
    if currency is None:
        return None
    amount = _price(quantity) or number(quantity.value, language)
    if language == "zh":
        return amount + currency.zh[0]
    prefix = currency.prefixes[0]
    return f"{prefix}{' ' if prefix[-1].isalpha() else ''}{amount}"


def _price(quantity: Quantity) -> str | None:
    """Return a price as it is quoted, with its last zeros (24.50); None for larger amounts."""
    quoted = _DECIMALS.search(quantity.quote)
    if quoted is None:
        return None
    digits = quoted[0].replace(",", "")
    below_a_million = len(digits.partition(".")[0]) < len("1000000")
    return _grouped(digits) if below_a_million and shift(digits, 0) == quantity.value else None


def _percent(quantity: Quantity, language: Language) -> str | None:
    fraction = spoken(quantity.quote)
    if fraction and (said := _ratio(*fraction, language)):
        return said
    value = _grouped(quantity.value)
    if quantity.unit == "%":
        return f"{value}%"
    points = POINTS.get(quantity.unit or "")
    if points is None:
        return None
    if language == "zh":
        return value + points.zh[0]
    return f"{value} {points.en[value != '1']}"


def _ratio(part: int, whole: int, language: Language) -> str | None:
    """Write a fraction in words: 三分之一, one-third; None if its words are not known."""
    if part >= len(_SMALL) or whole not in _RATIO_WORDS:
        return None
    if language == "zh":
        return f"{_DIGITS[whole]}分之{_DIGITS[part]}"
    return f"{_SMALL[part]}-{_RATIO_WORDS[whole]}{'s' if part > 1 else ''}"


def _measure(quantity: Quantity, language: Language) -> str | None:
    unit = UNITS.get(quantity.unit or "")
    if unit is None:
        return None
    amount = number(quantity.value, language)
    if language == "zh":
        return amount + unit.zh[0]
    word = unit.en[quantity.value != "1"]
    return f"{amount}{'' if word.startswith(('-', '°')) else ' '}{word}"


def _count(quantity: Quantity, language: Language) -> str | None:
    amount = number(quantity.value, language)
    if quantity.unit is None:
        return amount
    noun = nouns().get(quantity.unit)
    if noun is None:
        return None
    if language == "zh":
        return amount + noun.zh
    return f"{amount} {noun.singular if quantity.value == '1' else noun.plural}"
