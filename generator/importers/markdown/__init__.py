"""Markdown and plain text, with or without front matter: one article a file. Pure."""

from collections.abc import Iterator
from dataclasses import replace

from generator.articles import read_article
from generator.importers import attribution, prose
from generator.importers.attribution import Credits
from generator.importers.clues import ends_sentence, language
from generator.importers.failures import failure
from generator.importers.markdown import body, front
from generator.importers.markdown.body import Body
from generator.importers.markdown.front import Front
from generator.importers.model import Block, Draft, Found, Removed, Span, fingerprint, whole
from generator.importers.source import Line, Source
from generator.importers.stated import address, when
from generator.model import Article, Language

_NAMED = (".md", ".markdown", ".mdown", ".mkd")
_HEADLINE = 120
"""Characters; a longer first line is a paragraph."""
_ID = "seeds/articles/imported.md"
"""A path under which our own front matter is checked."""


class MarkdownImporter:
    """Reads what people write: also any text that no other importer recognises."""

    name = "markdown"

    def recognises(self, name: str, head: bytes) -> float:
        """Return how much `head` looks like Markdown; any text is worth a little."""
        if b"\0" in head or not head.strip():
            return 0.0
        if name.lower().endswith(_NAMED) or head.startswith((b"---\n", b"---\r\n", b"+++\n")):
            return 0.7
        return 0.2 if name.lower().endswith(".txt") else 0.15

    def read(self, source: Source) -> Iterator[Found]:
        """Yield the article, and the front matter and markup that is not in it."""
        text = source.text()
        lines = list(_lines(text))
        above = front.read(lines, source.name)
        if above.ours:
            yield from _ours(source, text, above)
            return
        read = body.read(lines[len(above.lines) :])
        if not any(block.kind != "heading" for block in body.blocks(read)):
            message = "the file has no text" + (" below its front matter" if above.lines else "")
            hint = "write the text below the headline, paragraphs separated by blank lines"
            raise failure(source.name, "import.no-text", message, hint)
        yield from above.problems
        draft = _draft(text, above, read)
        yield draft
        yield from _removed(text, draft, above, read)


def _lines(text: str) -> Iterator[Line]:
    start = 0
    for number, line in enumerate(text.split("\n"), start=1):
        yield Line(number, start, line)
        start += len(line) + 1


def _ours(source: Source, text: str, above: Front) -> Iterator[Found]:
    """Yield an article as it stands, or everything that `digest check` would refuse in it."""
    entries = above.node.entries if above.node else {}
    dated = "added" in entries
    filled = text if dated else text.replace("\n", "\nadded: 2000-01-01\n", 1)
    article, problems = read_article(_ID, filled.encode(), source.zone)
    for each in problems:
        line = max(1, each.line - (not dated))
        yield replace(each, path=source.name, line=line)
    if article is None:
        yield Removed(whole(text), "article with errors", "")
        return
    name = article.source if isinstance(article.source, str) else article.source.name.en
    span = whole(text)
    yield Draft(
        title=article.title,
        language=article.language,
        body=_blocks(article),
        span=span,
        sha256=fingerprint(text[span.start : span.end]),
        boundary="front matter of an article",
        source=name,
        published=article.published,
        kind=article.kind,
        url=article.url,
        authors=article.authors,
        front=above.text,
    )


def _blocks(article: Article) -> tuple[Block, ...]:
    """Return the headings and paragraphs of an article in the order of its lines."""
    parts = [(line, Block("heading", text)) for text, line in article.headings]
    parts += [
        (each.line, Block("bullet" if each.bullet else "paragraph", each.text, each.citations))
        for each in article.paragraphs
    ]
    return tuple(block for _, block in sorted(parts, key=lambda part: part[0]))


def _draft(text: str, above: Front, read: Body) -> Draft:
    title, rest = _headline(above, read)
    near = rest[: attribution.leading(rest)]
    said = attribution.found(block.text for block in near)
    kept, _ = prose.tidied(rest[len(near) :])
    kept = prose.without_headline(kept, title)
    words = "\n".join(block.text for block in kept)
    stated = " ".join(above.values.get("date", ())[:1])
    named, unsure = attribution.titled(title, words)
    publication = next(iter(above.values.get("source", ())), "") or said.source or None
    links = filter(None, map(address, above.values.get("url", ())))
    people = (
        name for each in above.values.get("author", ()) for name in attribution.people_of(each)
    )
    span = whole(text)
    return Draft(
        title=named,
        language=_language(above, words),
        body=kept,
        span=span,
        sha256=fingerprint(text[span.start : span.end]),
        boundary="a file of its own",
        source=publication,
        published=when(stated) or (None if stated else said.published),
        url=next(links, None),
        authors=tuple(dict.fromkeys(people)) or said.authors,
        uncertain=(
            *unsure,
            *(() if publication else ("no source",)),
            *_doubts(above, said, stated),
        ),
    )


def _doubts(above: Front, said: Credits, stated: str) -> Iterator[str]:
    if stated and when(stated) is None:
        yield f"no date: {stated[:40]!r}"
    elif not stated and said.published:
        yield f"date from “{said.dated[:40]}”"
    tags = above.values.get("tags", ())
    if tags:
        yield f"tags, to choose topics from: {', '.join(tags)[:200]}"


def _language(above: Front, words: str) -> Language:
    """Return what the text is written in; what the file says is not asked: it may be wrong."""
    stated = " ".join(above.values.get("lang", ())).lower()[:2]
    found = language(words)
    short = len(words) < _HEADLINE
    return "zh" if short and stated == "zh" else "en" if short and stated == "en" else found


def _headline(above: Front, read: Body) -> tuple[str, list[Block]]:
    """Return the headline and the blocks below it."""
    blocks = list(body.blocks(read))
    title = next(iter(above.values.get("title", ())), "")
    first, level = blocks[0], read.blocks[0][2]
    if not title and first.kind == "heading":
        return first.text, blocks[1:]
    if title:
        return title, blocks[1:] if first.text == title else blocks
    top = next((each for each, _, depth in read.blocks if depth == 1), None)
    if top and not level:
        return top.text, [each for each in blocks if each is not top]
    short = len(first.text) <= _HEADLINE and not ends_sentence(first.text)
    if first.kind == "paragraph" and short and len(blocks) > 1:
        return first.text, blocks[1:]
    return "", blocks


def _removed(text: str, draft: Draft, above: Front, read: Body) -> Iterator[Removed]:
    """Yield what is in the file and not in the article."""
    for key, first, last in above.unknown:
        yield _lines_of(text, first, last, f"front matter key {key!r}")
    if above.problems:
        reason = "front matter that cannot be read"
        yield _lines_of(text, above.lines[0], above.lines[-1], reason)
    for line in read.hidden:
        reason = "link definition" if body.DEFINITION.match(line.text) else "markup"
        yield _lines_of(text, line, line, reason)
    for block, line, _ in read.blocks:
        for reason, words in prose.tidied([block])[1]:
            start = max(text.find(words, line.start), line.start)
            number = line.number + text.count("\n", line.start, start)
            end = min(start + len(words), draft.span.end)
            yield Removed(Span(start, end, number, number), reason, words)


def _lines_of(text: str, first: Line, last: Line, reason: str) -> Removed:
    span = Span(first.start, last.end, first.number, last.number)
    return Removed(span, reason, text[span.start : span.end].strip()[:300])


IMPORTER = MarkdownImporter()
