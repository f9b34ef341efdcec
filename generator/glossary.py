"""Translations against the taxonomy: a topic that a sentence names, its translation names too.

Part of the stage `check`. One taxonomy is the glossary of everybody who translates. Names of
people, organizations and places are the fact gate's (`facts.entity`, `facts.place`).
"""

from collections.abc import Callable, Iterable

from generator.errors import Problem
from generator.model import Article, Content, Match

Find = Callable[[str], list[Match]]
"""Finds the entries of the taxonomy in a text."""


def glossary(article: Article, content: Content, find: Find) -> Iterable[Problem]:
    """Warn of an article's translations that lack a topic which their source sentence names."""
    language = article.target
    catalog = content.catalog(language, article.id)
    for source, entry in catalog.entries.items():
        named = {match.id: source[match.start : match.end] for match in find(source)}
        there = {match.id for match in find(entry.text)} if entry.text else named.keys()
        for term_id in sorted(named.keys() - there):
            if content.terms[term_id].kind == "topic":
                name = content.terms[term_id].name.get(language)
                message = f"{named[term_id]!r} is {name!r} in the taxonomy, not here"
                hint = f"write {name!r}, or add the word used here to the aliases of {term_id}"
                yield Problem(
                    catalog.path, entry.line, 1, "translation.term", "warning", message, hint
                )
