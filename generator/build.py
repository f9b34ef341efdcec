"""The pipeline, on one screen. Pure: files in, pages out; no clock, no disk, no network.

seeds/articles ──► Article ──┐
seeds/taxonomy ──► Term ─────┼─► check ─► summarize ─► tag, figures ─► bilingual ─► Digest
seeds/translations ► Catalog ┘                                                    │
         docs/, feeds, API, index ◄─ render, publish, search ◄─ Corpus ◄─ relate, rollup ◄┘
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import PurePosixPath

from generator import (
    articles,
    bilingual,
    catalog,
    check,
    facts,
    figures,
    glossary,
    publish,
    relate,
    render,
    rollup,
    tag,
    taxonomy,
)
from generator.config import Site
from generator.errors import DigestError, Problem
from generator.model import (
    Article,
    Catalog,
    Content,
    Corpus,
    Digest,
    Figure,
    Language,
    Page,
    Summary,
    Term,
)


@dataclass(frozen=True, slots=True)
class Prepared:
    """What was made of the files: everything that pages are written from."""

    content: Content
    corpus: Corpus
    problems: tuple[Problem, ...]
    """All of them, in the order of files and lines."""

    @property
    def failed(self) -> bool:
        """Whether something must be mended before anything is published."""
        return any(problem.severity == "error" for problem in self.problems)


def build(site: Site, files: Mapping[str, bytes]) -> list[Page]:
    """Return every page of the site: Markdown under `docs/`, the rest under `site/`.

    `files` maps POSIX paths relative to the project to their content; those under
    `seeds/` are read. Raises DigestError with all problems when there are errors.
    """
    prepared = prepare(site, files)
    if prepared.failed:
        raise DigestError([each for each in prepared.problems if each.severity == "error"])
    return pages(prepared, site)


def pages(prepared: Prepared, site: Site) -> list[Page]:
    """Return every page of a checked corpus."""
    from generator import search  # noqa: PLC0415 - numpy is slow to load, and not always needed

    return [
        *render.render(prepared.corpus, site),
        render.root(site),
        *publish.publish(prepared.corpus, site),
        *search.search(prepared.corpus, site),
    ]


def prepare(site: Site, files: Mapping[str, bytes], require: check.Require = "none") -> Prepared:
    """Read and check the content and make the digests; never raises for bad content."""
    from generator import summarize  # noqa: PLC0415 - numpy is slow to load, and not always needed

    content, problems = read(site, files)
    problems += check.check(content)
    broken = {problem.path for problem in problems if problem.severity == "error"}
    matcher = taxonomy.Matcher(content.terms.values())
    user_words = _user_words(content)
    digests = []
    for article in content.articles:
        summary = summarize.summarize(
            article,
            quote_share=site.quote_share,
            quote_limit=site.quote_limit,
            user_words=user_words,
        )
        if content.catalog(article.target, article.id).path not in broken:
            problems += _translations(article, summary, content, require)
            problems += glossary.glossary(article, content, matcher.find)
        translations, differing = facts.gate(article, content)
        problems += differing
        if not article.draft:
            digests.append(_digest(article, summary, translations, content, matcher))
    corpus = _corpus(site, digests, content)
    return Prepared(content, corpus, tuple(sorted(set(problems))))


def read(site: Site, files: Mapping[str, bytes]) -> tuple[Content, list[Problem]]:
    """Read the articles, the taxonomy and the translations, in the order of their paths."""
    problems: list[Problem] = []
    found: list[Article] = []
    terms: list[Term] = []
    unreadable: set[str] = set()
    catalogs: dict[tuple[Language, str], Catalog] = {}
    for path in sorted(files):
        if path.startswith(articles.FOLDER) and path.endswith(".md"):
            article, wrong = articles.read_article(path, files[path], site.zone)
            found += [article] if article else []
        elif path.startswith(taxonomy.FOLDER) and path.endswith(".yml"):
            some, wrong = taxonomy.read_terms(path, files[path])
            terms += some
            if any(problem.severity == "error" for problem in wrong):
                unreadable |= taxonomy.named(files[path])
        elif key := catalog.key(path):
            catalogs[key], wrong = catalog.read_catalog(path, files[path])
        else:
            wrong = check.misplaced(path)
        problems += wrong
    problems += taxonomy.clashes(terms, unreadable)
    by_id = {term.id: term for term in terms}
    lost = frozenset(unreadable - by_id.keys())
    return Content(tuple(found), by_id, catalogs, _stems(files), lost), problems


def _stems(files: Iterable[str]) -> frozenset[str]:
    """Return the ids of all article files, those that could not be read included."""
    named = (PurePosixPath(path) for path in files if path.startswith(articles.FOLDER))
    return frozenset(path.stem for path in named if path.suffix == ".md")


def _user_words(content: Content) -> tuple[str, ...]:
    """Return the Chinese names of the taxonomy, which the segmenter must not cut."""
    spellings = chain.from_iterable(map(taxonomy.spellings, content.terms.values()))
    return tuple(sorted({alias.text for alias in spellings if not alias.text.isascii()}))


def _translations(
    article: Article, summary: Summary, content: Content, require: check.Require
) -> Iterable[Problem]:
    units = [unit.text for unit in catalog.units(article)]
    shown = (*summary.viewpoint, *summary.points)
    return check.translations(article, shown, units, content, require)


def _digest(
    article: Article,
    summary: Summary,
    translations: Catalog,
    content: Content,
    matcher: taxonomy.Matcher,
) -> Digest:
    tags = tag.tag(article, summary, matcher.find, content.terms)
    both = [
        tuple(bilingual.statement(each, article, translations) for each in statements)
        for statements in (summary.viewpoint, summary.points)
    ]
    return Digest(
        article,
        bilingual.title(article, translations),
        summary.by,
        summary.reviewed,
        both[0],
        both[1],
        _shown_figures(article, summary),
        tags.topics,
        tags.entities,
        tags.chips,
    )


def _shown_figures(article: Article, summary: Summary) -> tuple[Figure, ...]:
    """Return the figures; of a quoted text only those that its shown passages hold."""
    every = figures.figures(article)
    if article.rights == "own":
        return every
    shown = [each for point in (*summary.viewpoint, *summary.points) for each in point.evidence]
    return tuple(
        figure
        for figure in every
        if any(
            figure.paragraph == each.paragraph and figure.quantity.quote in each.quote
            for each in shown
        )
    )


def _corpus(site: Site, digests: Iterable[Digest], content: Content) -> Corpus:
    ordered = rollup.ordered(digests, site.zone)
    return Corpus(
        ordered,
        content.terms,
        relate.relate(ordered, content.terms, site.zone),
        rollup.months(ordered, site.zone),
        rollup.weeks(ordered, site.zone),
        rollup.by_term(ordered),
        {digest.id: digest for digest in ordered},
    )
