"""Article + taxonomy → what it is about: topics, entities with mentions, chips.

A stage: pure. An entry counts when its name, an alias or a ticker stands in the text or
in our title; topics an editor gave count too.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from generator.model import Article, Match, Summary, Term

MAX_CHIPS = 8

Find = Callable[[str], list[Match]]
"""Finds the entries of the taxonomy in a text."""


@dataclass(frozen=True, slots=True)
class Tags:
    """What an article is about; every list most mentioned first."""

    topics: tuple[str, ...]
    entities: tuple[tuple[str, int], ...]
    """(id, mentions)."""
    chips: tuple[str, ...]


def tag(article: Article, summary: Summary, find: Find, terms: Mapping[str, Term]) -> Tags:
    """Count the entries that `article` mentions and choose its chips."""
    known = [each for each in article.topics if each in terms and terms[each].kind != "source"]
    counts = Counter(known)
    for paragraph in article.paragraphs:
        counts.update(match.id for match in find(paragraph.text))
    titles = [title for _, title in article.title.items() if title]
    in_title = {match.id for title in titles for match in find(title)}
    counts.update(in_title - counts.keys())
    ranked = sorted(counts, key=lambda term_id: (-counts[term_id], term_id))
    return Tags(
        tuple(term_id for term_id in ranked if terms[term_id].kind == "topic"),
        tuple((term_id, counts[term_id]) for term_id in ranked if terms[term_id].kind != "topic"),
        _chips(ranked, counts, in_title | set(known), _named(summary, find)),
    )


def _named(summary: Summary, find: Find) -> set[str]:
    """Return the entries that the viewpoint mentions."""
    units = [unit for statement in summary.viewpoint for unit in statement.units]
    return {match.id for unit in units for match in find(unit)}


def _chips(
    ranked: list[str], counts: Counter[str], title: set[str], viewpoint: set[str]
) -> tuple[str, ...]:
    """Keep what stands in the title or the viewpoint, or is mentioned at least twice."""
    worthy = [
        term_id
        for term_id in ranked
        if term_id in title or term_id in viewpoint or counts[term_id] > 1
    ]
    worthy.sort(key=lambda term_id: (term_id not in title, term_id not in viewpoint))
    return tuple(worthy[:MAX_CHIPS])
