"""A run of points → each point with its citations: `one [2]. - two - or three [3][4]`. Pure.

Dashes part points and stand inside sentences; what comes before and behind one tells which.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.importers.clues import clean, ends_sentence

DASH = r"[-–—•]"
BULLET = re.compile(rf"(?:^|(?<=\s)){DASH}[ \t]+", re.MULTILINE)
_CITED = re.compile(r"\s*((?:\[\d{1,4}(?:\s?[,，、-]\s?\d{1,4})*\]\s*)+)([.。]?)\s*$")
CITATION = re.compile(r"\[\d{1,4}\]")
ABBREVIATION = re.compile(
    r"(?:\b[A-Z]\.(?:[A-Z]\.)*|\b(?:Inc|Co|Corp|Ltd|No|vs|Mr|Ms|Dr|St|approx|etc|Jan|Feb|Mar|Apr|Jun"
    r"|Jul|Aug|Sept?|Oct|Nov|Dec)\.)$"
)
_OPENER = re.compile(
    r"(?:The|A|An|In|On|At|By|For|From|With|This|That|These|Those|It|Its|They|Their|He|She|As|To"
    r"|While|Although|Despite|After|Before|However|There|Some|Many|Both|Each)\b"
)
_USUAL = re.compile(r"([^\[]++)((?:\[\d{1,4}\])+)([.。]?)(?:$| - (?=[A-Z0-9\"“($']))")
"""A point without a bracket, its citations, and what parts it from the next."""
_NUMBER = re.compile(r"\d+")
_COMMA = re.compile("[,，、]")
_SEVERAL = re.compile("[,，、-]")
_MARKUP = re.compile(rf"^(?:{DASH}|#+)\s+")
_CITATIONS = 300
"""Characters at the end of a point in which its citations are looked for."""
NEAR = 80
"""Characters before a dash that tell whether a point ends there."""


Point = tuple[str, tuple[int, ...]]
"""Its words, and the numbers of the paragraphs it cites."""


def points(text: str, *, marked: bool, usual: bool) -> tuple[list[Point], bool]:
    """Return the points of a text, and whether dashes part them.

    `marked`: points end with citations or full stops; `usual`: one line, hyphens only.
    """
    dashed = bool(BULLET.match(text.lstrip()))
    found = _usual(text.removeprefix("- ")) if usual else None
    if found is not None:
        return found, dashed or len(found) > 1
    lines = [list(_points(line, marked)) for line in _lines(text)]
    found = [_cited(point) for line in lines for point in line if point.strip()]
    return found, dashed or any(len(line) > 1 for line in lines)


def _usual(text: str) -> list[Point] | None:
    """Return points and citations of a text that needs no judgement; None: this one does.

    It finds what `_points` and `_cited` find, in a third of the time: nearly all points are
    words without a dash, citations, and perhaps a full stop.
    """
    points, at = [], 0
    while at < len(text):
        match = _USUAL.match(text, at)
        if match is None:
            return None
        point = match[1].rstrip()
        if " - " in point or point[:1] in "-#":
            return None
        if match[3] and not ends_sentence(point):
            point += match[3]
        points.append((point, _numbers(match[2])))
        at = match.end()
    return points


def _lines(text: str) -> Iterator[str]:
    """Cut where a line ends a point; a line that breaks off goes on in the next one."""
    held: list[str] = []
    for line in text.split("\n"):
        held.append(line)
        if ends_point(line):
            yield "\n".join(held)
            held = []
    if held:
        yield "\n".join(held)


def _points(text: str, marked: bool) -> Iterator[str]:
    """Cut at the dashes that begin a point; those inside a sentence stay."""
    start = 0
    for match in BULLET.finditer(text):
        if _begins(text, match, marked):
            yield text[start : match.start()]
            start = match.end()
    yield text[start:]


def _begins(text: str, match: re.Match[str], marked: bool) -> bool:
    before = text[max(0, match.start() - NEAR) : match.start()]
    after = text[match.end() : match.end() + 24]
    if not before.strip() or "\n" in before[len(before.rstrip()) :]:
        return True
    before = before.rstrip()
    if not marked:
        return not after[:1].islower() and not _aside(text, match)
    return _parts(before, after)


def _parts(before: str, after: str) -> bool:
    """Tell whether a dash parts two points: one ends before it, one begins behind it."""
    before = before.rstrip()
    if not before or before[-1] == "]":
        return not after[:2].islower()  # `… [1] - and lost [2]` goes on; `iPhones` begin
    if after[:1].islower() or not ends_point(before):
        return False
    return not ABBREVIATION.search(before[-12:]) or bool(_OPENER.match(after))


def _aside(text: str, match: re.Match[str]) -> bool:
    """Tell whether a dash opens an aside: `The shop - Berlin's oldest - is closing`."""
    closing = BULLET.search(text, match.end())
    return bool(closing and text[closing.end() : closing.end() + 1].islower())


def _cited(point: str) -> Point:
    """Take the citations off the end of a point; its full stop goes before them."""
    text = point.strip()
    match = (
        _CITED.search(text, max(0, text.find("[", -_CITATIONS) - 1))
        if "[" in text[-_CITATIONS:]
        else None
    )
    cited: tuple[int, ...] = ()
    if match:
        text = text[: match.start()].rstrip()
        cited = _numbers(match[1])
        stop = match[2]
        text += stop if stop and not ends_sentence(text) else ""
    text = clean(text)
    text = _MARKUP.sub("", text) if text[:1] in "-–—•#" else text
    return text, cited


@lru_cache(maxsize=4096)
def _numbers(citations: str) -> tuple[int, ...]:
    """Return the numbers in `[1][3]`, `[1, 3]`, `[2-4]`, each once."""
    if not _SEVERAL.search(citations):
        return tuple(dict.fromkeys(map(int, _NUMBER.findall(citations))))
    found: list[int] = []
    for group in re.findall(r"\[([^\]]*)\]", citations):
        for part in _COMMA.split(group):
            ends = [int(number) for number in part.split("-")]
            found += range(ends[0], min(ends[-1], ends[0] + 50) + 1)
    return tuple(dict.fromkeys(found))


def marked_text(text: str) -> bool:
    """Tell whether a point that another one follows ends with a citation or a full stop."""
    return any(
        ends_point(text[max(0, match.start() - NEAR) : match.start()])
        and not text[match.end() : match.end() + 1].islower()
        for match in BULLET.finditer(text)
    )


def ends_point(text: str) -> bool:
    """Tell whether a text ends as points do; the last characters decide."""
    return ends_sentence(text[-40:])
