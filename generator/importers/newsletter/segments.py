"""A page's text → segments: lines, and the pieces of lines that hold a whole article. Pure.

Nothing is lost: segments lie one behind the other, and only white space between them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.importers.boilerplate import Cut, contact, cuts
from generator.importers.clues import EMAIL, clean, language
from generator.importers.newsletter.signs import POINTS, name_like
from generator.importers.source import Line
from generator.text import HAN

_SHORT = 80
"""Characters of a line that is one thing: a headline, a byline, a subhead."""
_CONTACT = 200
"""Characters of a line about its author at most."""
_LABEL = POINTS.pattern.removeprefix("^")
_BREAK_ZH = re.compile(
    rf"(?<=[。！？!?…])[”」』）)\"]*(\s+)"
    rf"|(?<=[{HAN}”」』）)])(?!(?:(?<=[\s。！？][{HAN}])|(?<=\A[{HAN}]))\s[{HAN}](?:\s|$))([ \t\u00a0\u3000]+)"
    rf"(?=[“「『《【]?[{HAN}])"
    rf"|([ \t\u00a0\u3000]{{2,}})|([ \t\u00a0\u3000]*)(?={_LABEL})|(?<=[:：])(\s+)"
)
_BREAK_EN = re.compile(
    rf"([ \t\u00a0\u3000]{{2,}}|\u00a0)|(\s*)(?=(?:{_LABEL})\s)"
    r"|(?<=[.!?”\"])(\s+)(?=(?:By )?[A-Z][\w'’-]+(?: [A-Z][\w'’.-]*){1,2}\s*$)"
)
_SENTENCE = re.compile(rf"[。！？!?]\s*|[.]\s+|\u00a0+|(?<=[{HAN}]) +(?=[{HAN}])")
_LAST = re.compile(rf"(?<=[%％A-Za-z0-9)）])[ \u00a0]+([{HAN}]{{2,4}})\s*$")
_TAIL = re.compile(r"^.{40}.*[.!?”\"]\s+[A-Z][\w'’-]+(?: [A-Z][\w'’.-]*){1,2}\s*$")
_SIGNED = re.compile(rf"(?<=[。！？”」])([{HAN}]{{2,4}})$")
_NAME = re.compile(rf"\s*([{HAN}]{{2,4}})[ \t\u00a0\u3000]+(?=\S{{4}}[^\n]{{16}})")
_STOP = re.compile(r"[^。！？!?.\n@]{0,40}(?:[。！？!?]|[.](?=\s|$)|$)|[。.]")


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the page."""

    start: int
    end: int
    line: int
    text: str
    """Clean: visible, white space collapsed."""
    alone: bool
    """It is all that its line holds, boilerplate apart."""
    boilerplate: str | None = None
    """Why it is no part of an article."""


def segments(lines: list[Line]) -> list[Segment]:
    """Return everything in `lines` that is not white space, in order."""
    return [each for line in lines if line.text.strip() for each in _of_line(line)]


def _of_line(line: Line) -> Iterator[Segment]:
    text = line.text
    if len(text) <= _CONTACT and contact(text):
        yield from _segment(line, 0, len(text), alone=True, boilerplate="contact line")
        return
    done = 0
    for cut in sorted((*cuts(text), *_addresses(text)), key=lambda each: each.start):
        if cut.start >= done:
            yield from _signed(line, done, cut.start)
            yield from _segment(line, cut.start, cut.end, alone=False, boilerplate=cut.reason)
            done = cut.end
    yield from _pieces(line, done, len(text))


def _addresses(text: str) -> Iterator[Cut]:
    """Yield e-mail addresses, with the sentence that gives one to write to."""
    if "@" not in text:
        return
    for match in EMAIL.finditer(text):
        starts = [each.end() for each in _SENTENCE.finditer(text, 0, match.start())]
        start = starts[-1] if starts else 0
        stop = _STOP.match(text, match.end())
        end = stop.end() if stop else match.end()
        if contact(text[start:end]) and end - start > len(match[0]) + 2:
            yield Cut(start, end, "contact line")
        else:
            yield Cut(match.start(), match.end(), "e-mail")


def _signed(line: Line, start: int, end: int) -> Iterator[Segment]:
    """Part a name from the sentence before it where boilerplate follows: `…。梁果欲订阅…`."""
    match = _SIGNED.search(line.text, start, end)
    if match and name_like(match[1], sure=False):
        yield from _pieces(line, start, match.start(1))
        yield from _segment(line, match.start(1), end, alone=False)
    else:
        yield from _pieces(line, start, end)


def _pieces(line: Line, start: int, end: int) -> Iterator[Segment]:
    """Cut a stretch of a line where white space can only be the end of a paragraph."""
    text = line.text[start:end]
    one_thing = len(text) <= _SHORT and "。" not in text and not _TAIL.search(text)
    if one_thing and not POINTS.match(text.strip()):
        yield from _segment(line, start, end, alone=start == 0)
        return
    pattern = _BREAK_ZH if language(text) == "zh" else _BREAK_EN
    done = 0
    for match in pattern.finditer(text):
        place = next((n for n, group in enumerate(match.groups(), 1) if group is not None), 0)
        first, last = match.span(place)
        if first > done:
            yield from _named(line, start + done, start + first, alone=False)
            done = last
    yield from _named(line, start + done, end, alone=done == start == 0)


def _named(line: Line, start: int, end: int, *, alone: bool) -> Iterator[Segment]:
    """Part a name from the text before or behind it: `李世达 DeepSeek…`, `…降至3% 李世达`."""
    match = _NAME.match(line.text, start, end)
    if match and name_like(match[1], sure=False):
        yield from _segment(line, start, match.end(1), alone=False)
        start, alone = match.end(), False
    last = _LAST.search(line.text, start, end)
    if last and name_like(last[1], sure=False):
        yield from _segment(line, start, last.start(), alone=False)
        start, alone = last.start(1), False
    yield from _segment(line, start, end, alone=alone)


def _segment(
    line: Line, start: int, end: int, *, alone: bool, boilerplate: str | None = None
) -> Iterator[Segment]:
    """Yield the segment without the white space at its ends."""
    text = line.text[start:end]
    start += len(text) - len(text.lstrip())
    text = text.strip()
    if text:
        first = line.start + start
        yield Segment(first, first + len(text), line.number, clean(text), alone, boilerplate)
