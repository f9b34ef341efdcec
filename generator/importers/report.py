"""What `import` did, for people (a table) and for programs (JSON). Pure: yields lines."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from generator.errors import Problem
from generator.importers.ids import article_path
from generator.importers.model import Draft, Removed
from generator.importers.write import moment

Status = Literal["written", "new", "known", "edited", "duplicate"]
"""Written; new, but only looked at; imported before; that, and edited since; like another."""
_SAID: dict[Status, str] = {
    "written": "written",
    "new": "not written (--dry-run)",
    "known": "skipped: imported before",
    "edited": "left alone: imported before, edited since",
    "duplicate": "skipped (--keep imports it)",
}
_SHOWN = 60
"""Characters of a removed piece that the table shows."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one item."""

    number: int
    id: str
    """Its own, or that of the article it repeats."""
    status: Status
    draft: Draft
    source: str | None
    """Id in the taxonomy."""
    reason: str = ""
    """Why it is a duplicate."""
    like: str | None = None
    """Id of the article it repeats."""


@dataclass(slots=True)
class Account:
    """Everything that one input gave, the text of its items apart."""

    name: str
    importer: str = ""
    statuses: list[Status] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    elsewhere: list[Removed] = field(default_factory=list)
    """Removed outside of items; emptied by the table as it goes."""

    @property
    def failed(self) -> bool:
        """Whether the input has errors."""
        return any(problem.severity == "error" for problem in self.problems)


def row(outcome: Outcome, removed: Iterable[Removed]) -> Iterator[str]:
    """Yield the rows of the table for one item."""
    draft = outcome.draft
    lines = draft.span.lines
    yield f"{outcome.number:>4}  {outcome.id}  lines {lines}  {draft.boundary}"
    yield f"      {draft.headline or '(no headline)'}"
    like = f"{outcome.reason}: {outcome.like}; " if outcome.reason and outcome.like else ""
    yield f"      {like}{_SAID[outcome.status]}"
    pieces = [f"{each.reason} ({_lines(each)})" for each in removed]
    if pieces:
        yield f"      removed: {', '.join(pieces)}"
    if draft.uncertain:
        yield f"      uncertain: {', '.join(draft.uncertain)}"


def removed_row(removed: Removed) -> str:
    """Return the row of a piece between items."""
    text = " ".join(removed.text.split())
    short = text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
    return f"   -  removed: {removed.reason}  lines {_lines(removed)}  {short!r}"


def _lines(removed: Removed) -> str:
    return (
        removed.span.lines
        if removed.span.first_line != removed.span.last_line
        else str(removed.span.first_line)
    )


def total(account: Account) -> str:
    """Return the last row of an input."""
    counts = {status: account.statuses.count(status) for status in _SAID}
    said = [f"{count} {status}" for status, count in counts.items() if count]
    return f"{account.name}: {len(account.statuses)} items ({', '.join(said) or 'none'})"


def as_json(outcome: Outcome, removed: Iterable[Removed]) -> str:
    """Return an item as one line of JSON."""
    draft = outcome.draft
    item: dict[str, Any] = {
        "item": outcome.number,
        "id": outcome.id,
        "path": article_path(outcome.id),
        "status": outcome.status,
        "like": outcome.like,
        "reason": outcome.reason or None,
        "title": {language: title for language, title in draft.title.items() if title},
        "published": moment(draft.published) if draft.published else None,
        "language": draft.language,
        "kind": draft.kind,
        "source": outcome.source or draft.source,
        "authors": list(draft.authors),
        "url": draft.url,
        **_place(draft),
        "sha256": draft.sha256,
        "boundary": draft.boundary,
        "uncertain": list(draft.uncertain),
        "removed": [_removed(each) for each in removed],
    }
    return json.dumps(item, ensure_ascii=False)


def _place(found: Draft | Removed) -> dict[str, Any]:
    span = found.span
    return {"lines": span.lines, "start": span.start, "end": span.end}


def _removed(removed: Removed) -> dict[str, Any]:
    return {**_place(removed), "reason": removed.reason, "text": removed.text}


def rest_as_json(account: Account) -> Iterator[str]:
    """Yield what follows an input's items: pieces between them, and problems."""
    yield json.dumps([_removed(each) for each in account.elsewhere], ensure_ascii=False)
    yield json.dumps([asdict(each) for each in account.problems], ensure_ascii=False)


def text_as_json(text: str) -> str:
    """Return a JSON string."""
    return json.dumps(text, ensure_ascii=False)
