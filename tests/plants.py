"""Articles to sum up, for the tests of `generator.summarize`."""

from datetime import date
from decimal import Decimal

from generator.model import (
    Article,
    Both,
    EditorSummary,
    Kind,
    Language,
    Paragraph,
    Rights,
    Statement,
    Summary,
)
from generator.summarize import summarize

PLANTS = [
    "The plant in Ellery makes valves for ships.",
    "It opened in 1961.",
    "Orders from shipyards fell by a fifth last year, the owner said.",
    "Two hundred workers may lose their jobs when the plant closes in March.",
    "Click here to subscribe to our newsletter.",
    "The mayor wants the plant to make valves for tidal power instead.",
]
"""Six sentences; the second leans, the fifth is boilerplate."""


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
