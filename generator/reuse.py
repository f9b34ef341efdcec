"""Work on single articles, done once: what was made of the same files before is recalled.

A result is kept under the hash of the code, of the article's files and of everything that
articles share; the same inputs always give it, so a build with it and one without give
the same bytes. Results are Python objects in a file of the project's own `.cache`, which
deserves the trust that compiled modules in `__pycache__` have: it comes from nobody else.
"""

import pickle
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from generator.single import Piece
from generator.store import Store, key, release
from generator.workers import Workers

C = TypeVar("C")
R = TypeVar("R")
CHUNK = 64
"""Articles that one worker takes at a time: enough to make up for loading dictionaries."""
FEW = 8
"""Articles that are not worth another process."""
Work = Callable[[C, Piece], R]
Named = tuple[bytes, Piece]
"""The key of a result, and the files it is made of."""


@dataclass(frozen=True, slots=True)
class Reuse:
    """Recalls results from `kept`, has `workers` do the rest, and keeps that."""

    kept: Store
    workers: Workers

    def __call__(self, work: Work[C, R], shared: C, pieces: Sequence[Piece]) -> Iterator[R]:
        """Yield the result for each piece, in their order."""
        keys = _keys(work, shared, pieces)
        found = self.kept.get(keys)
        todo = [
            (name, piece) for name, piece in zip(keys, pieces, strict=True) if name not in found
        ]
        for fresh in self._do(partial(_pickled, work, shared), todo):
            self.kept.put(fresh)
            found |= fresh
        return (pickle.loads(found[name]) for name in keys)  # noqa: S301 - our own, see above

    def _do(
        self, work: Callable[[Sequence[Named]], dict[bytes, bytes]], todo: Sequence[Named]
    ) -> Iterator[dict[bytes, bytes]]:
        size = min(CHUNK, max(FEW, -(-len(todo) // self.workers.count)))
        chunks = [todo[start : start + size] for start in range(0, len(todo), size)]
        return (fresh for _, fresh in self.workers.run(work, chunks))


def _keys(work: Work[C, R], shared: C, pieces: Sequence[Piece]) -> list[bytes]:
    # `repr` of frozen dataclasses and tuples is the same in every process; a pickle is not.
    common = key(release(), work.__module__, work.__qualname__, repr(shared))
    return [
        key(common, piece.path, piece.content, *(part for file in piece.catalogs for part in file))
        for piece in pieces
    ]


def _pickled(work: Work[C, R], shared: C, some: Sequence[Named]) -> dict[bytes, bytes]:
    return {name: pickle.dumps(work(shared, piece)) for name, piece in some}
