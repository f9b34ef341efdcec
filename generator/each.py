"""Work that is done on many items, each alone: the protocol, and the plain way to do it. Pure."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Protocol, Self, TypeVar

from generator.hashes import key
from generator.model import Page, Published

FEW = 8
"""Items that are not worth another process."""
C = TypeVar("C")
R = TypeVar("R")


class Kept(Protocol):
    """Keeps bytes by key."""

    def get(self, keys: Sequence[bytes], /) -> dict[bytes, bytes]:
        """Return the values that are there, by key."""

    def has(self, keys: Sequence[bytes], /) -> set[bytes]:
        """Return the keys of which there is a value."""

    def put(self, values: Mapping[bytes, bytes], /) -> None:
        """Keep values."""


@dataclass(frozen=True, slots=True)
class Memory:
    """Keeps bytes for as long as it lives."""

    values: dict[bytes, bytes] = field(default_factory=dict)

    def get(self, keys: Sequence[bytes], /) -> dict[bytes, bytes]:
        """Return the values that are there, by key."""
        return {name: self.values[name] for name in keys if name in self.values}

    def has(self, keys: Sequence[bytes], /) -> set[bytes]:
        """Return the keys of which there is a value."""
        return self.values.keys() & set(keys)

    def put(self, values: Mapping[bytes, bytes], /) -> None:
        """Keep values."""
        self.values.update(values)


@dataclass(frozen=True, slots=True)
class Files:
    """Files whose contents are kept already."""

    files: tuple[tuple[str, bytes], ...]
    """Path, and the key under which the content is kept."""
    state: bytes
    """What the next build can make its files out of."""


@dataclass(frozen=True, slots=True)
class Job:
    """Files that are best made out of the former ones."""

    name: str
    parts: Sequence[str | bytes]
    """What they are made of: where that is equal, so are the files."""
    make: Callable[[Kept, bytes], Files]
    """Makes and keeps them, given what the last build left under this name, or nothing."""


class Column(Protocol):
    """Values of one kind, one for each item."""

    @property
    def names(self) -> Sequence[bytes]:
        """What tells the values apart."""

    def __len__(self) -> int:
        """Return how many there are."""

    def __getitem__(self, number: int, /) -> Any:
        """Return one value."""

    def __iter__(self) -> Iterator[Any]:
        """Yield all values, which is faster than to ask for each."""

    def read(self, names: Sequence[bytes], /) -> dict[bytes, Any]:
        """Return values by name, also those of former builds that are known still."""


class Item(Protocol):
    """Something that is worked on alone."""

    @property
    def parts(self) -> Sequence[str | bytes]:
        """What it is made of: where that is equal, so are the results."""

    def made(self) -> Self:
        """Return it with all that the work needs, fit for another process."""


T = TypeVar("T", bound=Item)
Columns = tuple[Column, ...]
"""What was made of all items, kind by kind."""


class Each(Protocol):
    """Does the same to every item: `work` is a pure function of what all share and of one."""

    def stage(self, name: str) -> None:
        """Learn that a stage of the pipeline begins, for those who wait for it."""

    def __call__(self, work: Callable[[C, T], R], shared: C, items: Sequence[T]) -> Iterable[R]:
        """Return the result for each item, in their order."""

    def columns(
        self,
        work: Callable[[C, T], tuple[Any, ...]],
        shared: C,
        items: Sequence[T],
        count: int,
        few: int = FEW,
    ) -> Columns:
        """Return what `work` makes of each item: `count` values, a column for each of them.

        A value may stay where it is kept until somebody asks for it; to go through a column is
        faster than to ask for one value after the other. So `few` items are not worth another
        process.
        """

    def pages(
        self,
        work: Callable[[C, T], Sequence[Page]],
        shared: C,
        items: Sequence[T],
        few: int = FEW,
    ) -> Iterable[Published]:
        """Return the pages that are made of the items, in their order.

        So `few` items are not worth another process.
        """

    def together(self) -> AbstractContextManager[Self]:
        """Give what makes together all that is begun with it, when that is little."""

    def files(self, jobs: Sequence[Job]) -> Iterable[Published]:
        """Return the files of all jobs; they may be made while others are asked for."""

    def former(self, name: str) -> bytes:
        """Return what `remember` was given under this name by the last build; empty: nothing.

        It may be of another content, for example of another branch, but is of the same code.
        """

    def remember(self, name: str, value: bytes) -> None:
        """Keep something for the next build."""


class Values(list[Any]):
    """A column in memory."""

    @cached_property
    def names(self) -> Sequence[bytes]:
        """Their hashes."""
        return [key(repr(value)) for value in self]

    def read(self, names: Sequence[bytes], /) -> dict[bytes, Any]:
        """Return values by name."""
        found = dict(zip(self.names, self, strict=True))
        return {name: found[name] for name in names}


class _OneByOne:
    """Does it here and now."""

    def stage(self, name: str) -> None:
        """Tell nobody."""

    def __call__(self, work: Callable[[C, T], R], shared: C, items: Sequence[T]) -> Iterator[R]:
        """Yield the result for each item."""
        return (work(shared, item) for item in items)

    def columns(
        self,
        work: Callable[[C, T], tuple[Any, ...]],
        shared: C,
        items: Sequence[T],
        count: int,
        few: int = FEW,  # noqa: ARG002 - there is no other process
    ) -> Columns:
        """Return lists."""
        rows = [work(shared, item) for item in items]
        return tuple(Values(row[column] for row in rows) for column in range(count))

    def pages(
        self,
        work: Callable[[C, T], Sequence[Page]],
        shared: C,
        items: Sequence[T],
        few: int = FEW,  # noqa: ARG002 - there is no other process
    ) -> Iterator[Page]:
        """Yield the pages of each item."""
        return (page for item in items for page in work(shared, item))

    def together(self) -> AbstractContextManager["_OneByOne"]:
        """Give itself."""
        return nullcontext(self)

    def files(self, jobs: Sequence[Job]) -> Iterator[Page]:
        """Yield the files of all jobs."""
        for job in jobs:
            kept = Memory()
            yield from (Page(path, kept.values[name]) for path, name in job.make(kept, b"").files)

    def former(self, name: str) -> bytes:  # noqa: ARG002 - there is no former build
        """Return nothing."""
        return b""

    def remember(self, name: str, value: bytes) -> None:
        """Forget it."""


one_by_one = _OneByOne()
