"""Values in the store, of one kind, one for each item: read when somebody asks for them.

To read all of them is the beginning of every build. So they are kept a second time, in packs
of some dozen, as the last build left them: a value that changes is read alone and makes one
pack anew, and the rest is read in few pieces.
"""

import pickle
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

from generator.hashes import key
from generator.packing import packed
from generator.store import BATCH, Store

PACKED = 500
"""Values that are worth packs."""
PACKS = 256
"""Of a column."""


class Column:
    """The values of one kind."""

    def __init__(
        self,
        kept: Store,
        kind: bytes,
        names: Sequence[bytes],
        wait: Callable[[], None],
        make: Callable[[int], Any],
    ) -> None:
        """Take the keys of the values; `kind` tells the column from others.

        `wait` is called when one is not there, for it may be made at this moment; `make`
        makes one that was damaged.
        """
        self._kept, self._kind, self.names = kept, kind, names
        self._wait, self._make = wait, make

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
                yield pickle.loads(held) if held else self._mended(number)  # noqa: S301

    def _mended(self, number: int) -> Any:
        """Make a value once more, and keep it."""
        value = self._make(number)
        self._kept.put({self.names[number]: packed(value)})
        return value

    def _unpacked(self) -> list[Any]:
        """Return all values; those in no pack yet are read last, and packed."""
        wanted = set(self.names)
        places = list(map(self._place, range(PACKS)))
        held = self._kept.get(places)
        packs = [_pack(held.get(place)) for place in places]
        values = {name: value for pack in packs for name, value in pack.items()}
        lacking = [number for number, name in enumerate(self.names) if name not in values]
        fresh = dict(zip(map(self.names.__getitem__, lacking), self._some(lacking), strict=True))
        stale = {name[0] for name in (*fresh, *(values.keys() - wanted))}
        values |= fresh
        self._repack(stale, values)
        return [values[name] for name in self.names]

    def _repack(self, stale: Collection[int], values: Mapping[bytes, Any]) -> None:
        """Make these packs anew. The first byte of a name, which is a hash, tells the pack."""
        packs: dict[int, dict[bytes, Any]] = {number: {} for number in stale}
        for name in self.names if stale else ():
            if name[0] in packs:
                packs[name[0]][name] = values[name]
        for number, pack in packs.items():
            self._kept.put({self._place(number): packed((list(pack), list(pack.values())))})

    def _place(self, number: int) -> bytes:
        return key("pack", self._kind, bytes([number]))


def _pack(held: bytes | None) -> dict[bytes, Any]:
    """Return the values of a pack by name."""
    names, values = pickle.loads(held) if held else ((), ())  # noqa: S301
    return dict(zip(names, values, strict=True))
