"""The pipeline, on one screen. Pure: files in, pages out; no clock, no disk, no network.

seeds/taxonomy ──► Context ──┐
seeds/articles ──► Piece ────┼─► single: read, summarize, check, tag, figures ─► Digest
seeds/translations ► Piece ──┘                                                    │
docs/, feeds, API, index ◄─ render, publish, search ◄─ Corpus ◄─ relate, rollup, contrast ◄┘
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator import check, contrast, highlights, record, rollup, single
from generator.config import Site
from generator.each import Each, one_by_one
from generator.errors import DigestError, Problem
from generator.gather import Gathered, gather
from generator.model import LANGUAGES, Article, Content, Corpus, Digest, Published
from generator.single import Context

RECENT = 60
"""Digests whose highlights the home page shows."""


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
    corpus: Corpus
    problems: tuple[Problem, ...]
    """All of them, in the order of files and lines."""
    marks: Mapping[str, str]
    """What tells digests apart, by id."""

    @property
    def failed(self) -> bool:
        """Whether something must be mended before anything is published."""
        return any(problem.severity == "error" for problem in self.problems)


def build(site: Site, files: Mapping[str, bytes]) -> list[Published]:
    """Return every page of the site: Markdown under `docs/`, the rest under `site/`.

    `files` maps POSIX paths relative to the project to their content; those under
    `seeds/` are read. Raises DigestError with all problems when there are errors.
    """
    prepared = prepare(site, files)
    if prepared.failed:
        raise DigestError([each for each in prepared.problems if each.severity == "error"])
    return list(pages(prepared, site))


def pages(prepared: Prepared, site: Site, each: Each = one_by_one) -> Iterator[Published]:
    """Yield every page of a checked corpus."""
    from generator import excerpts, nearby, periods, publish, render, search

    corpus = prepared.corpus
    each.stage("writing pages")
    short = excerpts.Shortened(corpus, prepared.marks)
    near = list(nearby.nearby(corpus, short))
    yield from each.pages(nearby.pages, site, near)
    yield from each.pages(periods.pages, site, list(periods.periods(corpus, short)))
    each.stage("writing lists")
    yield from render.of_all(corpus, site)
    yield render.root(site)
    each.stage("publishing")
    entries = list(each(nearby.entry, site, near))
    yield from publish.of_all(corpus, site, [one.published for one in entries])
    each.stage("indexing")
    indexes = [
        search.contents(corpus, site, language, (one.searched.get(language) for one in entries))
        for language in LANGUAGES
    ]
    yield from each.pages(search.index, None, indexes, few=1)


def prepare(site: Site, files: Mapping[str, bytes], each: Each = one_by_one) -> Prepared:
    """Read and check the content and make the digests; never raises for bad content."""
    each.stage("reading articles")
    found = gather(site, files, each=each)
    each.stage("digesting articles")
    done = list(each(single.digest, found.context, found.pieces))
    each.stage("linking digests")
    examined = _together(found, [one.examined for one in done])
    digests = [one.digest for one in done if one.digest]
    corpus = _corpus(site, digests, examined.content)
    marks = {one.digest.id: one.mark for one in done if one.digest}
    return Prepared(examined.content, corpus, examined.problems, marks)


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


def _together(found: Gathered, done: Sequence[single.Examined]) -> Examined:
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


def _corpus(site: Site, digests: Iterable[Digest], content: Content) -> Corpus:
    from generator import relate

    terms = content.terms
    ordered = rollup.ordered(digests, site.zone)
    by_term = rollup.by_term(ordered)
    return Corpus(
        ordered,
        terms,
        relate.relate(ordered, terms, site.zone),
        rollup.months(ordered, terms, site.zone),
        rollup.weeks(ordered, terms, site.zone),
        by_term,
        {digest.id: digest for digest in ordered},
        highlights.highlights(ordered[:RECENT], terms),
        rollup.neighbours(ordered, by_term),
        highlights.together(ordered, terms),
        contrast.contrasts(by_term, terms),
        rollup.years(by_term, site.zone),
        frozenset(each.path for each in content.catalogs.values()),
    )
