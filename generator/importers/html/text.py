"""The main text of a page, through trafilatura, as blocks of an article. Pure.

trafilatura is imported late (it takes a quarter of a second) and told no date of today.
"""

import importlib
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from generator.importers.clues import clean
from generator.importers.model import Block

SHORT = "40"
"""Characters that make a text; trafilatura's 250 is a long paragraph in Chinese."""
_UNSEEN = ["//noscript", "//template", "//*[@hidden]", "//*[@aria-hidden='true']"]
_CELL = 120
"""Characters; a longer cell is layout, not a table."""
_LONG_TAG = re.compile(r"<([A-Za-z][\w:-]{0,40})\s[^<>]{10000,}>")
_BREAK = re.compile(r"<br\b[^<>]{0,99}>", re.IGNORECASE)
_OPENING = re.compile(
    r"(<(?:article|body|center|div|main|section|td)\b[^<>]{0,999}>)(?=\s*[^<\s])", re.IGNORECASE
)
_BREAKS = 3000
"""Line breaks of an article at most; trafilatura's time grows with their square."""
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2199-12-31"}


@dataclass(frozen=True, slots=True)
class Extract:
    """What trafilatura found in a page."""

    blocks: tuple[Block, ...]
    title: str
    authors: tuple[str, ...]
    site: str
    """Name of the publication; empty when the page does not say it."""


def extract(page: str, url: str | None) -> Extract | None:
    """Return the main text of a page; None when it has none."""
    found = _found(page, url)
    if found is None:
        return None
    blocks = tuple(_blocks(found.body))
    authors = tuple(clean(name) for name in (found.author or "").split(";") if name.strip())
    site = clean(found.sitename or "")
    return Extract(
        blocks, clean(found.title or ""), authors, "" if site == found.hostname else site
    )


def _found(page: str, url: str | None) -> Any:
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    return importlib.import_module("trafilatura").bare_extraction(
        _bounded(page),
        url=url,
        with_metadata=True,
        include_comments=False,
        include_tables=True,
        include_formatting=False,
        prune_xpath=_UNSEEN,
        date_extraction_params=dict(_DATES),
        config=_config(),
    )


def _bounded(page: str) -> str:
    """Return a page without what would keep trafilatura busy for minutes and says nothing.

    Attributes of ten thousand characters go; with thousands of line breaks each begins a
    paragraph.
    """
    page = _LONG_TAG.sub(r"<\1>", page)
    if page.count("<br") <= _BREAKS:
        return page
    return _BREAK.sub("<p>", _OPENING.sub(r"\1<p>", page))


@cache
def _config() -> Any:
    config = importlib.import_module("trafilatura.settings").use_config()
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", SHORT)
    config.set("DEFAULT", "EXTRACTION_TIMEOUT", "0")
    return config


def _blocks(body: Any) -> Iterator[Block]:
    """Yield the blocks of trafilatura's tree: `head`, `p`, `list`, `quote`, `table`."""
    for element in body:
        if element.tag == "head":
            yield from _lines(_words(element), "heading")
        elif element.tag == "list":
            for item in element.iter("item"):
                yield from _lines(_words(item, leave="list"), "bullet")
        elif element.tag == "table":
            yield from _table(element)
        elif element.tag in ("quote", "div") and len(element):
            yield from _lines(element.text or "", "paragraph")
            yield from _blocks(element)
        elif element.tag != "graphic":
            yield from _lines(_words(element), "paragraph")
        yield from _lines(element.tail or "", "paragraph")


def _table(table: Any) -> Iterator[Block]:
    """Yield a bullet per row; of a table that is layout the paragraphs, from the first long one."""
    rows = [[_words(cell) for cell in row.iter("cell")] for row in table.iter("row")]
    cells = [cell for row in rows for cell in row]
    first = next((number for number, cell in enumerate(cells) if len(cell) > _CELL), None)
    if first is not None:
        for cell in cells[first:]:
            yield from _lines(cell, "paragraph")
        return
    for row in rows:
        yield from _lines(" · ".join(filter(None, map(clean, row))), "bullet")


def _words(element: Any, leave: str = "") -> str:
    """Return an element's text, a line per `lb` and `p`; `leave` names elements to skip."""
    parts = [element.text or ""]
    for child in element:
        if child.tag in ("lb", "p"):
            parts.append("\n")
        if child.tag != leave:
            parts.append(_words(child, leave))
        parts.append("\n" if child.tag == "p" else "")
        parts.append(child.tail or "")
    return "".join(parts)


def _lines(text: str, kind: Any) -> Iterator[Block]:
    """Yield a block for every line; headings and bullets are one line whatever they hold."""
    lines = re.split(r"\n+", text) if kind == "paragraph" else [text]
    for line in lines:
        words = clean(line)
        if words:
            yield Block(kind, words)
