"""Corpus → what is published besides the pages: API, feeds, twins, sitemap, host rules.

A stage: pure. `publish` returns all that does not depend on the built HTML; `headers`
needs the hashes of its inline scripts and comes last.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.bylines import people
from generator.config import Site
from generator.model import LANGUAGES, Corpus, Digest, Page, Published
from generator.publish import feeds, llms
from generator.publish.api import all_articles, articles, listed, topics
from generator.publish.dumps import Figures, dumps, figures
from generator.publish.hosting import headers, redirects
from generator.publish.moved import stubs
from generator.publish.sitemap import WRITTEN, Stretch, located, sitemap
from generator.publish.twins import twins

__all__ = [
    "Entry",
    "Section",
    "entry",
    "feeds",
    "headers",
    "lists",
    "llms",
    "of_all",
    "of_digests",
    "publish",
    "section",
]


@dataclass(frozen=True, slots=True)
class Entry:
    """What the files that are about all digests hold of one."""

    listed: str
    """Its item in `articles.json`."""
    figures: Figures
    located: str
    """Its elements in the sitemap."""


STRETCHES = 4
Texts = tuple[bytes, bytes, bytes, bytes]
"""What `articles.json`, `figures.jsonl`, `figures.csv` and the sitemap hold of some digests."""


@dataclass(frozen=True, slots=True)
class Section:
    """Digests that follow each other, as the files that are about all digests hold them."""

    count: int
    texts: Sequence[Published]
    """`STRETCHES`, in the order of `Texts`."""


def publish(corpus: Corpus, site: Site, written: Sequence[str] = WRITTEN) -> list[Published]:
    """Return every page of `site/` that MkDocs has no part in.

    `written` are the paths of the hand-written pages below each language.
    """
    every = [entry(digest, corpus, site) for digest in corpus.digests]
    whole = Section(len(every), [Page("", text) for text in section(every)])
    return [
        *of_all(corpus, site, [whole] if every else [], written),
        *lists(corpus, site),
        *feeds.of_site(corpus, site),
        *feeds.of_terms(corpus, site),
        llms.for_models(corpus, site),
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


def section(some: Sequence[Entry]) -> Texts:
    """Return what the files that are about all digests hold of `some` that follow each other."""
    return (
        ",".join(each.listed for each in some).encode(),
        "".join(each.figures.lines for each in some).encode(),
        "".join(each.figures.rows for each in some).encode(),
        "".join(each.located for each in some).encode(),
    )


def of_all(
    corpus: Corpus, site: Site, every: Sequence[Section], written: Sequence[str] = WRITTEN
) -> list[Published]:
    """Return what holds something of every digest; `every` section, in their order."""
    listed, lines, rows, places = (
        [each.texts[number] for each in every] for number in range(STRETCHES)
    )
    most = (len(LANGUAGES) * each.count for each in every)
    return [
        all_articles(listed),
        *dumps(lines, rows),
        *sitemap(corpus, site, map(Stretch, most, places), written),
    ]


def lists(corpus: Corpus, site: Site) -> list[Page]:
    """Return what is about all topics, feeds, former ids: a line for each."""
    return [
        *topics(corpus, site),
        *feeds.lists(corpus, site),
        *stubs(corpus, site),
        robots(site),
        redirects(corpus, site),
    ]


def robots(site: Site) -> Page:
    """Return `robots.txt`: everyone is welcome, and finds the sitemap."""
    text = f"User-agent: *\nAllow: /\n\nSitemap: {site.absolute('sitemap.xml')}\n"
    return Page("site/robots.txt", text.encode())
