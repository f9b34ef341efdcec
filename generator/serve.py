"""A server on loopback that answers like the real host: headers, languages, 404s.

It reads the `_headers` that the build wrote, so that what is seen here is what the host
will serve, Content-Security-Policy included. Pages of a site that somebody is writing get a
script that follows their changes (`live`); without `live` they are sent as they are.
"""

import sys
from fnmatch import fnmatchcase
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from generator import live
from generator.errors import MachineError

HTML = "text/html; charset=utf-8"


class Handler(SimpleHTTPRequestHandler):
    """Serves `site/` under the path that it will have on its host."""

    protocol_version = "HTTP/1.1"
    path = ""
    """None yet, when a request cannot be read."""
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        "": "text/plain; charset=utf-8",
        ".html": HTML,
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

    def __init__(
        self, *args: Any, base: str, following: live.Live | None = None, **kwargs: Any
    ) -> None:
        """Serve below `base`, a path with a slash at both ends."""
        self.base = base
        self.following = following
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:
        """Answer a GET request."""
        if not (self._redirected() or self._followed()):
            super().do_GET()

    def do_HEAD(self) -> None:
        """Answer a HEAD request."""
        if not (self._redirected() or self._followed()):
            super().do_HEAD()

    def _followed(self) -> bool:
        """Answer a request for a page that changes, or one of its script."""
        parts = urlsplit(self.path)
        path = self._below(parts.path)
        if not self.following or self.command == "HEAD":
            return False
        if path.startswith(live.FOLDER):
            self._tell(path.removeprefix(live.FOLDER), parse_qs(parts.query), self.following)
            return True
        page = self.following.page(path) if path.endswith(".html") else None
        if page is not None:
            self._send(HTTPStatus.OK, self._with_script(page))
        return page is not None

    def _below(self, path: str) -> str:
        """Return the path below the site of the file that an address means."""
        file = Path(self.translate_path(path))
        if path.endswith("/"):
            file /= "index.html"
        return file.relative_to(self.directory).as_posix()

    def _tell(self, name: str, query: dict[str, list[str]], following: live.Live) -> None:
        ours = live.file(name)
        if ours is not None:
            self._send(HTTPStatus.OK, ours, live.FILES[name])
        elif name == "state":
            page, seen, told = (query.get(each, [""])[0] for each in ("page", "seen", "told"))
            answer = following.wait(self._below(page), seen, told)
            self._send(HTTPStatus.OK, answer, "application/json")
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    def _with_script(self, page: bytes) -> bytes:
        if not self.following:
            return page
        return live.followed(page, self.following.seen(page), self.base)

    def _send(self, code: int, content: bytes, kind: str = HTML) -> None:
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

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
        if code != HTTPStatus.NOT_FOUND or not (page.is_file() or self.following):
            super().send_error(code, message, explain)
            return
        self._send(code, self._with_script(page.read_bytes() if page.is_file() else live.NOTHING))

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


class Server(ThreadingHTTPServer):
    """Serves side by side; a browser that goes away is no error."""

    request_queue_size = 64

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Print the traceback of a request that failed."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


def server(
    site: Path, base: str, port: int, following: live.Live | None = None
) -> ThreadingHTTPServer:
    """Return a server of the folder `site` on loopback; port 0 takes a free one."""
    handler = partial(Handler, base=base, directory=str(site), following=following)
    try:
        return Server(("127.0.0.1", port), handler)
    except OSError as error:
        message = f"cannot listen on port {port}: {error.strerror}; try: digest serve --port 8001"
        raise MachineError(message) from error
