"""Drafts → the text of article files. Pure; the day is the caller's."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from generator.draft import quoted
from generator.importers.clues import clean, han
from generator.importers.model import Block, Draft
from generator.model import Both, Origin

_MARKUP = re.compile(r"^(?:(?:#+|-)(?=\s|$)\s*)+")
_CITED = re.compile(r"(?:\[[0-9]{1,4}\]\s*)+[.。]?$")


@dataclass(frozen=True, slots=True)
class Entry:
    """What an article file says besides its draft."""

    added: str
    """`2026-11-22`, from the caller's clock."""
    origin: Origin
    source: str | None
    """Id in the taxonomy; None: the name found is kept inline."""


def entry(draft: Draft, file: str, added: date, source: str | None) -> Entry:
    """Return what the file of a new article says; `file` is the name of the input."""
    return Entry(added.isoformat(), Origin(file, draft.span.lines, draft.sha256), source)


def article_file(draft: Draft, about: Entry) -> str:
    """Return a whole article file: front matter in block style, every text quoted."""
    return "\n".join(["---", *_front(draft, about), "---", *_body(draft.body)]) + "\n"


def _front(draft: Draft, about: Entry) -> Iterator[str]:
    if draft.front:
        yield from _kept(draft.front, about)
        return
    yield from _both("title", draft.title)
    yield from _both("original_title", draft.title)
    yield from _source(draft, about)
    if draft.url:
        yield f"url: {_text(draft.url)}"
    if draft.published:
        yield f'published: "{moment(draft.published)}"'
    yield f'added: "{about.added}"'
    yield f'language: "{draft.language}"'
    if draft.original_language:
        yield f'original_language: "{draft.original_language}"'
    yield f'kind: "{draft.kind}"'
    yield 'rights: "quoted"'
    if draft.authors:
        yield "authors:"
        yield from (f"  - {_text(author)}" for author in draft.authors)
    yield from _origin(about)


def _kept(front: str, about: Entry) -> Iterator[str]:
    """Keep front matter of our own; what only `import` knows is added."""
    yield from front.rstrip("\n").split("\n")
    if not re.search(r"^added\s*:", front, re.MULTILINE):
        yield f'added: "{about.added}"'
    if not re.search(r"^origin\s*:", front, re.MULTILINE):
        yield from _origin(about)


def _origin(about: Entry) -> Iterator[str]:
    yield "origin:"
    yield f"  file: {_text(about.origin.file)}"
    yield f'  lines: "{about.origin.lines}"'
    yield f'  sha256: "{about.origin.sha256}"'


def _both(key: str, texts: Both[str | None]) -> Iterator[str]:
    if texts.zh or texts.en:
        yield f"{key}:"
        yield from (f"  {language}: {_text(text)}" for language, text in texts.items() if text)


def _source(draft: Draft, about: Entry) -> Iterator[str]:
    """Write the id, or the name in the language it is in; nothing when there is none."""
    if about.source:
        yield f'source: "{about.source}"'
    elif draft.source:
        language = "zh" if han(draft.source) else "en"
        yield from ("source:", "  name:", f"    {language}: {_text(draft.source)}")


def moment(published: date | datetime) -> str:
    """Return a date as the front matter has it: seconds only where there are any."""
    if not isinstance(published, datetime):
        return published.isoformat()
    plain = published.replace(microsecond=0)
    return plain.isoformat(timespec="seconds" if plain.second else "minutes")


def _text(text: str) -> str:
    return quoted(clean(text))


def _body(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Separate blocks by blank lines, bullets of one list apart."""
    before: Block | None = None
    for block in blocks:
        if before and not before.kind == block.kind == "bullet":
            yield ""
        yield _line(block)
        before = block


def _line(block: Block) -> str:
    """Write a block on one line; what would be read as markup is taken from its beginning."""
    text = _MARKUP.sub("", clean(block.text))
    text = "…" if not text or _CITED.fullmatch(text) or text in (".", "。") else text
    mark = {"heading": "## ", "bullet": "- ", "paragraph": ""}[block.kind]
    cited = "".join(f"[{number}]" for number in block.citations)
    return f"{mark}{text} {cited}".rstrip()
