"""Raw HTML on lines of its own → set aside, before two parsers of HTML read it tag by tag.

Pure. Python-Markdown sets such blocks aside with `html.parser`, and MkDocs looks through
them for anchors with another one: together two fifths of the time of a page, for half of a
page of ours is HTML. What is found here is what the first would find. A page that holds
anything but plain tags is left alone.
"""

import re
from collections.abc import Iterator

from markdown import Markdown
from markdown.preprocessors import HtmlBlockPreprocessor, Preprocessor

_ATTRIBUTE = r"""[ ]+[a-zA-Z][a-zA-Z0-9:_-]*+(?:="[^"<>`\n]*+")?+"""
_MARKUP = re.compile(
    rf"""<(?:(?P<name>[a-z][a-z0-9]*+)(?:{_ATTRIBUTE})*+(?P<empty>[ ]?/)?+>
           | /(?P<end>[a-z][a-z0-9]*+)>)?+
       | &\#(?!(?:[0-9]++|[xX][0-9a-fA-F]++);)
    """,
    re.VERBOSE,
)
"""A tag as we write them, or the start of anything else that could be markup."""
_BLANK_LINE = re.compile(r"\n[ ]*\n")
_UNLIKE_OURS = frozenset(
    ("hr", "iframe", "noembed", "noframes", "noscript", "plaintext", "script", "style", "xmp")
)
"""Elements that some version of `html.parser` or Python-Markdown reads in a way of its own."""


class _UnlikeOursError(Exception):
    """The page holds what is not certain to be read in the same way."""


class RawBlocks(Preprocessor):
    """Sets raw HTML aside in the way of `HtmlBlockPreprocessor`, which follows."""

    PRIORITY = 22
    """After fenced code (25), before MkDocs' search for anchors (21) and `html_block` (20)."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.markdown = md

    def run(self, lines: list[str]) -> list[str]:
        """Put a placeholder in place of every block."""
        source = "\n".join(lines)
        if "<" not in source or type(self._follower()) is not HtmlBlockPreprocessor:
            return lines
        try:
            spans = list(_blocks(source, self.markdown))
        except _UnlikeOursError:
            return lines
        parts, done = [], 0
        for start, end in spans:
            blank = "\n" if _BLANK_LINE.match(source, end) else ""
            placeholder = self.markdown.htmlStash.store(f"{source[start:end]}{blank}")
            parts.append(f"{source[done:start]}\n{placeholder}\n\n")
            done = end
        return "".join((*parts, source[done:])).split("\n")

    def _follower(self) -> object:
        registered = self.markdown.preprocessors
        return registered["html_block"] if "html_block" in registered else None  # noqa: SIM401


def _blocks(source: str, md: Markdown) -> Iterator[tuple[int, int]]:
    """Yield where blocks start and end; a block ends where no element of it is open."""
    start = 0
    opened: list[str] = []
    for match in _MARKUP.finditer(source):
        name, empty, end = match.groups()
        if name in _UNLIKE_OURS or not (name or end):
            raise _UnlikeOursError
        if name and not opened:
            if not md.is_block_level(name) or not _begins_line(source, match.start()):
                continue
            if empty:
                raise _UnlikeOursError
            start = match.start()
        if name and not empty:
            opened.append(name)
        elif end in opened and not _left_open(opened, end):
            if not source.startswith("\n", match.end()):
                raise _UnlikeOursError  # what follows would belong to the block
            yield start, match.end()
    if opened:
        raise _UnlikeOursError


def _left_open(opened: list[str], end: str) -> list[str]:
    """Close an element, and those within it that were not closed; return what is open."""
    while opened.pop() != end:
        pass
    return opened


def _begins_line(source: str, start: int) -> bool:
    """Tell whether a tag stands first on its line."""
    line = source.rfind("\n", 0, start) + 1
    if line < start and not source[line:start].strip():
        raise _UnlikeOursError  # indented: up to three spaces still count as the first
    return line == start
