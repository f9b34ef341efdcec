"""Corpus → the Markdown pages of both editions, and the page that chooses between them.

A stage: pure. The texts of the interface are in `locale/`, the shape of the pages in
`templates/pages/`; how a page looks is the theme's business (`docs/overrides/`).
"""

from collections.abc import Callable, Iterator
from importlib.resources import files

from jinja2 import Environment

from generator import permalinks
from generator.config import Site
from generator.model import LANGUAGES, Corpus, Page
from generator.render import digest_page, home_page, index_pages, roll_page, term_page
from generator.render.edition import Edition, edition
from generator.render.term_page import NEWEST

__all__ = ["NEWEST", "of_all", "of_digests", "of_periods", "of_terms", "render", "root"]


def render(corpus: Corpus, site: Site) -> list[Page]:
    """Return the pages of both languages: `docs/{zh,en}/….md`."""
    many = (of_all, of_terms, of_periods)
    return [*(page for of in many for page in of(corpus, site)), *of_digests(corpus, site)]


def of_all(corpus: Corpus, site: Site) -> list[Page]:
    """Return the pages that count all digests."""
    return _written(corpus, site, _lists)


def of_terms(corpus: Corpus, site: Site) -> list[Page]:
    """Return the page of every entry of the taxonomy that has digests."""
    return _written(corpus, site, term_page.pages)


def of_periods(corpus: Corpus, site: Site) -> list[Page]:
    """Return the pages of months, weeks and years: of others they show nothing."""
    return _written(corpus, site, _periods)


def of_digests(corpus: Corpus, site: Site) -> list[Page]:
    """Return the page of each digest: of others it shows no more than `nearby` keeps."""
    return [
        Page(f"docs/{this.language}/articles/{digest.id}.md", content.encode())
        for this in (edition(language, corpus, site) for language in LANGUAGES)
        for digest in corpus.digests
        for content in [digest_page.page(digest, this)]
    ]


def root(site: Site) -> Page:
    """Return the page at the site's root, which lets the reader choose a language."""
    source = files("generator").joinpath("templates", "root.html").read_text("utf-8")
    template = Environment(autoescape=True, trim_blocks=True).from_string(source)
    card = permalinks.SITE_CARD
    return Page("site/index.html", template.render(site=site, card=card).encode())


def _written(
    corpus: Corpus, site: Site, found: Callable[[Edition], Iterator[tuple[str, str]]]
) -> list[Page]:
    return [
        Page(f"docs/{language}/{path}", content.encode())
        for language in LANGUAGES
        for path, content in found(edition(language, corpus, site))
    ]


def _lists(this: Edition) -> Iterator[tuple[str, str]]:
    """Yield the paths and contents of one edition's pages of many digests."""
    yield "index.md", home_page.page(this)
    yield from index_pages.pages(this)


def _periods(this: Edition) -> Iterator[tuple[str, str]]:
    yield from term_page.years(this)
    yield from roll_page.pages(this)
