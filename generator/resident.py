"""Shards → HTML again and again: MkDocs stays loaded while somebody writes."""

from collections.abc import Sequence
from pathlib import Path
from threading import Lock

from generator import shards
from generator.press import Press
from generator.shards import Rendered, Shard


class Resident:
    """Renders as `shards.render` does, by a process that waits for the next time."""

    def __init__(self, kept: Path) -> None:
        """Start it; `kept` is a folder for compiled templates."""
        self._kept, self._press, self._free = kept, Press(), Lock()

    def __call__(self, some: Sequence[Shard]) -> list[Rendered]:
        """Run MkDocs over shards, side by side."""
        # A build that was given up may still be waiting for its pages.
        if not self._free.acquire(blocking=False):
            return shards.render(some, self._kept)
        try:
            if not self._press.works:
                self._press.close()
                self._press = Press()
            return shards.printed(self._press, some, self._kept)
        finally:
            self._free.release()

    def close(self) -> None:
        """End the process."""
        self._press.close()
