"""What pages that list digests have in common: terms with counts, the line of dates. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.model import Digest
from generator.render import markup
from generator.render.edition import Edition
from generator.words import active


@dataclass(frozen=True, slots=True)
class Listed:
    """A topic, an entity or a source in a list."""

    id: str
    name: str
    path: str
    count: int
    about: str | None


def empty_link(edition: Edition, up: str) -> Markup:
    """Return the link of a site without digests; `up` leads to the edition's root."""
    return markup.link(edition.say("empty_link"), f"{up}contribute/")


def dateline(digests: Sequence[Digest], edition: Edition) -> Markup:
    """Return what a list of digests covers: `26 May 2025 to 1 February 2026 · 13 digests …`."""
    say = edition.say
    days = [day for digest in digests if (day := edition.cards[digest.id].day)]
    sources = {edition.cards[digest.id].source for digest in digests}
    counts = say(
        "roll_count",
        digests=say("digests", n=len(digests)),
        sources=say("sources_count", n=len(sources)),
    )
    span = [active(say.days(min(days), max(days)))] if days else []
    return Markup(" · ").join([*span, counts])


def listed(term_id: str, count: int, edition: Edition) -> Listed:
    """Return an entry with its name in the edition's language."""
    about = edition.corpus.terms[term_id].about.get(edition.language)
    return Listed(term_id, edition.name(term_id), edition.path(term_id), count, about)


def ranked(edition: Edition, term_ids: Sequence[str]) -> list[Listed]:
    """Return the terms by number of digests, then by id."""
    counts = {term_id: len(edition.corpus.by_term[term_id]) for term_id in term_ids}
    ordered = sorted(counts, key=lambda term_id: (-counts[term_id], term_id))
    return [listed(term_id, counts[term_id], edition) for term_id in ordered]
