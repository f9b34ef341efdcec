"""Corpus → `figures.jsonl` and `figures.csv`: every figure with what it measures and its source.

Pure. JSON Lines is for programs and changes nothing. CSV is for spreadsheets, which take a
cell that begins with a sign for a formula: there such a cell gets an apostrophe before it.
"""

import csv
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from generator import escape
from generator.config import Site
from generator.model import Corpus, Digest, Page, Published, joined
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


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one digest in both dumps."""

    lines: str
    """JSON Lines."""
    rows: str
    """CSV."""


def dumps(lines: Sequence[Published], rows: Sequence[Published]) -> list[Published]:
    """Return both dumps of all figures, in the order of every list."""
    table = f"{ROOT}figures.csv"
    # Excel reads UTF-8 only where a byte order mark says so.
    head = Page(table, _csv([COLUMNS]).encode("utf-8-sig"))
    return [joined(f"{ROOT}figures.jsonl", lines), joined(table, [head, *rows])]


def figures(digest: Digest, corpus: Corpus, site: Site) -> Figures:
    """Return the figures of a digest as the dumps have them."""
    lines = list(_lines(digest, corpus, site))
    rows = ([cell(value) for value in _row(line)] for line in lines)
    return Figures("".join(f"{_line(line)}\n" for line in lines), _csv(rows))


def _line(line: dict[str, Any]) -> str:
    text = json.dumps(line, ensure_ascii=False)
    return _BREAKS.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _lines(digest: Digest, corpus: Corpus, site: Site) -> Iterator[dict[str, Any]]:
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


class _Written(list[str]):
    """Where the writer writes to."""

    def write(self, line: str) -> None:
        """Take a line."""
        self.append(line)


def _csv(rows: Iterable[Sequence[str]]) -> str:
    written = _Written()
    csv.writer(written, lineterminator="\r\n").writerows(rows)
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
