"""The pipeline, on one screen. Pure: files in, pages out; no clock, no disk, no network.

seeds/taxonomy ──► Context ──┐
seeds/articles ──► Piece ────┼─► single: read, summarize, check, tag, figures ─► Digest, brief
seeds/translations ► Piece ──┘                                                       │
docs/, feeds, API, index ◄─ render, publish, search ◄─ excerpts ◄─ Corpus ◄─ relate, rollup ◄┘
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from generator import check, record, single
from generator.config import Site
from generator.each import Columns, Each, one_by_one
from generator.errors import DigestError, Problem
from generator.gather import Gathered, gather
from generator.model import Article, Content, Corpus, Published
from generator.single import Context

if TYPE_CHECKING:  # what only pages need is loaded when there are pages
    from generator.excerpts import Known
    from generator.outcome import Brief


@dataclass(frozen=True, slots=True)
class Examined:
    """What was read, and everything that is wrong with it."""

    content: Content
    problems: tuple[Problem, ...]
    """All of them, in the order of files and lines."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What was made of the files: everything that pages are written from."""

    content: Content
    """Without the texts of articles."""
    known: "Known"
    problems: tuple[Problem, ...]
    """All of them, in the order of files and lines."""
    columns: Columns
    """What was made of each article alone, in the order of their paths: see `outcome`."""

    @property
    def corpus(self) -> Corpus:
        """All digests, of each its brief."""
        return self.known.corpus

    @property
    def failed(self) -> bool:
        """Whether something must be mended before anything is published."""
        return any(problem.severity == "error" for problem in self.problems)


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a site, in the order in which they are asked for."""

    drafts: Iterable[Published]
    """The Markdown pages, and what is made together with them."""
    others: Iterable[Published]
    """Those that MkDocs has no part in."""


def build(site: Site, files: Mapping[str, bytes]) -> list[Published]:
    """Return every page of the site: Markdown under `docs/`, the rest under `site/`.

    `files` maps POSIX paths relative to the project to their content; those under
    `seeds/` are read. Raises DigestError with all problems when there are errors.
    """
    prepared = prepare(site, files)
    if prepared.failed:
        raise DigestError([each for each in prepared.problems if each.severity == "error"])
    made = pages(prepared, site)
    return [*made.drafts, *made.others]


def pages(prepared: Prepared, site: Site, each: Each = one_by_one) -> Pages:
    """Return every page of a checked corpus: all are begun, but for the others than Markdown."""
    from generator import indexing

    index = each.files(list(indexing.indexes(prepared.known, prepared.columns, site)))
    return Pages(drafts(prepared, site, each), _others(prepared, site, each, index))


def _others(
    prepared: Prepared, site: Site, each: Each, index: Iterable[Published]
) -> Iterator[Published]:
    from generator import arrivals, outcome, publish, render, sections

    known, corpus = prepared.known, prepared.corpus
    entries = prepared.columns[outcome.PUBLISHED]
    yield render.root(site)
    each.stage("publishing")
    arriving = arrivals.Arrivals(known)
    feed, text = arriving.latest()
    yield from each.pages(arrivals.of_site, site, [feed])
    yield from each.pages(arrivals.for_models, site, [text])
    yield from each.pages(arrivals.of_term, site, list(arriving.terms()))
    yield from publish.of_all(corpus, site, sections.of(known, entries, each))
    each.stage("indexing")
    yield from index


def drafts(prepared: Prepared, site: Site, each: Each = one_by_one) -> Iterable[Published]:
    """Begin the Markdown pages of a checked corpus, and what comes with them; return them."""
    from generator import nearby, overview, periods

    known = prepared.known
    each.stage("writing pages")
    # All are begun before the first is asked for.
    with each.together() as both:
        of_all = both.pages(overview.pages, site, [overview.overview(known)])
        near = both.pages(nearby.pages, site, list(nearby.nearby(known)))
    each.stage("writing lists")
    with each.together() as both:
        many = both.pages(periods.pages, site, list(periods.periods(known)))
        terms = list(periods.terms(known))
        # Thousands of briefs are in the larger of them: they are not worth the way to a process.
        of_terms = both.pages(periods.term_pages, site, terms, few=len(terms))
    return chain(near, many, of_terms, of_all)


def prepare(site: Site, files: Mapping[str, bytes], each: Each = one_by_one) -> Prepared:
    """Read and check the content and make the digests; never raises for bad content."""
    from generator import linking, outcome

    each.stage("reading articles")
    found = gather(site, files, each=each)
    each.stage("digesting articles")
    columns = each.columns(outcome.outcome, found.context, found.pieces, outcome.COLUMNS)
    done: list[outcome.Brief] = list(columns[outcome.BRIEF])
    each.stage("linking digests")
    examined = _together(found, done)
    known = linking.known(site, done, columns[outcome.WHOLE], examined.content, each)
    return Prepared(examined.content, known, examined.problems, columns)


def examine(
    site: Site,
    files: Mapping[str, bytes],
    require: check.Require = "none",
    each: Each = one_by_one,
) -> Examined:
    """Read and check the content; never raises for bad content.

    All that `digest check` needs: what only pages need is not even loaded.
    """
    found = gather(site, files, require, each)
    return _together(found, list(each(single.examine, found.context, found.pieces)))


def read(site: Site, files: Mapping[str, bytes]) -> tuple[Content, list[Problem]]:
    """Read the articles, the taxonomy and the translations, in the order of their paths."""
    found = gather(site, files)
    done = [single.read(found.context, piece) for piece in found.pieces]
    content = _content(found, [(article, catalogs) for article, catalogs, _ in done])
    return content, [*found.problems, *(each for *_, wrong in done for each in wrong)]


def shown(some: Iterable[Article], content: Content, site: Site) -> dict[str, tuple[str, ...]]:
    """Return the texts of each of `some` articles that its pages show in the other language."""
    from generator import bilingual

    context = Context(site, content.terms)
    return {each.id: bilingual.wanted(each, single.summarized(context, each)) for each in some}


def _together(found: Gathered, done: "Sequence[single.Examined | Brief]") -> Examined:
    """Join what was read of single articles, and check what only all of them show."""
    content = _content(found, [(one.article, one.catalogs) for one in done])
    problems = {*found.problems, *check.check(content)}
    problems.update(record.compare(found.record, content))
    for one in done:
        problems.update(one.problems)
    return Examined(content, tuple(sorted(problems)))


def _content(
    found: Gathered,
    read_: Iterable[tuple[Article | None, single.Catalogs]],
) -> Content:
    catalogs = dict(found.strays)
    some = []
    for article, of_article in read_:
        catalogs |= of_article
        some += [article] if article else []
    lost = frozenset(found.context.lost_terms)
    return Content(tuple(some), found.context.terms, catalogs, found.stems, lost)
