"""Real Chromium over a real server: fixtures of the browser tests."""

import shutil
import subprocess
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright
from projects import ROOT, copy_project, digest, missing

from generator.serve import server

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
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
    *("contribute/", "search/", "nowhere/"),
]
"""A page of every kind, relative to its language; the last one does not exist.

Kinds that our own articles do not make are in `test_pages_browser`."""
MODES: list[tuple[Scheme, int]] = [(each, width) for each in SCHEMES for width in (390, 1280)]
"""Colours and width of the window in pixels."""
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
VNU = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def overflow(page: Page) -> int:
    """Return by how many pixels a page is wider than its window."""
    script = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    return int(page.evaluate(script))


def violations(browser: Browser, scheme: Scheme, width: int, urls: Iterable[str]) -> list[str]:
    """Return what the checker axe finds on pages, both languages shown, everything open."""
    if not AXE.is_file():
        missing("axe-core is not installed; run: npm ci --ignore-scripts")
    size = ViewportSize(width=width, height=900)
    context = browser.new_context(color_scheme=scheme, viewport=size, bypass_csp=True)
    page = context.new_page()
    found = []
    for url in urls:
        page.goto(f"{url}#side-by-side")
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        page.evaluate(AXE.read_text("utf-8"))
        result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        found += [f"{url} {v['id']} {v['nodes'][0]['html']}" for v in result["violations"]]
    context.close()
    return found


def cramped(browser: Browser, urls: Iterable[str]) -> list[str]:
    """Return what does not fit a phone of 320 pixels: pages that are wider, targets under 24."""
    context = browser.new_context(viewport=ViewportSize(width=320, height=640))
    page = context.new_page()
    found = []
    for url in urls:
        page.goto(url)
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        found += [f"{url} is too wide"] * (overflow(page) > 0)
        found += [f"{url} {each}" for each in small_targets(page)]
    context.close()
    return found


def small_targets(page: Page) -> list[str]:
    """Return what is to be touched and under 24 pixels; links inside a sentence may be."""
    script = """() => [...document.querySelectorAll('a, button, summary, label')]
        .filter(e => e.checkVisibility() && getComputedStyle(e).display !== 'inline')
        .map(e => [e.getBoundingClientRect(), e.outerHTML])
        .filter(([b]) => b.width && b.right > 0 && b.bottom > 0)
        .filter(([b]) => b.height < 24 || b.width < 24).map(([, html]) => html)"""
    found: list[str] = page.evaluate(script)
    return found


def invalid(site: Path, pages: Iterable[str]) -> str:
    """Return the errors that the Nu HTML checker finds in files of a site."""
    java = shutil.which("java")
    if not java or not VNU.is_file():
        missing("java or vnu-jar is not installed; run: npm ci --ignore-scripts")
    options = ["-Xss1m", "-jar", str(VNU), "--errors-only", "--filterpattern"]
    # Material's two switches, for a drawer and a search that are not here, are not ours to mend.
    theirs = "Attribute “autocomplete” is only allowed .*"
    checked = subprocess.run(
        [java, *options, theirs, *pages], cwd=site, capture_output=True, text=True, check=False
    )
    return checked.stderr or (f"exit {checked.returncode}" if checked.returncode else "")


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
