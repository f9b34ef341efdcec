"""Pagefind over the same texts, in Chromium: what it costs and finds."""

import functools
import html
import http.server
import os
import resource
import statistics
import subprocess
import threading
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import sync_playwright
from search_truth import Asked

from generator.model import Corpus, Language
from generator.permalinks import LANGUAGE_TAGS
from generator.search.texts import TITLE, searched

ROOT = Path(__file__).parents[1]
BINARY = ROOT / "node_modules" / ".bin" / "pagefind"
TOP = 10
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
ASK = """async ([query, most]) => {
  const pagefind = await import("/pagefind/pagefind.js")
  const { results } = await pagefind.search(query)
  const found = await Promise.all(results.slice(0, most).map((each) => each.data()))
  return found.map((each) => each.url)
}"""
"""Returns the addresses of the best results."""


def installed() -> bool:
    """Tell whether the peer is there; it is no dependency: its lock fits one system only."""
    if not BINARY.is_file():
        print("without Pagefind; to have it: npm install --no-save pagefind")
    return BINARY.is_file()


def report(corpus: Corpus, language: Language, asked: Sequence[Asked], folder: Path) -> None:
    """Print what Pagefind takes and finds."""
    _pages(corpus, language, folder)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([BINARY, "--site", folder, "--silent"], check=True, env=os.environ)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    files = [path for path in (folder / "pagefind").rglob("*") if path.is_file()]
    print(f"Pagefind, {language}, {len(corpus.digests)} digests")
    print(f"  cpu s: {seconds:.1f}\n  peak MB: {after.ru_maxrss / 1024:.0f}\n  files: {len(files)}")
    _ask(folder, asked)


def _pages(corpus: Corpus, language: Language, folder: Path) -> None:
    tag = LANGUAGE_TAGS.get(language)
    for number, digest in enumerate(corpus.digests):
        texts = searched(digest, language, corpus.terms, {})
        body = "".join(
            f"<h1>{html.escape(text)}</h1>" if bit == TITLE else f"<p>{html.escape(text)}</p>"
            for bit, text in texts
        )
        path = folder / str(number) / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f'<!doctype html><html lang="{tag}"><body>{body}</body></html>', "utf-8")


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's
        """Say nothing."""


def _ask(folder: Path, asked: Sequence[Asked]) -> None:
    handler = functools.partial(_Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    kilobytes, recall, precision = [], [], []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        for each in asked:
            page = browser.new_context(base_url=f"http://127.0.0.1:{server.server_port}").new_page()
            page.goto("/0/")
            sizes: list[int] = []
            page.on("response", lambda answer: sizes.append(int(answer.headers["content-length"])))  # noqa: B023 - asked at once
            page.evaluate(ASK, [each.query, TOP])
            kilobytes.append(sum(sizes) / 1000)
            urls = page.evaluate(ASK, [each.query, len(asked) * 1000])
            numbers = {int(url.strip("/").split("/")[0]) for url in urls}
            right = len(numbers & each.expected)
            recall.append(right / len(each.expected) if each.expected else 1.0)
            precision.append(right / len(numbers) if numbers else 1.0)
            page.context.close()
        browser.close()
    server.shutdown()
    print(f"  first query KB: {statistics.median(kilobytes):.0f}\n  worst KB: {max(kilobytes):.0f}")
    print(f"  recall {statistics.mean(recall):.2f}, precision {statistics.mean(precision):.2f}")
