"""Tells when a file that somebody wrote has changed; what the generator writes does not count."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from generator.config import CONFIG_PATHS
from generator.docs import MANIFEST

SETTINGS = tuple(path for _, path in CONFIG_PATHS.items())
SETTLE = 0.05
"""Seconds without a further change before a rebuild: editors save in several steps, a
thousandth of a second apart."""
LONGEST = 1.0
"""Seconds after which a stream of changes is not waited for any more."""


class _Changes(FileSystemEventHandler):
    """Sets an event when a file that somebody wrote has changed."""

    def __init__(self, root: Path, changed: threading.Event) -> None:
        self.root = root
        self.changed = changed

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note a change, unless it is the generator's own."""
        if event.is_directory or event.event_type in ("opened", "closed_no_write"):
            return
        paths = (Path(str(path)) for path in (event.src_path, event.dest_path) if path)
        if any(self._written(path) for path in paths):
            self.changed.set()

    def _written(self, path: Path) -> bool:
        if path.name.startswith(".") or path.name.endswith(("~", ".tmp")):
            return False
        parts = path.relative_to(self.root).parts
        if len(parts) == 1:
            return path.name in SETTINGS
        if parts[0] != "docs" or len(parts) < 3:  # noqa: PLR2004 - docs/<language>/<page>
            return True
        manifest = self.root / "docs" / parts[1] / MANIFEST
        names = manifest.read_text("utf-8").splitlines() if manifest.is_file() else []
        return "/".join(parts[2:]) not in names


@contextmanager
def watching(root: Path) -> Iterator[threading.Event]:
    """Yield an event that every change of the content, the pages or the settings sets."""
    changed = threading.Event()
    observer = Observer()
    handler = _Changes(root, changed)
    observer.schedule(handler, str(root), recursive=False)
    for folder in ("seeds", "docs"):
        if (root / folder).is_dir():
            observer.schedule(handler, str(root / folder), recursive=True)
    observer.start()
    try:
        yield changed
    finally:
        observer.stop()
        observer.join()


def follow(
    changed: threading.Event,
    rebuild: Callable[[Callable[[], bool]], None],
    stop: threading.Event,
) -> None:
    """Call `rebuild` after changes, until `stop` is set.

    It is given a function that tells whether there are newer changes already.
    """
    while not stop.is_set():
        if changed.wait(0.2):
            _settle(changed)
            rebuild(changed.is_set)


def _settle(changed: threading.Event) -> None:
    """Wait until nothing changes any more, and forget what did."""
    for _ in range(int(LONGEST / SETTLE)):
        changed.clear()
        if not changed.wait(SETTLE):
            return
    changed.clear()
