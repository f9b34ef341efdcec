"""Entries of RSS, Atom and JSON Feed in one shape. Pure."""

import importlib
import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from generator.importers import fragment
from generator.importers.clues import clean
from generator.importers.model import Block
from generator.importers.stated import address, when


@dataclass(frozen=True, slots=True)
class Entry:
    """What an entry says."""

    title: str
    body: tuple[Block, ...]
    url: str | None
    authors: tuple[str, ...]
    published: date | datetime | None
    stated: str
    """The date as it is written; there may be one that is none."""
    source: str = ""
    """Name of the publication, where the entry has its own."""


def parsed(xml: str) -> Any:
    """Return what feedparser reads; it takes texts for addresses, hence the bytes."""
    logging.getLogger("feedparser").setLevel(logging.CRITICAL)
    declaration = '<?xml version="1.0" encoding="utf-8"?>\n'
    feedparser = importlib.import_module("feedparser")
    return feedparser.parse((declaration + xml).encode("utf-8", "replace"), sanitize_html=False)


def of_xml(found: Any) -> Entry | None:
    """Return the first entry of a parsed feed."""
    if not found.entries:
        return None
    entry = found.entries[0]
    bodies = [each.get("value", "") for each in entry.get("content", [])]
    longest = max([*bodies, entry.get("summary", "")], key=len)
    stated = entry.get("published") or entry.get("created") or entry.get("updated") or ""
    byline = entry.get("author", "")
    authors = [each.get("name", "") for each in entry.get("authors", [])]
    return Entry(
        fragment.title(entry.get("title", "")),
        fragment.blocks(longest),
        address(entry.get("link") or entry.get("id")),
        names([byline] if "@" in byline or not authors else authors),
        when(stated),
        clean(stated),
        fragment.line((entry.get("source") or {}).get("title", "")),
    )


def of_json(item: Mapping[str, Any], members: Mapping[str, Any]) -> Entry:
    """Return an item of a JSON Feed; `members` are the feed's own."""
    markup, plain = _text(item, "content_html"), _text(item, "content_text")
    body = fragment.blocks(markup) if markup else fragment.paragraphs(plain)
    if not body:
        body = fragment.paragraphs(_text(item, "summary"))
    people = _people(item) or _people(members)
    stated = _text(item, "date_published") or _text(item, "date_modified")
    link = _text(item, "url") or _text(item, "external_url") or _text(item, "id")
    title = fragment.line(_text(item, "title"))
    return Entry(title, body, address(link), names(people), when(stated), clean(stated))


def _text(item: Mapping[str, Any], key: str) -> str:
    value = item.get(key)
    return value if isinstance(value, str) else ""


def _people(item: Mapping[str, Any]) -> list[str]:
    """Return the names of `authors` (version 1.1) or `author` (1.0)."""
    said = item.get("authors") or [item.get("author")]
    people = said if isinstance(said, list) else [said]
    return [_text(each, "name") for each in people if isinstance(each, Mapping)]


def names(people: Iterable[str]) -> tuple[str, ...]:
    """Return the names of authors without their addresses: `desk@x.example (Lin Yi)`."""
    found = []
    for person in people:
        name = fragment.line(person)
        if "@" in name:
            name = clean(name.partition("(")[2].rpartition(")")[0])
        found += [name] if name else []
    return tuple(dict.fromkeys(found))
