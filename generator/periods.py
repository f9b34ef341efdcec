"""Corpus → excerpts of the pages of many digests: terms, their years, months, weeks. Pure.

What is long past does not change: its pages are made once.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from generator import render
from generator.config import Site
from generator.contrast import contrast
from generator.excerpts import Excerpt, Known, ids
from generator.highlights import highlights
from generator.model import Corpus, Digest, Highlights, Page, Roll, Year


def pages(site: Site, period: Excerpt) -> tuple[Page, ...]:
    """Return the pages of a month, of a week or of a year."""
    return tuple(render.of_periods(period.corpus, site))


def term_pages(site: Site, term: Excerpt) -> tuple[Page, ...]:
    """Return the pages of an entry of the taxonomy."""
    return tuple(render.of_terms(term.corpus, site))


def terms(known: Known) -> Iterator[Excerpt]:
    """Yield every entry of the taxonomy that has digests."""
    for term_id, members in known.members.items():
        years = " ".join(year.id for year in known.corpus.years.get(term_id, ()))
        parts = (term_id, known.taxonomy, known.of_wholes(members), years)
        yield Excerpt(parts, partial(_term, term_id, known))


def periods(known: Known) -> Iterator[Excerpt]:
    """Yield the years of every long list, then the months, then the weeks."""
    corpus, taxonomy = known.corpus, known.taxonomy
    for term_id, years in corpus.years.items():
        for year in years:
            told = ("years", term_id, year.id, taxonomy, known.of_wholes(ids(year.digests)))
            yield Excerpt(told, partial(_year, term_id, year, known))
    for folder, rolls in (("months", corpus.months), ("weeks", corpus.weeks)):
        for roll in rolls:
            around = repr((folder, roll.id, roll.newer, roll.older, roll.weeks))
            parts = (around, taxonomy, known.of_wholes(ids(roll.digests)))
            yield Excerpt(parts, partial(_roll, roll, known, folder))


def _term(term_id: str, known: Known) -> Corpus:
    corpus = known.corpus
    digests, years = corpus.by_term[term_id], corpus.years.get(term_id, ())
    shown = render.NEWEST if years else len(digests)
    some = (*known.all(digests[:shown]), *digests[shown:])
    topic = corpus.terms[term_id].kind == "topic"
    both = contrast(digests, corpus.terms, known.figures) if topic else None
    found = _excerpt(some, corpus.terms, known)
    return replace(
        found,
        by_term={**found.by_term, term_id: some},
        years={term_id: years} if years else {},
        contrasts={term_id: both} if both else {},
    )


def _year(term_id: str, year: Year, known: Known) -> Corpus:
    wholes = known.all(year.digests)
    said = tuple(
        replace(
            brief, mentions={term_id: whole.mentions[term_id]} if term_id in whole.mentions else {}
        )
        for brief, whole in zip(year.digests, wholes, strict=True)
    )
    found = _excerpt(said, [term_id], known)
    return replace(found, years={term_id: (Year(year.id, said),)})


def _roll(roll: Roll, known: Known, folder: str) -> Corpus:
    held = highlights(known.all(roll.digests), known.corpus.terms)
    names = [*(shelf.id for shelf in held.shelves), *(name for name, _ in held.mentioned)]
    found = _excerpt(roll.digests, names, known)
    rolls = (replace(roll, highlights=_brief(held, known)),)
    return replace(found, months=rolls) if folder == "months" else replace(found, weeks=rolls)


def _brief(held: Highlights, known: Known) -> Highlights:
    briefs = known.corpus.by_id
    return Highlights(
        tuple(briefs[digest.id] for digest in held.leads),
        tuple((briefs[digest.id], figure) for digest, figure in held.numbers),
        tuple(
            replace(shelf, digests=tuple(briefs[digest.id] for digest in shelf.digests))
            for shelf in held.shelves
        ),
        held.mentioned,
    )


def _excerpt(digests: Sequence[Digest], names: Iterable[str], known: Known) -> Corpus:
    """Return a corpus of nothing but `digests`, their sources and the terms of these names."""
    terms = known.terms([*names, *(digest.article.source for digest in digests)])
    # Every term that a digest names has a page.
    described = {name: () for name in terms if name in known.corpus.by_term}
    return Corpus(tuple(digests), terms, {}, (), (), described, {each.id: each for each in digests})
