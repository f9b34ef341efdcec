"""Work on single items, done once: what was made of the same parts before is recalled.

A result is kept under the hash of the code, of the item's parts and of everything that
items share; the same inputs always give it, so a build with it and one without give
the same bytes. Results are Python objects in a file of the project's own `.cache`, which
deserves the trust that compiled modules in `__pycache__` have: it comes from nobody else.
"""

import pickle
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from generator.gather import C, R, T
from generator.store import Store, key, release
from generator.workers import Workers

CHUNK = 64
"""Items that one worker takes at a time: enough to make up for loading dictionaries."""
FEW = 8
"""Items that are not worth another process."""
Work = Callable[[C, T], R]
Named = tuple[bytes, T]
"""The key of a result, and the item that it is made of."""


@dataclass(frozen=True, slots=True)
class Reuse:
    """Recalls results from `kept`, has `workers` do the rest, and keeps that."""

    kept: Store
    workers: Workers

    def __call__(self, work: Work[C, T, R], shared: C, items: Sequence[T]) -> Iterator[R]:
        """Yield the result for each item, in their order."""
        keys = _keys(work, shared, items)
        found = self.kept.get(keys)
        todo = [(name, item) for name, item in zip(keys, items, strict=True) if name not in found]
        for fresh in self._do(partial(_pickled, work, shared), todo):
            self.kept.put(fresh)
            found |= fresh
        return (pickle.loads(found[name]) for name in keys)  # noqa: S301 - our own, see above

    def _do(
        self, work: Callable[[Sequence[Named[T]]], dict[bytes, bytes]], todo: Sequence[Named[T]]
    ) -> Iterator[dict[bytes, bytes]]:
        size = min(CHUNK, max(FEW, -(-len(todo) // self.workers.count)))
        chunks = [todo[start : start + size] for start in range(0, len(todo), size)]
        return (fresh for _, fresh in self.workers.run(work, chunks))


def _keys(work: Work[C, T, R], shared: C, items: Sequence[T]) -> list[bytes]:
    # `repr` of frozen dataclasses and tuples is the same in every process; a pickle is not.
    common = key(release(), work.__module__, work.__qualname__, repr(shared))
    return [key(common, *item.parts) for item in items]


def _pickled(work: Work[C, T, R], shared: C, some: Sequence[Named[T]]) -> dict[bytes, bytes]:
    return {name: pickle.dumps(work(shared, item)) for name, item in some}
