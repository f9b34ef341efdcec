"""Dumps of our own: what importers make of them, as readable as the dumps themselves."""

from typing import Any
from zoneinfo import ZoneInfo

from generator.importers.model import Block, Draft, Found, Imported, Removed, collected
from generator.importers.protocol import Importer
from generator.importers.source import Source
from generator.importers.write import moment

ZONE = ZoneInfo("Asia/Shanghai")


def imported(importer: Importer, text: str | bytes, **how: Any) -> Imported:
    """Return everything that an importer finds in a text."""
    content = text.encode() if isinstance(text, str) else text
    return collected(importer.read(Source("dump.txt", [content], ZONE, **how)))


def found(result: Imported) -> list[Draft | Removed]:
    """Return drafts and removed pieces."""
    return [*result.drafts, *result.removed]


def readable(result: Imported) -> dict[str, Any]:
    """Return a result as the golden files have it."""
    return {
        "items": [_item(draft) for draft in result.drafts],
        "removed": [
            f"{each.span.first_line} {each.reason}: {each.text}"
            for each in sorted(result.removed, key=lambda each: each.span.start)
        ],
        "problems": [f"{each.line} {each.code}" for each in result.problems],
    }


def _item(draft: Draft) -> dict[str, Any]:
    item = {
        "title": {language: title for language, title in draft.title.items() if title},
        "lines": draft.span.lines,
        "boundary": draft.boundary,
        "source": draft.source,
        "published": moment(draft.published) if draft.published else None,
        "language": draft.language,
        "original_language": draft.original_language,
        "authors": list(draft.authors),
        "uncertain": list(draft.uncertain),
        "body": "".join(f"{_line(block)}\n" for block in draft.body),
    }
    return {key: value for key, value in item.items() if value}


def _line(block: Block) -> str:
    mark = {"heading": "## ", "bullet": "- ", "paragraph": ""}[block.kind]
    return mark + block.text + "".join(f" [{number}]" for number in block.citations)


def read(importer: Importer, text: str) -> list[Found]:
    """Return what an importer yields, in its order."""
    return list(importer.read(Source("dump.txt", [text.encode()], ZONE)))
