"""Dates of two texts: years, months, days, weekdays, quarters, and what is relative. Pure.

Dates are compared by their parts, since 9月17日 may be `17 September 2025` where the year is clear
from the text; a relative one (去年) may stand for a year, never for another relative one.
"""

import re
from collections.abc import Iterator

from generator.facts.difference import Difference, Relation
from generator.facts.scene import Scene

HINT = "correct the date, or write above the entry: # facts: ok — why they differ"

_HOUR = re.compile(
    r"(?:(?P<part>凌晨|早上|上午|中午|下午|傍晚|晚上|晚间)(?P<h>[0-9]{1,2})(?:时|点|:)(?:(?P<m>[0-9]{1,2})分?)?)"
    r"|(?<![0-9:.])(?P<eh>[0-9]{1,2})(?:[:.](?P<em>[0-9]{2}))? ?(?:[ap]\.?m\b)"
)


def differing_dates(source: Scene, target: Scene, relation: Relation) -> Difference | None:
    """Return the parts of dates that only one text has; None: none."""
    here, there = _parts(source), _parts(target)
    missing = _left(here, there, source, target) if relation == "translation" else []
    extra = _left(there, here, target, source)
    shifted = _shifted(source, target)
    if not (missing or extra or shifted):
        return None
    return Difference("facts.date", _list(missing + shifted[:1]), _list(extra + shifted[1:]), HINT)


def _left(parts: dict[str, str], others: dict[str, str], own: Scene, other: Scene) -> list[str]:
    """Return the parts that are not among the others; a year may be said relatively there."""
    said = _relative(other).get("year", {}).keys() - _relative(own).get("year", {}).keys()
    resolved = {part for value in other.resolved for part in _split(value)}
    return [
        quote
        for part, quote in parts.items()
        if part not in others
        and part not in resolved
        and not (said and not resolved and part.startswith("y"))
    ]


def _parts(scene: Scene) -> dict[str, str]:
    """Return the parts of all dates of a text, each with the words that say it."""
    found: dict[str, str] = {}
    for quantity in scene.quantities:
        if quantity.kind == "date":
            for part in _split(quantity.value):
                found.setdefault(part, f"{quantity.quote} = {quantity.value}")
    for word in scene.words["time"]:
        for sense in word.senses:
            if sense.kind == "parts":
                found.setdefault(sense.id, scene.text[word.start : word.end])
    for match in _HOUR.finditer(scene.text):
        hour, minute = match["h"] or match["eh"], match["m"] or match["em"] or "0"
        found.setdefault(f"t{int(hour) % 12}:{int(minute)}", match[0])
    return found


def _split(value: str) -> Iterator[str]:
    """Yield the parts of an ISO date: `--09-18` has a month and a day."""
    match = _ISO.fullmatch(value)
    if match:
        yield from (name + part for name, part in match.groupdict().items() if part)


_ISO = re.compile(r"(?P<y>\d{3}[\dX])?-{0,2}(?:(?P<m>\d\d)|-)?(?:-(?P<d>\d\d))?")


def _shifted(source: Scene, target: Scene) -> list[str]:
    """Return what both texts say relatively and differently: 去年, next year."""
    here, there = _relative(source), _relative(target)
    for unit in sorted(here.keys() & there.keys()):
        if not here[unit].keys() & there[unit].keys():
            return [next(iter(here[unit].values())), next(iter(there[unit].values()))]
    return []


def _relative(scene: Scene) -> dict[str, dict[str, str]]:
    """Return unit → how many of them away → the words."""
    found: dict[str, dict[str, str]] = {}
    for word in scene.words["relative"]:
        for sense in word.senses:
            unit = sense.id.rstrip("-0123456789")
            found.setdefault(unit, {}).setdefault(sense.id, scene.text[word.start : word.end])
    return found


def _list(quotes: list[str]) -> str:
    return ", ".join(dict.fromkeys(quotes)) or "none"
