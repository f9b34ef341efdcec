"""Numbers that are no quantities: ordinals and bare numerals, in both languages. Pure."""

import re
from collections.abc import Iterator, Sequence

from generator.quantities.lookalikes import normalised, without_lookalikes
from generator.quantities.numerals import EN_WORDS, numerals, zh_value

_NTH = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
    "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth",
    "seventeenth", "eighteenth", "nineteenth", "twentieth",
]  # fmt: skip
_ORDINAL = re.compile(
    r"第 ?(?P<digits>[0-9]+)(?! ?季)|第(?P<zh>[一二三四五六七八九十百]+)(?!季)"
    r"|(?<![0-9A-Za-z.])(?P<en>[0-9]{1,4})(?:st|nd|rd|th)(?![A-Za-z])"
    rf"|(?i:(?<![A-Za-z-])(?P<word>{'|'.join(_NTH)})(?![A-Za-z]))(?!-?[ ]?quarter|s\b)"
)
_PLAN = re.compile(r"(?<=[“\"「])?(?P<ten>十[一二三四五六七])五(?=[”\"」规时期计]|以来|末|初)")
"""“十四五”规划 is the 14th Five-Year Plan."""
_TENTH = re.compile(r"(?i:(?:one|two|three|four|five|six|seven|eight|nine|a|an|by)[ -])$")


def ordinals(text: str, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[str, str, bool]]:
    """Yield (quote, value, whether it is in words) of 第十二届, 12th, outside `taken` spans."""
    plain = normalised(text)
    for match in _PLAN.finditer(plain):
        yield match[0], str(zh_value(match["ten"])), True
    for match in _ORDINAL.finditer(plain):
        word = match["word"]
        if word and _TENTH.search(plain, max(0, match.start() - 6), match.start()):
            continue
        if any(match.start() < last and first < match.end() for first, last in taken):
            continue
        digits = match["digits"] or match["en"]
        value = digits or (_NTH.index(word.lower()) + 1 if word else zh_value(match["zh"]) or 0)
        yield match[0], str(int(value)), not digits


def bare(text: str, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[str, str, bool]]:
    """Yield (quote, value, whether it is in words) of the numerals outside the `taken` spans."""
    scene = without_lookalikes(normalised(text))
    for numeral in numerals(scene):
        start, end = numeral.start, numeral.end
        inside = any(start < last and first < end for first, last in taken)
        nth = scene[start - 1 : start] == "第" or scene[end : end + 2] in ("st", "nd", "rd", "th")
        if not (inside or nth or _no_number(scene, start, end)):
            yield text[start:end], numeral.value, numeral.words


def _no_number(scene: str, start: int, end: int) -> bool:
    """Tell whether a numeral is an article (`one of`, 一个) and no number."""
    return scene[start:end].lower() in _ARTICLES


_ARTICLES = {"one", "a", "一", "zero"} & {*EN_WORDS, "a", "一"}
