"""Work that is done on many items, each alone: the protocol, and the plain way to do it. Pure."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

from generator.model import Page, Published

FEW = 8
"""Items that are not worth another process."""
C = TypeVar("C")
R = TypeVar("R")


class Item(Protocol):
    """Something that is worked on alone."""

    @property
    def parts(self) -> Sequence[str | bytes]:
        """What it is made of: where that is equal, so are the results."""


T = TypeVar("T", bound=Item)


class Each(Protocol):
    """Does the same to every item: `work` is a pure function of what all share and of one."""

    def stage(self, name: str) -> None:
        """Learn that a stage of the pipeline begins, for those who wait for it."""

    def __call__(self, work: Callable[[C, T], R], shared: C, items: Sequence[T]) -> Iterable[R]:
        """Return the result for each item, in their order."""

    def pages(
        self, work: Callable[[C, T], Sequence[Page]], shared: C, items: Sequence[T], few: int = FEW
    ) -> Iterable[Published]:
        """Return the pages that are made of the items, in their order.

        So `few` items are not worth another process.
        """


class _OneByOne:
    """Does it here and now."""

    def stage(self, name: str) -> None:
        """Tell nobody."""

    def __call__(self, work: Callable[[C, T], R], shared: C, items: Sequence[T]) -> Iterator[R]:
        """Yield the result for each item."""
        return (work(shared, item) for item in items)

    def pages(
        self,
        work: Callable[[C, T], Sequence[Page]],
        shared: C,
        items: Sequence[T],
        few: int = FEW,  # noqa: ARG002 - there is no other process
    ) -> Iterator[Page]:
        """Yield the pages of each item."""
        return (page for item in items for page in work(shared, item))


one_by_one = _OneByOne()
