"""Corpus → the search index of both editions: `site/{zh,en}/search/…`. A stage: pure.

The reader's browser fetches a directory, the few files that hold the terms of the query,
and the texts of ten results; nothing before somebody searches. `docs/dev/search.md` tells
the format, what it may cost and why it is our own.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator.config import Site
from generator.model import LANGUAGES, Corpus, Language, Page, Term
from generator.search.said import Said, said
from generator.search.task import Kept, Memory, Row
from generator.search.update import Index, update

__all__ = [
    "Contents",
    "Index",
    "Kept",
    "Memory",
    "Row",
    "Said",
    "contents",
    "index",
    "of_language",
    "said",
    "search",
    "update",
]


@dataclass(frozen=True, slots=True)
class Contents:
    """All that the index of a language is made of."""

    language: Language
    terms: Mapping[str, Term]
    days: Sequence[date | None]
    said: Sequence[Said]

    @property
    def parts(self) -> tuple[str | bytes, ...]:
        """All of it, in a row."""
        # The terms say no more than the texts, and are shorter than what shows all of those.
        texts = (part for one in self.said for part in (repr((one.texts, one.about)), one.card))
        return (self.language, repr((self.terms, self.days)), *texts)


def search(corpus: Corpus, site: Site) -> list[Page]:
    """Return the files of both indexes."""
    return [page for language in LANGUAGES for page in of_language(corpus, site, language)]


def of_language(corpus: Corpus, site: Site, language: Language) -> tuple[Page, ...]:
    """Return the files of one language's index."""
    every = (said(digest, corpus, site, language) for digest in corpus.digests)
    return index(None, contents(corpus, site, language, every))


def contents(corpus: Corpus, site: Site, language: Language, every: Iterable[Said]) -> Contents:
    """Gather what an index is made of: `every` digest's part in it, in order."""
    days = [digest.article.day(site.zone) for digest in corpus.digests]
    return Contents(language, corpus.terms, days, tuple(every))


def index(_: None, held: Contents) -> tuple[Page, ...]:
    """Return the files of an index: its directory, then the others."""
    every = {str(number).encode(): one for number, one in enumerate(held.said)}
    rows = [Row(name, day) for name, day in zip(every, held.days, strict=True)]
    files = Memory()

    def read(names: Sequence[bytes]) -> dict[bytes, Said]:
        return {name: every[name] for name in names}

    made = update(held.language, held.terms, rows, read, files)
    return tuple(Page(path, files[name]) for path, name in made.files)
