"""Corpus → excerpts of what carries the latest digests whole: feeds, the text for models. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice

from generator.config import Site
from generator.excerpts import Excerpt, Known, ids
from generator.model import LANGUAGES, Corpus, Digest, Language, Page
from generator.publish import feeds, llms


def of_site(site: Site, some: Excerpt) -> tuple[Page, ...]:
    """Return the feeds of the whole site, and what tells models of them."""
    return (*feeds.of_site(some.corpus, site), llms.for_models(some.corpus, site))


def of_term(site: Site, some: Excerpt) -> tuple[Page, ...]:
    """Return the feeds of a topic, an entity or a source."""
    return tuple(feeds.of_terms(some.corpus, site))


def for_models(site: Site, some: Excerpt) -> tuple[Page, ...]:
    """Return the text for models."""
    return (llms.full(some.corpus, site),)


class Arrivals:
    """All digests by their arrival, ranked once: a digest is in a dozen lists."""

    def __init__(self, known: Known) -> None:
        """Rank them as `feeds.latest` does."""
        self._known, every = known, known.corpus.digests
        self._ranked = sorted(every, key=lambda each: each.article.added, reverse=True)
        self._ranks = {each.article.id: rank for rank, each in enumerate(self._ranked)}
        self._places = {name: place for place, name in enumerate(known.ids)}
        self._speaks: dict[tuple[Language, int], bool] = {}

    def latest(self) -> tuple[Excerpt, Excerpt]:
        """Return what the feeds of the site show, and what the text for models does."""
        known, every = self._known, range(len(self._ranked))
        feed, text = self._newest(every, feeds.SITE_ENTRIES), self._newest(every, llms.FULL)
        linked = "".join(known.links.packed[digest.id] for digest in text)
        others = known.of_briefs(name for digest in text for name in known.links.others(digest.id))
        return (
            Excerpt(_parts("", feed, known), partial(_excerpt, feed, known)),
            Excerpt((*_parts("", text, known), linked, others), partial(_linked, text, known)),
        )

    def terms(self) -> Iterator[Excerpt]:
        """Yield what the feeds of each topic, entity and source show."""
        known = self._known
        for term_id, members in known.members.items():
            ranks = sorted(map(self._ranks.__getitem__, members))
            some = self._newest(ranks, feeds.TERM_ENTRIES)
            yield Excerpt(_parts(term_id, some, known), partial(_of_term, term_id, some, known))

    def _newest(self, ranks: Sequence[int], count: int) -> tuple[Digest, ...]:
        """Return the latest arrivals of both languages among these, in the order of lists."""
        kept = {
            rank
            for language in LANGUAGES
            for rank in islice((each for each in ranks if self._says(each, language)), count)
        }
        found = (self._ranked[rank] for rank in kept)
        return tuple(sorted(found, key=lambda digest: self._places[digest.id]))

    def _says(self, rank: int, language: Language) -> bool:
        """Tell whether a digest says something in a language."""
        asked = language, rank
        if asked not in self._speaks:
            self._speaks[asked] = feeds.speaks(self._ranked[rank], language)
        return self._speaks[asked]


def _parts(term_id: str, digests: Sequence[Digest], known: Known) -> tuple[bytes | str, ...]:
    used = " ".join(_used(digests, known))
    return term_id, known.taxonomy, known.of_wholes(ids(digests)), used


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
