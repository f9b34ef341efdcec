"""Front matter → the fields of an `Article`, each converted and checked.

Pure; see `fields` for what every key's problem says.
"""

from datetime import date
from pathlib import PurePosixPath
from zoneinfo import ZoneInfo

from generator.errors import Problem
from generator.model import (
    Article,
    Both,
    EditorStatement,
    EditorSummary,
    InlineSource,
    Language,
    Note,
    Origin,
    Paragraph,
)
from generator.strict.fields import ID, Fields
from generator.strict.yamltree import Scalar

_REQUIRED = {
    "title": '{en: "Ministry halts the deal"}',
    "source": "36kr",
    "language": "en",
    "added": "2026-11-22",
}
"""Key → an example of its value."""


def is_digest(fields: Fields) -> bool:
    """Tell whether the text is a summary that somebody already made."""
    return fields.choice("kind", ("article", "digest"), "article") == "digest"


def article(
    fields: Fields,
    zone: ZoneInfo,
    paragraphs: tuple[Paragraph, ...],
    headings: tuple[tuple[str, int], ...],
) -> Article:
    """Convert every key; what is missing or wrong is reported and filled with a stand-in.

    `zone` is the zone of times that carry none. The caller drops the article when
    there were errors, so that stand-ins go nowhere.
    """
    for key, example in _REQUIRED.items():
        fields.require(key, example)
    language = _language(fields, "language")
    result = Article(
        id=_id(fields),
        path=fields.path,
        title=fields.both("title", required=language),
        language=language or "en",
        source=_source(fields) or "",
        added=fields.day("added") or date.min,
        paragraphs=paragraphs,
        headings=headings,
        published=fields.moment("published", zone),
        original_language=_language(fields, "original_language"),
        original_title=fields.both("original_title"),
        kind="digest" if is_digest(fields) else "article",
        rights="own" if fields.choice("rights", ("quoted", "own")) == "own" else "quoted",
        restated_by=fields.text("restated_by"),
        url=fields.url("url"),
        authors=fields.strings("authors", '"田丰"'),
        topics=fields.slugs("topics", "ai-sovereignty"),
        summary=_summary(fields, len(paragraphs)),
        notes=_notes(fields),
        aliases=fields.slugs("aliases", "old-id"),
        origin=_origin(fields),
        draft=fields.flag("draft"),
        where=fields.places(),
    )
    fields.finish()
    return result


def _id(fields: Fields) -> str:
    stem = PurePosixPath(fields.path).stem
    if not ID.fullmatch(stem):
        message = f"the file name {stem!r} is no id"
        hint = "small letters, digits and hyphens, for example: 2026-02-01-manus-deal-blocked.md"
        fields.problems.append(Problem(fields.path, 0, 0, "article.id", "error", message, hint))
    return stem


def _language(fields: Fields, key: str) -> Language | None:
    value = fields.choice(key, ("zh", "en"))
    return "zh" if value == "zh" else "en" if value == "en" else None


def _source(fields: Fields) -> str | InlineSource | None:
    node = fields.get("source")
    if node is None or isinstance(node, Scalar):
        return fields.slug("source")
    inline = fields.mapping("source", '{name: {en: "Example Times"}}')
    if inline is None:
        return None
    inline.require("name", '{en: "Example Times"}')
    name, url = inline.both("name"), inline.url("url")
    inline.finish()
    known = name.zh or name.en
    return InlineSource(Both(name.zh or known, name.en or known), url) if known else None


def _summary(fields: Fields, count: int) -> EditorSummary | None:
    inner = fields.mapping("summary", "{by: editor, viewpoint: […], points: […]}")
    if inner is None:
        return None
    inner.require("by", "editor")
    inner.require("viewpoint", '[{text: "…", from: [2]}]')
    by = inner.text("by")
    viewpoint = _statements(inner, "viewpoint", count)
    points = _statements(inner, "points", count)
    reviewed = inner.flag("reviewed")
    inner.finish()
    return EditorSummary(by or "", reviewed, viewpoint, points)


def _statements(fields: Fields, key: str, count: int) -> tuple[EditorStatement, ...]:
    example = '{text: "…", from: [2]}'
    nodes = fields.nodes(key, example)
    found = (_statement(fields.nested(node, key, example), count) for node in nodes)
    return tuple(statement for statement in found if statement)


def _statement(fields: Fields | None, count: int) -> EditorStatement | None:
    if fields is None:
        return None
    fields.require("text", '"…"')
    fields.require("from", "[2]")
    text, paragraphs, group = fields.text("text"), fields.numbers("from", "2"), fields.text("group")
    fields.finish()
    for number in paragraphs:
        if number > count > 0:
            message = f"from names paragraph {number}; the text has {count}"
            hint = "paragraphs and bullets count from 1, headings do not"
            fields.problem(fields.get("from"), "from", message, hint)
    return EditorStatement(text, paragraphs, group) if text and paragraphs else None


def _notes(fields: Fields) -> tuple[Note, ...]:
    example = '{code: facts.title, zh: "…", en: "…"}'
    notes = []
    for node in fields.nodes("notes", example):
        inner = fields.nested(node, "notes", example)
        if inner is None:
            continue
        for key in ("code", "zh", "en"):
            inner.require(key, "facts.title" if key == "code" else '"…"')
        code, zh, en = inner.text("code"), inner.text("zh"), inner.text("en")
        inner.finish()
        if code and zh and en:
            notes.append(Note(code, Both(zh, en)))
    return tuple(notes)


def _origin(fields: Fields) -> Origin | None:
    inner = fields.mapping("origin", "{file: listing.txt, lines: 12-15}")
    if inner is None:
        return None
    inner.require("file", "listing.txt")
    file, lines, digest = inner.text("file"), inner.text("lines"), inner.text("sha256")
    inner.finish()
    return Origin(file, lines, digest) if file else None
