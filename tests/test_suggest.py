"""Candidates for the taxonomy."""

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner
from corpus import SITE
from projects import copy_project

from generator.build import read
from generator.cli import main
from generator.suggest import MAX_TERMS, suggested, table

FRONT = """\
---
title: {en: "Harbour"}
source: {name: {en: "Harbour Post"}}
language: en
added: 2026-11-22
rights: own
---
"""
TERMS = b"- {id: harbour, zh: \xe6\xb8\xaf, en: Harbour, aliases: [Haven, quay works]}\n"


def project(*texts: str) -> dict[str, bytes]:
    """Return a project of articles `undated-a`, `undated-b` and so on."""
    names = [f"seeds/articles/undated-{chr(ord('a') + n)}.md" for n in range(len(texts))]
    articles = {name: (FRONT + text).encode() for name, text in zip(names, texts, strict=True)}
    return {"seeds/taxonomy/topics.yml": TERMS, **articles}


def test_shared_words_come_first() -> None:
    """Two articles with one mention each weigh more than one article with many."""
    content, _ = read(
        SITE, project("A turbine, a turbine, the turbine; a ferry.", "The ferry is late.")
    )
    assert suggested(content) == [
        {"word": "ferry", "language": "en", "articles": 2, "mentions": 2,
         "examples": ["undated-a", "undated-b"]},
        {"word": "turbine", "language": "en", "articles": 1, "mentions": 3,
         "examples": ["undated-a"]},
    ]  # fmt: skip


def test_what_the_taxonomy_has_is_no_candidate() -> None:
    """Neither names nor aliases nor parts of them, whatever their case."""
    text = "The harbour and its haven; the QUAY works; a quay."
    content, _ = read(SITE, project(text, text))
    assert suggested(content) == []


def test_the_list_has_an_end_and_three_examples() -> None:
    """A corpus of many words suggests forty of them."""
    words = ", ".join("the zz" + "q" * n for n in range(1, 50))
    texts = [words] * 4
    found = suggested(read(SITE, project(*texts))[0])
    assert len(found) == MAX_TERMS
    assert found[0]["examples"] == ["undated-a", "undated-b", "undated-c"]


def test_the_table_is_for_people() -> None:
    """One line per candidate; none is said too."""
    content, _ = read(SITE, project("A ferry.", "A ferry."))
    assert table(suggested(content)).splitlines() == [
        "candidates for the taxonomy:",
        "ferry (en)  articles 2  mentions 2  undated-a undated-b",
    ]
    assert table([]) == "candidates for the taxonomy: none"


def test_status_lists_candidates_only_when_asked(tmp_path: Path) -> None:
    """`--suggest-terms` adds them to the text and, as `suggested_terms`, to the JSON."""
    root = copy_project(tmp_path / "project", seeds=None)
    for path, content in project("A ferry.", "A ferry.").items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    asked, plain = (status(root, *more) for more in (["--suggest-terms"], []))
    assert [each["word"] for each in asked["suggested_terms"]] == ["ferry"]
    assert "suggested_terms" not in plain
    told = CliRunner().invoke(main, ["status", "--suggest-terms", "--root", str(root)]).stdout
    assert told.endswith("ferry (en)  articles 2  mentions 2  undated-a undated-b\n")


def status(root: Path, *options: str) -> dict[str, Any]:
    """Return what `digest status` says of a project, as JSON."""
    command = ["status", "--format", "json", "--root", str(root), *options]
    answer: dict[str, Any] = json.loads(CliRunner().invoke(main, command).stdout)
    return answer
