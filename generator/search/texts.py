"""Digest → the texts that it is found by, each with the place where it stands. Pure.

All of them are on the digest's page: the index adds nothing to what is published.
"""

from collections.abc import Iterator, Mapping

from generator import bylines
from generator.model import Both, Digest, Language, Term

TITLE, VIEWPOINT, FACTS = 1, 2, 128
POINTS = tuple(1 << bit for bit in range(2, 7))
"""Bits of a mask: where a term stands. Points beyond the fifth share a bit with the first."""

Texts = tuple[tuple[int, str], ...]
"""(bit, text) in order."""


People = Mapping[str, Both[str]]
"""Names of people by every spelling, as `bylines.people` returns them."""


def searched(
    digest: Digest, language: Language, terms: Mapping[str, Term], people: People
) -> Texts:
    """Return the texts of a digest's page in `language`."""
    every = (*_said(digest, language), *_facts(digest, language, terms, people))
    return tuple((bit, text) for bit, text in every if text)


def _said(digest: Digest, language: Language) -> Iterator[tuple[int, str]]:
    yield TITLE, digest.title.get(language).text
    for statement in digest.viewpoint:
        yield VIEWPOINT, statement.text.get(language).text
    for number, point in enumerate(digest.points):
        bit = POINTS[number % len(POINTS)]
        yield bit, point.text.get(language).text
        if point.group:
            yield bit, point.group.get(language)


def _facts(
    digest: Digest, language: Language, terms: Mapping[str, Term], people: People
) -> Iterator[tuple[int, str]]:
    """Yield names and figures; figures as both languages write them."""
    article = digest.article
    for term_id in digest.chips:
        yield FACTS, terms[term_id].name.get(language)
    yield FACTS, bylines.source_name(article, terms).get(language)
    for name in bylines.author_names(article, people):
        yield FACTS, name.get(language)
    for title in (article.original_title.zh, article.original_title.en):
        yield FACTS, title or ""
    for figure in digest.figures:
        yield FACTS, figure.text.zh
        yield FACTS, figure.text.en


def about(digest: Digest) -> tuple[str, ...]:
    """Return the ids of everything that the digest is about, its source among them."""
    entities = (entity for entity, _ in digest.entities)
    source = digest.article.source
    named = (source,) if isinstance(source, str) else ()
    return tuple(dict.fromkeys((*digest.topics, *entities, *digest.chips, *named)))
