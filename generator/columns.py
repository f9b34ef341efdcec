"""Values in the store, of one kind, one for each item: read when somebody asks for them.

To read all of them is the beginning of every build. So they are kept a second time, in packs
of some dozen: a value that changes makes one pack anew, and the rest is read in few pieces.
"""

import pickle
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from generator.hashes import key
from generator.packing import packed
from generator.store import BATCH, Store

PACKED = 500
"""Values that are worth packs."""


class Column:
    """The values of one kind."""

    def __init__(
        self,
        kept: Store,
        names: Sequence[bytes],
        wait: Callable[[], None],
        make: Callable[[int], Any],
    ) -> None:
        """Take the keys of the values.

        `wait` is called when one is not there, for it may be made at this moment; `make`
        makes one that was damaged once more.
        """
        self._kept, self.names, self._wait, self._make = kept, names, wait, make

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.names)

    def __getitem__(self, number: int) -> Any:
        """Return one value."""
        return next(self._some([number]))

    def read(self, names: Sequence[bytes]) -> dict[bytes, Any]:
        """Return values by name; those of former builds only while they are kept."""
        held = self._kept.get(names)
        found = {name: pickle.loads(value) for name, value in held.items()}  # noqa: S301
        lacking = set(names) - found.keys()
        ours = [number for number, name in enumerate(self.names) if lacking and name in lacking]
        return found | {
            self.names[number]: value for number, value in zip(ours, self._some(ours), strict=True)
        }

    def __iter__(self) -> Iterator[Any]:
        """Yield all values."""
        if len(self) >= PACKED:
            return iter(self._unpacked())
        return self._some(range(len(self)))

    def _some(self, numbers: Sequence[int]) -> Iterator[Any]:
        """Yield the values of these numbers; a few are in memory at a time."""
        for start in range(0, len(numbers), BATCH):
            some = numbers[start : start + BATCH]
            names = [self.names[number] for number in some]
            found = self._kept.get(names)
            if len(found) < len(set(names)):
                self._wait()
                found |= self._kept.get([name for name in names if name not in found])
            for number, name in zip(some, names, strict=True):
                held = found.get(name)
                yield pickle.loads(held) if held else self._make(number)  # noqa: S301

    def _unpacked(self) -> list[Any]:
        """Return all values; what is in no pack yet comes last, and is packed."""
        values: list[Any] = [None] * len(self)
        packs = _packs(self.names)
        held = self._kept.get(list(packs))
        for name, numbers in sorted(packs.items(), key=lambda pack: pack[0] not in held):
            found = pickle.loads(held[name]) if name in held else None  # noqa: S301
            if found is None:
                found = list(self._some(numbers))
                self._kept.put({name: packed(found)})
            for number, value in zip(numbers, found, strict=True):
                values[number] = value
        return values


def _packs(names: Sequence[bytes]) -> dict[bytes, list[int]]:
    """Return the numbers of the values in each pack, by its key; in the order of their names.

    The first byte of its name, which is a hash, tells in which pack a value is.
    """
    packs: defaultdict[int, list[int]] = defaultdict(list)
    for number in sorted(range(len(names)), key=names.__getitem__):
        packs[names[number][0]].append(number)
    return {
        key("pack", *(names[number] for number in numbers)): numbers for numbers in packs.values()
    }
