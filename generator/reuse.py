"""Work on single items, done once: what was made of the same parts before is recalled.

A result is kept under the hash of the code, of the item's parts and of everything that
items share; the same inputs always give it, so a build with it and one without give
the same bytes. Results are Python objects in a file of the project's own `.cache`, which
deserves the trust that compiled modules in `__pycache__` have: it comes from nobody else.
"""

import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from functools import lru_cache, partial
from io import BytesIO
from typing import Any

from generator.each import FEW, C, R, T
from generator.model import Page, Published
from generator.progress import Progress, Quiet
from generator.store import BATCH, Store, key, release
from generator.workers import Workers

CHUNK = 64
"""Items that one worker takes at a time: enough to make up for loading dictionaries."""
LOADED = 8
"""Items whose pages are in memory at a time."""
Work = Callable[[C, T], R]
Named = tuple[bytes, T]
"""The key of a result, and the item that it is made of."""


@dataclass(frozen=True, slots=True)
class Recalled:
    """A page that is read when somebody asks for its content."""

    path: str
    name: bytes
    made: Callable[[], Mapping[str, bytes]]
    """Reads it, with the others that were made together with it."""

    @property
    def content(self) -> bytes:
        """The content."""
        return self.made()[self.path]


@dataclass(frozen=True, slots=True)
class Reuse:
    """Recalls results from `kept`, has `workers` do the rest, and keeps that."""

    kept: Store
    workers: Workers
    progress: Progress = field(default_factory=Quiet)

    def stage(self, name: str) -> None:
        """Tell that a stage begins."""
        self.progress.stage(name)

    def __call__(self, work: Work[C, T, R], shared: C, items: Sequence[T]) -> Iterator[R]:
        """Yield the result for each item, in their order; a few are in memory at a time."""
        keys = _keys(work, shared, items)
        known = self.kept.has(keys)
        todo = [(name, item) for name, item in zip(keys, items, strict=True) if name not in known]
        for fresh in self._do(partial(_pickled, work, shared), todo, FEW):
            self.kept.put(fresh)
        for start in range(0, len(keys), BATCH):
            found = self.kept.get(keys[start : start + BATCH])
            for number, name in enumerate(keys[start : start + BATCH], start):
                held = found.get(name)
                # What was damaged meanwhile is made once more.
                yield pickle.loads(held) if held else work(shared, items[number])  # noqa: S301

    def pages(
        self, work: Work[C, T, Sequence[Page]], shared: C, items: Sequence[T], few: int = FEW
    ) -> Iterator[Published]:
        """Yield the pages of each item; those that were made before stay where they are kept."""
        keys = _keys(work, shared, items)
        found = self.kept.get([_names(name) for name in keys])
        todo = [
            (name, item)
            for name, item in zip(keys, items, strict=True)
            if _names(name) not in found
        ]
        for fresh in self._do(partial(_published, work, shared), todo, few):
            self.kept.put(fresh)
            found |= {name: fresh[name] for name in map(_names, keys) if name in fresh}

        @lru_cache(maxsize=LOADED)
        def made(number: int) -> Mapping[str, bytes]:
            kept = self.kept.get([keys[number]]).get(keys[number])
            pages = pickle.loads(kept) if kept else work(shared, items[number])  # noqa: S301
            return {page.path: page.content for page in pages}

        for number, name in enumerate(keys):
            for path, content in pickle.loads(found[_names(name)]):  # noqa: S301
                yield Recalled(path, content, partial(made, number))

    def _do(
        self,
        work: Callable[[Sequence[Named[T]]], dict[bytes, bytes]],
        todo: Sequence[Named[T]],
        few: int,
    ) -> Iterator[dict[bytes, bytes]]:
        size = min(CHUNK, max(few, -(-len(todo) // self.workers.count)))
        chunks = [todo[start : start + size] for start in range(0, len(todo), size)]
        self.progress.expect(len(todo))
        for chunk, fresh in self.workers.run(work, chunks):
            yield fresh
            self.progress.advance(len(chunk))


def _keys(work: Work[C, T, R], shared: C, items: Sequence[T]) -> list[bytes]:
    # `repr` of frozen dataclasses and tuples is the same in every process; a pickle is not.
    common = key(release(), work.__module__, work.__qualname__, repr(shared))
    return [key(common, *item.parts) for item in items]


class _Pickler(pickle.Pickler):
    """Writes a dataclass as a call of its class: read back in half the time."""

    def reducer_override(self, value: object) -> Any:
        """Return how `value` is made again."""
        if not is_dataclass(value) or isinstance(value, type):
            return NotImplemented
        return type(value), tuple(getattr(value, each.name) for each in fields(value))


def _packed(value: object) -> bytes:
    written = BytesIO()
    _Pickler(written, pickle.HIGHEST_PROTOCOL).dump(value)
    return written.getvalue()


def _pickled(work: Work[C, T, R], shared: C, some: Sequence[Named[T]]) -> dict[bytes, bytes]:
    return {name: _packed(work(shared, item)) for name, item in some}


def _published(
    work: Work[C, T, Sequence[Page]], shared: C, some: Sequence[Named[T]]
) -> dict[bytes, bytes]:
    values: dict[bytes, bytes] = {}
    for name, item in some:
        pages = work(shared, item)
        values[name] = pickle.dumps(pages)
        values[_names(name)] = pickle.dumps([(page.path, page.name) for page in pages])
    return values


def _names(name: bytes) -> bytes:
    """Return the key under which the names of a result's pages are kept."""
    return key("names", name)
