"""Corpus → for each month, each week and each year of a long list an excerpt. Pure.

What is long past does not change: its pages are made once.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator import render
from generator.config import Site
from generator.excerpts import Excerpt, Shortened
from generator.model import Corpus, Digest, Highlights, Page, Roll, Year


def pages(site: Site, period: Excerpt) -> tuple[Page, ...]:
    """Return the pages of a month, of a week or of a year."""
    return tuple(render.of_periods(period.corpus, site))


def periods(corpus: Corpus, short: Shortened) -> Iterator[Excerpt]:
    """Yield the years of every long list, then the months, then the weeks."""
    for term_id, years in corpus.years.items():
        yield from (_year(term_id, year, short) for year in years)
    yield from (_roll(month, short, "months") for month in corpus.months)
    yield from (_roll(week, short, "weeks") for week in corpus.weeks)


def _year(term_id: str, year: Year, short: Shortened) -> Excerpt:
    some = short.all(year.digests)
    said = tuple(
        replace(
            one, mentions={term_id: whole.mentions[term_id]} if term_id in whole.mentions else {}
        )
        for one, whole in zip(some, year.digests, strict=True)
    )
    found = _excerpt(said, [term_id], short)
    parts = (
        repr((term_id, year.id)),
        *(short.whole[digest.id] for digest in year.digests),
        *short.term_marks(found.terms),
    )
    return Excerpt(replace(found, years={term_id: (Year(year.id, said),)}), parts)


def _roll(roll: Roll, short: Shortened, folder: str) -> Excerpt:
    held = roll.highlights
    some = short.all(roll.digests)
    names = [*(shelf.id for shelf in held.shelves), *(name for name, _ in held.mentioned)]
    found = _excerpt(some, names, short)
    brief = replace(roll, digests=some, highlights=_highlights(held, short))
    parts = (
        repr((folder, replace(roll, digests=(), highlights=Highlights()))),
        repr([digest.id for digest in held.leads]),
        repr([(digest.id, figure) for digest, figure in held.numbers]),
        repr([(shelf.id, [digest.id for digest in shelf.digests]) for shelf in held.shelves]),
        repr(held.mentioned),
        *short.marks(digest.id for digest in roll.digests),
        *short.term_marks(found.terms),
    )
    corpus = (
        replace(found, months=(brief,)) if folder == "months" else replace(found, weeks=(brief,))
    )
    return Excerpt(corpus, parts)


def _highlights(held: Highlights, short: Shortened) -> Highlights:
    return Highlights(
        short.all(held.leads),
        tuple((short.digests[digest.id], figure) for digest, figure in held.numbers),
        tuple(replace(shelf, digests=short.all(shelf.digests)) for shelf in held.shelves),
        held.mentioned,
    )


def _excerpt(digests: tuple[Digest, ...], names: Iterable[str], short: Shortened) -> Corpus:
    """Return a corpus of nothing but `digests`, their sources and the terms of these names."""
    terms = short.terms([*names, *(digest.article.source for digest in digests)])
    # Every term that a digest names has a page.
    return Corpus(
        digests, terms, {}, (), (), dict.fromkeys(terms, ()), {each.id: each for each in digests}
    )
