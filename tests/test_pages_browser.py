"""Pages that list digests in real Chromium: many articles, one, none, and awkward titles."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

import pytest
from browsing import MODES, Scheme, cramped, invalid, overflow, serving, violations
from crowd import LONG_WORD, LONG_ZH, TOPICS, seeds, write
from playwright.sync_api import Browser, ViewportSize
from projects import GOLDEN, copy_project, digest

from generator.model import LANGUAGES
from generator.words import Words

pytestmark = pytest.mark.xdist_group("browser")

MANY = 500
TOPIC = f"topics/{TOPICS[0]}/"
EN, ZH = (Words(language, ZoneInfo("Asia/Shanghai")) for language in LANGUAGES)
SIZES = [ViewportSize(width=width, height=900) for width in (390, 1280)]


def project(root: Path, count: int) -> Path:
    """Build a project of so many articles; return the folder of its site."""
    copy_project(root, seeds=None)
    write(root, seeds(count))
    settings = root / "mkdocs.yml"
    settings.write_text(
        settings.read_text("utf-8").replace("cards: digests", "cards: none"), "utf-8"
    )
    result = digest(root, "build")
    assert result.returncode == 0, result.stderr
    return root / "site"


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[str]]]:
    """Serve a site of many articles; yield its address and a page of every kind."""
    site = project(tmp_path_factory.mktemp("many") / "project", MANY)
    english = site / "en"
    named = {
        page.parent.name: page.parent.relative_to(english).as_posix() + "/"
        for page in sorted(english.glob("articles/*/index.html"))
    }
    awkward = [path for name, path in named.items() if name.endswith(("case-0", "case-1"))]
    year = max(english.glob(f"{TOPIC}2*/index.html")).parent.relative_to(english)
    rolls = [
        max(english.glob(f"{folder}/*/index.html")).parent.relative_to(english)
        for folder in ("months", "weeks")
    ]
    kinds = [
        *("", "topics/", "archive/", "sources/", "sources/dockyard/", TOPIC),
        *(f"{each.as_posix()}/" for each in (year, *rolls)),
        *awkward,
    ]
    for address in serving(site):
        yield address, kinds


@pytest.fixture(scope="module")
def golden(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the golden site: quoted and restated, with notes, a machine's words, none yet."""
    root = copy_project(tmp_path_factory.mktemp("golden") / "project", GOLDEN / "seeds")
    [words] = root.glob("seeds/translations/zh/*battery-makers-review.po")
    words.write_text(words.read_text("utf-8").replace("#. ¶2", "#. ¶2\n#, fuzzy"), "utf-8")
    result = digest(root, "build")
    assert result.returncode == 0, result.stderr
    return root / "site"


def test_states_of_a_digest(browser: Browser, golden: Path) -> None:
    """Quoted, machine-translated, not translated, contradicting itself: open to everyone."""
    paths = sorted(path.relative_to(golden) for path in golden.glob("*/articles/*/index.html"))
    html = "".join((golden / path).read_text("utf-8") for path in paths)
    for key in ("state_machine", "state_missing", "note", "excerpt_quoted"):
        assert any(say.plain(key, n=1) in html for say in (EN, ZH)), key
    assert invalid(golden, map(str, paths)) == ""
    for address in serving(golden):
        urls = [f"{address}/{path.parent.as_posix()}/" for path in paths]
        assert cramped(browser, urls) == []
        assert [violations(browser, *mode, urls) for mode in MODES] == [[]] * len(MODES)


def test_lists_are_accessible(browser: Browser, many: tuple[str, list[str]]) -> None:
    """The checker axe finds nothing: Chinese on a phone in the light, English on a desk in the
    dark; `test_budgets` has every combination on our own site.
    """  # noqa: D205 - one sentence
    address, kinds = many
    for (scheme, width), language in ((MODES[0], "zh"), (MODES[3], "en")):
        urls = [f"{address}/{language}/{path}" for path in kinds]
        assert violations(browser, scheme, width, urls) == []


@pytest.mark.parametrize(("scheme", "width"), MODES)
def test_years_and_contrasts_are_accessible(
    browser: Browser, many: tuple[str, list[str]], scheme: Scheme, width: int
) -> None:
    """A topic with a contrast of coverage and the page of one of its years: as all others."""
    address, kinds = many
    [year] = [path for path in kinds if path.startswith(TOPIC) and path != TOPIC]
    urls = [f"{address}/{language}/{path}" for language in ("en", "zh") for path in (TOPIC, year)]
    assert violations(browser, scheme, width, urls) == []
    assert cramped(browser, urls) == []


def test_long_titles_stay_inside(browser: Browser, many: tuple[str, list[str]]) -> None:
    """120 Chinese characters and sixty letters without a break fit a phone of 320 pixels."""
    address, kinds = many
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    seen = ""
    for path in [f"{language}/{kind}" for kind in kinds for language in ("en", "zh")]:
        page.goto(f"{address}/{path}")
        assert overflow(page) <= 0, path
        seen += page.locator("article").inner_text()
    assert LONG_WORD in seen
    assert LONG_ZH in seen
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_charts_can_be_seen(
    browser: Browser, many: tuple[str, list[str]], scheme: Literal["light", "dark"]
) -> None:
    """Columns stand out from the page, on the screen and in print; their table is not in sight."""
    address, _ = many
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{address}/en/")
    for media in ("screen", "print"):
        page.emulate_media(media=media)
        colours = page.evaluate(
            """() => [getComputedStyle(document.querySelector('.chart rect')).fill,
                      getComputedStyle(document.querySelector('.chart text')).fill,
                      getComputedStyle(document.body).backgroundColor]"""
        )
        assert colours[0] != colours[2] != colours[1]
        assert page.locator(".chart svg").bounding_box()["width"] > 200  # type: ignore[index]
        assert page.locator(".chart .sr").bounding_box()["width"] <= 1  # type: ignore[index]
    context.close()


def test_a_year_leads_back_to_its_topic(browser: Browser, many: tuple[str, list[str]]) -> None:
    """From a long topic to one of its years, to a digest there, with the keyboard alone."""
    address, _ = many
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/en/{TOPIC}")
    year = page.locator(".tags a", has_text="2025")
    year.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{TOPIC}2025/")
    page.locator(".kicker a").click()
    page.wait_for_url(f"**/{TOPIC}")
    page.locator(".timeline a").first.click()
    page.wait_for_url("**/articles/**")
    context.close()


def test_cards_fill_their_rows(browser: Browser, many: tuple[str, list[str]]) -> None:
    """However many cards there are, the last row ends where the first does."""
    address, kinds = many
    context = browser.new_context(viewport=SIZES[1])
    page = context.new_page()
    script = """() => [...document.querySelectorAll(':is(.cards,.numbers,.shelves) + ul')]
        .map(list => [list.lastElementChild, list].map(e => e.getBoundingClientRect().right))
        .filter(([last, list]) => Math.abs(last - list) > 1)"""
    for path in kinds:
        page.goto(f"{address}/en/{path}")
        assert page.evaluate(script) == [], path
    context.close()


@pytest.mark.parametrize("count", [0, 1])
def test_few_articles(browser: Browser, tmp_path: Path, count: int) -> None:
    """Without articles a site says how to add one; with one it shows it; nothing is odd."""
    site = project(tmp_path / "project", count)
    for address in serving(site):
        context = browser.new_context(viewport={"width": 320, "height": 640})
        page = context.new_page()
        for path in [
            f"{language}/{kind}"
            for kind in ("", "topics/", "sources/", "archive/")
            for language in ("en", "zh")
        ]:
            page.goto(f"{address}/{path}")
            assert page.locator(".notice").count() == (0 if count else 1), path
            assert page.locator("main a[href*='articles/'], .source").count() >= (
                count if "topics" not in path else 0
            )
            assert overflow(page) <= 0, path
        context.close()
