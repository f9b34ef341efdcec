"""A web server on loopback that misbehaves as it is told."""

import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

Answer = Callable[[BaseHTTPRequestHandler], None]


def page(
    content: bytes = b"<p>hello", kind: str = "text/html", status: int = 200, **headers: str
) -> Answer:
    """Return an answer with `content`; `Content_Encoding="gzip"` becomes a header."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        if kind:
            handler.send_header("Content-Type", kind)
        for name, value in {"Content_Length": str(len(content)), **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(content)

    return answer


def moved(location: str, status: int = 302) -> Answer:
    """Return a redirect."""
    return page(b"", status=status, Location=location)


@dataclass
class Site:
    """What a running server answers and what it was asked."""

    origin: str = ""
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    """(path, user agent) in order."""


@contextmanager
def served(certificate: Path | None = None) -> Iterator[Site]:
    """Run a server on a free port, https with a certificate; what nobody described is a 404."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((self.path, self.headers["User-Agent"]))
            try:
                site.answers.get(self.path, page(b"no", status=404))(self)
            except OSError:
                self.close_connection = True  # the client went away, as it should

        def log_message(self, *_: object) -> None:
            """Stay quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    site.origin = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
