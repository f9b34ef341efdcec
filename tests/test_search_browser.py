"""Searching in real Chromium: the queries, the keyboard, the history, hostile texts, no script."""

import pytest
from browsing import Watched
from playwright.sync_api import Browser, Page, expect
from search_corpus import GOLDEN, IDS, queries
from searching import page, shown
from test_theme import HOSTILE

__all__ = ["page"]

pytestmark = pytest.mark.xdist_group("browser")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_queries(page: Page, language: str) -> None:
    """Each of the queries, pasted and sent, shows its digests, best first."""
    page.goto(f"/{language}/search/")
    field = page.locator("main [name=q]")
    wrong = []
    for query, expected in queries(language):
        field.fill(query)
        field.press("Enter")
        found = shown(page)
        if found != expected:
            wrong.append((query, found))
    assert wrong == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_our_own_digests_are_found(watched: Watched, language: str) -> None:
    """On the real site, under its real headers, the spellings of a name find the same digests."""
    found = []
    for query in ("英伟达", "輝達", "NVDA", "Nvidia"):
        watched.page.goto(f"/{language}/search/?q={query}")
        found.append(shown(watched.page))
    assert "2025-10-17-huang-dgx-spark" in found[0]
    assert found == [found[0]] * 4


def test_from_the_header_by_keyboard(page: Page) -> None:
    """`/` leads to the field of any page, Enter to the results, Tab to the first of them."""
    page.goto("/zh/about/")
    page.keyboard.press("/")
    page.keyboard.insert_text("資本開支")
    page.keyboard.press("Enter")
    page.wait_for_url("**/zh/search/?q=*")
    assert shown(page) == [IDS[5]]
    assert page.locator("[data-search-results] mark").first.inner_text() == "资本开支"
    page.keyboard.press("/")
    expect(page.locator("main [name=q]")).to_be_focused()
    for _ in range(3):
        page.keyboard.press("Tab")
    expect(page.locator("[data-search-results] a")).to_be_focused()


def test_a_slash_is_written_where_somebody_writes(page: Page) -> None:
    """In the field itself `/` is a character like others."""
    page.goto("/en/search/")
    page.locator("main [name=q]").press_sequentially("1/2")
    assert page.locator("main [name=q]").input_value() == "1/2"


def test_nothing_is_loaded_before_somebody_searches(page: Page) -> None:
    """Neither a page nor the search page asks for the index; a query asks for few files."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/zh/about/", wait_until="networkidle")
    assert [url for url in asked if "search" in url or "lunr" in url or "worker" in url] == []
    page.goto("/zh/search/", wait_until="networkidle")
    assert [url for url in asked if url.endswith((".bin", ".json"))] == []
    page.locator("main [name=q]").fill("算力")
    assert shown(page) == [IDS[0]]
    assert 2 < len([url for url in asked if url.endswith((".bin", ".json"))]) <= 5


def test_input_methods(page: Page) -> None:
    """While a word is being composed nothing is searched; once it is, it is."""
    page.goto("/zh/search/")
    page.locator("main [name=q]").focus()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    client = page.context.new_cdp_session(page)
    for typed in ("s", "su", "suan l", "suan li"):
        client.send(
            "Input.imeSetComposition",
            {"text": typed, "selectionStart": len(typed), "selectionEnd": len(typed)},
        )
    page.wait_for_timeout(400)
    assert asked == []
    client.send("Input.insertText", {"text": "算力"})
    assert shown(page) == [IDS[0]]


def test_the_back_button_restores(page: Page) -> None:
    """Back from a result there are query, results and place; back again, those before."""
    page.goto("/zh/search/?q=英伟达")
    assert len(shown(page)) == 3
    field = page.locator("main [name=q]")
    field.fill("公司")
    first = shown(page)
    field.fill("的")
    field.press("Enter")
    many = shown(page)
    assert len(many) > 3
    page.locator("[data-search-results] a").last.scroll_into_view_if_needed()
    page.wait_for_timeout(300)
    place = page.evaluate("scrollY")
    assert place > 0
    page.evaluate("location.assign('../about/')")
    page.wait_for_url("**/about/")
    page.go_back()
    page.wait_for_url("**/search/?q=*")
    assert shown(page) == many
    page.wait_for_function(f"Math.abs(scrollY - {place}) < 5")
    page.go_back()
    expect(field).not_to_have_value("的")
    assert shown(page) in (first, [IDS[0], IDS[2], IDS[5]])


def test_filters(page: Page) -> None:
    """Filters are filled when they are opened, narrow the results, and stand in the address."""
    page.goto("/en/search/?q=nvidia")
    assert len(shown(page)) == 3
    page.locator("[data-search-filters] summary").click()
    page.locator("[name=source]").select_option("ridge-weekly")
    expect(page.locator("[data-search-results] a")).to_have_count(1)
    assert "source=ridge-weekly" in page.url
    page.reload()
    expect(page.locator("[data-search-results] a")).to_have_count(1)
    assert page.locator("[name=source]").input_value() == "ridge-weekly"
    page.evaluate("location.assign('../about/')")
    page.wait_for_url("**/about/")
    page.go_back()
    expect(page.locator("[data-search-results] a")).to_have_count(1)
    assert page.locator("[name=source]").input_value() == "ridge-weekly"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_did_you_mean(page: Page, language: str) -> None:
    """A query that finds nothing offers the nearest name; choosing it searches for it."""
    query, name = GOLDEN["meant"][language][0]
    page.goto(f"/{language}/search/?q={query}")
    assert shown(page) == []
    page.get_by_role("button", name=name).click()
    expect(page.locator("[data-search-results] a").first).to_be_visible()


def test_answers_are_announced(page: Page) -> None:
    """A live region says how many digests there are, or that there is none."""
    page.goto("/en/search/?q=nvidia")
    expect(page.get_by_role("status").first).to_have_text("3 digests found")
    page.locator("main [name=q]").fill("<b>quokka</b>")
    expect(page.get_by_role("status").first).to_have_text("No digest found with “<b>quokka</b>”")


def test_hostile_titles_and_queries_are_text(page: Page) -> None:
    """What a title, a statement, a query or an address holds becomes text and nothing else."""
    for query in (
        "window",
        HOSTILE,
        '"><img src=x onerror=window.fired=1>',
        "{n}{query}",
        "window.fired",
    ):
        page.goto("/zh/search/")
        page.locator("main [name=q]").fill(query)
        page.locator("main [name=q]").press("Enter")
        shown(page)
        assert page.evaluate("window.fired") is None
        assert page.locator("[data-search] :is(img, iframe, script, base, b)").count() == 0
    page.goto("/zh/search/?q=window&topic=%22%3E%3Cimg%3E&year=1e9&source=__proto__")
    page.wait_for_timeout(300)
    assert page.locator("[data-search] img").count() == 0
    page.goto("/zh/search/?q=window")
    assert IDS[-1] in shown(page)
    assert "<img src=x onerror=" in page.locator("[data-search-results]").inner_text()


def test_without_script(browser: Browser, news: str) -> None:
    """Without JavaScript the header leads here, and a message on to archive and topics."""
    context = browser.new_context(
        base_url=news, java_script_enabled=False, viewport={"width": 1280, "height": 700}
    )
    page = context.new_page()
    page.goto("/en/about/")
    page.locator("header [name=q]").fill("nvidia")
    page.locator("header [name=q]").press("Enter")
    page.wait_for_url("**/en/search/?q=nvidia")
    message = page.locator("[data-search-plain]")
    expect(message).to_be_visible()
    assert [each.get_attribute("href") for each in message.locator("a").all()] == [
        "../archive/",
        "../topics/",
    ]
    context.close()


def test_a_new_edition_is_found_by_an_open_page(browser: Browser, news: str) -> None:
    """When the files of the index are gone, the directory is read again, once; then it is said."""
    context = browser.new_context(base_url=news)
    page = context.new_page()
    page.goto("/en/search/")
    page.route("**/data/**", lambda route: route.fulfill(status=404))
    page.locator("main [name=q]").fill("nvidia")
    expect(page.get_by_role("status").first).to_contain_text("could not be loaded")
    page.unroute("**/data/**")
    page.locator("main [name=q]").press("Enter")
    assert len(shown(page)) == 3
    context.close()
