"""What a reader meets, in real Chromium over our own server with its real headers."""

import re

import pytest
from browsing import ENN, KINDS, SPARK, Watched
from playwright.sync_api import Browser, expect
from projects import ROOT

pytestmark = pytest.mark.xdist_group("browser")


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
    excerpt = page.locator(".beside details").first
    expect(excerpt.locator("blockquote")).to_be_hidden()
    excerpt.locator("summary").click()
    expect(excerpt.locator("blockquote")).to_be_visible()
    quote = excerpt.locator("blockquote").inner_text()
    [path] = (ROOT / "seeds").rglob("undated-enn-listing-switch.md")
    assert quote.strip() in path.read_text("utf-8")
    assert excerpt.locator("blockquote").get_attribute("lang") == "zh-Hans"


def test_english_pages_have_curly_marks(watched: Watched) -> None:
    """English pages have no straight quotation marks; evidence stays as it was typed."""
    page = watched.page
    script = """() => {
        const typed = 'script, style, blockquote, pre, code, [lang|=zh]'
        document.querySelectorAll(typed).forEach(each => each.remove())
        return document.body.textContent.match(/.{0,20}(?<!\\d)["'].{0,20}/g) ?? [] }"""
    for path in (*KINDS[:-1], "contribute/"):
        page.goto(f"/en/{path}")
        assert page.evaluate(script) == [], path


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
