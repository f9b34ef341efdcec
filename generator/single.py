"""One article's files → what is wrong with them, and its digest.

Pure, and a function of that article and of the context alone: so articles are worked on
side by side, on other machines too, and one that did not change is not worked on again.
What only some runs need is imported where it is reached, so that `digest check` starts at
once.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from generator import (
    articles,
    bilingual,
    bylines,
    catalog,
    check,
    glossary,
    mentions,
    tag,
    taxonomy,
)
from generator.config import Site
from generator.errors import Problem
from generator.model import (
    Article,
    Both,
    Catalog,
    Content,
    Digest,
    Figure,
    Language,
    Summary,
    Term,
)

Catalogs = Mapping[tuple[Language, str], Catalog]


@dataclass(frozen=True, slots=True)
class Piece:
    """The files of one article, or one of the taxonomy, as they were found."""

    path: str
    content: bytes
    catalogs: tuple[tuple[str, bytes], ...] = ()
    """Path and content of its translations."""

    @property
    def parts(self) -> tuple[str | bytes, ...]:
        """All of it, in a row."""
        return (self.path, self.content, *(part for file in self.catalogs for part in file))

    def made(self) -> "Piece":
        """Return it: it is all there."""
        return self


@dataclass(frozen=True)
class Context:
    """What all articles share."""

    site: Site
    terms: Mapping[str, Term]
    lost_terms: tuple[str, ...] = ()
    """Ids of entries of the taxonomy that could not be read, sorted."""
    require: check.Require = "none"

    @cached_property
    def matcher(self) -> taxonomy.Matcher:
        """Finds the entries of the taxonomy."""
        return taxonomy.Matcher(self.terms.values())

    @cached_property
    def names(self) -> frozenset[str]:
        """Every spelling of every entry."""
        return frozenset(taxonomy.names(self.terms.values()))

    @cached_property
    def persons(self) -> Mapping[str, Term]:
        """The entries of people by every spelling, case folded."""
        return bylines.persons(self.terms)

    @cached_property
    def user_words(self) -> tuple[str, ...]:
        """The Chinese names of the taxonomy, which the segmenter must not cut."""
        return tuple(sorted(name for name in self.names if not name.isascii()))

    @cached_property
    def name_words(self) -> Both[frozenset[str]]:
        """Words of the taxonomy's names, which are no keywords."""
        return tag.name_words(self.names)

    def content(self, article: Article, catalogs: Catalogs) -> Content:
        """Return content that holds one article and all that concerns it."""
        stems = frozenset([article.id])
        return Content((article,), self.terms, catalogs, stems, frozenset(self.lost_terms))

    def __getstate__(self) -> dict[str, Any]:
        """Leave out what is derived: others derive it faster than they would receive it."""
        return {name: self.__dict__[name] for name in self.__dataclass_fields__}


@dataclass(frozen=True, slots=True)
class Examined:
    """What was read of an article, and everything that is wrong within it."""

    article: Article | None
    """None when it could not be read."""
    catalogs: Catalogs
    summary: Summary | None
    translations: Catalog | None
    """Those that may be shown."""
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Digested:
    """An article that was examined, and its digest; None of a draft or an unreadable one."""

    examined: Examined
    digest: Digest | None


def terms(_: None, piece: Piece) -> tuple[Sequence[Term], list[Problem], Collection[str]]:
    """Read a file of the taxonomy: its entries, what is wrong, ids that cannot be read."""
    found, problems = taxonomy.read_terms(piece.path, piece.content)
    broken = any(problem.severity == "error" for problem in problems)
    return found, problems, taxonomy.named(piece.content) if broken else ()


def read(context: Context, piece: Piece) -> tuple[Article | None, Catalogs, list[Problem]]:
    """Read an article and its translations."""
    article, problems = articles.read_article(piece.path, piece.content, context.site.zone)
    catalogs, wrong = read_catalogs(piece.catalogs)
    return article, catalogs, [*problems, *wrong]


def read_catalogs(files: Iterable[tuple[str, bytes]]) -> tuple[Catalogs, list[Problem]]:
    """Read translations; `files` are paths and contents."""
    catalogs: dict[tuple[Language, str], Catalog] = {}
    problems: list[Problem] = []
    for path, content in files:
        if key := catalog.key(path):
            catalogs[key], wrong = catalog.read_catalog(path, content)
            problems += wrong
    return catalogs, problems


def examine(context: Context, piece: Piece) -> Examined:
    """Read, summarize and check one article."""
    from generator import facts

    article, catalogs, problems = read(context, piece)
    if article is None:
        return Examined(None, catalogs, None, None, tuple(problems))
    content = context.content(article, catalogs)
    summary = summarized(context, article)
    verdict = facts.gate(article, content, context.matcher.find, article.day(context.site.zone))
    translations = verdict.catalog
    broken = {problem.path for problem in problems if problem.severity == "error"}
    if content.catalog(article.target, article.id).path not in broken:
        problems += _translations(context, article, summary, content, translations)
        problems += glossary.glossary(article, content, context.matcher.find)
    return Examined(article, catalogs, summary, translations, (*problems, *verdict.problems))


def digest(context: Context, piece: Piece) -> Digested:
    """Make the digest of one article, with everything that is wrong."""
    examined = examine(context, piece)
    article, summary = examined.article, examined.summary
    if article is None or summary is None or article.draft:
        return Digested(examined, None)
    translations = examined.translations or Catalog("")
    return Digested(examined, _digest(context, article, summary, translations))


def summarized(context: Context, article: Article) -> Summary:
    """Return the summary of an article."""
    from generator import summarize

    return summarize.summarize(
        article,
        quote_share=context.site.quote_share,
        quote_limit=context.site.quote_limit,
        user_words=context.user_words,
    )


def _translations(
    context: Context, article: Article, summary: Summary, content: Content, accepted: Catalog
) -> Iterable[Problem]:
    units = [unit.text for unit in catalog.units(article)]
    wanted = bilingual.wanted(article, summary)
    return check.translations(article, wanted, units, content, accepted, context.require)


def _digest(context: Context, article: Article, summary: Summary, translations: Catalog) -> Digest:
    from generator.text.segmenter import breaks

    tags = tag.tag(article, summary, context.matcher.find, context.terms, context.name_words)
    both = [
        tuple(bilingual.statement(each, article, translations) for each in statements)
        for statements in (summary.viewpoint, summary.points)
    ]
    every = _figures(article)
    named = mentions.mentions(article, summary, context.matcher.find)
    title = bilingual.title(article, translations)
    return Digest(
        article,
        title,
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
        tuple(dict.fromkeys(figure.quantity.amount for figure in every)),
        breaks(title.zh.text, context.user_words),
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
