"""From a saved edit to the page that shows it, as `digest serve` does it.

    python benchmarks/edits.py [ARTICLES]      default: 1000

Builds that many synthetic articles, then changes the title of some of them, one after the other,
and asks the server as a browser does: the wait for news of the page, and the page. Prints wall
seconds and the load of the machine, on which nothing else should run.
"""

import http.client
import json
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

EDITS = 7
PORT = 8763
PAUSE = 2.0
"""Seconds between the end of the build behind an edit and the next edit."""


def get(path: str) -> str:
    """Return what the server answers."""
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=120)
    connection.request("GET", path)
    text = connection.getresponse().read().decode()
    connection.close()
    return text


def edit(path: Path, site: Path) -> float:
    """Change a title; return the seconds until a browser has the new page.

    The build that follows is waited for: the next edit must not have to end it.
    """
    address = f"/zh/articles/{path.stem}/"
    seen = re.findall('data-seen="(.*?)"', get(address))[-1]
    word = f"改{random.randrange(10_000)}"  # noqa: S311 - any word
    text = re.sub(r"(?m)^(  zh: [\"'])", rf"\g<1>{word}", path.read_text("utf-8"), count=1)
    start = time.perf_counter()
    path.write_text(text, "utf-8")
    while True:
        news = json.loads(get(f"/_digest/state?page={address}&seen={seen}&told="))
        if word in get(address):
            break
        seen = news["seen"]
    taken = time.perf_counter() - start
    while word not in (site / address.strip("/") / "index.html").read_text("utf-8"):
        time.sleep(0.2)
    return taken


def edits(root: Path) -> Iterator[float]:
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
                yield edit(path, root / "site")
        finally:
            server.terminate()


def main() -> None:
    """Print the median and the worst."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as name:
        builders.write(count, Path(name))
        taken = list(edits(Path(name) / "ours"))
    load = os.getloadavg()[0]
    print(
        f"{count} articles, edit to page: median {statistics.median(taken):.2f} s, "
        f"worst {max(taken):.2f} s, load {load:.1f}"
    )


if __name__ == "__main__":
    main()
