"""Listings of an aggregator: headline, `Source· 2026-02-01 11:28`, one run-on paragraph.

Pure; reads line by line and holds one item at a time, so the input may be of any length.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.importers.boilerplate import furniture
from generator.importers.clues import (
    EMAIL,
    MOMENT,
    clean,
    ends_sentence,
    in_zone,
    language,
    moment,
)
from generator.importers.listing.body import blocks, structured
from generator.importers.model import Draft, Found, Removed, Span, fingerprint
from generator.importers.source import Line, Source
from generator.model import Both

_AGO = r"(?:\d{1,3}\s?(?:minutes?|mins?|hours?|days?|weeks?) ago|Yesterday|Today|\d{1,3}\s?(?:分钟|小时|天|日)前|昨天|今天|刚刚)"
_SOURCE_LINE = re.compile(
    rf"^\s*(?P<source>\S.{{0,79}}?)\s*[·•‧・∙|｜]\s*(?:(?P<moment>{MOMENT.pattern})|(?P<ago>{_AGO}"
    r"(?:\s+\d{1,2}:\d{2})?))\s*$"
)
_LONGEST = 160
"""Characters of a source line at most."""
_HEADLINE = 300
"""Characters of a headline at most."""
_LONG = 80
"""Characters from which a line is a text, not a button."""


@dataclass(frozen=True, slots=True)
class _Item:
    """One item, as it stands between its headline and the next one's."""

    headline: Line | None
    source: Line
    lines: list[Line]
    """All of them, blank ones and the furniture that follows included."""


@dataclass(frozen=True, slots=True)
class Listing:
    """The importer."""

    name: str = "listing"

    def recognises(self, name: str, head: bytes) -> float:  # noqa: ARG002 - content decides
        """Count source lines; those with the structure of a digest below make it sure."""
        lines = [line for line in head.decode("utf-8", "replace").split("\n") if line.strip()]
        found = [n for n, line in enumerate(lines) if _source_line(line)]
        bodies = sum(structured(line) for n in found for line in lines[n + 1 : n + 2])
        return 0.0 if not found else 0.95 if bodies else 0.8 if len(found) > 1 else 0.3

    def read(self, source: Source) -> Iterator[Found]:
        """Yield items as their last line is known."""
        whole = broken = 0
        last: Draft | None = None
        for item in _items(source.lines()):
            if isinstance(item, Line):
                if item.text.strip():
                    yield _removed(item, "page furniture")
                continue
            for found in _found(item, source):
                if isinstance(found, Draft):
                    last = found
                    whole, broken = (whole + 1, 0) if _complete(found) else (whole, broken + 1)
                yield found
        if last and whole and broken == 1 and not _complete(last):
            message = f"the text of {last.headline!r} stops in the middle of a sentence"
            hint = "the file may be cut off; get the whole page and compare"
            yield source.problem("import.truncated", message, hint, last.span.last_line)


def _complete(draft: Draft) -> bool:
    end = draft.body[-1]
    return bool(end.citations) or ends_sentence(end.text)


def _source_line(text: str) -> re.Match[str] | None:
    return _SOURCE_LINE.match(text) if len(text) <= _LONGEST else None


def _items(lines: Iterable[Line]) -> Iterator[_Item | Line]:
    """Yield items, and lines before the first one."""
    headline: Line | None = None
    source: Line | None = None
    pending: list[Line] = []
    for line, is_source in _settled(lines):
        if not is_source:
            pending.append(line)
            continue
        last = max((n for n, each in enumerate(pending) if each.text.strip()), default=-1)
        has_headline = last >= 0 and _is_headline(pending[last].text)
        cut = last if has_headline else len(pending)
        if source:
            yield _Item(headline, source, pending[:cut])
        else:
            yield from pending[:cut]
        headline = pending[last] if has_headline else None
        source, pending = line, [*pending[cut:], line]
    if source:
        yield _Item(headline, source, pending)
    else:
        yield from pending


def _settled(lines: Iterable[Line]) -> Iterator[tuple[Line, bool]]:
    """Yield every line and whether it is a source line.

    Of two candidates in a row the second is the source line: the first is a headline that
    ends with a date.
    """
    held: list[Line] = []
    for line in lines:
        blank = not line.text.strip()
        if held and blank:
            held.append(line)
            continue
        candidate = not blank and bool(_source_line(line.text))
        if held:
            yield held[0], not candidate
            yield from ((each, False) for each in held[1:])
        held = [line] if candidate else []
        if not candidate:
            yield line, False
    for number, each in enumerate(held):
        yield each, number == 0


def _is_headline(text: str) -> bool:
    return len(text) <= _HEADLINE and not structured(text)


def _found(item: _Item, source: Source) -> Iterator[Found]:
    """Yield an item and the furniture in it, in order."""
    head = [line for line in (item.headline, item.source) if line]
    taken = {line.number for line in head}
    below = [line for line in item.lines if line.number not in taken and line.text.strip()]
    text_lines = [line for line in below if _is_text(line.text)]
    taken.update(line.number for line in text_lines)
    used = [*head, *text_lines]
    broken = next((line for line in used if "\ufffd" in line.text), None)
    name = clean(head[0].text)
    if not text_lines:
        message = f"{name!r} has no text below its source line"
        hint = "the file may be cut off; get the whole page and import it again"
        yield source.problem("import.truncated", message, hint, head[0].number)
        yield from (_removed(line, "headline without text") for line in head)
    elif broken:
        message = f"{name!r} holds broken characters and was left out"
        hint = "save the page again as UTF-8, or name its encoding: --encoding gbk"
        yield source.problem("import.encoding", message, hint, broken.number)
        yield from (_removed(line, "broken characters") for line in used)
    else:
        yield _draft(item, used, source)
        yield from _addresses(text_lines)
    for line in below:
        if line.number not in taken:
            yield _removed(line, furniture(line.text) or "page furniture")


def _is_text(line: str) -> bool:
    if structured(line):
        return True
    if furniture(line):
        return False
    return len(line.strip()) >= _LONG or ends_sentence(line)


def _draft(item: _Item, lines: list[Line], source: Source) -> Draft:
    body_lines = lines[2:] if item.headline else lines[1:]
    body = "\n".join(line.text for line in body_lines)
    body = EMAIL.sub("", body) if "@" in body else body
    made, uncertain = blocks(body)
    match = _source_line(item.source.text)
    dated = match if match and match["moment"] else None
    published = in_zone(moment(dated), source.zone) if dated else None
    headline = clean(item.headline.text) if item.headline else None
    spoken, written = language("\n".join(b.text for b in made)), language(headline or "")
    notes = [*uncertain]
    notes += [] if headline else ["no headline"]
    notes += [] if published else ["no date"]
    first, last = lines[0], lines[-1]
    span = Span(first.start, last.end, first.number, last.number)
    kept = [line for line in item.lines if first.number <= line.number <= last.number]
    return Draft(
        title=Both(headline, None) if written == "zh" else Both(None, headline),
        language=spoken,
        body=made,
        span=span,
        sha256=fingerprint("\n".join(line.text for line in kept)),
        boundary="source line" + (", digest below" if structured(body) else ""),
        original_language=written if headline and written != spoken else None,
        source=clean(match["source"]) if match else None,
        published=published,
        kind="digest",
        uncertain=tuple(notes),
    )


def _removed(line: Line, reason: str) -> Removed:
    span = Span(line.start, line.end, line.number, line.number)
    return Removed(span, reason, line.text.strip()[:300])


def _addresses(lines: list[Line]) -> Iterator[Removed]:
    for line in lines:
        if "@" in line.text:
            for match in EMAIL.finditer(line.text):
                start, end = line.start + match.start(), line.start + match.end()
                yield Removed(Span(start, end, line.number, line.number), "e-mail", match[0])


IMPORTER = Listing()
