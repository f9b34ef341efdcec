"""Work on single items, done once: what was made of the same parts before is recalled.

A result is kept under the hash of the code, of the item's parts and of everything that
items share; the same inputs always give it, so a build with it and one without give
the same bytes. Results are Python objects in a file of the project's own `.cache`, which
deserves the trust that compiled modules in `__pycache__` have: it comes from nobody else.
"""

import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache, partial
from typing import Any

from generator import ahead, each, shards
from generator.columns import PACKED, Column
from generator.each import FEW, C, Columns, Job, R, T
from generator.hashes import key
from generator.model import Page, Published
from generator.packing import Chunk, packed
from generator.progress import Progress, Quiet
from generator.shards import Rendered, Shard
from generator.store import Store, release
from generator.workers import Workers

CHUNK = 64
"""Items that one worker takes at a time: enough to make up for loading dictionaries."""
LITTLE = 32
"""Items that are worth one other process, and no more, while this one goes on."""
LOADED = 8
"""Items whose pages are in memory at a time."""
Work = Callable[[C, T], R]
Named = tuple[bytes, T]
"""The key of a result, and the item that it is made of."""
Render = Callable[[Sequence[Shard]], Sequence[Rendered]]
Names = list[tuple[str, bytes]]
"""Paths and names of the pages that were made of an item."""


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
    render: Render = shards.render
    """Makes HTML of the shards that it is given together."""
    spare: ahead.Spare | None = None
    """Does the first work that is little."""
    batch: ahead.Batch | None = None
    """Does all the others that are little; None: each in a process of its own."""

    def stage(self, name: str) -> None:
        """Tell that a stage begins."""
        self.progress.stage(name)

    def __call__(self, work: Work[C, T, R], shared: C, items: Sequence[T]) -> Iterator[R]:
        """Yield the result for each item, in their order; a few are in memory at a time."""
        (column,) = self.columns(partial(_alone, work), shared, items, 1)
        return iter(column)

    def columns(
        self,
        work: Work[C, T, tuple[Any, ...]],
        shared: C,
        items: Sequence[T],
        count: int,
        few: int = FEW,
    ) -> Columns:
        """Return what was made of each item; it is read when asked for.

        What was not is made first. When that is little, it is made elsewhere, while this
        process goes on with what is there.
        """
        keys = _keys(work, shared, items)
        known = self.kept.has(keys)
        todo = [(name, item) for name, item in zip(keys, items, strict=True) if name not in known]
        row = partial(_rows, work, shared)
        little = len(todo) <= LITTLE and (self.spare or len(known) >= PACKED)
        wait = self._begun(row, todo) if todo and little else None
        if todo and not wait:
            self._make(row, todo, few)

        def again(number: int, column: int) -> Any:
            return work(shared, items[number])[column]

        kind = _kind(work)
        return tuple(
            Column(
                self.kept,
                _of(kind, column),
                [_of(name, column) for name in keys],
                wait or _nothing,
                partial(again, column=column),
            )
            for column in range(count)
        )

    def pages(
        self,
        work: Work[C, T, Sequence[Page]],
        shared: C,
        items: Sequence[T],
        few: int = FEW,
    ) -> Iterator[Published]:
        """Return the pages of each item; those that were made before stay where they are kept."""
        named, contents = self.columns(partial(_published, work), shared, items, 2, few)
        return _recalled(named, contents)

    @contextmanager
    def together(self) -> Iterator["Reuse"]:
        """Give what has one process make all that is little."""
        batch = ahead.Batch(self.kept.reopen)
        yield replace(self, batch=batch)
        batch.begin()

    def files(self, jobs: Sequence[Job]) -> Iterator[Published]:
        """Return the files of all jobs; those that there are not are made elsewhere."""
        places = [key("files", release(), job.name, *job.parts) for job in jobs]
        known = self.kept.has(places)
        every = list(zip(places, jobs, strict=True))
        todo = [partial(self._filed, *each) for each in every if each[0] not in known]
        # Nobody waits for them but the end.
        wait = ahead.begin(ahead.yielding, self.kept.reopen, *todo) if todo else None
        return self._files(every, wait or _nothing)

    def _files(
        self, jobs: Sequence[tuple[bytes, Job]], wait: Callable[[], None]
    ) -> Iterator[Recalled]:
        wait()
        for place, job in jobs:
            listed = self.kept.get([place]).get(place) or self._filed(place, job)

            def content(path: str, name: bytes, job: Job = job) -> Mapping[str, bytes]:
                held = self.kept.get([name])
                if not held:  # damaged meanwhile
                    job.make(self.kept, b"")
                    held = self.kept.get([name])
                return {path: held[name]}

            for path, name in pickle.loads(listed):  # noqa: S301
                yield Recalled(path, name, partial(content, path, name))

    def _filed(self, place: bytes, job: Job) -> bytes:
        """Do a job; return paths and keys of its files, which are kept under `place`."""
        made = job.make(self.kept, self.former(job.name))
        listed = packed(made.files)
        self.remember(job.name, made.state)
        self.kept.put({place: listed})
        return listed

    def former(self, name: str) -> bytes:
        """Return what the last build remembered under this name; empty: nothing."""
        place = _former(name)
        return self.kept.get([place]).get(place, b"")

    def remember(self, name: str, value: bytes) -> None:
        """Keep something for the next build."""
        self.kept.put({_former(name): value})

    def _begun(
        self, work: Callable[[Sequence[Named[T]]], dict[bytes, bytes]], todo: Sequence[Named[T]]
    ) -> ahead.Wait | None:
        """Begin to make something elsewhere; None: that cannot be. Waiting may mean to make it."""
        begun: ahead.Wait | None
        if self.batch:
            begun = self.batch.add(partial(self.elsewhere, work, todo))
        elif self.spare and self.spare.free:
            begun = self.spare.give(work, _sent(todo))
        else:
            begun = ahead.begin(self.kept.reopen, partial(self.elsewhere, work, todo))

        @cache
        def wait() -> None:
            if begun:
                begun()
            if len(self.kept.has([name for name, _ in todo])) < len(todo):
                self._make(work, todo, len(todo))

        return wait if begun else None

    def elsewhere(
        self, work: Callable[[Sequence[Named[T]]], dict[bytes, bytes]], todo: Sequence[Named[T]]
    ) -> None:
        """Do the work in a process that nobody sees; it has opened the store anew."""
        from generator.compiled import compiled  # noqa: PLC0415 - `digest check` has no templates

        compiled.keep(self.kept, release())
        replace(self, progress=Quiet())._make(work, todo, len(todo))

    def _make(
        self,
        work: Callable[[Sequence[Named[T]]], dict[bytes, bytes]],
        todo: Sequence[Named[T]],
        few: int,
    ) -> None:
        """Make what is to do, and keep it."""
        share = -(-len(todo) // self.workers.count)
        size = few if len(todo) <= few else min(CHUNK, max(few, share))
        chunks = (_sent(todo[start : start + size]) for start in range(0, len(todo), size))
        self.progress.expect(len(todo))
        for chunk, fresh in self.workers.run(work, chunks):
            self.kept.put(fresh)
            self.progress.advance(len(chunk))


def _sent(some: Sequence[Named[T]]) -> Chunk:
    """Return what is to do, fit for another process."""
    return Chunk((name, item.made()) for name, item in some)


def _nothing() -> None:
    """Wait for nothing."""


def _recalled(named: each.Column, contents: each.Column) -> Iterator[Recalled]:
    """Yield the pages of each item; `named` are `Names`, `contents` what they hold by path."""
    read = lru_cache(maxsize=LOADED)(contents.__getitem__)
    for number, names in enumerate(named):
        made = partial(read, number)
        for path, name in names:
            yield Recalled(path, name, made)


def _former(name: str) -> bytes:
    return key("former", release(), name)


def _keys(work: Work[C, T, R], shared: C, items: Sequence[T]) -> list[bytes]:
    # `repr` of frozen dataclasses and tuples is the same in every process; a pickle is not.
    common = key(_kind(work), repr(shared))
    return [key(common, *item.parts) for item in items]


def _kind(work: Work[C, T, R]) -> bytes:
    """Return what tells this work from any other."""
    while isinstance(work, partial):
        work = work.args[0]
    return key(release(), work.__module__, work.__qualname__)


def _of(name: bytes, column: int) -> bytes:
    """Return the key of one of the values that were made of an item."""
    return name + bytes([column]) if column else name


def _rows(
    work: Work[C, T, tuple[Any, ...]], shared: C, some: Sequence[Named[T]]
) -> dict[bytes, bytes]:
    """Do the work; the values of an item begin with the one that tells that all are there."""
    return {
        _of(name, column): packed(value)
        for name, item in some
        for column, value in enumerate(work(shared, item))
    }


def _alone(work: Work[C, T, R], shared: C, item: T) -> tuple[R]:
    """Return a result as a row of one value."""
    return (work(shared, item),)


def _published(
    work: Work[C, T, Sequence[Page]], shared: C, item: T
) -> tuple[Names, dict[str, bytes]]:
    """Return path and name of each page, and what they hold, by path."""
    pages = work(shared, item)
    return [(page.path, page.name) for page in pages], {page.path: page.content for page in pages}
