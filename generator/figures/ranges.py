"""The two ends of one range: 25.3港元至27.8港元, between US$3 trillion and US$4 trillion.

Pure. Ends are joined by 至 or `to`, or by 与 and `and` after 介于 and `between`; where something
went from the one to the other there is no range.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from generator.figures.labels import Label
from generator.model import Both, Quantity

_WINDOW = 24
_JOINED = re.compile(r" ?(?:至|到|[-–—~～]| to )(?:约|about )? ?")
_PAIRED = re.compile(r" ?(?:至|到|与|和|[-–—]| and ) ?")
_BETWEEN = re.compile(r"(?:介于|介乎|(?i:between) )(?:约|about )?$")
_WENT = re.compile(r"(?:由|从|(?i:\bfrom) )(?:约|近|about |nearly )?$")
_ENDS = Both("下限", "low end"), Both("上限", "high end")


def tell_ends_apart(
    text: str, quantities: Sequence[Quantity], labels: Sequence[Label | None]
) -> list[Label | None]:
    """Return the labels with the two ends of every range told apart."""
    told = list(labels)
    for index, (one, other) in enumerate(pairwise(quantities)):
        label = _common(labels[index], labels[index + 1])
        if label and _is_range(text, one, other):
            told[index : index + 2] = [label.of(end) for end in _ENDS]
    return told


def _common(one: Label | None, other: Label | None) -> Label | None:
    """Return what both ends measure; the label of one holds for the other."""
    if one and other and one.name != other.name:
        return None
    return max(filter(None, (one, other)), key=lambda label: len(label.details), default=None)


def _is_range(text: str, one: Quantity, other: Quantity) -> bool:
    if (one.kind, one.unit) != (other.kind, other.unit) or one.kind == "date":
        return False
    if "/" in one.value + other.value or Decimal(one.value) >= Decimal(other.value):
        return False
    start = max(0, one.start - _WINDOW)
    if _BETWEEN.search(text, start, one.start):
        return bool(_PAIRED.fullmatch(text, one.end, other.start))
    joined = _JOINED.fullmatch(text, one.end, other.start)
    return bool(joined) and not _WENT.search(text, start, one.start)
