"""What the search costs a reader and a build, beside Pagefind; what it finds.

    python benchmarks/search.py [DIGESTS …] [--no-pagefind]     default: 1000

For each size and language, in processes of their own: CPU seconds and memory of indexing, and
CPU seconds of mending that index when one digest in the middle of the time has changed; the
number of files, bytes of a first query and of three by fresh visitors, top ten results included
(directory as the host compresses it), recall and precision against a plain search of all texts,
and the share of queries whose title matches come first; and how long a reader waits for the first
answer in Chromium (that needs a built site: `make site`). `calibration` is what a fixed loop
takes on this machine at this moment: compare ratios.
"""

import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import search_browser
import search_pagefind
import synthetic
from search_truth import Asked, asked, sessions

from generator.config import Site, load_site
from generator.each import Memory
from generator.model import LANGUAGES, Language, Page
from generator.search import Row, Said, said, update

ROOT = Path(__file__).parents[1]
SCRIPTS = ROOT / "docs" / "overrides" / "assets" / "search"
WAITING = 8
"""Queries whose answer somebody waits for in Chromium."""
QUERIES = Path(__file__).with_name("search_queries.mjs")


def site() -> Site:
    """Return our own settings."""
    return load_site({name: (ROOT / name).read_bytes() for name in ("mkdocs.yml", "mkdocs.zh.yml")})


def calibration() -> float:
    """Return the CPU seconds of a fixed loop: 0.3 on an idle machine of 2024."""
    start = time.process_time()
    sum(number * number for number in range(5_000_000))
    return time.process_time() - start


def build(count: int, language: Language, folder: Path) -> dict[str, float]:
    """Write an index; return what it took."""
    corpus, settings = synthetic.corpus(count), site()
    loop = calibration()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    every = [said(digest, corpus, settings, language) for digest in corpus.digests]
    days = [digest.article.day(settings.zone) for digest in corpus.digests]
    rows = [Row(str(number).encode(), day) for number, day in enumerate(days)]
    known = {row.key: one for row, one in zip(rows, every, strict=True)}
    files = Memory()

    def read(keys: Sequence[bytes]) -> dict[bytes, Said]:
        return {key: known[key] for key in keys}

    made = update(language, corpus.terms, rows, read, files)
    seconds = time.process_time() - start
    pages = [Page(path, files.values[name]) for path, name in made.files]
    middle = count // 2
    known[b"changed"] = replace(every[0], about=every[middle].about)
    rows[middle] = replace(rows[middle], key=b"changed")
    start = time.process_time()
    update(language, corpus.terms, rows, read, files, made.state)
    again = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    for page in pages:
        path = folder / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(page.content)
    return {
        "cpu s": seconds,
        "cpu s when one digest has changed": again,
        "calibration s": loop,
        "peak MB": peak / 1024,
        "files": len(pages),
        "site MB": sum(len(page.content) for page in pages) / 1e6,
    }


def ask(folder: Path, language: Language, readers: list[list[str]]) -> list[dict[str, Any]]:
    """Return what the browser's own code answers to readers."""
    base = (folder / "site" / language / "search").as_uri() + "/"
    modules = folder / "js"
    modules.mkdir(exist_ok=True)
    for path in SCRIPTS.glob("*.js"):
        (modules / path.name).write_bytes(path.read_bytes())
    (modules / "package.json").write_text('{"type": "module"}', "utf-8")
    done = subprocess.run(
        ["node", QUERIES, modules / "index.js"],  # noqa: S607 - wherever Node is
        input=json.dumps({"base": base, "sessions": readers}),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return list(json.loads(done.stdout))


def found(queries: list[Asked], answers: list[dict[str, Any]]) -> dict[str, str]:
    """Return recall and precision by kind of query, and how many put titles first."""
    scores: dict[str, list[tuple[float, float, bool]]] = defaultdict(list)
    for query, answer in zip(queries, answers, strict=True):
        numbers = answer["numbers"]
        right = len(query.expected.intersection(numbers))
        titles = [number in query.titled for number in numbers]
        scores[query.kind].append(
            (
                right / len(query.expected) if query.expected else 1.0,
                right / len(numbers) if numbers else 1.0,
                titles == sorted(titles, reverse=True),
            )
        )
    return {
        kind: "recall {:.3f}, precision {:.3f}, titles first {:.2f}".format(
            *(statistics.mean(each) for each in zip(*rows, strict=True))
        )
        for kind, rows in scores.items()
    }


def report(count: int, language: Language, pagefind: bool) -> None:
    """Measure one edition and print it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        command = [sys.executable, __file__, "--build", str(count), language, name]
        taken = subprocess.run(command, capture_output=True, text=True, check=True)
        figures = json.loads(taken.stdout)
        corpus = synthetic.corpus(count)
        queries = asked(corpus, language)
        first = ask(folder, language, [[each.query] for each in queries])
        third = ask(folder, language, list(sessions(queries, 3)))[2::3]
        kilobytes = [each["bytes"] / 1000 for each in first]
        figures["first query KB"] = statistics.median(kilobytes)
        figures["worst KB"] = max(kilobytes)
        figures["three queries KB"] = statistics.median(each["bytes"] / 1000 for each in third)
        print(f"\nours, {language}, {count} digests")
        for key, value in figures.items():
            print(f"  {key}: {value:.1f}" if isinstance(value, float) else f"  {key}: {value}")
        for kind, line in found(queries, first).items():
            print(f"  {kind}: {line}")
        waiting = [each.query for each in queries if each.expected]
        search_browser.report(folder, language, waiting[:: max(1, len(waiting) // WAITING)])
        if pagefind:
            search_pagefind.report(corpus, language, queries, folder / "pagefind")


def main() -> None:
    """Measure the sizes of the command line."""
    arguments = sys.argv[1:]
    if arguments[:1] == ["--build"]:
        count, language, folder = arguments[1:]
        chosen: Language = "zh" if language == "zh" else "en"
        print(json.dumps(build(int(count), chosen, Path(folder))))
        return
    sizes = [int(each) for each in arguments if each.isdecimal()] or [1000]
    for count in sizes:
        for each in LANGUAGES:
            report(count, each, "--no-pagefind" not in arguments and search_pagefind.installed())


if __name__ == "__main__":
    main()
