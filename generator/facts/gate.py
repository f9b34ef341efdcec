"""The translations of an article, judged one by one. Pure."""

from collections.abc import Iterator
from dataclasses import replace

from generator.errors import Problem
from generator.facts.difference import Difference
from generator.facts.pair import disagreements
from generator.model import Article, Catalog, Content, Translation
from generator.quantities import governing

ACCEPTED = "facts: ok"
"""Begins the translator's comment that says why an entry may differ."""


def gate(article: Article, content: Content) -> tuple[Catalog, list[Problem]]:
    """Return the translations of `article` that may be shown, and what disagrees.

    A machine's translation that disagrees is left out, with a warning; a reviewed one is
    an error, unless its comment says `# facts: ok — reason`.
    """
    catalog = content.catalog(article.target, article.id)
    currency = governing(paragraph.text for paragraph in article.paragraphs)
    problems: list[Problem] = []
    refused: set[str] = set()
    for source, entry in catalog.entries.items():
        if not entry.text or entry.comment.startswith(ACCEPTED):
            continue
        found = disagreements(
            source,
            entry.text,
            source_language=article.language,
            language=article.target,
            currency=currency,
        )
        problems += _problems(catalog.path, entry, found)
        if entry.fuzzy and found:
            refused.add(source)
    kept = {source: entry for source, entry in catalog.entries.items() if source not in refused}
    return replace(catalog, entries=kept), problems


def _problems(path: str, entry: Translation, found: tuple[Difference, ...]) -> Iterator[Problem]:
    consequence = ", so this machine translation is not shown" if entry.fuzzy else ""
    for each in found:
        yield Problem(
            path,
            entry.line,
            1,
            each.code,
            "error" if each.grave and not entry.fuzzy else "warning",
            f"{each.message}{consequence}",
            each.hint,
        )
