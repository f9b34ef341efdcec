"""What a build takes, ours beside stock MkDocs with Material and Zensical, on the same articles.

    python benchmarks/builds.py [ARTICLES …] [--folder DIR] [--write FILE]    default: 1000

Sites are built below DIR (a temporary folder if none is given). There, `results.jsonl` gets a
line for each run; what it has already is not run again, so that a long comparison can be
interrupted. `--write` puts the table into FILE. Nothing else should run on the machine.
"""

import argparse
import gzip
import json
import platform
import re
import statistics
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

import measured
import search
import search_truth
import synthetic
from builders import Builder, builders, write
from builds_table import table

from generator.model import LANGUAGES

QUIET = {"NO_MKDOCS_2_WARNING": "1", "CI": ""}
PACKAGES = ("mkdocs", "mkdocs-material", "zensical")
STAGE = re.compile(r"^([a-z/ ]+?) +([\d.]+) +([\d.]+) +\d+$", re.MULTILINE)
QUERIES = 40
"""Readers whose first answer is weighed."""


def measure(builder: Builder, count: int, folder: Path) -> dict[str, Any]:
    """Let somebody build; return what it took and what came of it."""
    root = builder.prepare(folder)
    taken = measured.run(builder.command, root, QUIET)
    files = [path for path in (root / "site").rglob("*") if path.is_file()]
    return {
        "articles": count,
        "name": builder.name,
        **asdict(taken),
        "pages": sum(path.name == "index.html" for path in files),
        "files": len(files),
        "bytes": sum(path.stat().st_size for path in files),
        "first answer": first_answer(root, count),
        "stages": _stages(root),
        "versions": {"Python": platform.python_version()}
        | {name: version(name) for name in PACKAGES},
    }


def attempt(builder: Builder, count: int, folder: Path) -> dict[str, Any] | None:
    """Measure a builder; one that fails is told of, and the others go on."""
    try:
        return measure(builder, count, folder)
    except subprocess.CalledProcessError as error:
        print(f"{count:>6} {builder.name:<48} failed: {error.output}", flush=True)
        return None


def _stages(root: Path) -> dict[str, tuple[float, float]]:
    """Return wall and CPU seconds of our stages."""
    printed = (root / "output.txt").read_text("utf-8", "replace")
    return {name: (float(wall), float(cpu)) for name, wall, cpu in STAGE.findall(printed)}


def first_answer(root: Path, count: int) -> float:
    """Return the bytes that a reader's first search takes, as a host compresses them."""
    site = root / "site"
    whole = [*site.glob("search/search_index.json"), *site.glob("search.json")]
    if whole:
        workers = site.glob("assets/javascripts/workers/search*.js")
        return float(sum(len(gzip.compress(path.read_bytes(), 6)) for path in (*whole, *workers)))
    corpus = synthetic.corpus(count)
    sizes = []
    for language in LANGUAGES:
        asked = search_truth.asked(corpus, language)[:QUERIES]
        answers = search.ask(root, language, [[each.query] for each in asked])
        sizes += [each["bytes"] for each in answers]
    return float(statistics.median(sizes))


def known(file: Path) -> list[dict[str, Any]]:
    """Return the results of former runs."""
    lines = file.read_text("utf-8").splitlines() if file.is_file() else []
    return [json.loads(line) for line in lines]


def compare(counts: list[int], folder: Path) -> Iterator[dict[str, Any]]:
    """Yield every result, measuring those that there are not."""
    results = folder / "results.jsonl"
    before = {(each["articles"], each["name"]): each for each in known(results)}
    for count in counts:
        place = folder / str(count)
        write(count, place)
        for builder in builders():
            if count > builder.at_most:
                continue
            found = before.get((count, builder.name)) or attempt(builder, count, place)
            if found and (count, builder.name) not in before:
                with results.open("a", encoding="utf-8") as lines:
                    lines.write(json.dumps(found) + "\n")
            if found:
                yield found


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles", nargs="*", type=int, default=[1000])
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--write", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = given.folder or Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        found = []
        for each in compare(given.articles, folder):
            found.append(each)
            print(f"{each['articles']:>6} {each['name']:<48} {each['wall']:8.1f} s", flush=True)
    text = table(found)
    if given.write:
        given.write.write_text(text, "utf-8")
    print(text)


if __name__ == "__main__":
    main()
