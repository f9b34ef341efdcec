"""`digest serve` in a real browser: what is saved is shown, what is wrong is told and vanishes."""

import http.client
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from projects import ROOT, copy_project, tree

from generator import live
from generator.errors import Problem
from generator.live import Live

ARTICLE = "2025-10-17-huang-dgx-spark"
PAGES = tuple(f"/{language}/articles/{ARTICLE}/" for language in ("zh", "en"))
LONG = 60_000
"""Milliseconds that a busy machine may take."""


@dataclass
class Serving:
    """A running server and what it printed."""

    root: Path
    port: int
    printed: Path
    process: subprocess.Popen[str]
    address: str = field(init=False)
    article: Path = field(init=False)
    """The file of the article that is edited."""

    def __post_init__(self) -> None:
        self.address = f"http://127.0.0.1:{self.port}"
        self.article = next(self.root.glob(f"seeds/articles/**/{ARTICLE}.md"))

    def edit(self, old: str, new: str) -> None:
        """Save the article as most editors do: another file takes its place."""
        text = self.article.read_text("utf-8")
        assert old in text
        other = self.article.with_name("4913~")
        other.write_text(text.replace(old, new, 1), "utf-8")
        other.replace(self.article)

    def get(self, path: str) -> tuple[int, str]:
        """Return status and body."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("GET", path)
        answer = connection.getresponse()
        status, body = answer.status, answer.read().decode()
        connection.close()
        return status, body


@pytest.fixture(scope="module")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """Serve a copy of our own project."""
    root = copy_project(tmp_path_factory.mktemp("live") / "project")
    printed = root.with_name("printed.txt")
    with (
        printed.open("w") as errors,
        subprocess.Popen(
            [sys.executable, "-m", "generator", "serve", "--port", "0", "--root", str(root)],
            cwd=ROOT,
            env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "CI": ""},
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        ) as process,
    ):
        assert process.stdout
        line = next(line for line in process.stdout if line.startswith("http:"))
        drain = threading.Thread(target=process.stdout.read, daemon=True)
        drain.start()
        match = re.search(r":(\d+)/", line)
        assert match
        yield Serving(root, int(match[1]), printed, process)
        process.send_signal(signal.SIGINT)


@pytest.fixture
def pages(browser: Browser, serving: Serving) -> Iterator[list[Page]]:
    """Open the article in both languages; at the end no console has complained."""
    context, said = browser.new_context(), list[str]()
    opened = []
    for path in PAGES:
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(serving.address + path)
        opened.append(page)
    yield opened
    context.close()
    assert said == []


def test_a_page_that_is_gone_is_not_found(tmp_path: Path) -> None:
    """An exchange may take a page away between two requests: there is none, and no exception."""
    page = tmp_path / "en" / "index.html"
    page.parent.mkdir()
    page.write_text("here", "utf-8")
    shown = Live(tmp_path)
    assert shown.page("en/index.html") == b"here"
    page.unlink()
    assert shown.page("en/index.html") is None
    assert shown.page("en") is None
    assert shown.missing("en/index.html") == live.NOTHING


def until(page: Page, text: str) -> None:
    """Wait until the page's headline has a text, without loading it."""
    expect(page.locator("h1")).to_contain_text(text, timeout=LONG)


def test_a_saved_title_is_shown_in_both_languages(serving: Serving, pages: list[Page]) -> None:
    """Nobody loads a page by hand: each comes by itself, and the home page soon after."""
    zh, en = pages
    title = re.search(r'(?m)^  zh: "(.*)"', serving.article.read_text("utf-8"))
    english = re.search(r'(?m)^  en: "(.*)"', serving.article.read_text("utf-8"))
    assert title
    assert english
    serving.edit(title[0], f'  zh: "新改的{title[1]}"')
    until(zh, "新改的")
    serving.edit(english[0], f'  en: "Mended {english[1]}"')
    until(en, "Mended")
    deadline = time.monotonic() + LONG / 1000
    while "新改的" not in serving.get("/zh/archive/")[1]:
        assert time.monotonic() < deadline
        time.sleep(0.2)


def test_an_error_is_shown_and_vanishes(serving: Serving, pages: list[Page]) -> None:
    """Both pages and the terminal name file, line and remedy; markup in them is text."""
    serving.edit("\nlanguage:", "\nlangauge<img/src=x>: zh\nlanguage:")
    for page in pages:
        box = page.get_by_role("alert")
        expect(box).to_contain_text(f"{ARTICLE}.md:", timeout=LONG)
        assert re.search(rf"{ARTICLE}\.md:\d+: ", box.inner_text())
        assert box.locator("img").count() == 0
        assert "img/src=x" in box.inner_text()
    assert "请先改正" in pages[0].get_by_role("alert").inner_text()
    assert "stand in the way" in pages[1].get_by_role("alert").inner_text()
    serving.edit("\nlangauge<img/src=x>: zh", "")
    for page in pages:
        expect(page.get_by_role("alert")).to_have_count(0, timeout=LONG)
    assert re.search(rf"{ARTICLE}\.md:\d+:\d+: error: .*Hint: ", serving.printed.read_text("utf-8"))


def test_every_answer_is_a_whole_page_while_everything_changes(serving: Serving) -> None:
    """Many saves, in every manner, with requests all the while: 200, and a page to its end."""
    wrong: list[tuple[str, int]] = []
    done = threading.Event()

    def ask() -> None:
        while not done.is_set():
            for path in (*PAGES, "/en/", "/zh/archive/", "/en/topics/"):
                status, body = serving.get(path)
                if status != 200 or not body.rstrip().endswith("</html>"):
                    wrong.append((path, status))

    asking = threading.Thread(target=ask)
    asking.start()
    text = serving.article.read_text("utf-8")
    for number in range(12):
        changed = text.replace('  en: "', f'  en: "Saved {number} ', 1)
        if number % 3 == 0:
            serving.article.unlink()
        serving.article.write_text(changed, "utf-8")
        time.sleep(0.3 if number % 2 else 0.01)
    deadline = time.monotonic() + LONG / 1000
    while "Saved 11" not in serving.get("/en/archive/")[1] and time.monotonic() < deadline:
        time.sleep(0.2)
    done.set()
    asking.join()
    serving.article.write_text(text, "utf-8")
    assert wrong == []
    assert "Saved 11" in serving.get("/en/archive/")[1]
    assert serving.process.poll() is None


def test_the_site_has_no_trace_of_the_script(serving: Serving, tmp_path: Path) -> None:
    """What is served is on the disk without it: byte for byte what `digest build` makes."""
    assert live.FOLDER in serving.get(PAGES[0])[1]
    clean = tmp_path / "clean"
    deadline = time.monotonic() + LONG / 1000
    while True:
        shutil.rmtree(clean, ignore_errors=True)
        shutil.copytree(serving.root, clean, ignore=shutil.ignore_patterns(".cache", "site"))
        command = [sys.executable, "-m", "generator", "build", "--root", str(clean)]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        if tree(clean / "site") == tree(serving.root / "site"):
            break
        assert time.monotonic() < deadline, "the server's site is not the one of a build"
        time.sleep(1)
    assert not [path for path, content in tree(clean / "site").items() if b"data-seen" in content]


def test_news_waits_until_there_is_some(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A browser that knows everything is answered late, one that does not at once."""
    monkeypatch.setattr(live, "PATIENCE", 0.3)
    (tmp_path / "en").mkdir()
    (tmp_path / "en/index.html").write_text("<body>one</body>", "utf-8")
    desk = Live(tmp_path)
    seen = desk.seen(b"<body>one</body>")
    start = time.monotonic()
    assert b'"problems": []' in desk.wait("en/index.html", seen, "")
    assert time.monotonic() - start >= 0.3
    desk.show({"en/index.html": b"two"}, [Problem("a.md", 3, 1, "x", "error", "wrong", "do so")])
    start = time.monotonic()
    assert b'"a.md:3"' in desk.wait("en/index.html", seen, "")
    assert time.monotonic() - start < 0.3
    assert desk.page("en/index.html") == b"two"
    desk.exchanged()
    assert desk.page("en/index.html") == b"<body>one</body>"
    assert desk.problems == ()
