"""Translations against the taxonomy: what a sentence names, its translation names too.

Part of the stage `check`. One taxonomy is the glossary of everybody who translates.
"""

import re
from collections.abc import Callable, Iterable

from generator.errors import Problem
from generator.model import Article, Content, Match, Term

Find = Callable[[str], list[Match]]
"""Finds the entries of the taxonomy in a text."""


def glossary(article: Article, content: Content, find: Find) -> Iterable[Problem]:
    """Warn of an article's translations that lack a name which their source sentence has."""
    language = article.target
    catalog = content.catalog(language, article.id)
    for source, entry in catalog.entries.items():
        named = {match.id: source[match.start : match.end] for match in find(source)}
        there = {match.id for match in find(entry.text)} if entry.text else named.keys()
        for term_id in sorted(named.keys() - there):
            term = content.terms[term_id]
            if not _by_surname(term, entry.text):
                name = term.name.get(language)
                message = f"{named[term_id]!r} is {name!r} in the taxonomy, not here"
                hint = f"write {name!r}, or add the word used here to the aliases of {term_id}"
                yield Problem(
                    catalog.path, entry.line, 1, "translation.term", "warning", message, hint
                )


def _by_surname(term: Term, text: str) -> bool:
    """Tell whether a person is called by a part of their name, as English does: Huang argues."""
    words = set(re.findall(r"[^\W\d_]+", text))
    return term.kind == "person" and not words.isdisjoint(term.name.en.split())
