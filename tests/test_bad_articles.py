"""Bad input: `golden/bad_articles.yml` says what each case is told."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from corpus import SITE

from generator.build import examine
from generator.errors import Problem

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "golden" / "bad_articles.yml").read_text("utf-8")
)
ARTICLE = "seeds/articles/undated/undated-harbour.md"
FRONT = """\
title: {en: "Harbour gets a battery"}
source: example-times
language: en
added: 2026-11-22
"""
TAXONOMY = {
    "seeds/taxonomy/sources.yml": "- {id: example-times, zh: 例时报, en: Example Times}\n",
    "seeds/taxonomy/topics.yml": "- {id: energy, zh: 能源, en: Energy}\n",
}


def spelt(text: str) -> str:
    """Return `text` with what `<<…>>` stands for."""
    text = re.sub(r"<<U\+([0-9A-F]{4})>>", lambda match: chr(int(match[1], 16)), text)
    return re.sub(r"(?s)<<(\d+) x (.+?)>>", lambda match: int(match[1]) * match[2], text)


def article(case: dict[str, Any]) -> str:
    """Return the article of a case."""
    if "article" in case:
        return spelt(case["article"])
    front = case.get("front", FRONT + case.get("add", "")).rstrip("\n") + "\n"
    front = front.lstrip("\n")
    if front == FRONT:
        front += "\n"
    body = case.get("body", "The harbour has a battery.")
    return spelt(f"---\n{front}---\n{body}")


def files(case: dict[str, Any]) -> dict[str, bytes]:
    """Return all files of a case."""
    texts = TAXONOMY | {ARTICLE: article(case)} | case.get("files", {})
    encodings = {ARTICLE: case.get("encoding", "utf-8")} | case.get("encoding_of", {})
    return {path: text.encode(encodings.get(path, "utf-8")) for path, text in texts.items()}


def told(problem: Problem) -> str:
    """Return a problem as the cases write it."""
    mark = "" if problem.severity == "error" else " (warning)"
    place = f"{problem.path}:{problem.line}:{problem.column}"
    return f"{place.removeprefix(f'{ARTICLE}:')} {problem.code}{mark}"


def found(content: dict[str, bytes], require: Any = "none") -> list[Problem]:
    """Return every problem but translations that nobody has written yet."""
    problems = examine(SITE, content, require).problems
    return [each for each in problems if each.code != "translation.missing"]


@pytest.mark.parametrize("case", CASES, ids=[case["rule"] for case in CASES])
def test_one_sensible_problem(case: dict[str, Any]) -> None:
    """Bad input is told of in one line with its place and how to mend it, nothing else."""
    problems = found(files(case), case.get("require", "none"))
    assert [told(problem) for problem in problems] == case["problems"]
    assert case.get("says", "") in problems[0].message
    assert case.get("hint", "") in problems[0].hint
    for problem in problems:
        assert problem.hint
        assert "\n" not in str(problem)


def test_all_problems_of_all_files_are_told_together() -> None:
    """One bad file hides nothing of another."""
    everything = dict.fromkeys(TAXONOMY, b"")
    everything.update({path: text.encode() for path, text in TAXONOMY.items()})
    expected = []
    for number, case in enumerate(CASES):
        if case.get("files") or "undated-harbour" in case.get("add", ""):
            continue
        path = ARTICLE.replace("harbour", f"harbour-{number}")
        everything[path] = files(case)[ARTICLE]
        expected += [f"{path}:{each}" for each in case["problems"]]
    assert len(expected) > 50
    assert sorted(told(problem) for problem in found(everything)) == sorted(expected)


def test_a_good_article_has_no_problem() -> None:
    """What the cases start from is right."""
    assert found(files({})) == []
