"""From a saved edit to the page that Chromium has painted, as `digest serve` does it.

    CHROMIUM=/usr/bin/chromium python benchmarks/edits.py [ARTICLES]      default: 1000

Builds that many synthetic articles, then changes the title of some of them, one after the other,
while a browser has the page open: from saving the file to the second frame after the new title
stands in the page. Prints wall seconds and the load of the machine, on which nothing else
should run.
"""

import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import builders
from playwright.sync_api import Page, sync_playwright

EDITS = 7
PORT = 8763
PAUSE = 2.0
"""Seconds between the end of the build behind an edit and the next edit."""


SHOWN = "word => document.querySelector('h1')?.textContent.includes(word)"
PAINTED = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def edit(path: Path, site: Path, page: Page) -> float:
    """Change a title; return the seconds until the browser has painted it.

    The build that follows is waited for: the next edit must not have to end it.
    """
    address = f"zh/articles/{path.stem}/"
    page.goto(f"http://127.0.0.1:{PORT}/{address}")
    word = f"改{random.randrange(10_000)}"  # noqa: S311 - any word
    text = re.sub(r"(?m)^(  zh: [\"'])", rf"\g<1>{word}", path.read_text("utf-8"), count=1)
    start = time.perf_counter()
    path.write_text(text, "utf-8")
    page.wait_for_function(SHOWN, arg=word, polling="raf")
    page.evaluate(PAINTED)
    taken = time.perf_counter() - start
    while word not in (site / address / "index.html").read_text("utf-8"):
        time.sleep(0.2)
    return taken


def edits(root: Path, page: Page) -> Iterator[float]:
    """Yield what each edit took, the server running."""
    paths = sorted(root.glob("seeds/articles/20*/*.md"))
    command = (str(builders.BIN / "digest"), "serve", "--port", str(PORT))
    with subprocess.Popen(
        command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        try:
            next(line for line in server.stdout or () if line.startswith("http:"))
            for path in random.Random(1).sample(paths, EDITS):  # noqa: S311 - the same each time
                time.sleep(PAUSE)
                yield edit(path, root / "site", page)
        finally:
            server.terminate()


def main() -> None:
    """Print the median and the worst."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as name:
        builders.write(count, Path(name))
        with sync_playwright() as playwright:
            chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            taken = list(edits(Path(name) / "ours", browser.new_page()))
            browser.close()
    load = os.getloadavg()[0]
    print(
        f"{count} articles, edit to painted page: median {statistics.median(taken):.2f} s, "
        f"worst {max(taken):.2f} s, load {load:.1f}"
    )


if __name__ == "__main__":
    main()
