"""Corpus → `site/sitemap.xml`: every page in every language it is announced in. Pure.

Beyond what one file may hold, it lists further files, `sitemap-1.xml` and so on.

`lastmod` is the newest content date of a page, never the clock's. The alternates are the
same as in the pages' heads: absolute, reciprocal, with x-default.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from generator.config import Site
from generator.model import LANGUAGES, Corpus, Digest, Language, Page
from generator.permalinks import (
    LANGUAGE_TAGS,
    announced,
    article_path,
    content_date,
    term_path,
)
from generator.publish.feed_templates import templates

WRITTEN = ("about/", "contribute/", "how-to-check/")
"""Hand-written pages, below each language."""
MOST = 50_000
"""Pages of one file at most (sitemaps.org, "Sitemaps XML format"); 500 bytes each: 25 MB of 50."""
LISTS = ("archive/", "sources/", "topics/")
"""Generated pages that list digests of every date."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of one language in the sitemap."""

    url: str
    alternates: tuple[tuple[str, str], ...]
    """(hreflang, URL) of all its languages, itself included; empty when it has one only."""
    changed: str | None
    """`2026-02-01`, or None when the content has no date."""


def sitemap(
    corpus: Corpus,
    site: Site,
    every: Iterable[Sequence[str]],
    written: Sequence[str] = WRITTEN,
    most: int = MOST,
) -> Iterator[Page]:
    """Yield the sitemap in as many files as it takes, of `most` pages each.

    `every` digest's `located`, in their order; `written` are the hand-written pages, below
    each language.
    """
    lists = (_element(page) for page in _lists(corpus, site, written))
    pages = [*lists, *(element for digest in every for element in digest)]
    if len(pages) <= most:
        yield _page("sitemap.xml", "sitemap.xml", pages=_joined(pages))
        return
    parts = [pages[start : start + most] for start in range(0, len(pages), most)]
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    yield _page("sitemap.xml", "sitemap_index.xml", urls=[site.absolute(name) for name in names])
    for name, part in zip(names, parts, strict=True):
        yield _page(name, "sitemap.xml", pages=_joined(part))


def located(digest: Digest, site: Site) -> tuple[str, ...]:
    """Return the elements of a digest's pages, one for each language it is announced in."""
    languages = [language for language in LANGUAGES if announced(digest, language)]
    moments = [content_date(digest.article, site)]
    pages = _listed(site, article_path(digest.id), moments, languages)
    return tuple(map(_element, pages))


def _element(page: Listed) -> str:
    return templates().get_template("url.xml").render(page=page)


def _joined(elements: Sequence[str]) -> Markup:
    return Markup("\n").join(map(Markup, elements))


def _page(name: str, template: str, **told: object) -> Page:
    text = templates().get_template(template).render(told)
    return Page(f"site/{name}", f"{text}\n".encode())


def _lists(corpus: Corpus, site: Site, written: Sequence[str]) -> Iterator[Listed]:
    """Yield the pages that are not about one digest alone."""
    moments = {digest.id: content_date(digest.article, site) for digest in corpus.digests}

    def dates(digests: Iterable[Digest]) -> list[datetime]:
        return [moments[digest.id] for digest in digests]

    every = list(moments.values())
    yield from _listed(site, "", every)
    for path in written:
        yield from _listed(site, path, ())
    for path in LISTS:
        yield from _listed(site, path, every)
    for path, held in _rolls(corpus):
        yield from _listed(site, path, dates(held))


def _rolls(corpus: Corpus) -> Iterator[tuple[str, Sequence[Digest]]]:
    """Yield the path and the digests of every month, week and taxonomy entry."""
    for month in corpus.months:
        yield f"months/{month.id}/", month.digests
    for week in corpus.weeks:
        yield f"weeks/{week.id}/", week.digests
    for term_id in sorted(corpus.by_term):
        path, held = term_path(corpus.terms[term_id]), corpus.by_term[term_id]
        yield path, held
        for year in corpus.years.get(term_id, ()):
            yield f"{path}{year.id}/", year.digests


def _listed(
    site: Site, path: str, moments: Sequence[datetime], languages: Sequence[Language] = LANGUAGES
) -> Iterator[Listed]:
    """Yield the page at `path`, whose content is of these `moments`, in each of the languages."""
    found = [(language, site.absolute(f"{language}/{path}")) for language in languages]
    alternates = [(LANGUAGE_TAGS.get(language), url) for language, url in found]
    # The root page lets the reader choose; any other page has English for a default.
    default = site.url if not path else site.absolute(f"en/{path}")
    shown = (*alternates, ("x-default", default)) if len(found) > 1 else ()
    changed = max(moments).astimezone(site.zone).date().isoformat() if moments else None
    for _, url in found:
        yield Listed(url, shown, changed)
