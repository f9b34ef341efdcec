"""What the pages in a browser are told while somebody writes: that they changed, what is wrong.

The server puts a script into the pages that it sends; no file of the site has it. The script
asks, and is answered when there is something to tell.
"""

import json
import threading
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from pathlib import Path

from generator.errors import Problem

FOLDER = "_digest/"
"""Of the addresses below the base that only this server has."""
FILES = {"live.js": "text/javascript", "live.css": "text/css"}
PATIENCE = 20
"""Seconds until a browser is told that nothing has changed."""
END = b"</body>"
NOTHING = b'<!doctype html><html lang="en"><title>404</title><body><p>404</p></body></html>'
"""Shown while there is no site yet, so that its errors have a place to be shown."""


class Live:
    """The pages as they are now, and the errors that stand in the way of newer ones."""

    def __init__(self, site: Path) -> None:
        """Serve the folder `site`, which may be exchanged at any time."""
        self.site = site
        self._changed = threading.Condition()
        self._fresh: dict[str, bytes] = {}
        self._problems: tuple[Problem, ...] = ()
        self._assets = self._styles()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The errors that pages show."""
        return self._problems

    def show(self, pages: Mapping[str, bytes], problems: Sequence[Problem]) -> None:
        """Show some pages, by path below the site, before the site has them."""
        with self._changed:
            self._fresh |= pages
            self._problems = tuple(problems)
            self._changed.notify_all()

    def exchanged(self) -> None:
        """Show the site as it is on the disk: it was built anew, without errors."""
        with self._changed:
            self._fresh, self._problems = {}, ()
            self._assets = self._styles()
            self._changed.notify_all()

    def page(self, path: str) -> bytes | None:
        """Return the page at a path below the site; None: there is none."""
        fresh = self._fresh.get(path)
        if fresh is not None:
            return fresh
        try:
            # One `open` gives the old file or the new one, never a part of either; asked for
            # beforehand, it might be gone when it is read.
            return (self.site / path).read_bytes()
        except OSError:
            return None

    def seen(self, page: bytes) -> str:
        """Return what tells this page, with its styles and scripts, from any other."""
        return blake2b(self._assets + page, digest_size=12).hexdigest()

    def wait(self, path: str, seen: str, told: str) -> bytes:
        """Answer, in JSON, when the page at `path` or the errors are not what a browser has."""
        with self._changed:
            self._changed.wait_for(lambda: self._now(path)[:2] != (seen, told), PATIENCE)
            seen, told, problems = self._now(path)
        return json.dumps({"seen": seen, "told": told, "problems": problems}).encode()

    def _now(self, path: str) -> tuple[str, str, list[dict[str, str]]]:
        problems = [_told(problem) for problem in self._problems]
        told = blake2b(json.dumps(problems).encode(), digest_size=12).hexdigest()
        return self.seen(self.page(path) or self.missing(path)), told if problems else "", problems

    def missing(self, path: str) -> bytes:
        """Return the page that says that there is none at `path`."""
        language = "zh" if path.startswith("zh/") else "en"
        return self.page(f"{language}/404.html") or NOTHING

    def _styles(self) -> bytes:
        """Return the hash of all styles and scripts."""
        found = blake2b(digest_size=12)
        for path in sorted(self.site.glob("*/assets/**/*")):
            if path.suffix in (".css", ".js"):
                found.update(path.read_bytes())
        return found.digest()


def _told(problem: Problem) -> dict[str, str]:
    place = f"{problem.path}:{problem.line}" if problem.line else problem.path
    return {"place": place, "message": problem.message, "hint": problem.hint}


def followed(page: bytes, seen: str, base: str) -> bytes:
    """Return a page with the script that follows its changes; `seen` tells it from others."""
    ours = (
        f'<link rel="stylesheet" href="{base}{FOLDER}live.css">'
        f'<script src="{base}{FOLDER}live.js" data-seen="{seen}"></script>'
    ).encode()
    head, end, tail = page.rpartition(END)
    return head + ours + end + tail if end else page + ours


def file(name: str) -> bytes | None:
    """Return a file of ours; None: there is none of that name."""
    return (Path(__file__).parent / name).read_bytes() if name in FILES else None
