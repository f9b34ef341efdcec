"""Which sentences stand for an article, and how much of it is shown."""

import os
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.articles import read_article
from generator.model import (
    Article,
    Both,
    EditorStatement,
    EditorSummary,
    Kind,
    Language,
    Paragraph,
    Rights,
    Statement,
    Summary,
)
from generator.summarize import select, summarize
from generator.text import fold

GOLDEN = Path(__file__).parent / "golden" / "summaries.yml"
CASES: list[dict[str, Any]] = yaml.safe_load(GOLDEN.read_text(encoding="utf-8"))
PLANTS = [
    "The plant in Ellery makes valves for ships.",
    "It opened in 1961.",
    "Orders from shipyards fell by a fifth last year, the owner said.",
    "Two hundred workers may lose their jobs when the plant closes in March.",
    "Click here to subscribe to our newsletter.",
    "The mayor wants the plant to make valves for tidal power instead.",
]


def article(
    *groups: tuple[str | None, list[str]],
    language: Language = "en",
    kind: Kind = "article",
    rights: Rights = "own",
    title: str = "",
    summary: EditorSummary | None = None,
) -> Article:
    """Make an article of (heading, its paragraphs)."""
    texts = [(heading, text) for heading, group in groups for text in group]
    return Article(
        id="2026-01-01-plant",
        path="seeds/articles/2026-01-01-plant.md",
        title=Both(title, title),
        language=language,
        source="example",
        added=date(2026, 1, 1),
        paragraphs=tuple(
            Paragraph(number, text, number, heading)
            for number, (heading, text) in enumerate(texts, start=1)
        ),
        kind=kind,
        rights=rights,
        summary=summary,
    )


def digest(made: Article, share: str = "0.25", limit: int = 1200) -> Summary:
    """Summarise with the default settings."""
    return summarize(made, quote_share=Decimal(share), quote_limit=limit)


def statements(summary: Summary) -> tuple[Statement, ...]:
    """Return everything shown."""
    return (*summary.viewpoint, *summary.points)


def quoted_length(summary: Summary) -> int:
    """Count the characters of distinct passages."""
    return sum(len(e.quote) for e in {e for s in statements(summary) for e in s.evidence})


def line(statement: Statement) -> str:
    """Write a statement as the golden file does."""
    group = f"[{statement.group}] " if statement.group else ""
    places = " ".join(f"¶{evidence.paragraph}" for evidence in statement.evidence)
    cited = f" {{{', '.join(map(str, statement.citations))}}}" if statement.citations else ""
    folded = " (folded)" if statement.folded else ""
    return f"{group}{places} {' / '.join(statement.units)}{cited}{folded}"


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_golden_summaries(case: dict[str, Any]) -> None:
    """Every article of the golden file gives the statements written under it."""
    path = "seeds/articles/2026-01-01-golden.md"
    made, problems = read_article(path, case["article"].encode(), ZoneInfo("Asia/Shanghai"))
    assert problems == []
    assert made is not None
    summary = digest(made)
    assert {
        "by": summary.by,
        "viewpoint": [line(statement) for statement in summary.viewpoint],
        "points": [line(statement) for statement in summary.points],
        "quotes": [e.quote for s in statements(summary) for e in s.evidence]
        if "quotes" in case
        else None,
    } == {
        "by": case["by"],
        "viewpoint": case["viewpoint"],
        "points": case["points"],
        "quotes": case.get("quotes"),
    }
    for statement in statements(summary):
        for evidence in statement.evidence:
            assert evidence.quote in made.paragraphs[evidence.paragraph - 1].text
