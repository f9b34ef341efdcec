"""Corpus → the social cards of both editions.

A stage: pure. `cards` says what stands on each, `drawing.draw` makes the picture.
"""

from collections.abc import Iterator

from generator import bylines, permalinks
from generator.cards.model import Card
from generator.config import Site
from generator.model import LANGUAGES, Corpus, Digest, Language, Term, other
from generator.words import Words

__all__ = ["Card", "cards"]


def cards(corpus: Corpus, site: Site) -> Iterator[Card]:
    """Yield the cards that the setting `cards` asks for; each edition has one of its own."""
    if site.cards == "none":
        return
    for language in LANGUAGES:
        say = Words(language, site.zone)
        yield _edition(site, language)
        if site.cards == "digests":
            yield from (_digest(each, corpus, site, say) for each in corpus.digests)
        else:
            topics = (corpus.terms[term_id] for term_id in sorted(corpus.by_term))
            yield from (_topic(each, site, say) for each in topics if each.kind == "topic")


def _edition(site: Site, language: Language) -> Card:
    description = site.description.get(language)
    return Card(
        f"{language}/{permalinks.SITE_CARD}",
        site.name.get(language),
        description,
        _unless(description, site.description.get(other(language))),
        "",
    )


def _digest(digest: Digest, corpus: Corpus, site: Site, say: Words) -> Card:
    language, published = say.language, digest.article.published
    title = digest.title.get(language).text
    source = bylines.source_name(digest.article, corpus.terms).get(language)
    when = say.day(say.local_day(published)) if published else say.plain("undated")
    return Card(
        f"{language}/{permalinks.digest_card(digest, site)}",
        site.name.get(language),
        title,
        _unless(title, digest.title.get(other(language)).text),
        f"{source} · {when}",
    )


def _topic(term: Term, site: Site, say: Words) -> Card:
    name = term.name.get(say.language)
    return Card(
        f"{say.language}/{permalinks.topic_card(term, site)}",
        site.name.get(say.language),
        name,
        _unless(name, term.name.get(other(say.language))),
        say.plain("one_topic"),
    )


def _unless(title: str, same: str) -> str:
    return "" if same == title else same
