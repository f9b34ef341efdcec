"""A summary → the front matter of its article file, not another byte changed. Pure."""

import re
from collections.abc import Iterator
from dataclasses import replace
from zoneinfo import ZoneInfo

from generator.articles import read_article
from generator.draft import quoted
from generator.model import Article, EditorStatement, EditorSummary

_FENCE = re.compile(rb"(?:^|\A\xef\xbb\xbf)---[ \t]*(?=\r?\n|\Z)", re.MULTILINE)
"""A line that begins or ends front matter; a byte order mark may stand before the first."""


def with_summary(path: str, content: bytes, summary: EditorSummary, zone: ZoneInfo) -> bytes | None:
    """Return the article file `content` with `summary`; None where that cannot be done.

    The block stands before the line that ends the front matter. The result is read again
    and must say the same as before, and the summary as given.
    """
    before, _ = read_article(path, content, zone)
    fences = list(_FENCE.finditer(content))
    if before is None or before.summary or len(fences) < 2:  # noqa: PLR2004 - begin and end
        return None
    newline = b"\r\n" if b"\r\n" in content else b"\n"
    block = b"".join(line.encode() + newline for line in _block(summary))
    end = fences[1].start()
    result = content[:end] + block + content[end:]
    after, _ = read_article(path, result, zone)
    expected = replace(before, summary=summary)
    return result if after and _said(after) == _said(expected) else None


def _said(article: Article) -> Article:
    """Return an article without the lines on which it says what it says."""
    paragraphs = tuple(replace(paragraph, line=0) for paragraph in article.paragraphs)
    headings = tuple((heading, 0) for heading, _ in article.headings)
    return replace(article, paragraphs=paragraphs, headings=headings, where={})


def _block(summary: EditorSummary) -> Iterator[str]:
    yield "summary:"
    yield f"  by: {quoted(summary.by)}"
    yield f"  reviewed: {str(summary.reviewed).lower()}"
    yield "  viewpoint:"
    yield from _statements(summary.viewpoint)
    yield "  points:"
    yield from _statements(summary.points)


def _statements(statements: tuple[EditorStatement, ...]) -> Iterator[str]:
    for statement in statements:
        yield f"    - text: {quoted(statement.text)}"
        yield f"      from: [{', '.join(map(str, statement.paragraphs))}]"
        if statement.group:
            yield f"      group: {quoted(statement.group)}"
