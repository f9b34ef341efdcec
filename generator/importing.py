"""One input → article files: what is new is written, what repeats is named. Part of the shell.

Items are handled one by one as the importer yields them, so memory does not grow with the
input.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator import files
from generator.config import Site
from generator.errors import Problem
from generator.importers import ids, report, write
from generator.importers.accounts import Ledger
from generator.importers.duplicates import Existing, Library
from generator.importers.model import Draft, Found, Removed
from generator.importers.protocol import Importer
from generator.importers.report import Account, Outcome
from generator.importers.source import ImportFailed, Source
from generator.importers.sources import Sources
from generator.taxonomy import FOLDER, read_terms

Show = Callable[[Outcome, list[Removed]], None]


@dataclass(frozen=True, slots=True)
class Desk:
    """What all inputs of one command share."""

    root: Path
    site: Site
    contents: Mapping[str, bytes]
    """The files of the project, as they were."""
    library: Library
    sources: Sources
    today: date
    dry_run: bool = False
    keep: bool = False

    @classmethod
    def of(
        cls, root: Path, site: Site, contents: Mapping[str, bytes], today: date, **how: bool
    ) -> "Desk":
        """Set a desk up for the files of a project."""
        terms = [
            term
            for path, content in contents.items()
            if path.startswith(FOLDER)
            for term in read_terms(path, content)[0]
        ]
        return cls(root, site, contents, Library(contents), Sources(terms), today, **how)


def receive(desk: Desk, importer: Importer, source: Source, account: Account, show: Show) -> None:
    """Import everything in `source`; tells `show` about every item with what was cut from it."""
    ledger = Ledger()
    draft: Draft | None = None
    cut: list[Removed] = []
    failures: list[Problem] = []
    for found in _until_failure(importer, replace(source, watch=ledger.watch), failures):
        if isinstance(found, Problem):
            account.problems.append(found)
            continue
        ledger.settle(found)
        if isinstance(found, Draft):
            if draft:
                show(_settled(desk, draft, source.name, account), cut)
            draft, cut = found, []
        elif draft and found.span.start >= draft.span.start:
            cut.append(found)
        else:
            account.elsewhere.append(found)
    if draft:
        show(_settled(desk, draft, source.name, account), cut)
    lost = [_lost(source, *each) for each in ledger.finish()]
    account.problems += failures or lost  # what ended the reading says that the rest is missing


def _until_failure(importer: Importer, source: Source, failures: list[Problem]) -> Iterator[Found]:
    """Yield what is found; what ends the reading becomes a failure."""
    try:
        yield from importer.read(source)
    except ImportFailed as failure:
        failures.append(failure.problem)


def _lost(source: Source, start: int, end: int) -> Problem:
    message = f"the importer lost characters {start} to {end}: in no item and not removed"
    hint = "report this with the file; the text is not in seeds/"
    return source.problem("import.unaccounted", message, hint)


def _settled(desk: Desk, draft: Draft, name: str, account: Account) -> Outcome:
    """Write the draft, or say why not."""
    outcome = _outcome(desk, draft, name, len(account.statuses) + 1)
    account.statuses.append(outcome.status)
    return outcome


def _outcome(desk: Desk, draft: Draft, name: str, number: int) -> Outcome:
    source = desk.sources.find(draft.source) if draft.source else None
    if draft.source and not source:
        draft = replace(draft, uncertain=(*draft.uncertain, f"unknown source {draft.source!r}"))
    twin = desk.library.twin(draft)
    if twin and twin.existing and twin.existing.added:
        status = _before(desk, draft, twin.existing, source)
        return Outcome(number, twin.id, status, draft, source, like=twin.id)
    if twin and (twin.existing or not desk.keep):
        return Outcome(number, twin.id, "duplicate", draft, source, twin.reason, twin.id)
    stem = ids.identifier(draft, desk.library.ids)
    if not desk.dry_run:
        text = write.article_file(draft, write.entry(draft, name, desk.today, source))
        files.write(desk.root / ids.article_path(stem), text.encode())
    desk.library.add(stem, draft)
    status = "new" if desk.dry_run else "written"
    kept = (twin.reason, twin.id) if twin else ("", None)
    return Outcome(number, stem, status, draft, source, *kept)


def _before(desk: Desk, draft: Draft, existing: Existing, source: str | None) -> report.Status:
    """Tell whether a file is still what `import` wrote."""
    if existing.origin is None:
        return "known"
    about = write.Entry(existing.added, existing.origin, source)
    content = next(
        (c for path, c in desk.contents.items() if path.endswith(f"/{existing.id}.md")), b""
    )
    same = content.replace(b"\r\n", b"\n") == write.article_file(draft, about).encode()
    return "known" if same else "edited"
