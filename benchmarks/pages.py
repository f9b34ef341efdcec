"""What the first view of each kind of page costs: files, bytes gzipped, time to the main text.

Builds nothing: `make site` first. Chromium on a slow phone (1.6 Mbit/s, 150 ms, a quarter of the
processor); the server sends files as they are, so that times are an upper bound.
"""

import gzip
import shutil
import sys
import threading
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from generator.serve import server

SITE = Path("site")
PAGES = ("", "articles/{}/", "topics/", "archive/", "about/")
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 90_000}
OBSERVE = """
window.seen = {lcp: 0, cls: 0}
const watch = (type, take) => new PerformanceObserver(list => list.getEntries().forEach(take))
  .observe({type, buffered: true})
watch('largest-contentful-paint', each => { seen.lcp = each.startTime })
watch('layout-shift', each => { if (!each.hadRecentInput) seen.cls += each.value })
"""


def main() -> int:
    """Print a line for each kind of page in both languages."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    articles = sorted(path.name for path in SITE.glob("en/articles/*"))
    if not chromium or not articles:
        print("needs Chromium and a built site: make site", file=sys.stderr)
        return 3
    running = server(SITE, "/", 0)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    print(f"{'page':40} {'files':>5} {'KB':>6} {'LCP ms':>7} {'CLS':>6}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for language in ("en", "zh"):
            for pattern in PAGES:
                path = f"/{language}/{pattern.format(articles[-1])}"
                address = f"http://127.0.0.1:{running.server_address[1]}{path}"
                files, size, seen = measure(browser, address)
                shown = f"{files:5} {size / 1024:6.1f} {seen['lcp']:7.0f} {seen['cls']:6.3f}"
                print(f"{path[:40]:40} {shown}")
        browser.close()
    running.shutdown()
    return 0


def measure(browser: Browser, address: str) -> tuple[int, int, dict[str, float]]:
    """Return the number of files, their gzipped bytes, and {lcp, cls} of a fresh reader."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, device_scale_factor=2)
    context.add_init_script(OBSERVE)
    page = context.new_page()
    answers: list[Any] = []
    # Playwright asks a listener for attributes that a method of a list has not.
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.goto(address, wait_until="networkidle")
    size = sum(len(gzip.compress(answer.body(), 9)) for answer in answers)
    seen: dict[str, float] = page.evaluate("window.seen")
    context.close()
    return len(answers), size, seen


if __name__ == "__main__":
    sys.exit(main())
