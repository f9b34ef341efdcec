"""The search in real Chromium: a site of the search tests' corpus, and what it shows."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from browsing import serving
from corpus import SITE
from playwright.sync_api import Browser, Page, expect
from projects import copy_project
from search_corpus import NEWS
from test_theme import HOSTILE, mkdocs

from generator.model import Corpus
from generator.render import render
from generator.search import search


def hostile() -> Corpus:
    """Return NEWS with a hostile title and statement in its last digest."""
    last = NEWS.digests[-1]
    title = replace(last.title, zh=replace(last.title.zh, text=HOSTILE))
    bad = replace(last, title=title, points=(*last.points, replace(last.points[0], text=title)))
    return replace(NEWS, digests=(*NEWS.digests[:-1], bad))


@pytest.fixture(scope="session")
def news(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Build both editions of the corpus, the Chinese one with hostile texts; serve them."""
    root = copy_project(tmp_path_factory.mktemp("news") / "project", seeds=None)
    corpus = hostile()
    for page in render(corpus, SITE):
        if page.path.endswith("/index.md"):
            _write(root / page.path, page.content)
    for config, language in (("mkdocs.yml", "en"), ("mkdocs.zh.yml", "zh")):
        assert mkdocs(root, config, language).returncode == 0
    for page in search(corpus, SITE):
        _write(root / page.path, page.content)
    yield from serving(root / "site")


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


@pytest.fixture
def page(browser: Browser, news: str) -> Iterator[Page]:
    """Open a fresh context; at its end nothing was said on the console, nobody else asked."""
    context = browser.new_context(
        base_url=news, locale="en-GB", viewport={"width": 1280, "height": 500}
    )
    opened = context.new_page()
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.on(
        "request",
        lambda request: (
            said.append(request.url)
            if news not in request.url and not request.url.startswith("data:")
            else None
        ),
    )
    yield opened
    context.close()
    assert said == []


def shown(page: Page) -> list[str]:
    """Return the ids of the results, in order, once the search has answered."""
    expect(page.locator("[data-search-status]")).to_have_attribute(
        "data-query", page.locator("main [name=q]").input_value()
    )
    return [
        str(each.get_attribute("data-digest-id"))
        for each in page.locator("[data-search-results] a").all()
    ]
