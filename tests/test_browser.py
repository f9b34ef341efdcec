"""What a reader meets, in real Chromium over our own server with its real headers."""

import gzip
import re
from pathlib import Path
from typing import Literal

import pytest
from browsing import Watched, browser, served, watched
from playwright.sync_api import Browser, Page, ViewportSize, expect
from projects import ROOT, missing

__all__ = ["browser", "served", "watched"]
pytestmark = pytest.mark.xdist_group("browser")

SPARK = "articles/2025-10-17-huang-dgx-spark/"
ENN = "articles/undated-enn-listing-switch/"
KINDS = [
    *("", SPARK, ENN, "topics/", "topics/nvidia/", "sources/", "sources/36kr/"),
    *("months/2026-01/", "weeks/2026-W04/", "archive/", "about/", "how-to-check/", "nowhere/"),
]
"""A page of every kind, relative to its language."""
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"


def overflow(page: Page) -> int:
    """Return by how many pixels a page is wider than its window."""
    script = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    return int(page.evaluate(script))


@pytest.mark.parametrize(("language", "tag"), [("en", "en"), ("zh", "zh-Hans")])
def test_home(watched: Watched, language: str, tag: str) -> None:
    """Each home is in its language and leads to every digest's page or to the archive."""
    page = watched.page
    page.goto(f"/{language}/")
    assert page.locator("html").get_attribute("lang") == tag
    assert page.locator("a[href*='articles/']").count() >= 13
    page.locator("a[href*='articles/']").first.click()
    expect(page.locator("h1")).to_be_visible()
    assert "/articles/" in page.url


@pytest.mark.parametrize("path", KINDS[:-1])
def test_the_switch_keeps_the_page(watched: Watched, path: str) -> None:
    """The language switch leads to the same page in the other language, and back."""
    page = watched.page
    page.goto(f"/en/{path}")
    page.get_by_role("link", name="中文").first.click()
    page.wait_for_url(re.compile(f"/zh/{path}$"))
    assert page.locator("html").get_attribute("lang") == "zh-Hans"
    page.get_by_role("link", name="English").first.click()
    page.wait_for_url(re.compile(f"/en/{path}$"))


def test_alternates_are_absolute_and_reciprocal(watched: Watched) -> None:
    """Both languages of a page announce the same three absolute addresses."""
    page = watched.page
    found = []
    for language in ("en", "zh"):
        page.goto(f"/{language}/{SPARK}")
        links = page.locator("link[hreflang]").all()
        found.append({each.get_attribute("hreflang"): each.get_attribute("href") for each in links})
    root = "https://duizhao.netlify.app"
    assert found[0] == found[1]
    assert found[0]["zh-Hans"] == f"{root}/zh/{SPARK}"
    assert found[0]["en"] == f"{root}/en/{SPARK}"
    assert "x-default" in found[0]


def test_a_citation_opens_its_excerpt_in_place(watched: Watched) -> None:
    """The mark beside a statement opens the passage it rests on, in the text's language."""
    page = watched.page
    page.goto(f"/en/{ENN}")
    excerpt = page.locator("details[id^=e]").first
    expect(excerpt.locator("blockquote")).to_be_hidden()
    excerpt.locator("summary").click()
    expect(excerpt.locator("blockquote")).to_be_visible()
    quote = excerpt.locator("blockquote").inner_text()
    [path] = (ROOT / "seeds").rglob("undated-enn-listing-switch.md")
    assert quote.strip() in path.read_text("utf-8")
    assert excerpt.locator("blockquote").get_attribute("lang") == "zh-Hans"


def test_side_by_side_needs_no_script(browser: Browser, served: str) -> None:
    """The toggle shows both languages, beside each other where there is room for two."""
    for width, beside in ((1280, True), (390, False)):
        size = ViewportSize(width=width, height=900)
        context = browser.new_context(base_url=served, java_script_enabled=False, viewport=size)
        page = context.new_page()
        page.goto(f"/zh/{SPARK}")
        statement, other = page.locator("#p1"), page.locator("#p1 ~ * .other").first
        expect(other).to_be_hidden()
        page.locator("label[for=sides]").click()
        expect(other).to_be_visible()
        assert other.get_attribute("lang") == "en"
        left, right = statement.bounding_box(), other.bounding_box()
        assert left
        assert right
        assert (abs(left["y"] - right["y"]) < 20) == beside
        context.close()


def test_pages_can_be_read_without_script(browser: Browser, served: str) -> None:
    """Home, digest, excerpt and folded points work with JavaScript switched off."""
    context = browser.new_context(base_url=served, java_script_enabled=False)
    page = context.new_page()
    page.goto("/en/")
    page.locator(f"a[href$='{SPARK}']").first.click()
    more = page.locator("details.more").first
    more.locator("summary").first.click()
    expect(more.locator(".point").first).to_be_visible()
    context.close()


def test_the_root_offers_both_languages(browser: Browser, served: str) -> None:
    """The root names both editions; a reader who asked for a language is sent there."""
    context = browser.new_context(base_url=served, locale="fr-FR", java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.locator("a[href='zh/']").click()
    assert page.locator("html").get_attribute("lang") == "zh-Hans"
    context.close()
    context = browser.new_context(base_url=served, locale="zh-CN")
    page = context.new_page()
    page.goto("/")
    assert page.url == f"{served}/zh/"
    context.close()


@pytest.mark.parametrize(("language", "home"), [("en", "Home"), ("zh", "首页")])
def test_lost_readers_are_answered_in_their_language(
    browser: Browser, served: str, language: str, home: str
) -> None:
    """A missing page answers 404 in the language of its address and leads home."""
    context = browser.new_context(base_url=served)
    page = context.new_page()
    answer = page.goto(f"/{language}/articles/never-written/")
    assert answer
    assert answer.status == 404
    page.get_by_role("link", name=home).first.click()
    assert page.url == f"{served}/{language}/"
    context.close()


@pytest.mark.parametrize(
    ("language", "query", "found"),
    [
        ("zh", "英伟达", "DGX Spark"),
        ("zh", "算力", "DGX Spark"),
        ("zh", "出口管制", "出口管制"),
        ("en", "privatisation", "ENN"),
    ],
)
def test_search_finds(watched: Watched, language: str, query: str, found: str) -> None:
    """Search finds words in the middle of a sentence, pasted as well as typed."""
    page = watched.page
    page.goto(f"/{language}/")
    page.locator("input[data-md-component=search-query]").click()
    page.wait_for_timeout(500)
    page.keyboard.insert_text(query)
    results = page.locator(".md-search-result__item")
    expect(results.filter(has_text=found).first).to_be_visible(timeout=10_000)


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
        page.goto(f"/{language}/{path}")
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
    script = """() => [...document.querySelectorAll('main a, main summary, main label, footer a')]
        .filter(e => e.checkVisibility() && getComputedStyle(e).display !== 'inline')
        .map(e => [e.getBoundingClientRect(), e.outerHTML])
        .filter(([b]) => b.width && (b.height < 24 || b.width < 24)).map(([, html]) => html)"""
    for path in KINDS:
        page.goto(f"/{language}/{path}")
        assert overflow(page) <= 0, path
        assert page.evaluate(script) == [], path
    context.close()


def test_a_first_view_is_small(watched: Watched) -> None:
    """A digest asks for at most twelve files, search left out; our own are within budget."""
    page = watched.page
    page.goto(f"/zh/{ENN}", wait_until="networkidle")
    asked = [url for url in watched.requests if not re.match(r"data:|.*/(search|lunr)/", url)]
    assert len(asked) <= 12
    assets = Path(ROOT / "docs" / "overrides" / "assets")
    assert _gzipped(assets / "duizhao.css") + _gzipped(assets / "pages.css") <= 5 * 1024
    assert _gzipped(assets / "duizhao.js") <= 3 * 1024


def _gzipped(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9, mtime=0))


def test_printing_leaves_the_text(browser: Browser, served: str) -> None:
    """On paper there is the digest, without header, search and footer."""
    context = browser.new_context(base_url=served)
    page = context.new_page()
    page.goto(f"/en/{SPARK}")
    page.emulate_media(media="print")
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".md-header")).to_be_hidden()
    context.close()
