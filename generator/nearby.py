"""Corpus → for each digest a corpus that holds no more than its own pages show.

Pure. A digest's pages are made from this small corpus, not from the whole one: so they
cannot depend on anything that `parts` does not name, and are made again only when that
changes. They are made side by side, on other machines too.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from generator import bylines, catalog, publish, render, single
from generator.config import Site
from generator.model import Both, Corpus, Digest, Page, Term


@dataclass(frozen=True, slots=True)
class Nearby:
    """One digest, and of the others what its pages show."""

    corpus: Corpus
    parts: tuple[str, ...]
    """All that `corpus` was made of: where they are equal, so are the pages."""


def pages(site: Site, near: Nearby) -> tuple[Page, ...]:
    """Return the pages that are about one digest alone."""
    return (*render.of_digests(near.corpus, site), *publish.of_digests(near.corpus, site))


def nearby(corpus: Corpus, marks: Mapping[str, str]) -> Iterator[Nearby]:
    """Yield what is near each digest, in their order; `marks` tell digests apart, by id."""
    short = {digest.id: _short(digest) for digest in corpus.digests}
    short_marks = {name: single.mark(digest) for name, digest in short.items()}
    term_marks = {name: repr(term) for name, term in corpus.terms.items()}
    persons = bylines.persons(corpus.terms)
    for digest in corpus.digests:
        found = _near(digest, corpus, short, persons)
        links, around = found.related.get(digest.id), found.neighbours.get(digest.id)
        parts = (
            marks[digest.id],
            *(short_marks[name] for name in found.by_id if name != digest.id),
            *(term_marks[name] for name in found.terms),
            repr((links, around, tuple(found.by_term), sorted(found.catalogs))),
        )
        yield Nearby(found, parts)


def _near(
    digest: Digest, corpus: Corpus, short: Mapping[str, Digest], persons: Mapping[str, Term]
) -> Corpus:
    links, around = corpus.related.get(digest.id, ()), corpus.neighbours.get(digest.id)
    beside = [around.newer, around.older] if around else []
    others = [short[name] for name in (*(link.id for link in links), *beside) if name]
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
    terms = {name: term for name in sorted(map(str, names)) if (term := corpus.terms.get(name))}
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


def _short(digest: Digest) -> Digest:
    """Return what other digests' pages show of a digest: its title, first sentence and date."""
    held = digest.article
    article = replace(
        held,
        paragraphs=(),
        headings=(),
        original_title=Both(None, None),
        summary=None,
        notes=(),
        authors=(),
        topics=(),
        origin=None,
        where={},
    )
    viewpoint = tuple(replace(each, evidence=(), citations=()) for each in digest.viewpoint[:1])
    return Digest(article, digest.title, digest.by, digest.reviewed, viewpoint, (), (), (), (), ())
