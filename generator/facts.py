"""Translations against their source: amounts and percentages must be the same on both sides.

Part of the stage `check`. Written digits only: a figure in words (三分之一, doubled) is
often put differently in the other language and proves nothing.
"""

from collections.abc import Iterable
from dataclasses import replace

from generator.errors import Problem
from generator.model import Article, Catalog, Content, Quantity, Translation
from generator.quantities import agree, governing, read

KINDS = ("money", "percent")
ACCEPTED = "facts: ok"
"""Begins the translator's comment that says why an entry may differ."""


def gate(article: Article, content: Content) -> tuple[Catalog, list[Problem]]:
    """Return the translations of `article` that may be shown, and what disagrees.

    A machine's translation that disagrees is left out, with a warning; a reviewed one is
    an error, unless its comment says `# facts: ok — reason`.
    """
    catalog = content.catalog(article.target, article.id)
    currency = governing(paragraph.text for paragraph in article.paragraphs)
    problems: list[Problem] = []
    refused: set[str] = set()
    for source, entry in catalog.entries.items():
        difference = differing(source, entry.text, currency) if entry.text else None
        if not difference or entry.comment.startswith(ACCEPTED):
            continue
        problems.append(_problem(catalog.path, entry, difference))
        if entry.fuzzy:
            refused.add(source)
    kept = {source: entry for source, entry in catalog.entries.items() if source not in refused}
    return replace(catalog, entries=kept), problems


def differing(source: str, translation: str, currency: str | None) -> str | None:
    """Return the figures that only one side has, as both sides read them; None: none.

    `currency` is the one that a bare 元 of the article is in, when that is not clear.
    """
    here = list(_figures(source, currency))
    there = list(_figures(translation, currency))
    for quantity in here[:]:
        same = next((each for each in there if _same(quantity, each)), None)
        if same:
            here.remove(quantity)
            there.remove(same)
    return f"the source has {_list(here)}; here {_list(there)}" if here or there else None


def _figures(text: str, currency: str | None) -> Iterable[Quantity]:
    found = read(text, governing_currency=currency)
    return (q for q in found if q.kind in KINDS and any(c.isdigit() for c in q.quote))


def _same(one: Quantity, other: Quantity) -> bool:
    """Tell whether two figures agree; an unclear currency agrees with any."""
    if one.kind == other.kind == "money" and None in (one.unit, other.unit):
        return one.value == other.value
    return agree(one, other)


def _list(quantities: list[Quantity]) -> str:
    return (
        ", ".join(f"{q.quote} = {_grouped(q.value)} {q.unit or '?'}" for q in quantities) or "none"
    )


def _grouped(value: str) -> str:
    """Write 14000000000 as 14,000,000,000, so that a lost zero is seen."""
    whole, point, decimals = value.partition(".")
    return f"{int(whole):,}{point}{decimals}" if whole.isdecimal() else value


def _problem(path: str, entry: Translation, difference: str) -> Problem:
    consequence = ", so this machine translation is not shown" if entry.fuzzy else ""
    hint = "correct the figure, or write above the entry: # facts: ok — why they differ"
    return Problem(
        path,
        entry.line,
        1,
        "facts.number",
        "warning" if entry.fuzzy else "error",
        f"figures differ: {difference}{consequence}",
        hint,
    )
