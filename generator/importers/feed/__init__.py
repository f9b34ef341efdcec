"""Feeds: one article from every entry of an RSS, Atom or JSON Feed. Pure.

feedparser reads the first two; JSON Feed is JSON in the same shape.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from generator.errors import Problem
from generator.importers import attribution, fragment, prose
from generator.importers.charset import declared
from generator.importers.clues import language
from generator.importers.failures import failure
from generator.importers.feed import entries, shapes
from generator.importers.feed.entries import Piece
from generator.importers.feed.shapes import Entry
from generator.importers.model import Draft, Found, Removed, Span, fingerprint
from generator.importers.source import ImportFailed, Source

_XML = re.compile(rb"<(?:[\w.-]+:)?(?:rss|feed|RDF)[\s>]")
_JSON = re.compile(rb'"version"\s*:\s*"https?:(?:\\?/){2}(?:www\.)?jsonfeed\.org')
_NAMED = (".rss", ".atom", ".rdf")
ENOUGH = 10
"""Characters; a shorter text says nothing that the title does not."""


class FeedImporter:
    """Reads a feed that was saved or fetched."""

    name = "feed"

    def recognises(self, name: str, head: bytes) -> float:
        """Return how much `head` looks like a feed."""
        if head.lstrip()[:1] == b"{" or head.startswith(b"\xef\xbb\xbf{"):
            likely = b'"items"' in head and b'"id"' in head
            return 0.95 if _JSON.search(head) else 0.6 if likely else 0.3
        if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<" and _XML.search(head[:4096]):
            return 0.95
        return 0.7 if name.lower().endswith(_NAMED) else 0.4 if b"<?xml" in head[:64] else 0.0

    def read(self, source: Source) -> Iterator[Found]:
        """Yield an article per entry, and the feed's own description as removed."""
        content = source.content()
        encoding = source.encoding or declared(content)
        feed = replace(source, chunks=[content], encoding=encoding).text()
        title, found = _json(source, feed) if feed.lstrip()[:1] == "{" else _xml(source, feed)
        if not found:
            hint = "import the pages that it links to"
            raise failure(source.name, "import.no-entries", "the feed has no entries", hint)
        lines = _Lines(feed)
        at = 0
        for piece, entry in found:
            yield from lines.between(at, piece.start)
            span = lines.span(piece.start, piece.end)
            if entry is None and not piece.whole:
                yield Removed(span, "entry that breaks off", feed[piece.start : piece.end][:300])
            else:
                yield from _item(source, span, feed, entry, title)
            if not piece.whole:
                yield _cut_off(source, span)
            at = piece.end
        yield from lines.between(at, len(feed))


@dataclass(slots=True)
class _Lines:
    """Counts lines while it goes forward."""

    text: str
    line: int = 1
    at: int = 0

    def span(self, start: int, end: int) -> Span:
        """Return a span that begins where the one before ended, or later."""
        first = self.line + self.text.count("\n", self.at, start)
        self.line, self.at = first, start
        return Span(start, end, first, first + self.text.count("\n", start, end))

    def between(self, start: int, end: int) -> Iterator[Removed]:
        """Yield what stands between two entries, white space apart."""
        gap = self.text[start:end]
        words = gap.strip()
        if words.strip(","):
            begin = start + len(gap) - len(gap.lstrip())
            shown = fragment.line(words)[:300]
            yield Removed(self.span(begin, begin + len(words)), "description of the feed", shown)
        elif words:
            begin = start + gap.index(",")
            yield Removed(self.span(begin, begin + 1), "comma between entries", "")


def _xml(source: Source, feed: str) -> tuple[str, list[tuple[Piece, Entry | None]]]:
    """Return the feed's title and its entries; an entry that cannot be read is None."""
    if entries.root(feed) is None:
        raise _no_feed(source)
    pieces = list(entries.xml_entries(feed))
    about = shapes.parsed(entries.without(feed, pieces)).feed
    single = ((piece, shapes.parsed(entries.alone(feed, piece))) for piece in pieces)
    found = [(piece, shapes.of_xml(each)) for piece, each in single]
    return fragment.line(about.get("title", "")), found


def _json(source: Source, feed: str) -> tuple[str, list[tuple[Piece, Entry | None]]]:
    try:
        members, items = entries.json_entries(feed)
    except (ValueError, RecursionError) as error:
        raise _no_feed(source, f": {error}"[:200]) from error
    if not items and "items" not in members and "jsonfeed.org" not in str(members.get("version")):
        raise _no_feed(source)
    title = members.get("title")
    found = [
        (piece, shapes.of_json(item, members) if isinstance(item, dict) else None)
        for piece, item in items
    ]
    return fragment.line(title) if isinstance(title, str) else "", found


def _no_feed(source: Source, why: str = "") -> ImportFailed:
    message = f"neither RSS nor Atom nor JSON Feed{why}"
    hint = "the feed's own address often ends with feed.xml, rss or feed.json"
    return failure(source.name, "import.feed", message, hint)


def _cut_off(source: Source, span: Span) -> Problem:
    message = "the feed stops inside an entry; all that could be read of it was imported"
    hint = "get the whole feed and compare"
    return source.problem("import.truncated", message, hint, span.last_line)


def _item(
    source: Source, span: Span, feed: str, entry: Entry | None, publication: str
) -> Iterator[Found]:
    """Yield the draft of an entry, or a problem when there is nothing to read in it."""
    body, out = prose.tidied(entry.body if entry else ())
    if entry is None or not body:
        yield Removed(span, "entry without text", entry.title[:300] if entry else "")
        hint = "import the page that it links to" + (
            f": {entry.url}" if entry and entry.url else ""
        )
        message = f"the entry {entry.title[:60]!r} has no text" if entry else "an unreadable entry"
        yield source.problem("import.no-text", message, hint, span.first_line)
        return
    body = prose.without_headline(body, entry.title)
    yield _draft(entry, body, span, feed, publication)
    yield from (Removed(_inside(feed, span, text), reason, text[:300]) for reason, text in out)


def _inside(feed: str, span: Span, text: str) -> Span:
    """Return where `text` stands in an entry; the entry itself when it is written otherwise."""
    start = feed.find(text, span.start, span.end)
    if start < 0:
        return span
    first = span.first_line + feed.count("\n", span.start, start)
    return Span(start, start + len(text), first, first + text.count("\n"))


def _draft(entry: Entry, body: Any, span: Span, feed: str, publication: str) -> Draft:
    words = "\n".join(block.text for block in body)
    title, unsure = attribution.titled(entry.title, words)
    doubts = (
        (bool(entry.stated) and entry.published is None, f"no date: {entry.stated[:40]!r}"),
        (not (entry.source or publication), "no source"),
        (len(words) < ENOUGH, "very short"),
        (words.endswith(("[…]", "[...]", "…", "...", "Read more")), "the text may be cut off"),
    )
    return Draft(
        title=title,
        language=language(words),
        body=body,
        span=span,
        sha256=fingerprint(feed[span.start : span.end]),
        boundary="entry of the feed",
        source=entry.source or publication or None,
        published=entry.published,
        url=entry.url,
        authors=tuple(name for name in entry.authors if name != publication),
        uncertain=(*unsure, *(doubt for so, doubt in doubts if so)),
    )


IMPORTER = FeedImporter()
