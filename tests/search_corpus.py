"""The corpus of the search tests, from `golden/search/corpus.yml`: digests and queries."""

from datetime import date
from typing import Any

import yaml
from projects import ROOT

from generator.model import (
    Alias,
    Article,
    BilingualStatement,
    Both,
    Corpus,
    Digest,
    Figure,
    Paragraph,
    Quantity,
    Rendering,
    Term,
)

GOLDEN: dict[str, Any] = yaml.safe_load(
    (ROOT / "tests" / "golden" / "search" / "corpus.yml").read_text("utf-8")
)
IDS: list[str] = [each["id"] for each in GOLDEN["digests"]]


def queries(language: str) -> list[tuple[str, list[str]]]:
    """Return (query, ids in the expected order)."""
    return [(str(query), [IDS[n] for n in found]) for query, found in GOLDEN["queries"][language]]


def _term(given: dict[str, Any]) -> Term:
    aliases = [Alias(text) for text in given.get("aliases", ())]
    aliases += [Alias(text, exact_case=True) for text in given.get("exact", ())]
    tickers = tuple(given.get("tickers", ()))
    name = Both(given["zh"], given["en"])
    return Term(given["id"], given["kind"], name, tuple(aliases), tickers)


def _both(texts: list[str]) -> Both[Rendering]:
    return Both(Rendering(texts[0], "original"), Rendering(texts[1], "reviewed"))


def _digest(given: dict[str, Any], terms: dict[str, Term]) -> Digest:
    day = given["id"][:10]
    title: Both[str | None] = Both(*given["title"])
    article = Article(
        given["id"],
        f"seeds/articles/{given['id']}.md",
        title,
        "zh",
        given["source"],
        date(2026, 11, 22),
        tuple(Paragraph(1, zh, 1, None) for zh, _ in given["said"]),
        published=None if day.startswith("undated") else date.fromisoformat(day),
        rights="own",
    )
    said = [BilingualStatement(_both(texts), ()) for texts in given["said"]]
    quantity = Quantity(0, 0, "", "money", "0", None)
    figures = [Figure(1, quantity, None, Both(*texts)) for texts in given.get("figures", ())]
    topics = tuple(each for each in given["named"] if terms[each].kind == "topic")
    entities = tuple((each, 1) for each in given["named"] if each not in topics)
    return Digest(
        article,
        _both(given["title"]),
        "extract",
        True,
        (said[0],),
        tuple(said[1:]),
        tuple(figures),
        topics,
        entities,
        tuple(given["named"]),
    )


def _corpus() -> Corpus:
    terms = {term.id: term for term in map(_term, GOLDEN["taxonomy"])}
    digests = tuple(_digest(each, terms) for each in GOLDEN["digests"])
    by_term: dict[str, tuple[Digest, ...]] = {}
    for digest, given in zip(digests, GOLDEN["digests"], strict=True):
        for term_id in (*given["named"], given["source"]):
            by_term[term_id] = (*by_term.get(term_id, ()), digest)
    return Corpus(digests, terms, {}, (), (), by_term, {each.id: each for each in digests})


NEWS = _corpus()
