"""Web pages: one article from a page, its main text and what the page says of itself. Pure."""

import re
from collections.abc import Iterator
from dataclasses import replace

from generator.importers import attribution, prose
from generator.importers.charset import declared
from generator.importers.clues import language
from generator.importers.failures import failure
from generator.importers.html import align
from generator.importers.html.facts import Facts, facts, headline
from generator.importers.html.markup import Markup, Text, read
from generator.importers.html.text import Extract, extract
from generator.importers.model import Block, Draft, Found, fingerprint, whole
from generator.importers.source import Source

_PAGE = re.compile(rb"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
_PARTS = re.compile(rb"<(?:head|body|article|main|div|p|h1)[\s>]", re.IGNORECASE)
_START = 2048
"""Bytes within which a page says that it is one."""
ENOUGH = 20
"""Characters of a text that is worth an article."""


class HtmlImporter:
    """Reads a page that was saved or fetched."""

    name = "html"

    def recognises(self, name: str, head: bytes) -> float:
        """Return how much `head` looks like a page."""
        if _PAGE.search(head[:_START]):
            return 0.9
        named = name.lower().endswith((".html", ".htm", ".xhtml"))
        begins = head.lstrip().startswith(b"<") and bool(_PARTS.search(head[:_START]))
        return 0.8 if named else 0.5 if begins else 0.0

    def read(self, source: Source) -> Iterator[Found]:
        """Yield the page's article and everything that is not in it."""
        content = source.content()
        encoding = source.encoding or declared(content)
        page = replace(source, chunks=[content], encoding=encoding).text()
        extracted = extract(page, source.url)
        body, _ = prose.tidied(extracted.blocks if extracted else ())
        if extracted is None or sum(len(block.text) for block in body) < ENOUGH:
            message = "no text was found in the page"
            hint = "copy the text into a file, or save the page once the browser shows it"
            raise failure(source.name, "import.no-text", message, hint)
        markup = read(page)
        yield from _found(page, source, markup, extracted, body)


def _found(
    page: str, source: Source, markup: Markup, extracted: Extract, body: tuple[Block, ...]
) -> Iterator[Found]:
    title = headline(markup, extracted)
    body = prose.without_headline(body, title)
    count = attribution.leading(body)
    near, body = body[:count], body[count:]
    words = "".join(block.text for block in body)
    kept = list(align.article_texts(markup.texts, words))
    lines = [text.text for text in _between(markup.texts, kept, title)]
    said = attribution.found([*lines, *(block.text for block in near)])
    about = facts(markup, extracted, source.url, said)
    yield _draft(page, about, body)
    yield from align.removed(page, markup.texts, set(kept), title)


def _between(texts: tuple[Text, ...], kept: list[Text], title: str) -> list[Text]:
    """Return the texts between the headline and the article's first words."""
    end = kept[0].start if kept else 0
    before = [text for text in texts if text.seen and text.start < end]
    starts = [number for number, text in enumerate(before) if text.text.strip() == title]
    return before[starts[-1] + 1 :] if starts else []


def _draft(page: str, about: Facts, body: tuple[Block, ...]) -> Draft:
    span = whole(page)
    words = "\n".join(block.text for block in body)
    title, doubts = attribution.titled(about.headline, words)
    return Draft(
        title=title,
        language=language(words),
        body=body,
        span=span,
        sha256=fingerprint(page[span.start : span.end]),
        boundary="main text of the page",
        source=about.source,
        published=about.published,
        url=about.url,
        authors=about.authors,
        uncertain=(*about.uncertain, *doubts),
    )


IMPORTER = HtmlImporter()
