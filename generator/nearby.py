"""Corpus → for each digest an excerpt: it, and of the others what its own pages show. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

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
    for digest in known.corpus.digests:
        yield Excerpt(_parts(digest, known, persons), partial(_kept, digest, known, persons))


def one(digest: Digest, known: Known) -> Excerpt:
    """Return what is near a whole digest, which is newer than the corpus; not for keeping."""
    persons = bylines.persons(known.corpus.terms)
    return Excerpt((), partial(_near, digest, known, persons))


def _parts(brief: Digest, known: Known, persons: Mapping[str, Term]) -> tuple[bytes | str, ...]:
    corpus = known.corpus
    around = corpus.neighbours.get(brief.id)
    others = _others(brief, known)
    names = [name for name in _names(brief, others, persons) if name in corpus.terms]
    return (
        known.marks[brief.id],
        known.of_briefs(other.id for other in others),
        known.links.packed.get(brief.id, ""),
        f"{around.topic} {around.newer} {around.older}" if around else "",
        " ".join(name for name in names if name in corpus.by_term),
        "1" if _catalog(brief) in corpus.catalogs else "",
        *map(known.term_marks.__getitem__, names),
    )


def _kept(brief: Digest, known: Known, persons: Mapping[str, Term]) -> Corpus:
    return _near(known.whole(brief), known, persons)


def _near(digest: Digest, known: Known, persons: Mapping[str, Term]) -> Corpus:
    corpus = known.corpus
    links, around = corpus.related.get(digest.id, ()), corpus.neighbours.get(digest.id)
    others = _others(digest, known)
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


def _others(digest: Digest, known: Known) -> list[Digest]:
    """Return the digests that its page names: related ones, and its neighbours."""
    around = known.corpus.neighbours.get(digest.id)
    beside = [around.newer, around.older] if around else []
    linked = known.links.others(digest.id)
    return [known.corpus.by_id[name] for name in (*linked, *beside) if name]


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
