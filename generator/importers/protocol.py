"""What an importer is. Pure; ours and anybody's are found by the same entry points.

docs/dev/importers.md explains it with a worked example.
"""

from collections.abc import Iterator
from typing import Protocol

from generator.importers.model import Found
from generator.importers.source import Source

ENTRY_POINTS = "duizhao.importers"
"""Group of entry points; each names an object that is an `Importer`."""


class Importer(Protocol):
    """Turns one kind of input into drafts."""

    @property
    def name(self) -> str:
        """As users see it: `listing`."""
        ...

    def recognises(self, name: str, head: bytes) -> float:
        """Return how sure it is that an input is of its kind, 0 (not at all) to 1.

        `name` is the file's name or the address, `head` its first bytes (at most
        `source.HEAD`, in the encoding of the file unless one was given: then UTF-8).
        The surest importer reads the input; below 0.1 none does.
        """
        ...

    def read(self, source: Source) -> Iterator[Found]:
        """Yield drafts, what was removed, and problems, in the order of the input.

        A problem costs its item only; raise `ImportFailed` when nothing more can be read.
        """
        ...
