"""The pipeline, on one screen. Pure: files in, pages out; no clock, no disk, no network.

seeds/articles ──► Article ──┐
seeds/taxonomy ──► Term ─────┼─► check ─► summarize ─► tag, figures ─► bilingual ─► Digest
seeds/translations ► Catalog ┘                                                    │
           docs/, feeds, API ◄─ render, publish ◄─ Corpus ◄─ relate, rollup, contrast ◄┘

Stages that load dictionaries, numerics, templates or many patterns are imported where the
pipeline reaches them, so that `digest check` starts at once.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from generator import (
    articles,
    bilingual,
    catalog,
    check,
    contrast,
    glossary,
    highlights,
    mentions,
    rollup,
    tag,
    taxonomy,
)
from generator.config import Site
from generator.errors import DigestError, Problem
from generator.model import (
    Article,
    Both,
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

RECENT = 60
"""Digests whose highlights the home page shows."""


@dataclass(frozen=True, slots=True)
class Examined:
    """What was read, and everything that is wrong with it."""

    content: Content
    summaries: tuple[tuple[Article, Summary, Catalog], ...]
    """Every article, drafts included, with its summary and the translations that may be shown."""
    problems: tuple[Problem, ...]
    """All of them, in the order of files and lines."""


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
    from generator import publish, render

    return [
        *render.render(prepared.corpus, site),
        render.root(site),
        *publish.publish(prepared.corpus, site),
    ]


def prepare(site: Site, files: Mapping[str, bytes], require: check.Require = "none") -> Prepared:
    """Read and check the content and make the digests; never raises for bad content."""
    examined = examine(site, files, require)
    content = examined.content
    matcher = taxonomy.Matcher(content.terms.values())
    taken = tag.name_words(taxonomy.names(content.terms.values()))
    digests = [
        _digest(article, summary, translations, content, matcher, taken)
        for article, summary, translations in examined.summaries
        if not article.draft
    ]
    return Prepared(content, _corpus(site, digests, content), examined.problems)


def examine(site: Site, files: Mapping[str, bytes], require: check.Require = "none") -> Examined:
    """Read, check and summarize the content; never raises for bad content.

    All that `digest check` needs: what only pages need is not even loaded.
    """
    content, problems = read(site, files)
    problems += check.check(content)
    broken = {problem.path for problem in problems if problem.severity == "error"}
    matcher = taxonomy.Matcher(content.terms.values())
    user_words = _user_words(content)
    summaries = []
    for article in content.articles:
        summary = _summary(article, site, user_words)
        if content.catalog(article.target, article.id).path not in broken:
            problems += _translations(article, summary, content, require)
            problems += glossary.glossary(article, content, matcher.find)
        translations, differing = _gate(article, content)
        problems += differing
        summaries.append((article, summary, translations))
    return Examined(content, tuple(summaries), tuple(sorted(set(problems))))


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
    names = taxonomy.names(content.terms.values())
    return tuple(sorted(name for name in names if not name.isascii()))


def _summary(article: Article, site: Site, user_words: tuple[str, ...]) -> Summary:
    from generator import summarize

    return summarize.summarize(
        article,
        quote_share=site.quote_share,
        quote_limit=site.quote_limit,
        user_words=user_words,
    )


def _gate(article: Article, content: Content) -> tuple[Catalog, list[Problem]]:
    """Let the fact gate see the translations, if there are any."""
    catalog = content.catalog(article.target, article.id)
    if not any(entry.text for entry in catalog.entries.values()):
        return catalog, []
    from generator import facts

    return facts.gate(article, content)


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
    taken: Both[frozenset[str]],
) -> Digest:
    tags = tag.tag(article, summary, matcher.find, content.terms, taken)
    both = [
        tuple(bilingual.statement(each, article, translations) for each in statements)
        for statements in (summary.viewpoint, summary.points)
    ]
    every = _figures(article)
    named = mentions.mentions(article, summary, matcher.find)
    return Digest(
        article,
        bilingual.title(article, translations),
        summary.by,
        summary.reviewed,
        both[0],
        both[1],
        _shown_figures(every, article, summary),
        tags.topics,
        tags.entities,
        tags.chips,
        tags.keywords,
        {
            term_id: bilingual.statement(named[term_id], article, translations)
            for term_id in (*tags.topics, *(each for each, _ in tags.entities))
            if term_id in named
        },
        frozenset(figure.quantity.amount for figure in every),
    )


def _figures(article: Article) -> tuple[Figure, ...]:
    from generator import figures

    return figures.figures(article)


def _shown_figures(
    every: tuple[Figure, ...], article: Article, summary: Summary
) -> tuple[Figure, ...]:
    """Return the figures; of a quoted text only those that its shown passages hold."""
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
    from generator import relate

    ordered = rollup.ordered(digests, site.zone)
    terms = content.terms
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
    )
