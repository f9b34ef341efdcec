"""Corpus → the Markdown of the home page of one edition. Pure."""

from dataclasses import dataclass
from itertools import islice

from generator.model import Digest
from generator.render import markup
from generator.render.edition import Card, Edition
from generator.render.listings import Listed, dateline, empty_link, ranked

LATEST = 12
"""Digests below the first."""
NUMBERS = 6
SHELVES = 6
ON_SHELF = 3


@dataclass(frozen=True, slots=True)
class Shelf:
    """A topic with its newest digests."""

    term: Listed
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Number:
    """A telling figure of a digest."""

    value: str
    what: str
    card: Card


def page(edition: Edition) -> str:
    """Return the home page: the newest digest, more digests, figures, topics."""
    corpus, say = edition.corpus, edition.say
    cards = [edition.cards[digest.id] for digest in corpus.digests[: LATEST + 1]]
    topics = ranked(edition, [t for t in corpus.by_term if corpus.terms[t].kind == "topic"])
    name = edition.site.name.get(edition.language)
    return markup.front_matter(
        say.plain("home_title", site=name),
        edition.site.description.get(edition.language),
        kind="home",
    ) + markup.write(
        "home.md",
        edition=edition,
        say=say,
        top=cards[0] if cards else None,
        latest=cards[1:],
        dateline=dateline(corpus.digests, edition),
        numbers=_numbers(edition),
        shelves=[_shelf(term, edition) for term in topics[:SHELVES]],
        empty_link=empty_link(edition, ""),
    )


def _numbers(edition: Edition) -> list[Number]:
    """Return one telling figure per digest, newest digests first: money, or else a share."""
    found = (number for digest in edition.corpus.digests if (number := _number(digest, edition)))
    return list(islice(found, NUMBERS))


def _number(digest: Digest, edition: Edition) -> Number | None:
    for kind in ("money", "percent"):
        for figure in digest.figures:
            if figure.quantity.kind == kind and figure.what:
                return Number(
                    figure.text.get(edition.language),
                    figure.what.get(edition.language),
                    edition.cards[digest.id],
                )
    return None


def _shelf(term: Listed, edition: Edition) -> Shelf:
    newest = edition.corpus.by_term[term.id][:ON_SHELF]
    return Shelf(term, tuple(edition.cards[digest.id] for digest in newest))
