"""How long a reader waits for the first answer, in Chromium, with an index of any size.

The pages are those of a built site (`make site` first), its index is replaced by that of
synthetic digests. The server compresses what a host compresses, and keeps connections open.
Every query is asked by a fresh visitor: nothing is cached, not even the dictionary of names.
"""

import gzip
import statistics
from collections.abc import Sequence
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Browser, Page, sync_playwright

from generator.model import Language
from generator.serve import Handler, headers_for

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess
    from multiprocessing.queues import Queue

SITE = Path("site")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 90_000}
"""150 ms a round trip, 1.6 Mbit/s."""
COMPRESSED = {".html", ".js", ".css", ".json"}
WATCH = """
const begin = () => { window.asked = performance.now() }
addEventListener("keydown", (event) => { if (event.key === "Enter") begin() }, true)
new MutationObserver(() => {
  const found = document.querySelector("[data-search-results] a")
  if (found && !window.answered) window.answered = performance.now()
}).observe(document, { childList: true, subtree: true })
"""
"""When Enter was pressed and the first result stood there, in milliseconds of the page's clock."""


class Host(BaseHTTPRequestHandler):
    """Serves the site, compressed, with the index of another one; each file is read once."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def __init__(self, *args: Any, index: Path, held: dict[str, bytes], **kwargs: Any) -> None:
        """Take what lies in the folder `index`, else what lies in the site; `held` is known."""
        self.index, self.held = index, held
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:
        """Answer in one piece."""
        path = self.path.partition("?")[0]
        if path not in self.held:
            self.held[path] = self._answer(path)
        self.wfile.write(self.held[path])

    def _answer(self, path: str) -> bytes:
        name = path.strip("/") + ("/index.html" if path.endswith("/") else "")
        file = next((each / name for each in (self.index, SITE) if (each / name).is_file()), None)
        content = file.read_bytes() if file else b""
        kind = Handler.extensions_map.get(Path(name).suffix, "application/octet-stream")
        headers = dict(headers_for(SITE / "_headers", path)) | {"Content-Type": kind}
        if Path(name).suffix in COMPRESSED:
            content = gzip.compress(content, 6)
            headers["Content-Encoding"] = "gzip"
        headers["Content-Length"] = str(len(content))
        lines = (f"{header}: {value}\r\n" for header, value in headers.items())
        status = "200 OK" if file else "404 Not Found"
        return f"HTTP/1.1 {status}\r\n{''.join(lines)}\r\n".encode() + content

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """Lets a browser open many connections at once, and leave them."""

    request_queue_size = 128

    def handle_error(self, *_args: object) -> None:
        """Say nothing: a visitor who has seen enough hangs up."""


def served(index: Path) -> "tuple[Queue[int], BaseProcess]":
    """Serve in a process of its own, for the browser's client is busy too; return its port."""
    context = get_context("spawn")
    ports: Queue[int] = context.Queue()
    process = context.Process(target=_serve, args=(index, ports), daemon=True)
    process.start()
    return ports, process


def _serve(index: Path, ports: "Queue[int]") -> None:
    server = Server(("127.0.0.1", 0), partial(Host, index=index, held={}))
    ports.put(server.server_port)
    server.serve_forever()


def report(index: Path, language: Language, queries: Sequence[str]) -> None:
    """Print how long first answers take, on loopback and on a slow network."""
    if not (SITE / language / "search" / "index.html").is_file():
        print("  cold answers need a built site: make site")
        return
    ports, process = served(index / "site")
    origin = f"http://127.0.0.1:{ports.get()}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        for name, slow in (("loopback", False), ("150 ms, 1.6 Mbit/s", True)):
            for how, ask in (("from Enter", _typed), ("from a link", _linked)):
                times = [ask(browser, f"{origin}/{language}/", query, slow) for query in queries]
                least, median, most = min(times), statistics.median(times), max(times)
                told = f"least {least:.0f}, median {median:.0f}, worst {most:.0f} ms"
                print(f"  cold answer, {name}, {how}: {told}")
        browser.close()
    process.terminate()


def _fresh(browser: Browser, slow: bool) -> Page:
    page = browser.new_context().new_page()
    page.add_init_script(WATCH)
    if slow:
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", SLOW)
    return page


def _typed(browser: Browser, home: str, query: str, slow: bool) -> float:
    """Return milliseconds from Enter on the search page to the first result."""
    page = _fresh(browser, slow)
    page.goto(f"{home}search/", wait_until="networkidle")
    # As if pasted at once: what is typed slowly is searched before Enter.
    page.keyboard.insert_text(query)
    page.keyboard.press("Enter")
    return _waited(page)


def _linked(browser: Browser, home: str, query: str, slow: bool) -> float:
    """Return milliseconds from the navigation to an address with a query to the first result."""
    page = _fresh(browser, slow)
    page.goto(f"{home}search/?q={query}", wait_until="commit")
    return _waited(page)


def _waited(page: Page) -> float:
    page.wait_for_selector("[data-search-results] a")
    waited: float = page.evaluate("window.answered - (window.asked ?? 0)")
    page.context.close()
    return waited
