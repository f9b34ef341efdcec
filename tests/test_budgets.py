"""What a page may cost, and what every page must be: light, still, valid, open to everyone."""

import gzip
import re
import shutil
import subprocess
from pathlib import Path
from typing import Literal

import pytest
from browsing import AXE, ENN, KINDS, SPARK, VNU, Watched, overflow
from phone import hosted, view
from playwright.sync_api import Browser, Page, Response
from projects import ROOT, missing

pytestmark = pytest.mark.xdist_group("browser")

ASSETS = ROOT / "docs" / "overrides" / "assets"
STYLES = sorted({path.name for path in ASSETS.glob("*.css")} - {"root.css"})
"""All but that of the page where the reader chooses a language."""
FIRST_VIEW, REQUESTS, CSS, SCRIPT = 90 * 1024, 12, 5 * 1024, 3 * 1024
"""Bytes gzipped; files."""
LCP, CLS = 2500, 0.01
"""Milliseconds on a slow phone; share of the screen that moves."""


def gzipped(content: bytes) -> int:
    """Return the size that travels."""
    return len(gzip.compress(content, 9, mtime=0))


@pytest.mark.parametrize("path", [f"zh/{SPARK}", f"en/{ENN}", "zh/"])
def test_a_first_view_is_small(watched: Watched, path: str) -> None:
    """A page asks for at most twelve files and, its search apart, ninety kilobytes."""
    answers: list[Response] = []
    # Playwright asks a listener for attributes that a method of a list has not.
    watched.page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108
    watched.page.goto(f"/{path}", wait_until="networkidle")
    assert len(answers) <= REQUESTS
    assert sum(gzipped(each.body()) for each in answers if "search" not in each.url) <= FIRST_VIEW


def test_our_own_style_and_script_are_small() -> None:
    """What we add to the theme: five kilobytes of style, three of script on every page."""
    assert sum(gzipped((ASSETS / name).read_bytes()) for name in STYLES) <= CSS
    assert sum(gzipped(path.read_bytes()) for path in ASSETS.glob("*.js")) <= SCRIPT


@pytest.mark.parametrize("path", [f"zh/{SPARK}", "en/", "zh/topics/"])
def test_a_slow_phone_shows_the_text_soon_and_still(
    browser: Browser, site_folder: Path, path: str
) -> None:
    """The text is there in 2.5 seconds and does not move, side by side included."""
    with hosted(site_folder) as host:
        # The best of three: what a busy machine adds is no property of the page.
        views = [view(browser, f"{host}/{path}", sided=True) for _ in range(3)]
    assert 0 < min(each.lcp for each in views) <= LCP
    assert max(each.cls for each in views) <= CLS


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_every_kind_of_page_is_accessible(
    browser: Browser, served: str, language: str, scheme: Literal["light", "dark"], width: int
) -> None:
    """The checker axe finds nothing on any kind of page, light or dark, phone or desk."""
    if not AXE.is_file():
        missing("axe-core is not installed; run: npm ci --ignore-scripts")
    context = browser.new_context(
        base_url=served,
        color_scheme=scheme,
        viewport={"width": width, "height": 900},
        bypass_csp=True,
    )
    page = context.new_page()
    found = []
    for path in KINDS:
        page.goto(f"/{language}/{path}#side-by-side")
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        page.evaluate(AXE.read_text("utf-8"))
        result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        found += [(path, each["id"], each["nodes"][0]["html"]) for each in result["violations"]]
    context.close()
    assert found == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_narrow_phones_need_no_sideways_scrolling(
    browser: Browser, served: str, language: str
) -> None:
    """No kind of page is wider than 320 pixels, and nothing to touch is under 24."""
    context = browser.new_context(base_url=served, viewport={"width": 320, "height": 640})
    page = context.new_page()
    for path in KINDS:
        page.goto(f"/{language}/{path}")
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        assert overflow(page) <= 0, path
        assert small_targets(page) == [], path
    context.close()


def small_targets(page: Page) -> list[str]:
    """Return what is to be touched and under 24 pixels; links inside a sentence may be."""
    script = """() => [...document.querySelectorAll('a, button, summary, label')]
        .filter(e => e.checkVisibility() && getComputedStyle(e).display !== 'inline')
        .map(e => [e.getBoundingClientRect(), e.outerHTML])
        .filter(([b]) => b.width && b.right > 0 && b.bottom > 0)
        .filter(([b]) => b.height < 24 || b.width < 24).map(([, html]) => html)"""
    found: list[str] = page.evaluate(script)
    return found


def test_pages_are_valid(site_folder: Path) -> None:
    """The Nu HTML checker finds no error on any kind of page."""
    java = shutil.which("java")
    if not java or not VNU.is_file():
        missing("java or vnu-jar is not installed; run: npm ci --ignore-scripts")
    paths = [*(f"{path}index.html" for path in KINDS[:-1]), "404.html"]
    pages = [f"{language}/{path}" for language in ("en", "zh") for path in paths]
    options = ["-Xss1m", "-jar", str(VNU), "--errors-only", "--filterpattern"]
    # Material's two switches, for a drawer and a search that are not here, are not ours to mend.
    theirs = "Attribute “autocomplete” is only allowed .*"
    checked = subprocess.run(
        [java, *options, theirs, "index.html", *pages],
        cwd=site_folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (checked.returncode, checked.stderr) == (0, "")


def test_every_page_has_a_picture_that_is_there(site_folder: Path) -> None:
    """`og:image` is an absolute address of a card that was drawn."""
    for path in site_folder.glob("*/**/index.html"):
        html = path.read_text("utf-8")
        [url] = re.findall(r'<meta property="og:image" content="([^"]+)"', html)
        assert url.startswith("https://duizhao.netlify.app/"), path
        assert (site_folder / url.removeprefix("https://duizhao.netlify.app/")).is_file(), url
        assert 'name="twitter:card" content="summary_large_image"' in html
