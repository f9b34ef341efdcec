"""Entries of digests → sections of the files that are about all of them. Pure.

A new digest changes one section: a build reads the entries in that, and joins the others.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from zlib import crc32

from generator import publish
from generator.each import Column, Each
from generator.excerpts import Known
from generator.model import Later

MEAN = 64
"""Digests of a section; more would make a change cost more, and fewer all that does not change."""
MOST = 1000


@dataclass(frozen=True, slots=True)
class Some:
    """Entries that follow each other."""

    parts: Sequence[bytes]
    """What tells the entries apart."""
    read: Callable[[], Sequence[publish.Entry]]

    def made(self) -> "Some":
        """Return it with the entries, fit for another process."""
        return Some(self.parts, partial(_itself, self.read()))


def _itself(entries: Sequence[publish.Entry]) -> Sequence[publish.Entry]:
    return entries


def of(known: Known, entries: Column, each: Each) -> list[publish.Section]:
    """Return the sections of all digests, in their order; `entries` is a column of `outcome`."""
    every = [_some(numbers, entries) for numbers in _cut(known)]
    columns = each.columns(_texts, None, every, publish.STRETCHES, few=len(every))
    return [
        publish.Section(
            len(some.parts),
            [Later("", column.names[at], partial(column.__getitem__, at)) for column in columns],
        )
        for at, some in enumerate(every)
    ]


def _texts(_: None, some: Some) -> publish.Texts:
    return publish.section(some.read())


def _some(numbers: Sequence[int], entries: Column) -> Some:
    names = [entries.names[number] for number in numbers]

    def read() -> list[publish.Entry]:
        found = entries.read(names)
        return [found[name] for name in names]

    return Some(names, read)


def _cut(known: Known) -> Iterator[list[int]]:
    """Yield the places of the digests of each section. A digest ends one by its id alone."""
    some: list[int] = []
    for name in known.ids:
        some.append(known.places[name])
        if crc32(name.encode()) % MEAN == 0 or len(some) == MOST:
            yield some
            some = []
    if some:
        yield some
