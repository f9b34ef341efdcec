"""The summariser against its peers: quality with intervals, key points, articles per second.

    python benchmarks/summaries.py [DATA…] [--write TABLE.md]

DATA are files of JSON lines, one article each:
`{"id", "language": "zh"|"en", "sentences": […], "reference": "…", "k": 3}`: choose `k`
sentences, compare with `reference`. This repository holds no such data. Without any, our own
articles are timed, which have no reference summaries. With --write the table goes to a file too.

Everything runs in one thread and the methods take turns, each over all timed articles, three times;
the processor's time counts, so that ratios hold whatever else the machine does. Each method has
seen one article before, so dictionaries are loaded; nothing that was made of a text is remembered.
"""

import os

os.environ |= dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")

import argparse
import json
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from summary_methods import Method, methods, oracle
from summary_scores import (
    MOST_POINTS,
    POINTS_LENGTH,
    Score,
    Scores,
    difference,
    fitting,
    scorer,
    span,
    tokens,
)

from generator import build, files, summarize
from generator.config import load_site
from generator.model import Language
from generator.text import sentences, splitter

ROOT = Path(__file__).parents[1]
ROUNDS = 3
TIMED = 60
"""Articles that are timed, spread over the file; the slowest peers take a second each."""
HEADER = (
    "| method | R1 | R2 | RL | ours − it, R1 (95 %) | articles/s: ours ÷ its |",
    "|---|---|---|---|---|---|",
)


@dataclass(frozen=True, slots=True)
class Item:
    """An article to sum up."""

    language: Language
    sentences: tuple[str, ...]
    reference: str
    """Empty: there is none."""
    k: int

    @property
    def text(self) -> str:
        """The whole text, as a splitter gets it."""
        return ("" if self.language == "zh" else " ").join(self.sentences)


def read(path: Path) -> list[Item]:
    """Read a file of JSON lines."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return [
        Item(row["language"], tuple(row["sentences"]), row["reference"], row["k"]) for row in rows
    ]


def own(language: Language) -> list[Item]:
    """Return the articles of this repository in one language; they have no references."""
    held = files.read_files(ROOT)
    content, _ = build.read(load_site(held), held)
    return [
        Item(language, tuple(s.text for p in each.paragraphs for s in sentences(p.text)), "", 3)
        for each in content.articles
        if each.language == language
    ]


def report(title: str, items: Sequence[Item]) -> list[str]:
    """Return the lines of one set: a table of methods, and the key points."""
    language = items[0].language
    every = methods(language)
    speed = seconds(items, every)
    timed = min(len(items), TIMED)
    lines = [f"## {title}", "", f"{len(items)} articles, {language}, {timed} of them timed.", ""]
    score = scorer(language) if any(item.reference for item in items) else None
    quality = measured(items, every, score) if score else {}
    lines += [*HEADER, *(row(name, quality, speed) for name in [m.name for m in every])]
    if score:
        lines += [row("greedy oracle", quality, speed), "", *key_points(items, score)]
    return [*lines, ""]


def measured(
    items: Sequence[Item], every: Sequence[Method], score: Score
) -> dict[str, list[Scores]]:
    """Return the scores of every method and of the greedy oracle, article by article."""
    language = items[0].language
    found: dict[str, list[Scores]] = defaultdict(list)
    for item in items:
        choices = {each.name: each.choose(item.sentences, item.k) for each in every}
        cut = [tokens(text, language) for text in item.sentences]
        choices["greedy oracle"] = oracle(cut, tokens(item.reference, language), item.k)
        for name, chosen in choices.items():
            found[name].append(score([item.sentences[i] for i in chosen], item.reference)[0])
    return found


def seconds(items: Sequence[Item], every: Sequence[Method]) -> dict[str, float]:
    """Return the processor's seconds of every method; they take turns, each over all articles."""
    timed = items[:: -(-len(items) // TIMED)]
    spent = {each.name: 0.0 for each in every}
    for some in ([items[0]], *[timed] * ROUNDS):
        for each in every:
            splitter.sentences.cache_clear()
            start = time.process_time()
            for item in some:
                each.digest(item.text, item.k)
            spent[each.name] += (time.process_time() - start) * (some is timed)  # else it warms up
    return spent


def row(name: str, quality: dict[str, list[Scores]], speed: dict[str, float]) -> str:
    """Return a row of the table."""
    cells = ["—"] * 4
    if quality:
        cells = [f"{sum(each) / len(each):.1f}" for each in zip(*quality[name], strict=True)]
        ours, its = ([each[0] for each in quality[key]] for key in ("ours", name))
        cells.append("—" if name == "ours" else str(difference(ours, its)))
    ratio = _ratio(speed[name] / speed["ours"]) if name in speed else "—"
    return f"| {' | '.join([name, *cells, ratio])} |"


def _ratio(value: float) -> str:
    """Write 12, 6.5 or 0.08."""
    return f"{value:.2g}" if value < 1 else f"{value:.1f}"


def key_points(items: Sequence[Item], score: Score) -> list[str]:
    """Return the table of key points: at most six of limited length, their recall and span."""
    language = items[0].language
    lines = ["| key points | R1 recall | span |", "|---|---|---|"]
    recalls: dict[str, list[float]] = {"ours": [], "Lead": []}
    spans: dict[str, list[float]] = {"ours": [], "Lead": []}
    for item in items:
        size = len(item.sentences)
        both = {
            "ours": summarize.key_points(
                item.sentences,
                language=language,
                characters=POINTS_LENGTH[language],
                count=MOST_POINTS,
            ),
            "Lead": fitting(item.sentences, range(size), language),
        }
        for name, chosen in both.items():
            recalls[name].append(score([item.sentences[i] for i in chosen], item.reference)[1])
            spans[name].append(span(chosen, size))
    for name, found in recalls.items():
        mean, share = sum(found) / len(found), sum(spans[name]) / len(found)
        lines.append(f"| {name} | {mean:.1f} | {share:.2f} |")
    return [*lines, "", f"Ours − Lead, recall: {difference(*recalls.values())}."]


INTRODUCTION = """\
# Summaries against their peers

Written by

    make bench DATA="{names}"

The data are not ours and not in this repository; `benchmarks/summaries.py` says what such a file
holds. Quality: ROUGE F1 in per cent, the same number of sentences for all (English: rouge-score,
stemmed, rougeLsum; Chinese: rouge-chinese over jieba's words); the difference is paired, its 95 %
interval bootstrapped. Speed: the processor's time for the same articles in one run, methods in
turn, each over all articles, three times, splitting and segmenting included, dictionaries loaded;
the number says how many articles ours sums up while the other sums up one. Key points: at most
six, of 900 characters in English and 320 in Chinese; the span is the share of the article between
the first and the last. The greedy oracle chooses with the reference in hand: no extraction does
better by much.
"""


def main(arguments: Sequence[str]) -> None:
    """Measure every file, or our own articles."""
    parser = argparse.ArgumentParser(description="Compare the summariser with its peers.")
    parser.add_argument("data", nargs="*", type=Path)
    parser.add_argument("--write", type=Path, metavar="TABLE.md")
    given = parser.parse_args(arguments)
    if not given.data:
        print("No DATA: speed only, on our own articles, which have no reference summaries.\n")
        for language in ("zh", "en"):
            print("\n".join(report(f"our own articles, {language}", own(language))))
        return
    lines = [INTRODUCTION.format(names=" ".join(path.name for path in given.data))]
    print(lines[0])
    for path in given.data:
        found = report(path.stem, read(path))
        print("\n".join(found), flush=True)
        lines += found
    if given.write:
        given.write.write_text("\n".join(lines).rstrip() + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
