"""One pair of texts → what they do not share. Pure."""

from collections.abc import Mapping

from generator.facts.difference import Difference, Find, Relation
from generator.facts.numbers import differing_figures
from generator.model import Language, Term


def disagreements(
    source: str,
    target: str,
    *,
    source_language: Language,
    language: Language,
    relation: Relation = "translation",
    currency: str | None = None,
    find: Find | None = None,
    terms: Mapping[str, Term] | None = None,
) -> tuple[Difference, ...]:
    """Return every fact that `target` does not share with `source`; none: it may be shown.

    `relation` is `translation` where both texts say the same, `part` where `target` (a summary's
    statement, a headline) says less than `source` (its paragraphs, one after the other); both
    may be in one language. `currency` is what a bare 元 of the article means where that is not
    clear (`quantities.governing`). `find` and `terms` are the taxonomy's, if there is one.
    """
    del source_language, language, relation, find, terms
    found = differing_figures(source, target, currency)
    return (found,) if found else ()
