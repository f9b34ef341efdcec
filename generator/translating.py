"""Filling PO files: what `digest translate` reads and writes. Part of the shell; prints nothing."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from generator import catalog, files
from generator.engines.batches import batches
from generator.engines.drafts import Draft, Drafter
from generator.engines.judge import Judge
from generator.engines.protocol import Batch
from generator.errors import DigestError
from generator.facts import Find
from generator.model import Article, Catalog, Content


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be translated of one article."""

    article: Article
    path: str
    """Of its PO file."""
    texts: tuple[str, ...]
    """All of the article, in order."""
    missing: tuple[str, ...]
    """Those without a translation."""

    def first(self, count: int) -> "Task":
        """Return the task with `count` missing texts at most."""
        return Task(self.article, self.path, self.texts, self.missing[:count])


def prepare(
    root: Path, article: Article, memory: catalog.Memory, wanted: Collection[str] | None
) -> tuple[Task, bool]:
    """Add entries for the `wanted` texts (None: all); return the task and whether the file changed.

    Raises DigestError for a PO file that cannot be read.
    """
    into = article.target
    path = catalog.catalog_path(into, article.id)
    units = catalog.units(article)
    changed = files.revise(
        root / path,
        lambda content: catalog.update(
            _readable(path, content), units, into, memory=memory, wanted=wanted
        ),
    )
    known = _read(path, (root / path).read_bytes())
    texts = tuple(unit.text for unit in units)
    asked = texts if wanted is None else wanted
    missing = tuple(text for text in texts if text in asked and known.get(text) is None)
    return Task(article, path, texts, missing), changed


def _readable(path: str, content: bytes | None) -> bytes:
    """Return `content` once it is known that nothing of it would be lost."""
    _read(path, content or b"")
    return content or b""


def _read(path: str, content: bytes) -> Catalog:
    read, problems = catalog.read_catalog(path, content)
    errors = [problem for problem in problems if problem.severity == "error"]
    if errors:
        raise DigestError(errors)
    return read


@dataclass(frozen=True, slots=True)
class Desk:
    """Where an engine's translations are judged and entered."""

    root: Path
    content: Content
    find: Find
    zone: ZoneInfo
    drafter: Drafter

    def translate(self, task: Task) -> Iterator[Sequence[Draft]]:
        """Yield what becomes of every batch, once it is in the file.

        Raises EngineFailed; what was translated before that, or before an interrupt, is kept.
        """
        judge = Judge.of(task.article, self.find, self.content.terms, self.zone)
        size = self.drafter.engine.batch
        article, terms = task.article, self.content.terms
        for batch in batches(article, task.texts, task.missing, size, self.find, terms):
            yield self._translated(batch, task, judge)

    def _translated(self, batch: Batch, task: Task, judge: Judge) -> Sequence[Draft]:
        done: list[Draft] = []
        try:
            for draft in self.drafter.drafts(batch, judge):
                done.append(draft)  # noqa: PERF402 - kept when the engine stops half-way
        finally:
            self._enter([draft for draft in done if draft.text], task)
        return done

    def _enter(self, drafts: Sequence[Draft], task: Task) -> None:
        """Enter translations where the file, as it is now, has none."""
        name = self.drafter.engine.name
        found = {draft.source: catalog.Drafted(draft.text, name) for draft in drafts}
        if found:
            files.revise(
                self.root / task.path,
                lambda content: catalog.fill(
                    _readable(task.path, content), found, task.article.target
                ),
            )
