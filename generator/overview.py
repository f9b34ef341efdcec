"""Corpus → what counts all digests: home, topics, sources, archive, lists for programs. Pure.

Each digest is a line of it at most: all that is shown is in the briefs, but for the figures
of the latest.
"""

from dataclasses import replace

from generator import publish, render
from generator.config import Site
from generator.excerpts import Excerpt, Known
from generator.linking import RECENT
from generator.model import Page


def pages(site: Site, every: Excerpt) -> tuple[Page, ...]:
    """Return these pages."""
    corpus = every.corpus
    return (*render.of_all(corpus, site), *publish.lists(corpus, site))


def overview(known: Known) -> Excerpt:
    """Return what they show."""
    recent = known.of_wholes(known.ids[:RECENT])
    parts = (known.taxonomy, known.of_briefs(known.ids), recent)
    shown = replace(known.corpus, related={}, neighbours={}, catalogs=frozenset())
    return Excerpt(parts, lambda: shown)
