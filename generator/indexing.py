"""Corpus → what the search index of each language is made of. Pure.

It is the largest of what is made of all digests, and needs nothing that pages need: so it is
begun first, and made while pages are written.
"""

from collections.abc import Iterator
from functools import partial

from generator import outcome, search
from generator.config import Site
from generator.each import Column, Columns, Files, Job, Kept
from generator.excerpts import Known
from generator.model import LANGUAGES, Language


def indexes(known: Known, columns: Columns, site: Site) -> Iterator[Job]:
    """Yield the index of each language; `columns` are those of `outcome`."""
    everything = known.of_wholes(known.ids)
    for language in LANGUAGES:
        parts = (known.taxonomy, everything, repr(site))
        make = partial(_made, known, columns[outcome.SAID[language]], site, language)
        yield Job(f"index {language}", parts, make)


def _made(
    known: Known, said: Column, site: Site, language: Language, kept: Kept, former: bytes
) -> Files:
    names = said.names
    rows = [
        search.Row(names[known.places[digest.id]], digest.article.day(site.zone))
        for digest in known.corpus.digests
    ]
    return search.update(language, known.corpus.terms, rows, said.read, kept, former)
