"""A listing's run-on paragraph → headings, bullets and their citations. Pure.

`Core Viewpoint - … [1][3]. Group 1: Title - point [2] - point …` and its variants.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.importers.clues import clean, ends_sentence, han
from generator.importers.listing.points import (
    ABBREVIATION,
    BULLET,
    CITATION,
    DASH,
    NEAR,
    ends_point,
    marked_text,
    points,
)
from generator.importers.model import Block, BlockKind

_VIEW = r"Core (?:Viewpoints?|Views?|Insights?)|核心(?:观点|觀點|要点|要點)"
_LABEL = re.compile(rf"(?P<view>{_VIEW})\s*(?:{DASH}\s+|[:：]\s*|\n)")
_GROUP = re.compile(
    rf"Group[ \t]+(?P<number>\d{{1,2}})[ \t]*(?P<colon>[:：][ \t]*|{DASH}[ \t]+|\n)"
)
_BEFORE_GROUP = re.compile(r"[\s\].。!?！？\"”)）]")
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
    marked = bool(CITATION.search(text)) or any(marked_text(section.text) for section in sections)
    made = [block for section in sections for block in _section(section, marked, usual)]
    guessed = not marked and any(BULLET.search(section.text) for section in sections)
    uncertain = ("points without an end mark",) if guessed else ()
    return tuple(made), uncertain


def structured(text: str) -> bool:
    """Tell whether a line begins as bodies of listings do."""
    line = f"{text.lstrip()[:80]}\n"
    return bool(_LABEL.match(line) or _GROUP.match(line) or re.match(rf"\s*{DASH}\s+\S", text))


def _sections(text: str) -> Iterator[Section]:
    """Cut at the viewpoint's label and at groups, which count upwards."""
    marks = list(_labels(text))
    last = 0
    for match in _found(_GROUP, "Group", text):
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
        if "view" in mark.groupdict():
            yield Section(_viewpoint(mark["view"]), below)
        else:
            titled = mark["colon"].strip() in (":", "：")
            yield Section(f"Group {mark['number']}", below, titled)


def _labels(text: str) -> Iterator[re.Match[str]]:
    """Yield the labels of viewpoints: at the beginning of a line or behind a point."""
    for begins in ("Core ", "核心"):
        for match in _found(_LABEL, begins, text):
            before = text[max(0, match.start() - NEAR) : match.start()].rstrip(" \t")
            if not before or before.endswith("\n") or ends_point(before):
                yield match


def _found(pattern: re.Pattern[str], begins: str, text: str) -> Iterator[re.Match[str]]:
    """Do what `finditer` does for a pattern that begins with a word, several times as fast."""
    at = text.find(begins)
    while at >= 0:
        match = pattern.match(text, at)
        if match:
            yield match
        at = text.find(begins, match.end() if match else at + 1)


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
    found, parted = points(text, marked=marked, usual=usual)
    running = not (parted or section.titled) and _is_lead(section)
    kind: BlockKind = "paragraph" if running else "bullet"
    yield from (Block(kind, point, cited) for point, cited in found)


def _is_lead(section: Section) -> bool:
    return section.heading is None or not section.heading.startswith("Group ")


def _title(text: str) -> tuple[str | None, str]:
    """Split `Title - point …`; None when the text begins with a point."""
    title, dash, rest = text.partition(" - ")
    point = rest.partition(" - ")[0]
    if (
        dash
        and text.isprintable()
        and len(point) > _TITLE_LENGTH >= len(title)
        and not ends_point(title)
    ):
        return title.strip(), rest
    end = 0
    for match in BULLET.finditer(text[: 4 * _TITLE_LENGTH]):
        piece = text[end : match.start()].strip()
        if end and not (_is_title(piece) and not text[match.end() : match.end() + 1].islower()):
            break
        if not end and (_closed(piece) or len(piece) > _TITLE_LENGTH):
            return None, text
        end = match.end()
        if "\n" in text[: match.start()].rstrip(" \t"):
            break
    if end:
        return BULLET.sub("- ", text[:end].rstrip()).strip().rstrip("-–—•").strip() or None, text[
            end:
        ]
    title, _, rest = text.partition("\n")
    if rest or not (ends_point(title) or len(title) > _TITLE_LENGTH):
        return title.strip(), rest
    return None, text


def _is_title(piece: str) -> bool:
    """Tell whether a piece between two dashes goes on with a title: Capitals, no end mark."""
    found = piece.split()
    capital = all(word[0].isupper() or word[0].isdigit() or _MINOR.match(word) for word in found)
    return bool(found) and len(found) <= _TITLE_WORDS and capital and not _closed(piece)


def _closed(piece: str) -> bool:
    """Tell whether a piece is a point already; `U.S.` ends no sentence in a title."""
    return ends_point(piece) and not (ABBREVIATION.search(piece) and " " not in piece)
