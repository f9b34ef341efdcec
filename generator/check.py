"""Everything that can be wrong between files → Problem*; all of them, never just the first.

A stage: pure. What is wrong inside one file is reported where the file is read.
"""

import difflib
from collections.abc import Iterable
from typing import Literal

from generator.errors import Problem, Severity
from generator.model import Article, Catalog, Content, Language, Term
from generator.text.openings import trimmed

Require = Literal["reviewed", "machine", "none"]
"""What every shown statement must have: a reviewed translation, any, or none."""
SHORT = 60
"""Characters of a text that a message repeats."""


def check(content: Content) -> list[Problem]:
    """Report what does not fit together in the articles, the taxonomy and the catalogs."""
    problems = [*_ids(content.articles), *_orphans(content)]
    for article in content.articles:
        problems += _references(article, content)
        problems += _name(article)
    return problems


def _ids(articles: Iterable[Article]) -> Iterable[Problem]:
    """Report ids and former ids that belong to two articles."""
    owners: dict[str, Article] = {}
    for article in articles:
        first = owners.setdefault(article.id, article)
        if first is not article:
            message = f"the id {article.id!r} is also that of {first.path}"
            hint = "rename one file; the name is the article's address"
            yield Problem(article.path, 0, 0, "article.duplicate-id", "error", message, hint)
    for article in articles:
        for alias in article.aliases:
            owner = owners.setdefault(alias, article)
            if owner is not article or alias == article.id:
                message = f"the alias {alias!r} is the address of {owner.path}"
                hint = "aliases are former ids that nothing uses any more"
                key = f"aliases.{alias}"
                yield _error(article, key, "article.duplicate-id", message, hint)


def _error(article: Article, key: str, code: str, message: str, hint: str) -> Problem:
    """Report at the value of a front-matter key, or at an item of its list (`topics.ai`)."""
    line, column = article.where.get(key) or article.where.get(key.partition(".")[0], (1, 1))
    return Problem(article.path, line, column, code, "error", message, hint)


def _references(article: Article, content: Content) -> Iterable[Problem]:
    """Report sources and topics that the taxonomy does not know."""
    if isinstance(article.source, str):
        yield from _reference(article, "source", article.source, content, source=True)
    for topic in article.topics:
        yield from _reference(article, f"topics.{topic}", topic, content, source=False)


def _reference(
    article: Article, key: str, term_id: str, content: Content, *, source: bool
) -> Iterable[Problem]:
    terms = content.terms
    if term_id in content.lost_terms or _is_source(terms.get(term_id)) is source:
        return
    known = {each for each, term in terms.items() if _is_source(term) is source}
    nearest = difflib.get_close_matches(term_id, sorted(known), 1)
    file = "sources.yml" if source else "topics.yml"
    what = "source" if source else "topic"
    hint = f"did you mean {nearest[0]}? " if nearest else ""
    hint += f"Or add it to seeds/taxonomy/{file}: - {{id: {term_id}, zh: …, en: …}}"
    yield _error(article, key, f"article.unknown-{what}", f"unknown {what} {term_id!r}", hint)


def _is_source(term: Term | None) -> bool | None:
    return None if term is None else term.kind == "source"


def _name(article: Article) -> Iterable[Problem]:
    """Warn of a file name that does not begin with the date of its article."""
    published = article.published
    prefix = published.isoformat()[:10] if published else "undated-"
    if not article.id.startswith(prefix):
        message = f"the file name does not begin with {prefix}"
        hint = f"for example: {prefix.rstrip('-')}-{article.id[:40]}.md"
        yield Problem(article.path, 0, 0, "article.name", "warning", message, hint)


def misplaced(path: str) -> list[Problem]:
    """Warn of a file in `seeds/` that nothing reads."""
    if not path.startswith("seeds/") or path.startswith("seeds/raw/"):
        return []
    message = "nothing reads this file"
    hint = (
        "articles: seeds/articles/**/*.md; translations: seeds/translations/{zh,en}/<id>.po; "
        "taxonomy: seeds/taxonomy/{topics,organizations,people,places,sources}.yml"
    )
    return [Problem(path, 0, 0, "file.misplaced", "warning", message, hint)]


def _orphans(content: Content) -> Iterable[Problem]:
    """Warn of translation files that belong to no article."""
    languages = {article.id: article.language for article in content.articles}
    for (language, article_id), catalog in content.catalogs.items():
        if article_id not in content.stems:
            message = "no article has this name"
            hint = f"rename it to the id of its article, or delete it; expected: {article_id}.md"
            yield Problem(catalog.path, 0, 0, "translation.orphan", "warning", message, hint)
        elif languages.get(article_id) == language:
            message = f"the article is written in {language} already"
            hint = "translations lie in the folder of the language they are written in"
            yield Problem(catalog.path, 0, 0, "translation.orphan", "warning", message, hint)


def translations(
    article: Article,
    wanted: Iterable[str],
    units: Iterable[str],
    content: Content,
    accepted: Catalog,
    require: Require,
) -> Iterable[Problem]:
    """Report the translations of one article: missing ones that its pages show, unused ones.

    `wanted` are the texts that pages show, `units` all that a catalog may hold, `accepted`
    the translations that the fact gate lets through.
    """
    target = article.target
    catalog = content.catalog(target, article.id)
    path = catalog.path or article.path
    for unit in wanted:
        entry = catalog.get(unit)
        refused = entry and accepted.get(unit) is None
        if entry is None or (refused and require != "none"):
            yield _missing(path, catalog.entries.get(unit), unit, target, require)
        elif entry.fuzzy and require == "reviewed":
            message = f"only a machine's translation: {short(unit)}"
            hint = "read it, mend it, and delete the line `#, fuzzy`"
            yield Problem(path, entry.line, 1, "translation.machine", "error", message, hint)
    known = {form for unit in units for form in (unit, trimmed(unit, article.language))}
    for unit, entry in catalog.entries.items():
        if unit not in known:
            message = f"the article does not say (any more): {short(unit)}"
            hint = "copy the sentence as it stands in the article into msgid, or delete the entry"
            yield Problem(path, entry.line, 1, "translation.unused", "warning", message, hint)


def _missing(path: str, entry: object, unit: str, target: Language, require: Require) -> Problem:
    line = getattr(entry, "line", 1)
    severity: Severity = "warning" if require == "none" else "error"
    message = f"no translation into {target}: {short(unit)}"
    hint = "digest translate --engine none adds empty entries to fill in"
    return Problem(path, line, 1, "translation.missing", severity, message, hint)


def short(text: str) -> str:
    """Return the beginning of a text that a message repeats."""
    return text if len(text) <= SHORT else f"{text[: SHORT - 1]}…"
