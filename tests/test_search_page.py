"""The search page in Chromium: what it shows, what it may be asked, and when it begins."""

import re

import pytest
from browsing import overflow
from playwright.sync_api import Page, Route, expect
from search_corpus import GOLDEN, IDS
from searching import page, shown

__all__ = ["page"]

pytestmark = pytest.mark.xdist_group("browser")


@pytest.mark.parametrize(
    ("language", "query", "date", "source", "topic"),
    [
        ("zh", "輝達", "2026年5月4日", "港湾日报", "英伟达"),
        ("en", "NVDA", "4 May 2026", "Harbour Daily", "Nvidia"),
    ],
)
def test_a_result_says_what_it_is(
    page: Page, language: str, query: str, date: str, source: str, topic: str
) -> None:
    """A result has a link with its id, date, source and topics; what was found is marked."""
    page.goto(f"/{language}/search/?q={query}")
    assert shown(page)[0] == IDS[0]
    result = page.locator("[data-search-results] > li").first
    assert f"{date} · {source}" in result.inner_text()
    assert topic in result.locator(".why").inner_text()
    assert result.locator("a mark").all_inner_texts() == [topic]
    result.locator("a").click(trial=True)
    assert result.locator("a").get_attribute("href") == f"../articles/{IDS[0]}/"


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("topic=nvidia", [0, 2, 5]),
        ("source=ridge-weekly", [1, 3, 5, 6, 9]),
        ("year=2025", [6, 7, 8]),
        ("source=ridge-weekly&year=2025", [6]),
        ("topic=nvidia&source=ridge-weekly&year=2026", [5]),
        ("topic=nvidia&year=2025", []),
        ("q=英伟达&topic=export-controls", [2]),
        ("q=模型&source=ridge-weekly&year=2026", [3]),
        ("q=nvidia&topic=jensen-huang&source=harbour-daily&year=2026", [0]),
    ],
)
def test_filters_narrow_alone_and_together(page: Page, asked: str, expected: list[int]) -> None:
    """An address with filters shows the digests that pass all of them, with a query or without."""
    page.goto(f"/zh/search/?{asked}")
    assert shown(page) == [IDS[number] for number in expected]
    expect(page.get_by_role("status").first).to_have_text(re.compile(f"{len(expected)}|没有找到"))
    for pair in asked.split("&"):
        name, _, value = pair.partition("=")
        assert page.locator(f"main [name={name}]").input_value() == value


def test_an_unknown_filter_keeps_everything(page: Page) -> None:
    """A filter that the page does not know, in an old address, is no filter."""
    page.goto("/zh/search/?q=英伟达&topic=gone&year=1066")
    assert shown(page) == [IDS[number] for number in (0, 2, 5)]


def test_an_address_is_answered_while_the_page_is_read(page: Page) -> None:
    """The index is asked before the styles are there, and the answer is the page's."""
    held: list[Route] = []
    # Playwright asks a listener for attributes that a method of a list has not.
    page.route("**/*.css", lambda route: held.append(route))  # noqa: PLW0108
    with page.expect_request_finished(lambda request: request.url.endswith(".bin")):
        page.goto("/zh/search/?q=算力", wait_until="commit")
    assert held
    for route in held:
        route.continue_()
    expect(page.locator("[data-search-results] a")).to_have_count(1)
    assert shown(page) == [IDS[0]]


@pytest.mark.parametrize(
    "query", ["x" * 10_000, "wombat a " * 1200, "模型。" * 3000, "模型 " * 3000]
)
def test_what_is_too_long_is_cut(page: Page, query: str) -> None:
    """A page of text in the field is answered at once, by its beginning; messages stay short."""
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto("/zh/search/")
    started = page.evaluate("performance.now()")
    page.locator("main [name=q]").fill(query)
    page.locator("main [name=q]").press("Enter")
    expected = [IDS[number] for number in (6, 3, 0)] if "模型" in query else []
    assert shown(page) == expected
    assert page.evaluate("performance.now()") - started < 5000
    assert len(page.get_by_role("status").first.inner_text()) < 100
    assert overflow(page) <= 0


def test_the_field_takes_a_sentence(page: Page) -> None:
    """What is pasted is cut where the search would cut it: hosts refuse very long addresses."""
    page.goto("/en/search/")
    page.locator("main [name=q]").focus()
    page.keyboard.insert_text("word " * 2000)
    assert len(page.locator("main [name=q]").input_value()) == 200


@pytest.mark.parametrize(
    "query", [" ", "，。！？", "!!!", "😀", "- - -", "''", "@", "=", "*", "\\"]
)
def test_what_holds_no_word_finds_nothing(page: Page, query: str) -> None:
    """Signs alone are no word; the page says so, or nothing when there is nothing at all."""
    page.goto("/en/search/")
    page.locator("main [name=q]").fill(query)
    page.locator("main [name=q]").press("Enter")
    if query.strip():
        assert shown(page) == []
        expect(page.get_by_role("status").first).to_contain_text(f"“{query}”")
    else:
        expect(page.get_by_role("status").first).to_have_text("")


def test_a_slip_loads_what_mends_it(page: Page) -> None:
    """What finds the nearest name is loaded when a query finds nothing, not before."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto("/en/search/?q=nvidia")
    assert len(shown(page)) == 3
    assert "meant.js" not in asked
    query, name = GOLDEN["meant"]["en"][0]
    page.locator("main [name=q]").fill(query)
    expect(page.get_by_role("button", name=name)).to_be_visible()
    assert {"meant.js", "names.bin"} <= set(asked)
