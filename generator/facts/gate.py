"""The translations, headlines and summary of an article, judged one by one. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from generator.errors import Problem, Severity
from generator.facts.difference import Difference, Find
from generator.facts.headline import contradictions, told
from generator.facts.pair import disagreements
from generator.facts.scene import Knowledge, scene
from generator.model import Article, Catalog, Content, EditorStatement, Translation
from generator.quantities import governing

ACCEPTED = "facts: ok"
"""Begins the translator's comment that says why an entry may differ."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the gate says about an article."""

    catalog: Catalog
    """The translations that may be shown."""
    problems: tuple[Problem, ...]


def gate(
    article: Article, content: Content, find: Find | None = None, day: date | None = None
) -> Verdict:
    """Judge the translations, headlines and editor's summary of `article`.

    `find` finds the entries of the taxonomy, `day` is the article's date in the site's zone. A
    machine's translation that disagrees is left out, with a warning; a reviewed one is an
    error, unless its comment says `# facts: ok — reason`. What a `notes:` entry acknowledges by
    its code is reported no more.
    """
    currency = governing(paragraph.text for paragraph in article.paragraphs)
    known = Knowledge(find, content.terms, currency, day)
    catalog, problems = _translations(article, content, known)
    noted = {note.code for note in article.notes}
    own = [*_titles(article, known), *_summary(article, known)]
    return Verdict(catalog, (*problems, *(each for each in own if each.code not in noted)))


def _translations(
    article: Article, content: Content, known: Knowledge
) -> tuple[Catalog, list[Problem]]:
    catalog = content.catalog(article.target, article.id)
    problems: list[Problem] = []
    refused: set[str] = set()
    for source, entry in catalog.entries.items():
        if not entry.text or entry.comment.startswith(ACCEPTED):
            continue
        found = disagreements(
            source,
            entry.text,
            source_language=article.language,
            language=article.target,
            currency=known.currency,
            day=known.day,
            find=known.find,
            terms=known.terms,
        )
        problems += _of_entry(catalog.path, entry, found)
        if entry.fuzzy and found:
            refused.add(source)
    kept = {source: entry for source, entry in catalog.entries.items() if source not in refused}
    return replace(catalog, entries=kept), problems


def _of_entry(path: str, entry: Translation, found: Iterable[Difference]) -> Iterator[Problem]:
    consequence = ", so this machine translation is not shown" if entry.fuzzy else ""
    for each in found:
        severity: Severity = "error" if each.grave and not entry.fuzzy else "warning"
        message = f"{each.message}{consequence}"
        yield Problem(path, entry.line, 1, each.code, severity, message, each.hint)


def _titles(article: Article, known: Knowledge) -> Iterator[Problem]:
    """Warn of headlines, ours and the source's, that say something else than the text."""
    # A bare 元 of a headline is renminbi: that is the very contradiction to find.
    headlines = replace(known, currency=None)
    text = told(article, headlines)
    for key, titles in (("title", article.title), ("original_title", article.original_title)):
        for language, title in titles.items():
            if not title:
                continue
            head = scene(title, language, headlines)
            for each in contradictions(head, text, own=key == "title"):
                line, column = article.where.get(key, (1, 1))
                message = (
                    f"{key}.{language} and the text differ: "
                    f"the headline has {each.target}; the text {each.source}"
                )
                hint = (
                    "correct our headline; what the source itself says differently, tell the "
                    'reader: notes: [{code: facts.title, zh: "…", en: "…"}]'
                )
                path = article.path
                yield Problem(path, line, column, "facts.title", "warning", message, hint)


def _summary(article: Article, known: Knowledge) -> Iterator[Problem]:
    """Report statements of an editor's or a model's summary that their paragraphs do not say."""
    summary = article.summary
    if summary is None:
        return
    line, column = article.where.get("summary", (1, 1))
    for statement in (*summary.viewpoint, *summary.points):
        for each in _unsupported(statement, article, known):
            severity: Severity = "error" if each.grave and summary.reviewed else "warning"
            places = ", ".join(f"¶{number}" for number in statement.paragraphs)
            message = (
                f"{each.code.removeprefix('facts.')} of {statement.text!r} is not in {places}: "
                f"{each.target}; there {each.source}"
            )
            hint = "correct the statement, or the paragraphs that its `from` names"
            yield Problem(article.path, line, column, each.code, severity, message, hint)


def _unsupported(
    statement: EditorStatement, article: Article, known: Knowledge
) -> tuple[Difference, ...]:
    cited = [p.text for p in article.paragraphs if p.number in statement.paragraphs]
    return disagreements(
        "\n".join(cited),
        statement.text,
        source_language=article.language,
        language=article.language,
        relation="part",
        currency=known.currency,
        day=known.day,
        find=known.find,
        terms=known.terms,
    )
