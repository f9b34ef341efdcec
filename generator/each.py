"""Work that is done on many items, each alone: the protocol, and the plain way to do it. Pure."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Protocol, Self, TypeVar

from generator.model import Page, Published

FEW = 8
"""Items that are not worth another process."""
C = TypeVar("C")
R = TypeVar("R")
Whole = TypeVar("Whole")
Columns = tuple[Sequence[Any], ...]
"""What was made of all items, kind by kind: of each kind a value for every item."""


class Item(Protocol):
    """Something that is worked on alone."""

    @property
    def parts(self) -> Sequence[str | bytes]:
        """What it is made of: where that is equal, so are the results."""

    def made(self) -> Self:
        """Return it with all that the work needs, fit for another process."""


T = TypeVar("T", bound=Item)


class Each(Protocol):
    """Does the same to every item: `work` is a pure function of what all share and of one."""

    def stage(self, name: str) -> None:
        """Learn that a stage of the pipeline begins, for those who wait for it."""

    def __call__(self, work: Callable[[C, T], R], shared: C, items: Sequence[T]) -> Iterable[R]:
        """Return the result for each item, in their order."""

    def columns(
        self, work: Callable[[C, T], tuple[Any, ...]], shared: C, items: Sequence[T], count: int
    ) -> Columns:
        """Return what `work` makes of each item: `count` values, a column for each of them.

        A value may stay where it is kept until somebody asks for it; to go through a column is
        faster than to ask for one value after the other.
        """

    def pages(
        self,
        work: Callable[[C, T], Sequence[Page]],
        shared: C,
        items: Sequence[T],
        few: int = FEW,
        *,
        soon: bool = False,
    ) -> Iterable[Published]:
        """Return the pages that are made of the items, in their order.

        So `few` items are not worth another process. `soon`: they may be made while others
        are asked for.
        """

    def former(self, name: str) -> bytes:
        """Return what `remember` was given under this name by the last build; empty: nothing.

        It may be of another content, for example of another branch, but is of the same code.
        """

    def remember(self, name: str, value: bytes) -> None:
        """Keep something for the next build."""


class _OneByOne:
    """Does it here and now."""

    def stage(self, name: str) -> None:
        """Tell nobody."""

    def __call__(self, work: Callable[[C, T], R], shared: C, items: Sequence[T]) -> Iterator[R]:
        """Yield the result for each item."""
        return (work(shared, item) for item in items)

    def columns(
        self, work: Callable[[C, T], tuple[Any, ...]], shared: C, items: Sequence[T], count: int
    ) -> Columns:
        """Return lists."""
        rows = [work(shared, item) for item in items]
        return tuple([row[column] for row in rows] for column in range(count))

    def pages(
        self,
        work: Callable[[C, T], Sequence[Page]],
        shared: C,
        items: Sequence[T],
        few: int = FEW,  # noqa: ARG002 - there is no other process
        *,
        soon: bool = False,  # noqa: ARG002 - nor another time
    ) -> Iterator[Page]:
        """Yield the pages of each item."""
        return (page for item in items for page in work(shared, item))

    def former(self, name: str) -> bytes:  # noqa: ARG002 - there is no former build
        """Return nothing."""
        return b""

    def remember(self, name: str, value: bytes) -> None:
        """Forget it."""


one_by_one = _OneByOne()
