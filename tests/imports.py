"""Golden inputs of the importers, and what was found in them as readable values."""

from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from generator.importers.model import Draft, Imported, collected, unaccounted
from generator.importers.protocol import Importer
from generator.importers.source import ImportFailed, Source

FOLDER = Path(__file__).parent / "golden" / "import"
MARKS = {"heading": "## ", "bullet": "- ", "paragraph": ""}


def read(importer: Importer, content: bytes, name: str = "input") -> tuple[str, Imported]:
    """Return the text of an input and what was found; checks that nothing was lost."""
    seen: list[str] = []
    source = Source(name, [content], ZoneInfo("Asia/Shanghai"), watch=seen.append)
    try:
        imported = collected(importer.read(source))
    except ImportFailed as failed:
        return "".join(seen), Imported((), (), (failed.problem,))
    text = "".join(seen)
    assert list(unaccounted(text, (*imported.drafts, *imported.removed))) == []
    return text, imported


def shown(imported: Imported) -> dict[str, Any]:
    """Return everything as plain values, in the form of the golden files."""
    removed = [f"{each.reason}, {each.span.lines}: {each.text}" for each in imported.removed]
    found = {
        "items": [_item(draft) for draft in imported.drafts],
        "removed": removed,
        "problems": [f"{each.line}: {each.code}: {each.message}" for each in imported.problems],
    }
    return {key: value for key, value in found.items() if value}


def _item(draft: Draft) -> dict[str, Any]:
    published = draft.published
    item = {
        "title": {language: title for language, title in draft.title.items() if title},
        "language": draft.language,
        "kind": draft.kind if draft.kind != "article" else None,
        "source": draft.source,
        "published": published.isoformat() if isinstance(published, date) else None,
        "url": draft.url,
        "authors": list(draft.authors),
        "lines": draft.span.lines,
        "boundary": draft.boundary,
        "uncertain": list(draft.uncertain),
        "front": draft.front,
        "body": [MARKS[block.kind] + block.text for block in draft.body],
    }
    return {key: value for key, value in item.items() if value}
