"""Headlines, and the lines below them: who wrote it, where, and when. Pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from generator.importers.clues import MOMENT, clean, language
from generator.importers.model import Block
from generator.importers.stated import when
from generator.model import Both

_NAME = r"[^\s\d:：/／|｜，。,]{2,12}"
_PERSON = re.compile(r"(?!星期)[\u4e00-\u9fff]{2,4}|[A-Z][\w'’-]+(?: [A-Z][\w.'’-]*){1,3}")
_CAPITAL = re.compile(r"[^\Wa-z\d_]")
_BYLINE = re.compile(
    rf"^(?:本[报報刊台站网網])?(?:特[约約])?(?:记者|記者)\s+({_NAME}(?:[、,， ]{_NAME}){{0,4}})$|"
    rf"(?:作者|撰文|记者|記者|文)\s*[:：/／|｜]\s*({_NAME}(?:[、,， ]{_NAME}){{0,4}})(?=\s|$|[|｜])"
    r"|^[Bb]y\s+((?:[A-Z][\w.'’-]+\s?){2,5}(?:(?:,|\band\b)\s(?:[A-Z][\w.'’-]+\s?){2,5}){0,3})"
)
_SOURCE = re.compile(r"(?:来源|來源|Source)\s*[:：]\s*([^\s:：|｜]{2,30})")
_LABEL = re.compile(r"(?:发布|發布|发表|更新|时间|時間|日期|Published|Date|on)|[\s:：|｜/·,，-]")
SHORT = 120
"""Characters; a longer text is no such line."""

_LINES = 3
"""Paragraphs that may be such lines."""


@dataclass(frozen=True, slots=True)
class Credits:
    """What the lines say."""

    authors: tuple[str, ...] = ()
    source: str = ""
    published: date | datetime | None = None
    dated: str = ""
    """The line that has the date."""


def found(lines: Iterable[str]) -> Credits:
    """Return what is said first of each kind."""
    short = [line for line in map(clean, lines) if len(line) <= SHORT]
    bylines = [next(filter(None, match.groups())) for match in map(_BYLINE.search, short) if match]
    sources = [match[1] for match in map(_SOURCE.search, short) if match]
    dates = [(moment, line) for line in short if (moment := when(line))]
    people = tuple(dict.fromkeys(name for line in bylines for name in people_of(line)))
    moment, line = dates[0] if dates else (None, "")
    return Credits(people, sources[0] if sources else "", moment, line)


def nothing_else(line: str) -> bool:
    """Tell whether a line holds credits and nothing besides."""
    if len(line) > SHORT:
        return False
    rest = line
    for pattern in (_BYLINE, _SOURCE, MOMENT):
        rest = pattern.sub("", rest)
    left = _LABEL.sub(" ", rest).strip()
    return rest != line and (not left or bool(_PERSON.fullmatch(left)))


def leading(blocks: Sequence[Block]) -> int:
    """Return how many blocks below a headline say who, where and when, and nothing else."""
    count = 0
    while count < min(_LINES, len(blocks)) and nothing_else(blocks[count].text):
        count += 1
    return count


def titled(headline: str, words: str) -> tuple[Both[str | None], tuple[str, ...]]:
    """Return a headline under its language, and what is doubtful about it.

    `words` are the article's, whose language an editor must give a title in.
    """
    if not headline:
        return Both(None, None), ("no headline",)
    tongue = language(headline)
    doubts = () if tongue == language(words) else ("headline and text in two languages",)
    return (Both(headline, None) if tongue == "zh" else Both(None, headline)), doubts


def people_of(byline: str) -> list[str]:
    """Return the names in a byline."""
    if "://" in byline or "@" in byline:
        return []
    plain = re.sub(r"^\s*(?:[Bb]y\s+|作者\s*[:：]?|记者\s*[:：]?|文\s*[:：/])", "", byline)
    names = re.split(r"\s*[;；、,，]\s*|\s+and\s+", plain)
    if re.search("[\u4e00-\u9fff]", plain):
        names = [part for name in names for part in re.split(r"\s+", name)]
    return [
        name
        for name in map(clean, names)
        if 1 < len(name) <= SHORT // 2 and _CAPITAL.search(name)  # `legal correspondent` is none
    ]
