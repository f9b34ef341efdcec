"""The lines of a Markdown or plain text → blocks. Pure.

Headings, lists, quotations, tables and code lose their marks; markup that is no text is
reported.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from generator.importers.clues import clean, ends_sentence
from generator.importers.markdown import inline
from generator.importers.model import Block, BlockKind
from generator.importers.source import Line

_HEADING = re.compile(r" {0,3}(#{1,6})\s+(.*?)(?:\s+#+)?\s*$")
_UNDER = re.compile(r" {0,3}(?:=+|-{2,})\s*$")
_RULE = re.compile(r" {0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|={3,})$")
_BULLET = re.compile(r"\s{0,12}(?:[-*+•●]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?(?=\S)")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_QUOTE = re.compile(r"(?: {0,3}> ?){1,20}")
_ROW = re.compile(r"\s{0,3}\|.*\|\s*$")
_DELIMITER = re.compile(r"[\s|:+-]+$")
DEFINITION = re.compile(r" {0,3}\[(?!\^)([^\[\]\n]{1,200})\]:\s*\S")
_FOOTNOTE = re.compile(r" {0,3}\[\^[^\[\]\n]{1,99}\]:\s*")
_HIDDEN = re.compile(r"\s*<(!--|(?:script|style|svg|iframe)\b)", re.IGNORECASE)
_PICTURE = re.compile(
    r"\s*(?:\[?!\[[^\[\]\n]{0,500}\](?:\([^()\n]{0,2000}\)|\[[^\[\]\n]{0,200}\])\s*)+$"
)
"""A line of pictures: what they are called is not the article's text."""
_ENDS = {"!--": "-->", "script": "</script", "style": "</style", "svg": "</svg", "iframe": "</"}
_INDENT = "\u3000"


@dataclass(slots=True)
class Body:
    """What a text holds."""

    blocks: list[tuple[Block, Line, int]] = field(default_factory=list)
    """Block, its first line, and the level of a heading (0: none)."""
    hidden: list[Line] = field(default_factory=list)
    """Lines that are no text: scripts, comments, definitions of links."""


def read(lines: list[Line]) -> Body:
    """Read the lines below the front matter."""
    names = {found[1].strip().lower() for line in lines if (found := DEFINITION.match(line.text))}
    reader = _Reader(names, _each_line(lines))
    for line in lines:
        reader.take(line)
    reader.settle()
    return reader.body


def _each_line(lines: Iterable[Line]) -> bool:
    """Tell whether every line is a paragraph.

    They are where Chinese paragraphs are indented, and in a text without blank lines of
    which nearly all end a sentence.
    """
    texts = [line.text for line in lines]
    if any(text.startswith(_INDENT) for text in texts):
        return True
    inner = "\n".join(texts).strip().split("\n")
    if len(inner) < 2 or any(not text.strip() for text in inner):  # noqa: PLR2004 - one line
        return False
    return sum(map(ends_sentence, inner)) * 3 >= len(inner) * 2 - 2


def _alone(text: str) -> bool:
    """Tell whether a line is markup and no text: a link's definition, a picture."""
    return bool(DEFINITION.match(text) or _PICTURE.match(text))


class _Reader:
    """Collects lines into blocks."""

    def __init__(self, names: set[str], each_line: bool) -> None:
        self.names = names
        self.each_line = each_line
        self.body = Body()
        self.open: list[Line] = []
        self.kind: BlockKind = "paragraph"
        self.until = ""
        self.fence = ""

    def take(self, line: Line) -> None:
        """Take the next line."""
        if self.until:
            self._hide(line)
        elif self.fence:
            self._code(line)
        elif fence := _FENCE.match(line.text):
            self.settle()
            self.fence = fence[1]
        elif (hidden := _HIDDEN.match(line.text)) or _alone(line.text):
            self.settle()
            self.until = _ENDS[hidden[1].lower()] if hidden else "\n"
            self._hide(line)
        else:
            self._text(line, _QUOTE.sub("", line.text, count=1))

    def _hide(self, line: Line) -> None:
        self.body.hidden.append(line)
        if self.until == "\n" or self.until in line.text.lower():
            self.until = ""

    def _code(self, line: Line) -> None:
        """Code is literal text: nothing in it is read as Markdown."""
        if line.text.strip().startswith(self.fence):
            self.fence = ""
        elif words := clean(line.text):
            self.body.blocks.append((Block("paragraph", words), line, 0))

    def _text(self, line: Line, text: str) -> None:
        heading = _HEADING.match(text)
        if not text.strip():
            self.settle()
        elif heading:
            self.settle()
            self._add("heading", heading[2], line, len(heading[1]))
        elif len(self.open) == 1 and self.kind == "paragraph" and _UNDER.match(text):
            above, self.open = self.open[0], []
            self._add("heading", above.text, above, 1 if "=" in text else 2)
        elif _RULE.match(text):
            self.settle()
        elif _ROW.match(text):
            self.settle()
            self._row(line, text)
        else:
            self._running(line, text)

    def _row(self, line: Line, text: str) -> None:
        if not _DELIMITER.match(text):
            cells = (cell.strip() for cell in re.split(r"(?<!\\)\|", text.strip().strip("|")))
            self._add("bullet", " · ".join(filter(None, cells)), line)

    def _running(self, line: Line, text: str) -> None:
        bullet = _BULLET.match(text)
        if bullet or self.each_line:
            self.settle()
        if bullet:
            self.kind = "bullet"
        plain = _FOOTNOTE.sub("", text[bullet.end() if bullet else 0 :])
        self.open.append(Line(line.number, line.start, plain))

    def settle(self) -> None:
        """End the block that is open."""
        if self.open:
            self._add(self.kind, "\n".join(line.text for line in self.open), self.open[0])
        self.open, self.kind = [], "paragraph"

    def _add(self, kind: BlockKind, text: str, line: Line, level: int = 0) -> None:
        words = clean(inline.words(text, self.names))
        if words:
            self.body.blocks.append((Block(kind, words), line, level))


def blocks(body: Body) -> Iterator[Block]:
    """Yield the blocks alone."""
    return (block for block, _, _ in body.blocks)
