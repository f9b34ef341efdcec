"""Summary + catalog → the digest in both languages, each text with its state.

A stage: pure. The original is shown wherever a translation is missing, so that no page
ever pretends.
"""

from typing import TypeVar

from generator.model import (
    Article,
    BilingualStatement,
    Both,
    Catalog,
    Language,
    Rendering,
    Statement,
    Summary,
    other,
)

T = TypeVar("T")


def wanted(article: Article, summary: Summary) -> tuple[str, ...]:
    """Return the texts that the page in the other language shows translated, each once, in order.

    The title where the article gives it in one language, every sentence of the digest, and
    the headings of its groups.
    """
    statements = (*summary.viewpoint, *summary.points)
    texts = [] if article.title.get(article.target) else [article.title.get(article.language)]
    texts += [text for each in statements for text in (each.group, *each.units)]
    return tuple(dict.fromkeys(text for text in texts if text))


def title(article: Article, catalog: Catalog) -> Both[Rendering]:
    """Return the title; a language given in the article itself is reviewed."""
    original = article.title.get(article.language) or ""
    target = article.target
    given = article.title.get(target)
    translated = Rendering(given, "reviewed") if given else translate((original,), catalog, target)
    return _both(article.language, Rendering(original, "original"), translated)


def statement(source: Statement, article: Article, catalog: Catalog) -> BilingualStatement:
    """Return a statement in both languages, trimmed where the catalog has all of that."""
    target = article.target
    whole = any(catalog.get(unit) is None for unit in source.trimmed or ("",))
    units = source.units if whole else source.trimmed
    original = Rendering(_join(units, article.language), "original")
    group = source.group and _both(
        article.language,
        source.group,
        translate((source.group,), catalog, target).text,
    )
    return BilingualStatement(
        _both(article.language, original, translate(units, catalog, target)),
        source.evidence,
        source.citations,
        group or None,
        source.folded,
    )


def translate(units: tuple[str, ...], catalog: Catalog, target: Language) -> Rendering:
    """Look up every unit; one that is missing leaves the whole text in the original."""
    found = [catalog.get(unit) for unit in units]
    texts = [entry.text for entry in found if entry]
    if len(texts) < len(units):
        return Rendering(_join(units, other(target)), "missing")
    fuzzy = any(entry.fuzzy for entry in found if entry)
    return Rendering(_join(tuple(texts), target), "machine" if fuzzy else "reviewed")


def _join(sentences: tuple[str, ...], language: Language) -> str:
    return ("" if language == "zh" else " ").join(sentences)


def _both(language: Language, original: T, translated: T) -> Both[T]:
    return Both(original, translated) if language == "zh" else Both(translated, original)
