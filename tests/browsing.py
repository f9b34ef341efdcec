"""Real Chromium over a real server: fixtures of the browser tests."""

import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from projects import ROOT, copy_project, digest, missing

from generator.serve import server

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium() -> str:
    """Return Debian's Chromium; without one, skip, or fail where CI must have it."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        missing("Chromium is not installed; on Debian: apt-get install chromium fonts-noto-cjk")
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start one browser for all tests of a worker."""
    path = chromium()
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield running
        running.close()


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build this repository's site and return its folder."""
    root = copy_project(tmp_path_factory.mktemp("served") / "project")
    result = digest(root, "build")
    assert result.returncode == 0, result.stderr
    return root / "site"


@pytest.fixture(scope="session")
def served(site_folder: Path) -> Iterator[str]:
    """Serve this repository's site and return its address."""
    yield from serving(site_folder)


def serving(site: Path) -> Iterator[str]:
    """Serve a folder on a free port and yield its address."""
    running = server(site, "/", 0)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_address[1]}"
    running.shutdown()
    running.server_close()


SPARK = "articles/2025-10-17-huang-dgx-spark/"
ENN = "articles/undated-enn-listing-switch/"
KINDS = [
    *("", SPARK, ENN, "topics/", "topics/nvidia/", "sources/", "sources/36kr/"),
    *("months/2026-01/", "weeks/2026-W04/", "archive/", "about/", "how-to-check/"),
    *("search/", "nowhere/"),
]
"""A page of every kind, relative to its language; the last one does not exist."""
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
VNU = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def overflow(page: Page) -> int:
    """Return by how many pixels a page is wider than its window."""
    script = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    return int(page.evaluate(script))


@dataclass
class Watched:
    """A page, what its console said, and every address that it asked for."""

    page: Page
    console: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


@pytest.fixture
def watched(browser: Browser, served: str) -> Iterator[Watched]:
    """Open a fresh context; at its end the console is clean and nobody else was asked."""
    context = browser.new_context(base_url=served, locale="en-GB")
    seen = Watched(context.new_page())
    seen.page.on("console", lambda message: seen.console.append(f"{message.type}: {message.text}"))
    seen.page.on("pageerror", lambda error: seen.console.append(f"error: {error}"))
    seen.page.on("request", lambda request: seen.requests.append(request.url))
    yield seen
    context.close()
    assert seen.console == []
    assert [url for url in seen.requests if not url.startswith((served, "data:"))] == []
