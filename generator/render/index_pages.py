"""Corpus → the Markdown of the indexes: topics, sources, archive, in one language. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.model import EntryKind, Roll
from generator.render import charts, linked_data, markup, search_page
from generator.render.edition import Card, Edition
from generator.render.listings import Listed, empty_link, ranked, trend

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
class Source:
    """A source in the list of sources."""

    term: Listed
    language: str | None
    newest: Card


@dataclass(frozen=True, slots=True)
class Stretch:
    """A month of the archive."""

    id: str
    name: str
    count: int
    cards: tuple[Card, ...]


def pages(edition: Edition) -> Found:
    """Yield the indexes."""
    yield "archive/index.md", _archive(edition)
    yield "topics/index.md", _topics(edition)
    yield "sources/index.md", _sources(edition)
    yield "search/index.md", search_page.page(edition)


def _topics(edition: Edition) -> str:
    corpus = edition.corpus
    shelves = []
    for kind in KINDS:
        terms = [term_id for term_id in corpus.by_term if corpus.terms[term_id].kind == kind]
        if terms:
            shelves.append(TermShelf(kind, tuple(ranked(edition, terms))))
    names = {each.id: each.name for shelf in shelves[:1] for each in shelf.terms}
    counts = {each.id: each.count for shelf in shelves[:1] for each in shelf.terms}
    arcs = charts.arcs(corpus.together, counts, names)
    items = _named(each for shelf in shelves for each in shelf.terms)
    return _index("terms.md", "topics", edition, items, shelves=shelves, arcs=arcs, names=names)


def _sources(edition: Edition) -> str:
    corpus = edition.corpus
    terms = [term_id for term_id in corpus.by_term if corpus.terms[term_id].kind == "source"]
    found = [
        Source(
            each,
            corpus.terms[each.id].language,
            edition.cards[corpus.by_term[each.id][0].id],
        )
        for each in ranked(edition, terms)
    ]
    items = _named(each.term for each in found)
    return _index("sources.md", "sources", edition, items, sources=found)


def _named(terms: Iterable[Listed]) -> linked_data.Items:
    items = [(each.name, each.path) for each in terms]
    return linked_data.Items(items, len(items))


def _archive(edition: Edition) -> str:
    corpus, cards = edition.corpus, edition.cards
    titles = len(corpus.digests) <= ARCHIVE_TITLES
    months = [_month(roll, edition, titles=titles) for roll in corpus.months]
    undated = [cards[each.id] for each in corpus.digests if each.article.published is None]
    chart = trend(corpus.digests, edition)
    items = linked_data.listed(corpus.digests, edition)
    return _index(
        "archive.md", "archive", edition, items, months=months, undated=undated, trend=chart
    )


def _month(roll: Roll, edition: Edition, *, titles: bool) -> Stretch:
    cards = tuple(edition.cards[digest.id] for digest in roll.digests) if titles else ()
    return Stretch(roll.id, edition.say.month(roll.start), len(roll.digests), cards)


def _index(
    template: str,
    key: str,
    edition: Edition,
    items: linked_data.Items,
    **values: object,
) -> str:
    """Return an index of `items`, the names and paths of what stands on it."""
    title, intro = (edition.say.plain(f"{key}_{part}") for part in ("title", "intro"))
    linked = linked_data.listing([(title, f"{key}/")], items, edition)
    return markup.front_matter(title, intro, kind="index", linked=linked) + markup.write(
        template,
        title=title,
        intro=intro,
        say=edition.say,
        empty_link=empty_link(edition, "../"),
        **values,
    )
