"""Article + taxonomy → what it is about: topics, entities with mentions, chips, sentences.

A stage: pure. An entry counts when its name, an alias or a ticker stands in the text or
in our title; topics an editor gave count too.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.model import Article, Evidence, Match, Paragraph, Statement, Summary, Term
from generator.text import fold, sentences

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
    mentions: Mapping[str, Statement]
    """Id of a topic or an entity → the first sentence that names it; of a quoted text only
    those that its summary shows."""


def tag(article: Article, summary: Summary, find: Find, terms: Mapping[str, Term]) -> Tags:
    """Count the entries that `article` mentions and choose its chips."""
    known = [each for each in article.topics if each in terms and terms[each].kind != "source"]
    counts = Counter(known)
    found = [(paragraph, find(paragraph.text)) for paragraph in article.paragraphs]
    for _, matches in found:
        counts.update(match.id for match in matches)
    titles = [title for _, title in article.title.items() if title]
    in_title = {match.id for title in titles for match in find(title)}
    counts.update(in_title - counts.keys())
    ranked = sorted(counts, key=lambda term_id: (-counts[term_id], term_id))
    shown = dict(_shown(summary, find))
    if article.rights == "own":
        shown = dict(_told(found)) | shown
    return Tags(
        tuple(term_id for term_id in ranked if terms[term_id].kind == "topic"),
        tuple((term_id, counts[term_id]) for term_id in ranked if terms[term_id].kind != "topic"),
        _chips(ranked, counts, in_title | set(known), _named(summary, find)),
        {term_id: shown[term_id] for term_id in ranked if term_id in shown},
    )


def _named(summary: Summary, find: Find) -> set[str]:
    """Return the entries that the viewpoint mentions."""
    units = [unit for statement in summary.viewpoint for unit in statement.units]
    return {match.id for unit in units for match in find(unit)}


def _shown(summary: Summary, find: Find) -> Iterator[tuple[str, Statement]]:
    """Yield every entry with a sentence of the summary, the first one last."""
    for statement in reversed((*summary.viewpoint, *summary.points)):
        for unit in reversed(statement.units):
            said = Statement((unit,), statement.evidence)
            yield from ((match.id, said) for match in find(unit))


def _told(
    found: Sequence[tuple[Paragraph, list[Match]]],
) -> Iterator[tuple[str, Statement]]:
    """Yield every entry with a sentence of the text, the first one last."""
    for paragraph, matches in reversed(found):
        if not matches:
            continue
        inside = sentences(paragraph.text)
        for match in reversed(matches):
            told = next((each for each in inside if each.start <= match.start < each.end), None)
            if told:
                evidence = Evidence(paragraph.number, told.text)
                yield match.id, Statement((fold(told.text),), (evidence,))


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
