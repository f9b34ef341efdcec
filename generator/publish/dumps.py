"""Corpus → `figures.jsonl` and `figures.csv`: every figure with what it measures and its source.

Pure. JSON Lines is for programs and changes nothing. CSV is for spreadsheets, which take a
cell that begins with a sign for a formula: there such a cell gets an apostrophe before it.
"""

import csv
import json
import re
from collections.abc import Iterator
from typing import Any

from generator import escape
from generator.config import Site
from generator.model import Corpus, Digest, Page
from generator.permalinks import article_path, urls
from generator.publish.api import ROOT, both, figure, published, renderings, source

COLUMNS = (
    *("article", "title_zh", "title_en", "published", "added", "source", "source_zh"),
    *("source_en", "source_url", "language", "rights", "paragraph", "quote", "kind", "value"),
    *("unit", "bound", "what_zh", "what_en", "text_zh", "text_en", "url_zh", "url_en"),
)
"""Of the CSV, in their order."""
_FORMULA = re.compile(r"[=+\-@＝＋－＠]")
"""What a spreadsheet may take for a formula (OWASP: CSV injection)."""
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_BREAKS = re.compile("[\x85\u2028\u2029]")
"""What some programs take for the end of a line."""


def dumps(corpus: Corpus, site: Site) -> list[Page]:
    """Return both dumps, in the order of every list."""
    lines = [line for digest in corpus.digests for line in figure_lines(digest, corpus, site)]
    text = "".join(f"{_line(line)}\n" for line in lines)
    # Excel reads UTF-8 only where a byte order mark says so.
    return [
        Page(f"{ROOT}figures.jsonl", text.encode()),
        Page(f"{ROOT}figures.csv", _csv(lines).encode("utf-8-sig")),
    ]


def _line(line: dict[str, Any]) -> str:
    text = json.dumps(line, ensure_ascii=False)
    return _BREAKS.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def figure_lines(digest: Digest, corpus: Corpus, site: Site) -> Iterator[dict[str, Any]]:
    """Yield the figures of a digest as `figures.jsonl` has them."""
    article = digest.article
    head = {
        "article": digest.id,
        "title": renderings(digest.title),
        "published": published(article),
        "added": article.added.isoformat(),
        "source": source(article, corpus),
        "source_url": article.url,
        "language": article.language,
        "rights": article.rights,
        "url": both(urls(site, article_path(digest.id))),
    }
    for found in digest.figures:
        yield {**head, "figure": figure(found)}


class _Lines(list[str]):
    """Where the writer writes to."""

    def write(self, line: str) -> None:
        """Take a line."""
        self.append(line)


def _csv(lines: list[dict[str, Any]]) -> str:
    written = _Lines()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for line in lines:
        writer.writerow([cell(value) for value in _row(line)])
    return "".join(written)


def _row(line: dict[str, Any]) -> Iterator[Any]:
    """Yield the values of a line in the order of `COLUMNS`."""
    found, what = line["figure"], line["figure"]["what"] or {}
    yield from (line["article"], line["title"]["zh"]["text"], line["title"]["en"]["text"])
    yield from (line["published"], line["added"], line["source"]["id"])
    yield from (line["source"]["name"]["zh"], line["source"]["name"]["en"], line["source_url"])
    yield from (line["language"], line["rights"])
    yield from (found[key] for key in ("paragraph", "quote", "kind", "value", "unit", "bound"))
    yield from (what.get("zh"), what.get("en"), found["text"]["zh"], found["text"]["en"])
    yield from line["url"].values()


def cell(value: object) -> str:
    """Return a value as a cell that no spreadsheet takes for a formula."""
    text = "" if value is None else escape.fold(str(value))
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text
