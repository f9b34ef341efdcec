"""Corpus → `site/sitemap.xml`: every page in every language it is announced in. Pure.

Beyond what one file may hold, it lists further files, `sitemap-1.xml` and so on.

`lastmod` is the newest content date of a page, never the clock's. The alternates are the
same as in the pages' heads: absolute, reciprocal, with x-default.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from operator import attrgetter

from generator.config import Site
from generator.model import LANGUAGES, Corpus, Digest, Language, Page, Published, joined
from generator.permalinks import (
    LANGUAGE_TAGS,
    announced,
    article_path,
    content_date,
    term_path,
)
from generator.publish.feed_templates import templates

_ID = attrgetter("article.id")
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


@dataclass(frozen=True, slots=True)
class Stretch:
    """Elements that stay together."""

    count: int
    """So many at most."""
    elements: Published


def sitemap(
    corpus: Corpus,
    site: Site,
    every: Iterable[Stretch],
    written: Sequence[str] = WRITTEN,
    most: int = MOST,
) -> Iterator[Published]:
    """Yield the sitemap in as many files as it takes, of `most` pages each at most.

    `every`: what was `located` of all digests, in their order; `written` are the hand-written
    pages, below each language.
    """
    files = list(_files([*_stretches(list(_lists(corpus, site, written)), most), *every], most))
    if len(files) == 1:
        yield _file("sitemap.xml", files[0])
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(files) + 1)]
    urls = [site.absolute(name) for name in names]
    index = templates().get_template("sitemap_index.xml").render(urls=urls)
    yield Page("site/sitemap.xml", f"{index}\n".encode())
    for name, file in zip(names, files, strict=True):
        yield _file(name, file)


def located(digest: Digest, site: Site) -> str:
    """Return the elements of a digest's pages, one for each language it is announced in."""
    languages = [language for language in LANGUAGES if announced(digest, language)]
    moments = [content_date(digest.article, site)]
    return _elements(_listed(site, article_path(digest.id), moments, languages))


def _elements(pages: Iterable[Listed]) -> str:
    return templates().get_template("urls.xml").render(pages=pages)


def _stretches(pages: Sequence[Listed], most: int) -> Iterator[Stretch]:
    for start in range(0, len(pages), most):
        some = pages[start : start + most]
        yield Stretch(len(some), Page("sitemap.xml", _elements(some).encode()))


def _files(every: Iterable[Stretch], most: int) -> Iterator[list[Published]]:
    """Yield what belongs into each file."""
    file, count = list[Published](), 0
    for stretch in every:
        if count + stretch.count > most:
            yield file
            file, count = [], 0
        file.append(stretch.elements)
        count += stretch.count
    yield file


def _file(name: str, elements: Sequence[Published]) -> Published:
    head, tail = templates().get_template("sitemap.xml").render().encode().split(b"\n\n")
    path = f"site/{name}"
    return joined(path, [Page(path, head + b"\n"), *elements, Page(path, tail + b"\n")])


def _lists(corpus: Corpus, site: Site, written: Sequence[str]) -> Iterator[Listed]:
    """Yield the pages that are not about one digest alone."""
    # In one zone: Python compares moments of several zones one step after the other.
    moments = {
        each.article.id: content_date(each.article, site).astimezone(UTC) for each in corpus.digests
    }

    def dates(digests: Iterable[Digest]) -> list[datetime]:
        return list(map(moments.__getitem__, map(_ID, digests)))  # each is in a dozen lists

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
