"""Prepared content → coverage: how many articles, and how far their translations are.

Pure. What `digest status` prints, as a value.
"""

from collections import Counter
from typing import Any, get_args

from generator.build import Prepared
from generator.catalog import units
from generator.model import LANGUAGES, Article, Catalog, InlineSource, State

STATES: tuple[State, ...] = get_args(State)


def status(prepared: Prepared) -> dict[str, Any]:
    """Return the coverage as JSON values.

    `pages` counts the digests per language by their weakest state; `translations` counts
    every translatable text of every article, drafts included.
    """
    content, corpus = prepared.content, prepared.corpus
    published = [digest.article for digest in corpus.digests]
    return {
        "articles": {
            "total": len(content.articles),
            "published": len(published),
            "drafts": len(content.articles) - len(published),
            "undated": sum(article.published is None for article in content.articles),
            "unsourced": sum(isinstance(a.source, InlineSource) for a in content.articles),
        },
        "pages": {
            language: _count(digest.state(language) for digest in corpus.digests)
            for language in LANGUAGES
        },
        "translations": [
            {"id": article.id, "into": article.target}
            | _texts(article, content.catalog(article.target, article.id))
            for article in content.articles
        ],
    }


def _count(states: Any) -> dict[str, int]:
    counts = Counter(states)
    return {state: counts[state] for state in STATES}


def _texts(article: Article, catalog: Catalog) -> dict[str, int]:
    """Count the texts of an article by the state of their translation."""
    found = [catalog.get(unit.text) for unit in units(article)]
    counts = Counter(
        "missing" if entry is None else "machine" if entry.fuzzy else "reviewed" for entry in found
    )
    return {state: counts[state] for state in STATES if state != "original"}


def table(coverage: dict[str, Any]) -> str:
    """Return the coverage as text for a terminal."""
    articles = coverage["articles"]
    lines = [" · ".join(f"{name} {number}" for name, number in articles.items())]
    for language, states in coverage["pages"].items():
        counts = ", ".join(f"{state} {number}" for state, number in states.items() if number)
        lines.append(f"pages in {language}: {counts or 'none'}")
    rows = coverage["translations"]
    width = max((len(row["id"]) for row in rows), default=0)
    lines += [
        f"{row['id']:{width}}  → {row['into']}  reviewed {row['reviewed']:3}  "
        f"machine {row['machine']:3}  missing {row['missing']:3}"
        for row in rows
    ]
    return "\n".join(lines)
