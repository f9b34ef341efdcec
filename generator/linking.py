"""Briefs → what is known of all digests together: their order, roll-ups, links. Pure."""

from collections.abc import Mapping, Sequence

from generator import highlights, relate, rollup
from generator.config import Site
from generator.each import Column, Each
from generator.excerpts import Known
from generator.model import Content, Corpus, Digest, Link
from generator.outcome import Brief

RECENT = 60
"""Digests whose highlights the home page shows."""


def known(site: Site, done: Sequence[Brief], wholes: Column, content: Content, each: Each) -> Known:
    """Link the digests to each other; `wholes` are in the order of what was `done`."""
    found = {one.digest.id: one for one in done if one.digest}
    places = {one.digest.id: number for number, one in enumerate(done) if one.digest}
    ordered = rollup.ordered((one.digest for one in done if one.digest), site.zone)
    subjects = [one.subject for one in found.values() if one.subject]
    former = each.former("links")
    links, state = relate.mended(subjects, former)
    if state != former:
        each.remember("links", state)
    recent = [wholes[places[digest.id]] for digest in ordered[:RECENT]]
    return Known(
        _corpus(site, ordered, recent, links, content),
        wholes,
        places,
        {name: one.whole_mark for name, one in found.items()},
        {name: one.mark for name, one in found.items()},
        {name: one.named for name, one in found.items()},
        links,
    )


def _corpus(
    site: Site,
    ordered: tuple[Digest, ...],
    recent: Sequence[Digest],
    links: Mapping[str, tuple[Link, ...]],
    content: Content,
) -> Corpus:
    terms = content.terms
    by_term = rollup.by_term(ordered)
    return Corpus(
        ordered,
        terms,
        links,
        rollup.months(ordered, site.zone),
        rollup.weeks(ordered, site.zone),
        by_term,
        {digest.id: digest for digest in ordered},
        highlights.highlights(recent, terms),
        rollup.neighbours(ordered, by_term),
        highlights.together(ordered, terms),
        years=rollup.years(by_term, site.zone),
        catalogs=frozenset(each.path for each in content.catalogs.values()),
    )
