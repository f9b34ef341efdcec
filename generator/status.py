"""Content and digests → coverage: how many articles, and how far their translations are.

Pure. What `digest status` prints, as a value.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, get_args

from generator.catalog import units
from generator.model import (
    LANGUAGES,
    Article,
    Catalog,
    Content,
    Digest,
    InlineSource,
    Language,
    State,
)

STATES: tuple[State, ...] = get_args(State)


def status(content: Content, digests: Sequence[Digest]) -> dict[str, Any]:
    """Return the coverage as JSON values.

    `pages` counts the digests per language by their weakest state, `statements` what their
    pages show, titles included; `translations` has every article, drafts included, with
    all its texts and, where it is published, with what the page of each language shows.
    """
    published = {digest.id: digest for digest in digests}
    return {
        "articles": {
            "total": len(content.articles),
            "published": len(published),
            "drafts": len(content.articles) - len(published),
            "undated": sum(article.published is None for article in content.articles),
            "unsourced": sum(isinstance(a.source, InlineSource) for a in content.articles),
        },
        "pages": {
            language: _count(digest.state(language) for digest in digests) for language in LANGUAGES
        },
        "statements": {
            language: _count(chain.from_iterable(_shown(each, language) for each in digests))
            for language in LANGUAGES
        },
        "translations": [
            {"id": article.id, "into": article.target}
            | _texts(article, content.catalog(article.target, article.id))
            | {"shown": _pages(published.get(article.id))}
            for article in content.articles
        ],
    }


def _count(states: Iterable[State]) -> dict[str, int]:
    counts = Counter(states)
    return {state: counts[state] for state in STATES}


def _shown(digest: Digest, language: Language) -> Iterator[State]:
    """Yield the state of every text that the page in `language` shows."""
    for text in (digest.title, *(each.text for each in (*digest.viewpoint, *digest.points))):
        yield text.get(language).state


def _pages(digest: Digest | None) -> dict[str, dict[str, int]] | None:
    """Count what the pages of an article show; None: it has none."""
    if digest is None:
        return None
    return {language: _count(_shown(digest, language)) for language in LANGUAGES}


def _texts(article: Article, catalog: Catalog) -> dict[str, int]:
    """Count the texts of an article by the state of their translation."""
    found = [catalog.get(unit.text) for unit in units(article)]
    counts = Counter(
        "missing" if entry is None else "machine" if entry.fuzzy else "reviewed" for entry in found
    )
    return {state: counts[state] for state in STATES if state != "original"}


def table(coverage: dict[str, Any]) -> str:
    """Return the coverage as text for a terminal.

    Per article: what its page in the other language shows, by state, and how many of its
    texts have a translation.
    """
    lines = [" · ".join(f"{name} {number}" for name, number in coverage["articles"].items())]
    for what in ("pages", "statements"):
        for language, states in coverage[what].items():
            counts = ", ".join(f"{state} {number}" for state, number in states.items() if number)
            lines.append(f"{what} in {language}: {counts or 'none'}")
    rows = coverage["translations"]
    width = max((len(row["id"]) for row in rows), default=0)
    if rows:
        lines += ["", f"{'':{width}}  page  reviewed  machine  missing  translated"]
    lines += [_row(row, width) for row in rows]
    return "\n".join(lines)


def _row(row: dict[str, Any], width: int) -> str:
    """Return the line of an article; a draft shows nothing."""
    shown = row["shown"][row["into"]] if row["shown"] else {}
    counts = "  ".join(
        f"{shown.get(state, '–'):>{len(state)}}" for state in ("reviewed", "machine", "missing")
    )
    done = row["reviewed"] + row["machine"]
    return f"{row['id']:{width}}  {row['into']:4}  {counts}  {done} of {done + row['missing']}"
