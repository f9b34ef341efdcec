"""A topic, an entity or a source → the Markdown of its pages in one language. Pure.

One page; of a long one the newest digests, and a page for every year.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, groupby

from markupsafe import Markup

from generator import permalinks
from generator.model import Both, Digest, Side, Term, Year, other
from generator.render import linked_data, markup
from generator.render.edition import Card, Edition, Shown, show
from generator.render.listings import (
    Counted,
    Listed,
    Number,
    barred,
    counted,
    dateline,
    listed,
    numbers,
    trend,
)

TOGETHER = 10
ALIASES = 6
NEWEST = 20
"""Digests of a long list that stand on its first page."""
SAID = 200
"""A year with more digests names them without the sentences."""

Found = Iterator[tuple[str, str]]
"""Paths below the edition's folder and their content."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A digest in a timeline."""

    card: Card
    said: Shown | None
    """The sentence that names the term."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbours of a timeline that are of one month, or undated."""

    id: str
    name: str
    month: str | None
    """`2026-02`; None: undated."""
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class NamedYear:
    """The page of a year of a long list, as it is linked."""

    id: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class ShownSide:
    """What only the sources of one language mention."""

    language: str
    counts: Markup
    entities: list[Listed]
    numbers: list[Number]


def pages(edition: Edition) -> Found:
    """Yield the page of every entry that has digests."""
    for term_id, digests in edition.corpus.by_term.items():
        if not digests:  # an excerpt names entries that have pages elsewhere
            continue
        page = _page(edition.corpus.terms[term_id], digests, edition)
        yield f"{edition.path(term_id)[:-1]}.md", page


def years(edition: Edition) -> Found:
    """Yield the page of every year of a long list."""
    for term_id, found in edition.corpus.years.items():
        for year in found:
            page = _year(edition.corpus.terms[term_id], year, edition)
            yield f"{edition.path(term_id)}{year.id}.md", page


def _page(term: Term, digests: Sequence[Digest], edition: Edition) -> str:
    say = edition.say
    shown = listed(term.id, len(digests), edition)
    other_language = other(edition.language)
    counted = say.plain("digests", n=len(digests))
    years = _years(term, edition)
    description = shown.about or say.plain("term_description", name=shown.name, digests=counted)
    return markup.front_matter(
        shown.name,
        description,
        kind="term",
        card=permalinks.topic_card(term, edition.site),
        feeds=shown.path,
        linked=_linked(term, "", digests, edition),
    ) + markup.write(
        "term.md",
        term=shown,
        kind=term.kind,
        other_name=term.name.get(other_language),
        other_lang=permalinks.LANGUAGE_TAGS.get(other_language),
        dateline=dateline(digests, edition),
        facts=_facts(term, edition),
        trend=trend(digests, edition),
        contrast=_contrast(term, edition),
        stretches=_timeline(term, digests[:NEWEST] if years else digests, edition),
        years=years,
        together=_together(term.id, digests, edition),
        say=say,
    )


def _year(term: Term, year: Year, edition: Edition) -> str:
    """Return the page of one year of a long list."""
    say, digests = edition.say, year.digests
    name = _name(year, edition)
    title = say.plain("term_year", name=edition.name(term.id), year=name)
    facts = dateline(digests, edition)
    linked = _linked(term, year.id, digests, edition)
    return markup.front_matter(title, facts, kind="term", linked=linked) + markup.write(
        "year.md",
        title=title,
        term=listed(term.id, len(digests), edition),
        facts=facts,
        stretches=_timeline(term, digests, edition),
        say=say,
    )


def _years(term: Term, edition: Edition) -> list[NamedYear]:
    return [
        NamedYear(year.id, _name(year, edition), len(year.digests))
        for year in edition.corpus.years.get(term.id, ())
    ]


def _name(year: Year, edition: Edition) -> str:
    """Return the year, or the words for none."""
    undated = edition.say.plain("archive_undated")
    return undated if year.id == permalinks.UNDATED else year.id


def _linked(term: Term, year: str, digests: Sequence[Digest], edition: Edition) -> str:
    """Return what the page of a term, or of its year, says to programs."""
    folder = "sources" if term.kind == "source" else "topics"
    path = edition.path(term.id)
    crumbs = [
        (edition.say.plain(f"{folder}_title"), f"{folder}/"),
        (edition.name(term.id), path),
        *([(year, f"{path}{year}/")] if year else ()),
    ]
    return linked_data.listing(crumbs, linked_data.listed(digests, edition), edition)


def _facts(term: Term, edition: Edition) -> list[tuple[Markup, Markup]]:
    """Return (name, value) of a term's facts: spellings, ticker, the topic above, feeds."""
    say, found = edition.say, []
    if term.tickers:
        found.append((say("ticker"), say.join(term.tickers)))
    if term.aliases:
        spellings = say.join(alias.text for alias in term.aliases[:ALIASES])
        found.append((say("also_written"), spellings))
    if term.language:
        found.append((say("source_language"), say(f"language_{term.language}")))
    if term.url:
        shown = term.url.split("://")[-1].strip("/")
        found.append((say("source_site"), markup.anchor(shown, markup.url(term.url))))
    if term.broader and edition.described(term.broader):
        above = markup.anchor(edition.name(term.broader), f"../../{edition.path(term.broader)}")
        found.append((say("part_of"), above))
    feeds = (("Atom", "feed.xml"), ("RSS", "rss.xml"), ("JSON", "feed.json"))
    return [*found, (say("feeds"), say.join(markup.anchor(*each) for each in feeds))]


def _timeline(term: Term, digests: Sequence[Digest], edition: Edition) -> list[Stretch]:
    """Return the digests by month, each with the sentence that names the term."""
    quiet = len(digests) > SAID
    entries = [
        Entry(edition.cards[each.id], None) if quiet else _entry(term, each, edition)
        for each in digests
    ]
    return [
        _stretch(month, tuple(members), edition)
        for month, members in groupby(entries, lambda entry: _month(entry.card.day))
    ]


def _month(day: date | None) -> date | None:
    return day and day.replace(day=1)


def _stretch(month: date | None, entries: tuple[Entry, ...], edition: Edition) -> Stretch:
    if month is None:
        return Stretch("undated", edition.say.plain("archive_undated"), None, entries)
    key = month.isoformat()[:7]
    return Stretch(f"m{key}", edition.say.month(month), key, entries)


def _entry(term: Term, digest: Digest, edition: Edition) -> Entry:
    card = edition.cards[digest.id]
    if term.kind == "source":
        return Entry(card, card.lead)
    said = digest.mentions.get(term.id)
    shown = show(said.text, digest, edition.language) if said else None
    return Entry(card, shown if shown and not shown.foreign else None)


def _together(term_id: str, digests: Sequence[Digest], edition: Edition) -> Counted:
    counts = Counter(chain.from_iterable(digest.chips for digest in digests))
    del counts[term_id]
    ordered = sorted(counts, key=lambda each: (-counts[each], each))[:TOGETHER]
    return counted([(each, counts[each]) for each in ordered], edition)


def _contrast(term: Term, edition: Edition) -> list[ShownSide]:
    """Return both sides, the edition's own language first; none where too few report."""
    both = edition.corpus.contrasts.get(term.id)
    order = (edition.language, other(edition.language))
    return [_side(language, both, edition) for language in order] if both else []


def _side(language: str, both: Both[Side], edition: Edition) -> ShownSide:
    say = edition.say
    side = both.zh if language == "zh" else both.en
    counts = say(
        "roll_count",
        digests=say("digests", n=side.digests),
        sources=say("sources_count", n=side.sources),
    )
    names = barred(side.entities, edition)
    return ShownSide(language, counts, names, numbers(side.figures, edition))
