"""Corpus → for each digest an excerpt: it, and of the others what its own pages show. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import repeat

from generator import bylines, catalog, publish, render
from generator.config import Site
from generator.excerpts import Excerpt, Known
from generator.model import Corpus, Digest, Page, Term


def pages(site: Site, near: Excerpt) -> tuple[Page, ...]:
    """Return the pages that are about one digest alone."""
    corpus = near.corpus
    return (*render.of_digests(corpus, site), *publish.of_digests(corpus, site))


def nearby(known: Known) -> Iterator[Excerpt]:
    """Yield what is near each digest, in their order."""
    persons = bylines.persons(known.corpus.terms)
    for name, digest in zip(known.ids, known.corpus.digests, strict=True):
        parts = _parts(name, digest, known)
        yield Excerpt(parts, partial(_kept, digest, known, persons))


def one(digest: Digest, known: Known) -> Excerpt:
    """Return what is near a whole digest, which is newer than the corpus; not for keeping."""
    persons = bylines.persons(known.corpus.terms)
    return Excerpt((), partial(_near, digest, known, persons))


def _parts(name: str, brief: Digest, known: Known) -> tuple[bytes | str, ...]:
    around = known.corpus.neighbours.get(name)
    others = _others(name, known)
    sources = map(known.sources.__getitem__, others)
    named = dict.fromkeys((*known.named[name], *sources))
    return (
        known.marks[name],
        known.of_briefs(others),
        known.links.packed.get(name, ""),
        f"{around.topic} {around.newer} {around.older}" if around else "",
        b"".join(map(known.term_marks.get, named, repeat(b""))),
        "1" if _catalog(brief) in known.corpus.catalogs else "",
    )


def _kept(brief: Digest, known: Known, persons: Mapping[str, Term]) -> Corpus:
    return _near(known.whole(brief), known, persons)


def _near(digest: Digest, known: Known, persons: Mapping[str, Term]) -> Corpus:
    corpus = known.corpus
    links, around = corpus.related.get(digest.id, ()), corpus.neighbours.get(digest.id)
    others = [corpus.by_id[name] for name in _others(digest.id, known)]
    terms = known.terms(_names(digest, others, persons))
    return Corpus(
        (digest,),
        terms,
        {digest.id: links} if links else {},
        (),
        (),
        {name: () for name in terms if name in corpus.by_term},
        {each.id: each for each in (digest, *others)},
        neighbours={digest.id: around} if around else {},
        catalogs=corpus.catalogs & {_catalog(digest)},
    )


def _catalog(digest: Digest) -> str:
    return catalog.catalog_path(digest.article.target, digest.id)


def _others(name: str, known: Known) -> list[str]:
    """Return the digests that the page of one names: related ones, and its neighbours."""
    others, around = known.links.others(name), known.corpus.neighbours.get(name)
    if around:
        others += filter(None, (around.newer, around.older))
    return others


def _names(digest: Digest, others: Iterable[Digest], persons: Mapping[str, Term]) -> list[str]:
    """Return the ids of all that its page names, sorted; some may be unknown.

    The reasons of its links are among its own.
    """
    sources = (each.article.source for each in (digest, *others))
    return sorted(
        {
            *bylines.named(digest, persons),
            *(source for source in sources if isinstance(source, str)),
        }
    )
