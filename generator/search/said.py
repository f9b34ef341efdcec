"""Digest → what the index of a language has of it. Pure."""

from dataclasses import dataclass

from generator import bylines
from generator.config import Site
from generator.model import Corpus, Digest, Language
from generator.permalinks import LANGUAGE_TAGS
from generator.search import shards
from generator.search.postings import Folded, folded, tokens
from generator.search.texts import about, searched
from generator.words import Words


@dataclass(frozen=True, slots=True)
class Said:
    """What the index of a language has of one digest."""

    texts: Folded
    tokens: bytes
    """Their terms."""
    card: str
    """JSON."""
    about: tuple[str, ...]
    """Ids of what it is about."""


def said(digest: Digest, corpus: Corpus, site: Site, language: Language) -> Said:
    """Return what the index has of a digest; its terms and people are in `corpus`."""
    texts = folded(searched(digest, language, corpus.terms, bylines.people(corpus.terms)))
    shown = card(digest, corpus, Words(language, site.zone))
    return Said(texts, tokens(texts), shards.text(shown), about(digest))


def card(digest: Digest, corpus: Corpus, say: Words) -> list[object]:
    """Return a result: id, title, its language if foreign, date, source, topics, statements."""
    language = say.language
    title, published = digest.title.get(language), digest.article.published
    foreign = title.state == "missing" and digest.article.language != language
    return [
        digest.id,
        title.text,
        LANGUAGE_TAGS.get(digest.article.language) if foreign else "",
        say.day(say.local_day(published)) if published else say.plain("undated"),
        bylines.source_name(digest.article, corpus.terms).get(language),
        [corpus.terms[term_id].name.get(language) for term_id in digest.chips],
        [each.text.get(language).text for each in (*digest.viewpoint, *digest.points)],
    ]
