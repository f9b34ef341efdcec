"""A month or a week → the Markdown of its roll-up in one language. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator.model import Period, Roll
from generator.render import linked_data, markup
from generator.render.edition import Edition
from generator.render.listings import counted, dateline, numbers, shelves

FEW = 3
"""So many digests need no order by topic."""

Found = Iterator[tuple[str, str]]
"""Paths below the edition's folder and their content."""


@dataclass(frozen=True, slots=True)
class Week:
    """A week that shares a day with a month."""

    id: str
    name: str
    count: int


def pages(edition: Edition) -> Found:
    """Yield the page of every month and every week."""
    for roll in edition.corpus.months:
        yield f"months/{roll.id}.md", _roll(roll, edition)
    for roll in edition.corpus.weeks:
        yield f"weeks/{roll.id}.md", _roll(roll, edition)


def _roll(roll: Roll, edition: Edition) -> str:
    """Return what happened, the figures, the topics, the names; then every digest."""
    say, held = edition.say, roll.highlights
    key = "week_title" if "W" in roll.id else "month_title"
    title = say.plain(key, month=_name(roll, edition), days=_name(roll, edition))
    around = [
        say(which, link=markup.link(_name(near, edition), f"../{near.id}/"))
        for which, near in (("newer", roll.newer), ("older", roll.older))
        if near
    ]
    facts = dateline(roll.digests, edition)
    cards = [edition.cards[digest.id] for digest in roll.digests]
    leads = [edition.cards[digest.id] for digest in held.leads]
    folder = "weeks" if "W" in roll.id else "months"
    crumbs = [(say.plain("archive_title"), "archive/"), (title, f"{folder}/{roll.id}/")]
    linked = linked_data.listing(crumbs, linked_data.listed(roll.digests, edition), edition)
    return markup.front_matter(title, facts, kind="roll", linked=linked) + markup.write(
        "roll.md",
        title=title,
        facts=facts,
        leads=leads,
        numbers=numbers(held.numbers, edition),
        shelves=shelves(held, edition, period=True) if len(cards) > FEW else [],
        mentioned=counted(held.mentioned, edition),
        rows=cards if len(cards) > len(leads) else [],
        weeks=[Week(each.id, _name(each, edition), each.count) for each in roll.weeks],
        around=Markup(" · ").join(around),
        say=say,
    )


def _name(roll: Roll | Period, edition: Edition) -> str:
    """Return `February 2026` or `26 January to 1 February 2026`."""
    if "W" in roll.id:
        return edition.say.days(roll.start, roll.end)
    return edition.say.month(roll.start)
