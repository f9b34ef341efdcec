"""A listing's run-on paragraph → headings, bullets and their citations. Pure.

`Core Viewpoint - … [1][3]. Group 1: Title - point [2] - point …` and its variants.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.importers.clues import clean, ends_sentence, han
from generator.importers.model import Block, BlockKind

_VIEW = r"Core (?:Viewpoints?|Views?|Insights?)|核心(?:观点|觀點|要点|要點)"
_DASH = r"[-–—•]"
_LABEL = re.compile(rf"^[ \t]*(?P<view>{_VIEW})\s*(?:{_DASH}\s+|[:：]\s*|\n)", re.MULTILINE)
_GROUP = re.compile(
    rf"Group[ \t]+(?P<number>\d{{1,2}})[ \t]*(?P<colon>[:：][ \t]*|{_DASH}[ \t]+|\n)"
)
_BEFORE_GROUP = re.compile(r"[\s\].。!?！？\"”)）]")
_BULLET = re.compile(rf"(?:^|(?<=\s)){_DASH}[ \t]+", re.MULTILINE)
_CITED = re.compile(r"\s*((?:\[\d{1,4}(?:\s?[,，、-]\s?\d{1,4})*\]\s*)+)([.。]?)\s*$")
_CITATION = re.compile(r"\[\d{1,4}\]")
_ABBREVIATION = re.compile(
    r"(?:\b[A-Z]\.(?:[A-Z]\.)*|\b(?:Inc|Co|Corp|Ltd|No|vs|Mr|Ms|Dr|St|approx|etc|Jan|Feb|Mar|Apr|Jun"
    r"|Jul|Aug|Sept?|Oct|Nov|Dec)\.)$"
)
_OPENER = re.compile(
    r"(?:The|A|An|In|On|At|By|For|From|With|This|That|These|Those|It|Its|They|Their|He|She|As|To"
    r"|While|Although|Despite|After|Before|However|There|Some|Many|Both|Each)\b"
)
_USUAL = re.compile(r"([^\[]++)((?:\[\d{1,4}\])+)(?: - |$|([.。])(?:$| - (?=[A-Z0-9\"“])))")
"""A point without a bracket, its citations, and what parts it from the next."""
_NUMBER = re.compile(r"\d+")
_COMMA = re.compile("[,，、]")
_SEVERAL = re.compile("[,，、-]")
_MARKUP = re.compile(rf"^(?:{_DASH}|#+)\s+")
_CITATIONS = 300
"""Characters at the end of a point in which its citations are looked for."""
_NEAR = 80
"""Characters before a dash that tell whether a point ends there."""
_TITLE_LENGTH = 120
_MINOR = re.compile(r"(?:and|or|of|in|on|for|the|a|an|to|with|by|vs?\.?|from|at|as|&)$")
_TITLE_WORDS = 8


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the text below it, not split yet."""

    heading: str | None
    text: str
    titled: bool = False
    """The text still begins with the group's title."""


def blocks(text: str) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """Return the blocks of an item's body, and what is uncertain about them."""
    usual = text.isprintable()
    if usual:
        text = " ".join(text.split()) if "  " in text else text.strip()
        usual = text.isascii() or not any(dash in text for dash in "–—•")
    sections = list(_sections(text))
    marked = bool(_CITATION.search(text)) or any(_marked(section.text) for section in sections)
    made = [block for section in sections for block in _section(section, marked, usual)]
    guessed = not marked and any(_BULLET.search(section.text) for section in sections)
    uncertain = ("points without an end mark",) if guessed else ()
    return tuple(made), uncertain


def structured(text: str) -> bool:
    """Tell whether a line begins as bodies of listings do."""
    line = f"{text.lstrip()[:80]}\n"
    return bool(_LABEL.match(line) or _GROUP.match(line) or re.match(rf"\s*{_DASH}\s+\S", text))


def _sections(text: str) -> Iterator[Section]:
    """Cut at the viewpoint's label and at groups, which count upwards."""
    label = _LABEL.search(text) if "\n" in text else _LABEL.match(text)
    marks = [label] if label else []
    last = 0
    for match in _GROUP.finditer(text):
        if _follows(text, match, last):
            last = int(match["number"])
            marks.append(match)
    marks.sort(key=lambda mark: mark.start())
    lead = text[: marks[0].start()] if marks else text
    if lead.strip():
        yield Section(None, lead)
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    for mark, end in zip(marks, ends, strict=False):
        below = text[mark.end() : end].strip()
        if mark is label:
            yield Section(_viewpoint(mark["view"]), below)
        else:
            titled = mark["colon"].strip() in (":", "：")
            yield Section(f"Group {mark['number']}", below, titled)


def _follows(text: str, match: re.Match[str], last: int) -> bool:
    """Tell whether `Group 3` is the next group, not words of a sentence."""
    number, start = int(match["number"]), match.start()
    if number <= last or (start and not _BEFORE_GROUP.match(text, start - 1)):
        return False
    before = text[max(0, start - 40) : start].rstrip(" \t")
    begins = not before.strip() or before.endswith("\n") or ends_sentence(before)
    clear = (
        match["colon"].strip() in (":", "：") or not text[match.end() : match.end() + 1].islower()
    )
    return begins or (number == last + 1 and clear)


def _viewpoint(label: str) -> str:
    """Return the heading that makes the bullets below it the digest's viewpoint."""
    if han(label):
        return "核心观点"
    return "Core insights" if "nsight" in label else "Core viewpoint"


def _section(section: Section, marked: bool, usual: bool) -> Iterator[Block]:
    heading, text = section.heading, section.text
    if section.titled:
        title, rest = _title(text)
        heading, text = title or heading, rest
    if heading:
        yield Block("heading", clean(heading).removeprefix("## ").strip("# ") or "…")
    dashed = bool(_BULLET.match(text.lstrip()))
    found = _usual(text.removeprefix("- ")) if usual else None
    if found is None:
        found = [_cited(point) for point in _points(text, marked) if point.strip()]
    single = len(found) == 1 and not dashed and not section.titled and _is_lead(section)
    kind: BlockKind = "paragraph" if single else "bullet"
    yield from (Block(kind, point, cited) for point, cited in found)


def _usual(text: str) -> list[tuple[str, tuple[int, ...]]] | None:
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


def _is_lead(section: Section) -> bool:
    return section.heading is None or not section.heading.startswith("Group ")


def _cited(point: str) -> tuple[str, tuple[int, ...]]:
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


def _title(text: str) -> tuple[str | None, str]:
    """Split `Title - point …`; None when the text begins with a point."""
    title, dash, rest = text.partition(" - ")
    point = rest.partition(" - ")[0]
    if (
        dash
        and text.isprintable()
        and len(point) > _TITLE_LENGTH >= len(title)
        and not _ends_point(title)
    ):
        return title.strip(), rest
    end = 0
    for match in _BULLET.finditer(text[: 4 * _TITLE_LENGTH]):
        piece = text[end : match.start()].strip()
        if end and not (_is_title(piece) and not text[match.end() : match.end() + 1].islower()):
            break
        if not end and (_closed(piece) or len(piece) > _TITLE_LENGTH):
            return None, text
        end = match.end()
        if "\n" in text[: match.start()].rstrip(" \t"):
            break
    if end:
        return _BULLET.sub("- ", text[:end].rstrip()).strip().rstrip("-–—•").strip() or None, text[
            end:
        ]
    title, _, rest = text.partition("\n")
    if rest or not (_ends_point(title) or len(title) > _TITLE_LENGTH):
        return title.strip(), rest
    return None, text


def _is_title(piece: str) -> bool:
    """Tell whether a piece between two dashes goes on with a title: Capitals, no end mark."""
    found = piece.split()
    capital = all(word[0].isupper() or word[0].isdigit() or _MINOR.match(word) for word in found)
    return bool(found) and len(found) <= _TITLE_WORDS and capital and not _closed(piece)


def _closed(piece: str) -> bool:
    """Tell whether a piece is a point already; `U.S.` ends no sentence in a title."""
    return _ends_point(piece) and not (_ABBREVIATION.search(piece) and " " not in piece)


def _marked(text: str) -> bool:
    """Tell whether a point that another one follows ends with a citation or a full stop."""
    return any(
        _ends_point(text[max(0, match.start() - _NEAR) : match.start()])
        and not text[match.end() : match.end() + 1].islower()
        for match in _BULLET.finditer(text)
    )


def _points(text: str, marked: bool) -> Iterator[str]:
    """Cut at the dashes that begin a point; those inside a sentence stay."""
    start = 0
    for match in _BULLET.finditer(text):
        if _begins(text, match, marked):
            yield text[start : match.start()]
            start = match.end()
    yield text[start:]


def _begins(text: str, match: re.Match[str], marked: bool) -> bool:
    before = text[max(0, match.start() - _NEAR) : match.start()]
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
        return True
    if after[:1].islower() or not _ends_point(before):
        return False
    return not _ABBREVIATION.search(before[-12:]) or bool(_OPENER.match(after))


def _aside(text: str, match: re.Match[str]) -> bool:
    """Tell whether a dash opens an aside: `The shop - Berlin's oldest - is closing`."""
    closing = _BULLET.search(text, match.end())
    return bool(closing and text[closing.end() : closing.end() + 1].islower())


def _ends_point(text: str) -> bool:
    """Tell whether a text ends as points do; the last characters decide."""
    return ends_sentence(text[-40:])
