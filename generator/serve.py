"""A server on loopback that answers like the real host: headers, languages, 404s.

It reads the `_headers` that the build wrote, so that what is seen here is what the host
will serve, Content-Security-Policy included.
"""

import threading
from collections.abc import Callable
from fnmatch import fnmatchcase
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from generator.config import CONFIG_PATHS
from generator.docs import MANIFEST
from generator.errors import MachineError

SETTINGS = tuple(path for _, path in CONFIG_PATHS.items())
SETTLE = 0.2
"""Seconds without a further change before a rebuild: editors save in several steps."""


class Handler(SimpleHTTPRequestHandler):
    """Serves `site/` under the path that it will have on its host."""

    protocol_version = "HTTP/1.1"
    path = ""
    """None yet, when a request cannot be read."""
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        "": "text/plain; charset=utf-8",
        ".html": "text/html; charset=utf-8",
        ".txt": "text/plain; charset=utf-8",
        ".json": "application/json; charset=utf-8",
        ".xml": "application/xml; charset=utf-8",
        ".opml": "text/x-opml; charset=utf-8",
        ".md": "text/markdown; charset=utf-8",
        ".csv": "text/csv; charset=utf-8",
        ".jsonl": "application/jsonl; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".css": "text/css; charset=utf-8",
    }

    def __init__(self, *args: Any, base: str, **kwargs: Any) -> None:
        """Serve below `base`, a path with a slash at both ends."""
        self.base = base
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:
        """Answer a GET request."""
        if not self._redirected():
            super().do_GET()

    def do_HEAD(self) -> None:
        """Answer a HEAD request."""
        if not self._redirected():
            super().do_HEAD()

    def _redirected(self) -> bool:
        """Send a reader of the root to a language, as the host's forced rule does."""
        path = urlsplit(self.path).path
        target = None
        if path == self.base:
            wanted = self.headers.get("Accept-Language", "").lower()[:2]
            target = f"{self.base}{wanted}/" if wanted in ("zh", "en") else None
        elif not path.startswith(self.base):
            target = self.base
        if target is None:
            return False
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", target)
        self.send_header("Content-Length", "0")
        self.end_headers()
        return True

    def translate_path(self, path: str) -> str:
        """Return the file of a request below the base."""
        # No file has NUL in its name, and asking for one raises.
        return super().translate_path("/" + path.removeprefix(self.base)).replace("\0", "\ufffd")

    def list_directory(self, path: Any) -> None:  # noqa: ARG002 - the base class's signature
        """List nothing: a folder without a page is not found."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer a missing page with the 404 page of its language."""
        language = "zh" if self.path.startswith(f"{self.base}zh/") else "en"
        page = Path(self.directory) / language / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        content = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def end_headers(self) -> None:
        """Add the headers of the host; nothing is cached while somebody writes."""
        path = urlsplit(self.path).path
        for name, value in headers_for(Path(self.directory) / "_headers", path):
            if name not in ("Cache-Control", "Content-Type"):
                self.send_header(name, value)
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, *_args: object) -> None:
        """Say nothing: the terminal is for problems."""


def headers_for(file: Path, path: str) -> list[tuple[str, str]]:
    """Return the headers that a `_headers` file gives to a request path."""
    found: list[tuple[str, str]] = []
    applies = False
    for line in file.read_text("utf-8").splitlines() if file.is_file() else []:
        if line and not line[0].isspace():
            applies = fnmatchcase(path, line.strip())
        elif applies and ":" in line:
            name, value = line.split(":", 1)
            found.append((name.strip(), value.strip()))
    return found


def server(site: Path, base: str, port: int) -> ThreadingHTTPServer:
    """Return a server of the folder `site` on loopback; port 0 takes a free one."""
    handler = partial(Handler, base=base, directory=str(site))
    try:
        return ThreadingHTTPServer(("127.0.0.1", port), handler)
    except OSError as error:
        message = f"cannot listen on port {port}: {error.strerror}; try: digest serve --port 8001"
        raise MachineError(message) from error


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


def watch(root: Path, rebuild: Callable[[], None], stop: threading.Event) -> None:
    """Call `rebuild` after every change of the content, the pages or the settings."""
    changed = threading.Event()
    observer = Observer()
    handler = _Changes(root, changed)
    observer.schedule(handler, str(root), recursive=False)
    for folder in ("seeds", "docs"):
        if (root / folder).is_dir():
            observer.schedule(handler, str(root / folder), recursive=True)
    observer.start()
    try:
        while not stop.is_set():
            if changed.wait(0.2):
                stop.wait(SETTLE)
                changed.clear()
                rebuild()
    finally:
        observer.stop()
        observer.join()
