"""Corpus → the Markdown of every page that lists digests, in one language. Pure."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby

from markupsafe import Markup

from generator import permalinks
from generator.model import Digest, EntryKind, Roll, Term, other
from generator.render import home_page, markup, search_page
from generator.render.edition import Card, Edition
from generator.render.listings import Listed, dateline, empty_link, listed, ranked

MENTIONED = 12
TOGETHER = 10
UNDIVIDED = 20
"""Digests of a term that need no headings by year."""
ALIASES = 6
ARCHIVE_TITLES = 1000
"""A longer archive lists its months only; a month's page has the titles."""
KINDS: tuple[EntryKind, ...] = ("topic", "organization", "person", "place")

Found = Iterator[tuple[str, str]]
"""Paths below the edition's folder and their content."""


@dataclass(frozen=True, slots=True)
class TermShelf:
    """The terms of one kind, most digests first."""

    kind: EntryKind
    terms: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Digests below one heading: a year or a month."""

    id: str
    name: str
    count: int
    cards: tuple[Card, ...]


def pages(edition: Edition) -> Found:
    """Yield every page of the edition that lists digests."""
    yield "index.md", home_page.page(edition)
    yield "archive/index.md", _archive(edition)
    yield "topics/index.md", _topics(edition)
    yield "sources/index.md", _sources(edition)
    yield "search/index.md", search_page.page(edition)
    for term_id in edition.corpus.by_term:
        yield f"{edition.path(term_id)[:-1]}.md", _term(edition.corpus.terms[term_id], edition)
    yield from _rolls("months", edition.corpus.months, edition)
    yield from _rolls("weeks", edition.corpus.weeks, edition)


def _topics(edition: Edition) -> str:
    corpus = edition.corpus
    shelves = []
    for kind in KINDS:
        terms = [term_id for term_id in corpus.by_term if corpus.terms[term_id].kind == kind]
        if terms:
            shelves.append(TermShelf(kind, tuple(ranked(edition, terms))))
    return _index("terms.md", "topics", edition, shelves=shelves)


def _sources(edition: Edition) -> str:
    corpus = edition.corpus
    terms = [term_id for term_id in corpus.by_term if corpus.terms[term_id].kind == "source"]
    return _index("sources.md", "sources", edition, terms=ranked(edition, terms))


def _archive(edition: Edition) -> str:
    corpus, cards = edition.corpus, edition.cards
    titles = len(corpus.digests) <= ARCHIVE_TITLES
    months = [
        Stretch(
            roll.id,
            edition.say.month(roll.start),
            len(roll.digests),
            tuple(cards[digest.id] for digest in roll.digests) if titles else (),
        )
        for roll in corpus.months
    ]
    undated = [cards[each.id] for each in corpus.digests if each.article.published is None]
    return _index("archive.md", "archive", edition, months=months, undated=undated)


def _index(template: str, key: str, edition: Edition, **values: object) -> str:
    title, intro = (edition.say.plain(f"{key}_{part}") for part in ("title", "intro"))
    return markup.front_matter(title, intro, kind="index") + markup.write(
        template,
        title=title,
        intro=intro,
        say=edition.say,
        empty_link=empty_link(edition, "../"),
        **values,
    )


def _term(term: Term, edition: Edition) -> str:
    digests, say = edition.corpus.by_term[term.id], edition.say
    shown = listed(term.id, len(digests), edition)
    other_language = other(edition.language)
    counted = say.plain("digests", n=len(digests))
    description = shown.about or say.plain("term_description", name=shown.name, digests=counted)
    return markup.front_matter(
        shown.name,
        description,
        kind="term",
        feed=f"{shown.path}feed",
    ) + markup.write(
        "term.md",
        term=shown,
        kind=term.kind,
        other_name=term.name.get(other_language),
        other_lang=permalinks.LANGUAGE_TAGS.get(other_language),
        facts=_facts(term, digests, edition),
        together=_together(term.id, digests, edition),
        years=_years(digests, edition),
        say=say,
    )


def _facts(term: Term, digests: Sequence[Digest], edition: Edition) -> Markup:
    """Return a term's line of facts: dates and counts, other spellings, ticker, feeds."""
    say = edition.say
    parts = [dateline(digests, edition)]
    if term.language:
        parts.append(say("source_language", language=say(f"language_{term.language}")))
    if term.url:
        parts.append(markup.link(say("source_site"), markup.url(term.url)))
    if term.aliases:
        names = say.join(alias.text for alias in term.aliases[:ALIASES])
        parts.append(say("also_written", names=names))
    if term.tickers:
        parts.append(say("ticker", names=say.join(term.tickers)))
    if term.broader and edition.described(term.broader):
        broader = markup.link(edition.name(term.broader), f"../../{edition.path(term.broader)}")
        parts.append(say("part_of", link=broader))
    atom, json = markup.link("Atom", "feed.xml"), markup.link("JSON", "feed.json")
    parts.append(say("feeds", atom=atom, json=json))
    return Markup(" · ").join(parts)


def _together(term_id: str, digests: Sequence[Digest], edition: Edition) -> list[Listed]:
    counts = _chips(digests)
    del counts[term_id]
    return _most(counts, edition, TOGETHER)


def _chips(digests: Sequence[Digest]) -> Counter[str]:
    return Counter(chain.from_iterable(digest.chips for digest in digests))


def _most(counts: Counter[str], edition: Edition, at_most: int) -> list[Listed]:
    """Return the most frequent terms, ties by id."""
    known = [term_id for term_id in counts if edition.described(term_id)]
    ordered = sorted(known, key=lambda term_id: (-counts[term_id], term_id))[:at_most]
    return [listed(term_id, counts[term_id], edition) for term_id in ordered]


def _years(digests: Sequence[Digest], edition: Edition) -> list[Stretch]:
    """Return the digests by year, or all at once where they are few."""
    cards = tuple(edition.cards[digest.id] for digest in digests)
    if len(cards) <= UNDIVIDED:
        return [Stretch("digests", edition.say.plain("timeline"), len(cards), cards)]
    years = []
    for year, members in groupby(cards, lambda card: card.day and card.day.year):
        inside = tuple(members)
        heading = str(year) if year else edition.say.plain("archive_undated")
        years.append(Stretch(f"y{year}" if year else "undated", heading, len(inside), inside))
    return years


def _rolls(folder: str, rolls: Sequence[Roll], edition: Edition) -> Found:
    for index, roll in enumerate(rolls):
        newer = rolls[index - 1] if index else None
        older = rolls[index + 1] if index + 1 < len(rolls) else None
        yield f"{folder}/{roll.id}.md", _roll(roll, newer, older, edition)


def _roll(roll: Roll, newer: Roll | None, older: Roll | None, edition: Edition) -> str:
    say = edition.say
    key = "week_title" if "W" in roll.id else "month_title"
    title = say.plain(key, month=_name(roll, edition), days=_name(roll, edition))
    around = [
        say(which, link=markup.link(_name(near, edition), f"../{near.id}/"))
        for which, near in (("newer", newer), ("older", older))
        if near
    ]
    facts = dateline(roll.digests, edition)
    return markup.front_matter(title, facts, kind="index") + markup.write(
        "roll.md",
        title=title,
        facts=facts,
        mentioned=_most(_chips(roll.digests), edition, MENTIONED),
        listed=[edition.cards[digest.id] for digest in roll.digests],
        weeks=[] if "W" in roll.id else _weeks(roll, edition),
        around=Markup(" · ").join(around),
        say=say,
    )


def _weeks(month: Roll, edition: Edition) -> list[Stretch]:
    """Return the weeks that share a day with `month`."""
    return [
        Stretch(week.id, _name(week, edition), len(week.digests), ())
        for week in edition.corpus.weeks
        if week.start <= month.end and month.start <= week.end
    ]


def _name(roll: Roll, edition: Edition) -> str:
    """Return `February 2026` or `26 January to 1 February 2026`."""
    if "W" in roll.id:
        return edition.say.days(roll.start, roll.end)
    return edition.say.month(roll.start)
