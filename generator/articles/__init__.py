"""Files → `Article`: strict front matter, then numbered paragraphs of literal text.

A stage: bytes in, (article, problems) out. Format: docs of the article file in
CONTRIBUTING.md; every problem carries its line and a hint.
"""

import re
from zoneinfo import ZoneInfo

from generator.articles import frontmatter
from generator.errors import Problem
from generator.model import Article, Paragraph
from generator.strict import yamltree
from generator.strict.decode import decode
from generator.strict.fields import Fields
from generator.strict.yamltree import Mapping

FOLDER = "seeds/articles/"
CITATIONS = re.compile(r"\s*+[.。]?\s*+((?:\][0-9]{1,4}\[\s*+)+)")
"""`[1][3]` at the end of a digest's bullet, with a full stop written after them.

Read backwards, from the end of the text: forwards, a long text of brackets takes minutes.
"""

_EXAMPLE = (
    'the file begins with:  ---  title: {en: "…"}  source: …  language: en  added: 2026-11-22  ---'
)


def read_article(path: str, content: bytes, zone: ZoneInfo) -> tuple[Article | None, list[Problem]]:
    """Read one article file; None when errors leave nothing to work with.

    `zone` is the zone of times that carry none. Warnings come with the article.
    """
    problems: list[Problem] = []
    text = decode(content, path, problems)
    if text is None:
        return None, problems
    parts = _split(text, path, problems)
    if parts is None:
        return None, problems
    front, body, body_line = parts
    node, wrong = yamltree.parse(front, path, "frontmatter", offset=1, max_bytes=yamltree.MAX_BYTES)
    problems += wrong
    if not isinstance(node, Mapping):
        if not wrong:
            problems.append(_error(path, 2, "frontmatter.empty", "no front matter", _EXAMPLE))
        return None, problems
    fields = Fields(node, path, problems)
    paragraphs, headings = read_body(body, body_line, citations=frontmatter.is_digest(fields))
    if not paragraphs:
        hint = "write the text below the second ---, paragraphs separated by blank lines"
        problems.append(_error(path, body_line, "article.empty", "the article has no text", hint))
    article = frontmatter.article(fields, zone, paragraphs, headings)
    failed = any(problem.severity == "error" for problem in problems)
    return (None if failed else article), problems


def _error(path: str, line: int, code: str, message: str, hint: str) -> Problem:
    return Problem(path, line, 1, code, "error", message, hint)


def _split(text: str, path: str, problems: list[Problem]) -> tuple[str, str, int] | None:
    """Return front matter, body and the body's first line."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        message = "no front matter" if text.strip() else "the file is empty"
        problems.append(_error(path, 1, "frontmatter.missing", message, _EXAMPLE))
        return None
    for index, line in enumerate(lines[1:], start=1):
        if line.rstrip() == "---":
            return "\n".join(lines[1:index]) + "\n", "\n".join(lines[index + 1 :]), index + 2
    hint = "end it with a line that holds only ---"
    problems.append(_error(path, 1, "frontmatter.unclosed", "the front matter has no end", hint))
    return None


def read_body(
    body: str, first_line: int, *, citations: bool
) -> tuple[tuple[Paragraph, ...], tuple[tuple[str, int], ...]]:
    """Return the paragraphs and the headings of a body that starts on `first_line`."""
    reader = _BodyReader(citations)
    for number, line in enumerate(body.split("\n"), start=first_line):
        reader.read(line.rstrip(), number)
    reader.close()
    return tuple(reader.paragraphs), tuple(reader.headings)


class _BodyReader:
    """Collects lines into paragraphs."""

    def __init__(self, citations: bool) -> None:
        self.citations = citations
        self.paragraphs: list[Paragraph] = []
        self.headings: list[tuple[str, int]] = []
        self.lines: list[str] = []
        self.start = 0
        self.bullet = False

    def read(self, line: str, number: int) -> None:
        """Take the next line."""
        if line.startswith("## "):
            self.close()
            self.headings.append((" ".join(line[3:].split()), number))
        elif not line.strip():
            self.close()
        elif line.startswith("- "):
            self.close()
            self._open(line[2:].lstrip(), number, bullet=True)
        elif self.lines:
            self.lines.append(line)
        else:
            self._open(line.lstrip(), number, bullet=False)

    def _open(self, line: str, number: int, *, bullet: bool) -> None:
        self.lines, self.start, self.bullet = [line], number, bullet

    def close(self) -> None:
        """End the paragraph that is open."""
        text, self.lines = "\n".join(self.lines), []
        match = CITATIONS.match(text[::-1]) if self.citations else None
        cited = tuple(int(n) for n in re.findall(r"\d+", match[1][::-1])) if match else ()
        text = text[: len(text) - match.end()] if match else text
        if not text:
            return
        heading = self.headings[-1][0] if self.headings else None
        self.paragraphs.append(
            Paragraph(len(self.paragraphs) + 1, text, self.start, heading, self.bullet, cited)
        )
