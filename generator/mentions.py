"""Article + summary → the sentence that first names each topic and entity.

A stage: pure. What a timeline says of its subject. Of a quoted text only sentences that its
summary shows are chosen, so that all pages together quote no more than the limit.
"""

from collections.abc import Callable, Iterator, Mapping

from generator.model import Article, Evidence, Match, Statement, Summary
from generator.text import fold, sentences

Find = Callable[[str], list[Match]]
"""Finds the entries of the taxonomy in a text."""


def mentions(article: Article, summary: Summary, find: Find) -> Mapping[str, Statement]:
    """Return id → sentence: one of the summary first, else one of a text that is our own."""
    shown = dict(_shown(summary, find))
    return dict(_told(article, find)) | shown if article.rights == "own" else shown


def _shown(summary: Summary, find: Find) -> Iterator[tuple[str, Statement]]:
    """Yield every entry with a sentence of the summary, the first one last."""
    for statement in reversed((*summary.viewpoint, *summary.points)):
        for unit in reversed(statement.units):
            said = Statement((unit,), statement.evidence)
            yield from ((match.id, said) for match in find(unit))


def _told(article: Article, find: Find) -> Iterator[tuple[str, Statement]]:
    """Yield every entry with a sentence of the text, the first one last."""
    for paragraph in reversed(article.paragraphs):
        matches = find(paragraph.text)
        inside = sentences(paragraph.text) if matches else []
        for match in reversed(matches):
            told = next((each for each in inside if each.start <= match.start < each.end), None)
            if told:
                evidence = Evidence(paragraph.number, told.text)
                yield match.id, Statement((fold(told.text),), (evidence,))
