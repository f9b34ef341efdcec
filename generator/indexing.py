"""Corpus → what the search index of each language is made of. Pure.

It is the largest of what is made of all digests, and needs nothing that pages need: so it is
begun first, and made while pages are written.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from generator import outcome, search
from generator.config import Site
from generator.each import Columns
from generator.excerpts import Known
from generator.model import LANGUAGES, Language, Page


@dataclass(frozen=True, slots=True)
class Indexed:
    """The index of a language."""

    parts: tuple[bytes | str, ...]
    make: Callable[[], search.Contents]

    def made(self) -> "Indexed":
        """Return it with what it is made of, for another machine."""
        return Indexed(self.parts, partial(_itself, self.make()))


def _itself(held: search.Contents) -> search.Contents:
    return held


def pages(_: Site, one: Indexed) -> tuple[Page, ...]:
    """Return the files of the index."""
    return search.index(None, one.make())


def indexes(known: Known, columns: Columns, site: Site) -> Iterator[Indexed]:
    """Yield the index of each language; `columns` are those of `outcome`."""
    everything = known.of_wholes(known.corpus.digests)
    for language in LANGUAGES:
        make = partial(_contents, known, columns, site, language)
        yield Indexed((language, known.taxonomy, everything), make)


def _contents(known: Known, columns: Columns, site: Site, language: Language) -> search.Contents:
    said = known.ordered(columns[outcome.SAID[language]])
    return search.contents(known.corpus, site, language, said)
