"""Corpus → excerpts of what carries the latest digests whole: feeds, the text for models. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from heapq import nsmallest

from generator.config import Site
from generator.excerpts import Excerpt, Known
from generator.model import LANGUAGES, Corpus, Digest, Page
from generator.publish import feeds, llms


def of_site(site: Site, some: Excerpt) -> tuple[Page, ...]:
    """Return the feeds of the whole site."""
    return tuple(feeds.of_site(some.corpus, site))


def of_term(site: Site, some: Excerpt) -> tuple[Page, ...]:
    """Return the feeds of a topic, an entity or a source."""
    return tuple(feeds.of_terms(some.corpus, site))


def for_models(site: Site, some: Excerpt) -> tuple[Page, ...]:
    """Return the text for models."""
    return (llms.full(some.corpus, site),)


def latest(known: Known) -> tuple[Excerpt, Excerpt]:
    """Return what the feeds of the site show, and what the text for models does."""
    arrivals, every = _arrivals(known), known.corpus.digests
    feed = _newest(every, arrivals, feeds.SITE_ENTRIES)
    text = _newest(every, arrivals, llms.FULL)
    linked = "".join(known.links.packed[digest.id] for digest in text)
    others = known.of_briefs(name for digest in text for name in known.links.others(digest.id))
    return (
        Excerpt(_parts("", feed, known), partial(_excerpt, feed, known)),
        Excerpt((*_parts("", text, known), linked, others), partial(_linked, text, known)),
    )


def terms(known: Known) -> Iterator[Excerpt]:
    """Yield what the feeds of each topic, entity and source show."""
    arrivals = _arrivals(known)
    for term_id, digests in known.corpus.by_term.items():
        some = _newest(digests, arrivals, feeds.TERM_ENTRIES)
        yield Excerpt(_parts(term_id, some, known), partial(_of_term, term_id, some, known))


def _arrivals(known: Known) -> list[dict[str, int]]:
    """Return for each language the digests that say something in it, as `feeds.latest` ranks them.

    Ranked once: a digest is in a dozen lists.
    """
    ordered = sorted(known.corpus.digests, key=lambda each: each.article.added, reverse=True)
    return [
        {each.id: rank for rank, each in enumerate(ordered) if feeds.speaks(each, language)}
        for language in LANGUAGES
    ]


def _newest(
    digests: Sequence[Digest], arrivals: Sequence[Mapping[str, int]], count: int
) -> tuple[Digest, ...]:
    """Return the latest arrivals of both languages, in their order."""
    kept: set[str] = set()
    for ranks in arrivals:
        there = [digest.id for digest in digests if digest.id in ranks]
        kept.update(nsmallest(count, there, ranks.__getitem__))
    return tuple(digest for digest in digests if digest.id in kept)


def _parts(term_id: str, digests: Sequence[Digest], known: Known) -> tuple[bytes | str, ...]:
    used = " ".join(_used(digests, known))
    return term_id, known.taxonomy, known.of_wholes(digests), used


def _used(digests: Sequence[Digest], known: Known) -> list[str]:
    """Return the former ids that are in use again: those are no identities."""
    aliases = (alias for digest in digests for alias in digest.article.aliases)
    return [alias for alias in aliases if alias in known.corpus.by_id]


def _excerpt(digests: Sequence[Digest], known: Known) -> Corpus:
    corpus = known.corpus
    by_id = {name: corpus.by_id[name] for name in _used(digests, known)}
    wholes = known.all(digests)
    return Corpus(
        wholes, corpus.terms, {}, (), (), {}, by_id | {digest.id: digest for digest in wholes}
    )


def _of_term(term_id: str, digests: Sequence[Digest], known: Known) -> Corpus:
    found = _excerpt(digests, known)
    # An entry whose digests say nothing in any language has empty feeds.
    return replace(found, by_term={term_id: found.digests or known.corpus.by_term[term_id]})


def _linked(digests: Sequence[Digest], known: Known) -> Corpus:
    found = _excerpt(digests, known)
    links = {digest.id: known.links[digest.id] for digest in digests}
    others = {link.id: known.corpus.by_id[link.id] for some in links.values() for link in some}
    return replace(found, related=links, by_id=others | dict(found.by_id))
