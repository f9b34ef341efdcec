"""Read the quantities of a text in Chinese, English or both.

Pure: `read(text)` blanks what only looks like a quantity, takes dates and fixed phrases, then
every numeral with the words around it; ranges share their unit; bounds are read last.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import lru_cache, partial
from itertools import pairwise

from generator.model import Bound, Quantity
from generator.quantities.bounds import bound_of
from generator.quantities.dates import dates, first_years
from generator.quantities.fractions import fractions
from generator.quantities.lookalikes import blanked, normalised, without_lookalikes
from generator.quantities.numerals import Numeral, numerals, shift
from generator.quantities.readings import BARE_YUAN, Reading, reading
from generator.quantities.relative import relative

_RANGE = re.compile(
    r" ?(?:至|到|-|(?i:to|and)(?= )) ?(?:[A-Z]{0,3}[$€£¥₹]|RMB|HKD|USD|人民币|约)? ?"
)


def read(
    text: str, *, governing_currency: str | None = None, day: date | None = None
) -> tuple[Quantity, ...]:
    """Return the quantities of `text` in order; `text[q.start:q.end] == q.quote`.

    `governing_currency` is the ISO 4217 code that the article's other amounts use (see
    `governing`): where it is not CNY, a bare 元 has the unit None, "currency unclear". `day` is
    the article's date: with it 本月25日 and `last year` are read too, as the dates that they are.
    """
    return _read(text, "CNY" if governing_currency in (None, "CNY") else None, day)


# The rules read an article's texts one after the other: each is worked on once.
@lru_cache(maxsize=256)
def _read(text: str, yuan: str | None, day: date | None) -> tuple[Quantity, ...]:
    """Return the quantities of `text`; `yuan` is what a bare 元 means."""
    plain = normalised(text)
    scene = without_lookalikes(plain)
    found: list[Quantity] = []
    for phrases in (partial(_relative, day=day), _dates, _fractions):
        taken = phrases(scene)
        found += taken
        scene = blanked(scene, ((q.start, q.end) for q in taken))
    found += (_quantity(r, yuan) for r in _readings(scene))
    found.sort(key=lambda quantity: quantity.start)
    return tuple(_finished(text, plain, quantity) for quantity in found)


def _relative(scene: str, day: date | None) -> list[Quantity]:
    taken = relative(scene, day) if day else ()
    return [Quantity(s, e, "", "date", value, None) for s, e, value in taken]


def _dates(scene: str) -> list[Quantity]:
    taken = [*dates(scene), *first_years(scene)]
    return [Quantity(s, e, "", "date", value, None) for s, e, value in sorted(taken)]


def _fractions(scene: str) -> list[Quantity]:
    return [
        Quantity(s, e, "", "measure" if unit == "x" else "percent", value, unit)
        for s, e, value, unit in fractions(scene)
    ]


def _readings(scene: str) -> list[Reading]:
    """Read every numeral; the two ends of a range share kind, unit and scale."""
    found: list[tuple[Numeral, Reading | None]] = []
    end = 0
    for numeral in numerals(scene):
        if numeral.start >= end:
            one = reading(scene, numeral, end)
            found.append((numeral, one))
            end = one.end if one else numeral.end
    readings = [one for _, one in found]
    for index, ((first, _), (second, _)) in enumerate(pairwise(found)):
        first_read, second_read = readings[index], readings[index + 1]
        if _ranged(scene, first, first_read, second):
            readings[index : index + 2] = _shared(first, first_read, second, second_read)
    return [one for one in readings if one]


def _ranged(scene: str, first: Numeral, one: Reading | None, second: Numeral) -> bool:
    end = one.end if one else first.end
    return second.start - end <= len(" and RMB ") + 1 and bool(
        _RANGE.fullmatch(scene, end, second.start)
    )


def _shared(
    first: Numeral, one: Reading | None, second: Numeral, two: Reading | None
) -> tuple[Reading | None, Reading | None]:
    """Give both ends of a range the unit of the one that has it: 3万亿至4万亿美元."""
    if two and not two.weak and _open(one, two):
        start, end = (one.start, one.end) if one else (first.start, first.end)
        one = replace(two, start=start, end=end, value=first.value, numeral=first)
    elif one and one.kind in ("money", "percent") and not one.weak and _open(two, one):
        two = replace(one, start=second.start, end=second.end, value=second.value, numeral=second)
    if one and two and one.kind == two.kind and one.unit == two.unit:
        one = _scaled_like(one, two)
    return one, two


def _open(one: Reading | None, other: Reading) -> bool:
    """Tell whether a reading takes its unit from the `other` end; 2000 may be no year."""
    if one is None or one.weak:
        return True
    return one.kind == "date" and other.kind in ("count", "measure")


def _scaled_like(one: Reading, two: Reading) -> Reading:
    """`$3 to $4 trillion`: a smaller number without a scale has the scale of the larger."""
    if one.numeral.scale or not two.numeral.scale or one.numeral.letter:
        return one
    smaller = (len(one.numeral.raw.partition(".")[0]), one.numeral.raw) < (
        len(two.numeral.raw.partition(".")[0]),
        two.numeral.raw,
    )
    return replace(one, value=shift(one.value, two.numeral.scale)) if smaller else one


def _quantity(one: Reading, yuan: str | None) -> Quantity:
    unit = yuan if one.unit == BARE_YUAN else one.unit
    bound: Bound | None = "over" if one.numeral.odd else None
    return Quantity(one.start, one.end, "", one.kind, one.value, unit, bound)


def _finished(text: str, plain: str, quantity: Quantity) -> Quantity:
    start, end = quantity.start, quantity.end
    bound, near = quantity.bound, False
    if bound is None:
        bound, near = bound_of(plain, start, end, quantity.kind)
    return replace(quantity, quote=text[start:end], bound=bound, near=near)


def governing(texts: Iterable[str]) -> str | None:
    """Return the currency that governs `texts`: the commonest that is named, if none is CNY.

    None where an amount is in renminbi, by name or as a bare 元, or where no currency is named.
    """
    seen: dict[str, int] = {}
    for text in texts:
        for quantity in read(text):
            if quantity.kind == "money" and quantity.unit:
                seen[quantity.unit] = seen.get(quantity.unit, 0) + 1
    if not seen or "CNY" in seen:
        return None
    return min(seen, key=lambda code: (-seen[code], code))
