"""Corpus → for each digest an excerpt: it, and of the others what its own pages show. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator import bylines, catalog, publish, render, search
from generator.config import Site
from generator.excerpts import Excerpt, Shortened
from generator.model import LANGUAGES, Both, Corpus, Digest, Page, Term


def pages(site: Site, near: Excerpt) -> tuple[Page, ...]:
    """Return the pages that are about one digest alone."""
    return (*render.of_digests(near.corpus, site), *publish.of_digests(near.corpus, site))


@dataclass(frozen=True, slots=True)
class Entry:
    """What files that are about all digests hold of one."""

    published: publish.Entry
    searched: Both[search.Said]


def entry(site: Site, near: Excerpt) -> Entry:
    """Return what files that are about all digests hold of this one."""
    (digest,) = near.corpus.digests
    found = (search.said(digest, near.corpus, site, language) for language in LANGUAGES)
    return Entry(publish.entry(digest, near.corpus, site), Both(*found))


def nearby(corpus: Corpus, short: Shortened) -> Iterator[Excerpt]:
    """Yield what is near each digest, in their order."""
    persons = bylines.persons(corpus.terms)
    for digest in corpus.digests:
        found = _near(digest, corpus, short, persons)
        links, around = found.related.get(digest.id), found.neighbours.get(digest.id)
        parts = (
            short.whole[digest.id],
            *short.marks(name for name in found.by_id if name != digest.id),
            *short.term_marks(found.terms),
            repr((links, around, tuple(found.by_term), sorted(found.catalogs))),
        )
        yield Excerpt(found, parts)


def one(digest: Digest, corpus: Corpus, short: Shortened) -> Excerpt:
    """Return what is near one digest, which is newer than the corpus; it is not for keeping."""
    return Excerpt(_near(digest, corpus, short, bylines.persons(corpus.terms)), ())


def _near(digest: Digest, corpus: Corpus, short: Shortened, persons: Mapping[str, Term]) -> Corpus:
    links, around = corpus.related.get(digest.id, ()), corpus.neighbours.get(digest.id)
    beside = [around.newer, around.older] if around else []
    others = [short.digests[name] for name in (*(link.id for link in links), *beside) if name]
    authors = [persons.get(author.casefold()) for author in digest.article.authors]
    names = {
        *digest.topics,
        *digest.chips,
        *(name for name, _ in digest.entities),
        *(reason.id for link in links for reason in link.reasons),
        *(each.article.source for each in (digest, *others)),
        *(term.id for term in authors if term),
        *([around.topic] if around else ()),
    }
    terms = short.terms(names)
    return Corpus(
        (digest,),
        terms,
        {digest.id: links} if links else {},
        (),
        (),
        {name: () for name in terms if name in corpus.by_term},
        {each.id: each for each in (digest, *others)},
        neighbours={digest.id: around} if around else {},
        catalogs=corpus.catalogs & {catalog.catalog_path(digest.article.target, digest.id)},
    )
