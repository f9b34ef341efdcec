"""One pair of texts → what they do not share. Pure."""

from collections.abc import Iterator, Mapping
from datetime import date

from generator.facts.certainty import differing_certainty
from generator.facts.dates import differing_dates
from generator.facts.difference import Difference, Find, Relation
from generator.facts.names import differing_names, mentions
from generator.facts.numbers import differing_figures
from generator.facts.opposites import differing_directions
from generator.facts.roles import differing_roles
from generator.facts.scene import Knowledge, Scene, scene
from generator.facts.tickers import differing_tickers
from generator.model import Language, Term


def disagreements(
    source: str,
    target: str,
    *,
    source_language: Language,
    language: Language,
    relation: Relation = "translation",
    currency: str | None = None,
    day: date | None = None,
    find: Find | None = None,
    terms: Mapping[str, Term] | None = None,
) -> tuple[Difference, ...]:
    """Return every fact that `target` does not share with `source`; none: it may be shown.

    `relation` is `translation` where both texts say the same, `part` where `target` (a summary's
    statement, a headline) says less than `source` (its paragraphs, one after the other); both
    may be in one language. `currency` is what a bare 元 of the article means where that is not
    clear (`quantities.governing`), `day` its date. `find` and `terms` are the
    taxonomy's, if there is one.
    """
    known = Knowledge(find, terms, currency, day)
    return compared(scene(source, source_language, known), scene(target, language, known), relation)


def compared(here: Scene, there: Scene, relation: Relation) -> tuple[Difference, ...]:
    """Return every fact that two texts do not share, the first being the source."""

    def found() -> Iterator[Difference | None]:
        figures, pairs = differing_figures(here, there, relation)
        yield figures
        yield differing_dates(here, there, relation)
        yield differing_tickers(here.text, there.text, relation)
        named, others = mentions(here), mentions(there)
        yield from differing_names(here, named, there, others, relation)
        yield from differing_directions(here, there, pairs, relation)
        yield from differing_certainty(here, there, relation)
        yield from differing_roles(here, named, there, others)

    return tuple(each for each in found() if each)
