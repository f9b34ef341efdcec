"""A slow phone in front of a host that compresses: what Netlify's readers have, on loopback."""

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from http import HTTPStatus
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from generator.serve import Handler

SLOW = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 90_000}
"""A phone far from the mast, as Lighthouse has it: 1.6 Mbit/s, 150 ms."""
COMPRESSED = {".html", ".css", ".js", ".json", ".svg", ".xml"}
OBSERVE = """
window.seen = {lcp: 0, cls: 0, element: ''}
const watch = (type, take) => new PerformanceObserver(list => list.getEntries().forEach(take))
  .observe({type, buffered: true})
watch('largest-contentful-paint', each => {
  seen.lcp = each.startTime
  seen.element = each.element ? each.element.tagName + '.' + each.element.className : ''
})
watch('layout-shift', each => { if (!each.hadRecentInput) seen.cls += each.value })
"""


class Host(Handler):
    """Compresses what a host compresses."""

    def do_GET(self) -> None:  # noqa: N802 - the base class's name
        """Answer compressed; what is missing or a picture, as it is."""
        asked = Path(self.translate_path(self.path))
        file = asked / "index.html" if asked.is_dir() else asked
        if file.suffix not in COMPRESSED or not file.is_file():
            super().do_GET()
            return
        content = _packed(file)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@cache
def _packed(file: Path) -> bytes:
    return gzip.compress(file.read_bytes(), 6)


@contextmanager
def hosted(site: Path) -> Iterator[str]:
    """Serve a folder, compressed, and yield its address."""
    running = ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, directory=str(site), base="/"))
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()
    running.server_close()


@dataclass(frozen=True, slots=True)
class View:
    """The first view of a page by a fresh reader."""

    files: int
    size: int
    """Bytes as they travel, gzipped."""
    lcp: float
    """Milliseconds to the largest text or picture."""
    cls: float
    element: str
    """Which one that was: `P.lead`."""


def view(browser: Browser, address: str, *, sided: bool = False) -> View:
    """Open a page on a slow phone, a quarter of the processor; `sided`: it remembers both
    languages side by side.
    """  # noqa: D205 - one sentence
    context = browser.new_context(viewport={"width": 390, "height": 844}, device_scale_factor=2)
    context.add_init_script(OBSERVE)
    if sided:
        context.add_init_script("localStorage.setItem('sides', '1')")
    page = context.new_page()
    answers: list[Any] = []
    # Playwright asks a listener for attributes that a method of a list has not.
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.goto(address, wait_until="networkidle")
    size = sum(len(gzip.compress(answer.body(), 6)) for answer in answers)
    seen = page.evaluate("window.seen")
    context.close()
    return View(len(answers), size, seen["lcp"], seen["cls"], seen["element"])
