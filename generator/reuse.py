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

from generator.each import FEW, C, Columns, R, T
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


class Column(Sequence[Any]):
    """Values that stay in the store until somebody asks for them, one for each item."""

    def __init__(self, kept: Store, names: Sequence[bytes], make: Callable[[int], Any]) -> None:
        """Take the keys of the values; `make` makes one that was damaged meanwhile once more."""
        self._kept, self._names, self._make = kept, names, make

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._names)

    def __getitem__(self, number: Any) -> Any:
        """Return one value, or as many as a slice asks for."""
        if isinstance(number, slice):
            return list(self._some(range(len(self))[number]))
        return next(self._some([number]))

    def __iter__(self) -> Iterator[Any]:
        """Yield all values; a few are in memory at a time."""
        for start in range(0, len(self), BATCH):
            yield from self._some(range(start, min(start + BATCH, len(self))))

    def _some(self, numbers: Sequence[int]) -> Iterator[Any]:
        found = self._kept.get([self._names[number] for number in numbers])
        for number in numbers:
            held = found.get(self._names[number])
            yield pickle.loads(held) if held else self._make(number)  # noqa: S301


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
        """Return what was made of each item, once all is there; it is read when asked for."""
        keys = _keys(work, shared, items)
        known = self.kept.has(keys)
        todo = [(name, item) for name, item in zip(keys, items, strict=True) if name not in known]
        for fresh in self._do(partial(_rows, work, shared), todo, few):
            self.kept.put(fresh)

        def make(number: int, column: int) -> Any:
            return work(shared, items[number])[column]

        return tuple(
            Column(self.kept, [_of(name, column) for name in keys], partial(make, column=column))
            for column in range(count)
        )

    def pages(
        self, work: Work[C, T, Sequence[Page]], shared: C, items: Sequence[T], few: int = FEW
    ) -> Iterator[Published]:
        """Yield the pages of each item; those that were made before stay where they are kept."""
        named, contents = self.columns(partial(_published, work), shared, items, 2, few)
        read = lru_cache(maxsize=LOADED)(contents.__getitem__)
        for number, names in enumerate(named):
            made = partial(read, number)
            for path, name in names:
                yield Recalled(path, name, made)

    def former(self, name: str) -> bytes:
        """Return what the last build remembered under this name; empty: nothing."""
        place = _former(name)
        return self.kept.get([place]).get(place, b"")

    def remember(self, name: str, value: bytes) -> None:
        """Keep something for the next build, unless it is there."""
        if self.former(name) != value:
            self.kept.put({_former(name): value})

    def _do(
        self,
        work: Callable[[Sequence[Named[T]]], dict[bytes, bytes]],
        todo: Sequence[Named[T]],
        few: int,
    ) -> Iterator[dict[bytes, bytes]]:
        size = min(CHUNK, max(few, -(-len(todo) // self.workers.count)))
        chunks = (
            [(name, item.made()) for name, item in todo[start : start + size]]
            for start in range(0, len(todo), size)
        )
        self.progress.expect(len(todo))
        for chunk, fresh in self.workers.run(work, chunks):
            yield fresh
            self.progress.advance(len(chunk))


def _former(name: str) -> bytes:
    return key("former", release(), name)


def _keys(work: Work[C, T, R], shared: C, items: Sequence[T]) -> list[bytes]:
    # `repr` of frozen dataclasses and tuples is the same in every process; a pickle is not.
    while isinstance(work, partial):
        work = work.args[0]
    common = key(release(), work.__module__, work.__qualname__, repr(shared))
    return [key(common, *item.parts) for item in items]


def _of(name: bytes, column: int) -> bytes:
    """Return the key of one of the values that were made of an item."""
    return name + bytes([column]) if column else name


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


def _rows(
    work: Work[C, T, tuple[Any, ...]], shared: C, some: Sequence[Named[T]]
) -> dict[bytes, bytes]:
    """Do the work; the values of an item begin with the one that tells that all are there."""
    return {
        _of(name, column): _packed(value)
        for name, item in some
        for column, value in enumerate(work(shared, item))
    }


def _alone(work: Work[C, T, R], shared: C, item: T) -> tuple[R]:
    """Return a result as a row of one value."""
    return (work(shared, item),)


def _published(
    work: Work[C, T, Sequence[Page]], shared: C, item: T
) -> tuple[list[tuple[str, bytes]], dict[str, bytes]]:
    """Return path and name of each page, and what they hold, by path."""
    pages = work(shared, item)
    return [(page.path, page.name) for page in pages], {page.path: page.content for page in pages}
