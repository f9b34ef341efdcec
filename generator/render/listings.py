"""What pages that list digests have in common: terms, figures, lines of dates, trends. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.model import Digest, Figure, Highlights
from generator.render import charts, markup
from generator.render.edition import Card, Edition
from generator.text.typography import printed
from generator.words import active

LEAST = 3
"""Fewer digests, or fewer terms that return, are no chart."""
MANY = 8
"""Links to terms in a row."""
ON_SHELF = 3
"""Digests of a topic that are named."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A topic, an entity or a source in a list."""

    id: str
    name: str
    path: str
    count: int
    about: str | None
    length: int = 0
    """Of its bar, of 100; 0: it has none."""


@dataclass(frozen=True, slots=True)
class Number:
    """A telling figure of a digest."""

    value: str
    what: str
    card: Card


@dataclass(frozen=True, slots=True)
class Shelf:
    """A topic with its newest digests."""

    term: Listed
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """Terms with the number of digests that mention them."""

    terms: tuple[Listed, ...]
    barred: bool


@dataclass(frozen=True, slots=True)
class Trend:
    """Digests by month, as a chart and in words."""

    columns: tuple[charts.Column, ...]
    description: Markup


def empty_link(edition: Edition, up: str) -> Markup:
    """Return the link of a site without digests; `up` leads to the edition's root."""
    return markup.link(edition.say("empty_link"), f"{up}contribute/")


def dateline(digests: Sequence[Digest], edition: Edition) -> Markup:
    """Return what a list of digests covers: `26 May 2025 to 1 February 2026 · 13 digests …`."""
    say = edition.say
    days = [day for digest in digests if (day := edition.day(digest))]
    sources = {edition.source(digest) for digest in digests}
    counts = say(
        "roll_count",
        digests=say("digests", n=len(digests)),
        sources=say("sources_count", n=len(sources)),
    )
    span = [active(say.days(min(days), max(days)))] if days else []
    # A line ends between the two, if anywhere, and does not begin with a dot.
    whole = [part.replace(" ", "\u00a0") for part in (*span, counts)]
    return Markup("\u00a0· ").join(whole)


def listed(term_id: str, count: int, edition: Edition, most: int = 0) -> Listed:
    """Return an entry with its name in the edition's language, its bar compared with `most`."""
    about = edition.corpus.terms[term_id].about.get(edition.language)
    length = charts.share(count, most) if most else 0
    about = about and printed(about, edition.language)
    return Listed(term_id, edition.name(term_id), edition.path(term_id), count, about, length)


def ranked(edition: Edition, term_ids: Iterable[str]) -> list[Listed]:
    """Return the terms by number of digests, then by id."""
    counts = {term_id: len(edition.corpus.by_term[term_id]) for term_id in term_ids}
    ordered = sorted(counts, key=lambda term_id: (-counts[term_id], term_id))
    return barred([(term_id, counts[term_id]) for term_id in ordered], edition)


def counted(counts: Iterable[tuple[str, int]], edition: Edition) -> Counted:
    """Return the terms that return, with bars; where few do or all alike, without."""
    known = [(term_id, count) for term_id, count in counts if edition.described(term_id)]
    several = [(term_id, count) for term_id, count in known if count > 1]
    if len(several) < LEAST or len({count for _, count in several}) == 1:
        return Counted(tuple(barred(known[:MANY], edition)), barred=False)
    return Counted(tuple(barred(several, edition)), barred=True)


def barred(counts: Iterable[tuple[str, int]], edition: Edition) -> list[Listed]:
    """Return the terms that have a page, each with a bar of its count."""
    known = [(term_id, count) for term_id, count in counts if edition.described(term_id)]
    most = max((count for _, count in known), default=0)
    return [listed(term_id, count, edition, most) for term_id, count in known]


def numbers(found: Iterable[tuple[Digest, Figure]], edition: Edition) -> list[Number]:
    """Return figures with what they measure and the digests that they are from."""
    language = edition.language
    return [
        Number(
            figure.text.get(language),
            printed(figure.what.get(language), language) if figure.what else "",
            edition.cards[digest.id],
        )
        for digest, figure in found
    ]


def shelves(highlights: Highlights, edition: Edition, *, period: bool) -> list[Shelf]:
    """Return the topics that have several digests of a `period`; else all, counted in full."""
    by_term, least = edition.corpus.by_term, 2 if period else 1
    return [
        Shelf(
            listed(shelf.id, len(shelf.digests if period else by_term[shelf.id]), edition),
            tuple(edition.cards[digest.id] for digest in shelf.digests[:ON_SHELF]),
        )
        for shelf in highlights.shelves
        if len(shelf.digests) >= least
    ]


def trend(digests: Sequence[Digest], edition: Edition) -> Trend | None:
    """Return the digests by month; None: they are all of one month."""
    say = edition.say
    days = [edition.day(digest) for digest in digests]
    columns = charts.columns(day for day in days if day)
    if sum(column.count for column in columns) < LEAST:
        return None
    most = max(column.count for column in columns)
    top = [column for column in columns if column.count == most]
    shown = sum(column.count for column in columns)
    undated, earlier = days.count(None), len(days) - days.count(None) - shown
    description = say.sentences(
        say(
            "chart_most" if len(top) == 1 else "chart_at_most",
            month=say.month(top[0].start),
            digests=say("digests", n=most),
        ),
        earlier and say("chart_earlier", n=earlier),
        undated and say("chart_undated", n=undated),
    )
    return Trend(columns, description)
