"""Corpus → what is published besides the pages: API, feeds, twins, sitemap, host rules.

A stage: pure. `publish` returns all that does not depend on the built HTML; `headers`
needs the hashes of its inline scripts and comes last.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.bylines import people
from generator.config import Site
from generator.model import Corpus, Digest, Page
from generator.publish import feeds, llms
from generator.publish.api import api, articles, listed
from generator.publish.dumps import Figures, dumps, figures
from generator.publish.hosting import headers, redirects
from generator.publish.moved import stubs
from generator.publish.sitemap import WRITTEN, located, sitemap
from generator.publish.twins import twins

__all__ = ["Entry", "entry", "feeds", "headers", "llms", "of_all", "of_digests", "publish"]


@dataclass(frozen=True, slots=True)
class Entry:
    """What the files that are about all digests hold of one."""

    listed: str
    """Its item in `articles.json`."""
    figures: Figures
    located: tuple[str, ...]
    """Its elements in the sitemap."""


def publish(corpus: Corpus, site: Site, written: Sequence[str] = WRITTEN) -> list[Page]:
    """Return every page of `site/` that MkDocs has no part in.

    `written` are the paths of the hand-written pages below each language.
    """
    every = [entry(digest, corpus, site) for digest in corpus.digests]
    return [
        *of_all(corpus, site, every, written),
        *feeds.of_site(corpus, site),
        *feeds.of_terms(corpus, site),
        llms.full(corpus, site),
        *of_digests(corpus, site),
    ]


def of_digests(corpus: Corpus, site: Site) -> list[Page]:
    """Return what each digest has for itself: of others it shows no more than `nearby` keeps."""
    return [*articles(corpus, site), *twins(corpus, site, people(corpus.terms))]


def entry(digest: Digest, corpus: Corpus, site: Site) -> Entry:
    """Return what `of_all` needs of a digest."""
    shown = listed(digest, corpus, site)
    return Entry(shown, figures(digest, corpus, site), located(digest, site))


def of_all(
    corpus: Corpus, site: Site, every: Sequence[Entry], written: Sequence[str] = WRITTEN
) -> list[Page]:
    """Return what is about many digests; `every` digest's entry, in their order."""
    return [
        *api(corpus, site, (each.listed for each in every)),
        *dumps([each.figures for each in every]),
        *feeds.lists(corpus, site),
        llms.for_models(corpus, site),
        *stubs(corpus, site),
        *sitemap(corpus, site, (each.located for each in every), written),
        robots(site),
        redirects(corpus, site),
    ]


def robots(site: Site) -> Page:
    """Return `robots.txt`: everyone is welcome, and finds the sitemap."""
    text = f"User-agent: *\nAllow: /\n\nSitemap: {site.absolute('sitemap.xml')}\n"
    return Page("site/robots.txt", text.encode())
