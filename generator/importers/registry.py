"""Importers found through their entry points, ours and anybody's."""

from collections.abc import Sequence
from importlib.metadata import EntryPoint, entry_points

from generator.errors import MachineError
from generator.importers.protocol import ENTRY_POINTS, Importer

SURE = 0.1
"""What `recognises` must return at least."""


def importers() -> list[Importer]:
    """Return every importer that is installed, by name.

    Raises MachineError for one whose package is broken.
    """
    return [_loaded(each) for each in sorted(entry_points(group=ENTRY_POINTS), key=_name)]


def _name(point: EntryPoint) -> str:
    return point.name


def _loaded(point: EntryPoint) -> Importer:
    try:
        importer: Importer = point.load()
    except (ImportError, AttributeError) as error:
        message = f"the importer {point.name!r} ({point.value}) cannot be loaded: {error}"
        raise MachineError(message) from error
    return importer


def surest(known: Sequence[Importer], name: str, head: bytes) -> Importer | None:
    """Return the importer that recognises an input best; the first by name among equals."""
    scores = [(importer.recognises(name, head), importer) for importer in known]
    best = max(scores, key=lambda each: each[0], default=None)
    return best[1] if best and best[0] >= SURE else None
