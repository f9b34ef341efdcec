"""A text with everything that the gate knows about it. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator.facts.difference import Find
from generator.facts.lexicon import Family, Sense, Word, words
from generator.model import Language, Quantity, Term
from generator.quantities import read, relative

NAMED = ("organization", "person", "place")
"""Kinds of entries whose names both languages must share; topics may be put freely."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A text, its language and its known words by family."""

    text: str
    language: Language
    words: Mapping[Family, Sequence[Word]]
    quantities: tuple[Quantity, ...] = ()
    resolved: tuple[str, ...] = ()
    """What its relative dates are (去年, 本月25日), from the article's own."""
    terms: tuple[Word, ...] = ()
    """Names that the taxonomy knows; the sense's id is `term:` and the entry's."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the article and the taxonomy say about the words of its texts."""

    find: Find | None = None
    terms: Mapping[str, Term] | None = None
    currency: str | None = None
    """What a bare 元 means (`quantities.governing`)."""
    day: date | None = None
    """Of the article: what 本月25日 and `last year` are."""


def worded(text: str, language: Language) -> Scene:
    """Return `text` with its known words only."""
    return Scene(text, language, words(text, language))


def scene(text: str, language: Language, known: Knowledge) -> Scene:
    """Return `text` with its known words and quantities."""
    quantities = read(text, governing_currency=known.currency)
    resolved = tuple(value for _, _, value in relative(text, known.day)) if known.day else ()
    terms = _terms(text, known.find, known.terms or {})
    return Scene(text, language, words(text, language), quantities, resolved, terms)


def _terms(text: str, find: Find | None, terms: Mapping[str, Term]) -> tuple[Word, ...]:
    if find is None:
        return ()
    found = ((match, terms[match.id]) for match in find(text) if match.id in terms)
    return tuple(
        Word(
            match.start,
            match.end,
            (Sense("name", term.kind, f"term:{match.id}"),),
            tuple(term.name.en.split()) if term.kind == "person" else (),
        )
        for match, term in found
        if term.kind in NAMED
    )
