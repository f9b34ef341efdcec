"""What a reader does with a digest: compare, check, go back, print, change the colours."""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from browsing import ENN, SPARK, Watched, overflow
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

pytestmark = pytest.mark.xdist_group("browser")

Visit = Callable[..., AbstractContextManager[Page]]


@pytest.fixture
def visit(browser: Browser, served: str) -> Visit:
    """Return what opens a page of a fresh reader: `script`, `width`, `scheme` as they have it."""

    @contextmanager
    def opened(
        path: str, *, script: bool = True, width: int = 1280, scheme: str = "light"
    ) -> Iterator[Page]:
        context = browser.new_context(
            base_url=served,
            java_script_enabled=script,
            viewport=ViewportSize(width=width, height=900),
            color_scheme="dark" if scheme == "dark" else "light",
        )
        page = context.new_page()
        page.goto(path)
        yield page
        context.close()

    return opened


def beside(left: Locator, right: Locator) -> bool:
    """Whether two blocks stand beside each other."""
    first, second = left.bounding_box(), right.bounding_box()
    assert first
    assert second
    return abs(first["y"] - second["y"]) < 20 and second["x"] > first["x"]


def span(block: Locator) -> float:
    """Return the width of a block in pixels."""
    box = block.bounding_box()
    assert box
    return box["width"]


def other_text(page: Page) -> Locator:
    """Return the other language's side of the first point."""
    return page.locator("#p1 ~ .beside .other").first


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize(("width", "columns"), [(1280, True), (768, True), (390, False)])
def test_side_by_side(visit: Visit, script: bool, width: int, columns: bool) -> None:
    """The toggle shows both languages, beside each other where there is room for two."""
    with visit(f"/zh/{SPARK}", script=script, width=width) as page:
        other = other_text(page)
        expect(other).to_be_hidden()
        top = page.locator("label[for=sides]").bounding_box()
        page.locator("label[for=sides]").click()
        expect(other).to_be_visible()
        assert page.locator("label[for=sides]").bounding_box() == top
        assert other.get_attribute("lang") == "en"
        assert page.locator("#p1").get_attribute("lang") == "zh-Hans"
        assert beside(page.locator("#p1"), other) == columns
        page.locator("details.more summary").first.click()
        folded = page.locator(".folded").first
        assert beside(folded.locator(".point").first, folded.locator(".other").first) == columns
        assert span(folded.locator(".point").first) == span(page.locator("#p1"))
        assert overflow(page) <= 0
        page.locator("label[for=sides]").click()
        expect(other).to_be_hidden()


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("path", [SPARK, ENN])
def test_a_desk_has_figures_and_topics_beside_the_points(
    visit: Visit, script: bool, path: str
) -> None:
    """One language: a column at their side; both, or a narrow screen: a band below them."""
    with visit(f"/en/{path}", script=script) as page:
        aside, points = page.locator(".aside"), page.locator("article > :is(.lead, .point, .more)")
        assert beside(page.locator("#v1"), aside)
        assert all(clear(points.nth(at), aside) for at in range(points.count()))
        last, below = points.last.bounding_box(), page.locator("#provenance").bounding_box()
        assert last
        assert below
        assert below["y"] > last["y"] + last["height"]
        page.locator("label[for=sides]").click()
        assert under(points.last, aside)
        page.locator("label[for=sides]").click()
        page.set_viewport_size({"width": 800, "height": 900})
        assert under(points.last, aside)
        assert beside(page.locator("#figures"), page.locator("#topics"))
        page.set_viewport_size({"width": 390, "height": 900})
        assert under(points.last, aside)
        assert under(page.locator("#figures"), page.locator("#topics"))


def clear(left: Locator, right: Locator) -> bool:
    """Whether a block ends before another one begins, from left to right."""
    first, second = left.bounding_box(), right.bounding_box()
    assert first
    assert second
    return first["x"] + first["width"] <= second["x"]


def under(above: Locator, below: Locator) -> bool:
    """Whether a block begins where another one has ended, or lower."""
    first, second = above.bounding_box(), below.bounding_box()
    assert first
    assert second
    return first["y"] + first["height"] <= second["y"]


def test_side_by_side_is_remembered(watched: Watched) -> None:
    """The choice holds on the next page and in the other language, until it is undone."""
    page = watched.page
    page.goto(f"/en/{SPARK}")
    page.locator("label[for=sides]").click()
    page.goto(f"/en/{ENN}")
    expect(other_text(page)).to_be_visible()
    page.locator(".d-other").click()
    page.wait_for_url(f"**/zh/{ENN}")
    expect(other_text(page)).to_be_visible()
    page.locator("label[for=sides]").click()
    page.reload()
    expect(other_text(page)).to_be_hidden()


@pytest.mark.parametrize("script", [True, False])
def test_a_link_opens_a_page_side_by_side(visit: Visit, script: bool) -> None:
    """`#side-by-side` opens a page in that mode, from outside and on it, and one can leave it."""
    with visit(f"/en/{SPARK}#side-by-side", script=script) as page:
        expect(other_text(page)).to_be_visible()
        leave = page.locator("label[for=sides]" if script else ".sides a")
        leave.click()
        expect(other_text(page)).to_be_hidden()
        page.goto(f"/en/{SPARK}#title")
        page.locator("main a[href='#side-by-side']").click()
        expect(other_text(page)).to_be_visible()


@pytest.mark.parametrize("script", [True, False])
def test_a_figure_leads_to_its_excerpt_and_back(visit: Visit, script: bool) -> None:
    """A link opens the excerpt in place; its own link and the browser's Back return."""
    with visit(f"/en/{SPARK}", script=script, width=390) as page:
        figure = page.locator("td a[href^='#e']").first
        anchor = str(figure.get_attribute("href"))
        figure.click()
        excerpt = page.locator(f"blockquote{anchor}")
        expect(excerpt).to_be_in_viewport()
        page.go_back()
        expect(figure).to_be_in_viewport()
        page.go_forward()
        expect(excerpt).to_be_in_viewport()
        back = page.locator(f"details:has({anchor}) small a")
        statement = str(back.get_attribute("href"))
        back.click()
        expect(page.locator(f"p{statement}")).to_be_in_viewport()
        assert page.url.endswith(statement)


def test_the_switch_keeps_the_place(watched: Watched) -> None:
    """Who reads the third point reads on at the third point in the other language."""
    page = watched.page
    page.goto(f"/en/{SPARK}#p3")
    page.locator(".d-other").click()
    page.wait_for_url(f"**/zh/{SPARK}#p3")
    expect(page.locator("#p3")).to_be_in_viewport()


def test_chips_lead_to_a_page_that_names_the_digest(watched: Watched) -> None:
    """Each chip is a link to a page of its own, where the digest stands."""
    page = watched.page
    page.goto(f"/en/{SPARK}")
    chips = page.locator("#topics + ul a")
    assert 1 <= chips.count() <= 8
    name = chips.first.inner_text()
    chips.first.click()
    expect(page.locator("h1")).to_contain_text(name)
    assert page.locator(f"main a[href*='{SPARK}']").count() >= 1


def test_the_keyboard_is_enough(watched: Watched) -> None:
    """Skip link, side by side and excerpts work with keys, and focus can be seen."""
    page = watched.page
    page.goto(f"/en/{SPARK}")
    page.keyboard.press("Tab")
    expect(page.locator(".md-skip")).to_be_focused()
    expect(page.locator(".md-skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.url.endswith("#title")
    page.locator("#sides").focus()
    page.keyboard.press("Space")
    expect(other_text(page)).to_be_visible()
    outline = "e => getComputedStyle(e).outlineStyle"
    assert page.locator("label[for=sides]").evaluate(outline) == "solid"
    page.keyboard.press("Tab")
    mark = page.locator(":focus")
    assert mark.evaluate("e => e.tagName") == "SUMMARY"
    assert mark.evaluate(outline) == "solid"
    page.keyboard.press("Enter")
    expect(page.locator("details[open] blockquote").first).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_follow_the_system_without_a_script(visit: Visit, scheme: str) -> None:
    """A dark system has a dark page from the first paint on, script or none."""
    with visit(f"/zh/{SPARK}", script=False, scheme=scheme) as page:
        assert dark(page) == (scheme == "dark")
        expect(page.locator(".d-scheme")).to_be_hidden()


def test_the_reader_chooses_the_colours(watched: Watched) -> None:
    """The button turns the colours round, says so, and the next page remembers."""
    page = watched.page
    page.goto("/zh/")
    button = page.get_by_role("button", name="深色")
    assert not dark(page)
    button.click()
    assert dark(page)
    page.goto(f"/zh/{ENN}")
    assert dark(page)
    assert button.get_attribute("aria-pressed") == "true"
    button.click()
    assert not dark(page)


def dark(page: Page) -> bool:
    """Whether the page is light on dark."""
    colour = page.locator("body").evaluate("e => getComputedStyle(e).backgroundColor")
    return int(re.findall(r"\d+", colour)[0]) < 128


def test_printing(visit: Visit) -> None:
    """On paper both languages stand beside each other, excerpts open, nothing is dark."""
    with visit(f"/en/{SPARK}#side-by-side", scheme="dark") as page:
        page.emulate_media(media="print")
        expect(page.locator("h1")).to_be_visible()
        expect(page.locator(".md-header")).to_be_hidden()
        assert not dark(page)
        assert beside(page.locator("#p1"), other_text(page))
        expect(page.locator(".beside blockquote").first).to_be_visible()
        assert page.pdf(format="A4").startswith(b"%PDF")


@pytest.mark.parametrize("path", ["", SPARK])
def test_twice_as_large(visit: Visit, path: str) -> None:
    """At 200 % on a small desk screen nothing is cut off, side by side or not."""
    with visit(f"/en/{path}#side-by-side", width=640) as page:
        assert overflow(page) <= 0
    with visit(f"/zh/{path}", width=1280) as page:
        page.evaluate("document.documentElement.style.fontSize = '250%'")
        assert overflow(page) <= 0


def test_english_quotation_marks_are_narrow_and_chinese_ones_wide(visit: Visit) -> None:
    """Each language takes its marks from its own fonts, in headlines and in text."""
    script = """(block, letter) => {
        block.style.fontSize = '100px'
        const range = document.createRange()
        const width = text => {
            block.textContent = text
            range.selectNodeContents(block)
            return range.getBoundingClientRect().width
        }
        return width(letter + '“' + letter) - width(letter + letter)
    }"""
    for language in ("en", "zh"):
        with visit(f"/{language}/{SPARK}#side-by-side") as page:
            for place in ("h1", ".other-title", "#p1", ".other.group", ".related a", ".byline"):
                block = page.locator(place).first
                is_chinese = block.evaluate("e => e.closest('[lang]').lang") == "zh-Hans"
                width = block.evaluate(script, "中" if is_chinese else "a")
                assert width > 90 if is_chinese else width < 60, (language, place)


@pytest.mark.parametrize("title", ["长" * 120, "W" * 60, "「“AI”」——" * 15])
def test_long_titles_stay_on_the_page(visit: Visit, title: str) -> None:
    """A title of 120 characters or one word of 60 letters is broken, never cut off."""
    with visit(f"/zh/{SPARK}#side-by-side", width=320) as page:
        for place in ("h1", ".other-title", "#p1", ".beside .other", ".related a"):
            page.locator(place).first.evaluate("(e, text) => { e.textContent = text }", title)
        assert overflow(page) <= 0
        page.set_viewport_size({"width": 1280, "height": 900})
        assert overflow(page) <= 0
