"""Corpus → the search index of both editions: `site/{zh,en}/search/…`. A stage: pure.

The reader's browser fetches a directory, the few files that hold the terms of the query,
and the texts of ten results; nothing before somebody searches. `docs/dev/search.md` tells
the format, what it may cost and why it is our own.
"""

from generator.config import Site
from generator.each import Memory, Values
from generator.model import LANGUAGES, Corpus, Language, Page
from generator.search.said import Said, said
from generator.search.task import Row
from generator.search.update import update

__all__ = ["Row", "Said", "of_language", "said", "search", "update"]


def search(corpus: Corpus, site: Site) -> list[Page]:
    """Return the files of both indexes."""
    return [page for language in LANGUAGES for page in of_language(corpus, site, language)]


def of_language(corpus: Corpus, site: Site, language: Language) -> tuple[Page, ...]:
    """Return the files of one language's index: its directory, then the others."""
    every = Values(said(digest, corpus, site, language) for digest in corpus.digests)
    days = (digest.article.day(site.zone) for digest in corpus.digests)
    rows = [Row(name, day) for name, day in zip(every.names, days, strict=True)]
    kept = Memory()
    made = update(language, corpus.terms, rows, every.read, kept)
    return tuple(Page(path, kept.values[name]) for path, name in made.files)
