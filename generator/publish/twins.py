"""Digest → its Markdown twin: the page in one language as text, for programs that read.

Pure. `index.md` lies beside `index.html` and says the same: every statement with the
paragraphs it rests on, the figures, the passages, where the text came from. All of it is
escaped, so that whoever renders it sees what stands here.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from markupsafe import Markup

from generator import escape
from generator.bylines import author_names, source_name
from generator.config import Site
from generator.model import (
    LANGUAGES,
    BilingualStatement,
    Both,
    Corpus,
    Digest,
    InlineSource,
    Language,
    Page,
    Rendering,
    other,
)
from generator.permalinks import LANGUAGE_TAGS, article_path, urls
from generator.words import Words, active

TWIN = "index.md"
"""Its name, beside the page."""


def twins(corpus: Corpus, site: Site, people: dict[str, Both[str]]) -> Iterator[Page]:
    """Yield the twins of all digests, in both languages."""
    for language in LANGUAGES:
        words = Words(language, site.zone)
        for digest in corpus.digests:
            path = f"site/{language}/{article_path(digest.id)}{TWIN}"
            yield Page(path, twin(digest, corpus, site, words, people).encode())


def twin_url(digest: Digest, site: Site, language: Language) -> str:
    """Return the absolute URL of a twin."""
    return urls(site, article_path(digest.id)).get(language) + TWIN


def twin(
    digest: Digest, corpus: Corpus, site: Site, words: Words, people: dict[str, Both[str]]
) -> str:
    """Return the Markdown of a digest in the language of `words`."""
    parts = [
        *_head(digest, words),
        *_facts(digest, corpus, site, words, people),
        *_points(digest, words),
        *_figures(digest, words),
        *_passages(digest, words),
        *_related(digest, corpus, site, words),
    ]
    return "\n\n".join(parts) + "\n"


def _head(digest: Digest, words: Words) -> Iterator[str]:
    language = words.language
    yield f"# {active(digest.title.get(language).text)}{_label(digest.title, words)}"
    translated = digest.title.get(other(language)).text
    if translated != digest.title.get(language).text:
        yield f"*{active(translated)}*"
    for said in digest.viewpoint:
        yield f"> {_told(said, words)}"


def _facts(
    digest: Digest, corpus: Corpus, site: Site, words: Words, people: dict[str, Both[str]]
) -> Iterator[str]:
    article, language = digest.article, words.language
    source: str = active(source_name(article, corpus.terms).get(language))
    address = article.url or (
        article.source.url if isinstance(article.source, InlineSource) else None
    )
    if address:
        source = f"[{source}]({escape.url(address)})"
    names = [name.get(language) for name in author_names(article, people)]
    facts = [
        words("twin_source", source=Markup(source)),  # noqa: S704 - escaped
        words.moment(article.published),
        *([words("byline", names=words.join(names))] if names else ()),
        words("originally_in", language=words(f"language_{_original(digest)}")),
        *([words("restated")] if article.rights == "own" else ()),
        *([words("machine_summary")] if not digest.reviewed else ()),
    ]
    yield " · ".join(facts)
    page = urls(site, article_path(digest.id)).get(language)
    yield words("twin_page", url=Markup(f"<{page}>"))  # noqa: S704 - ours
    for note in article.notes:
        yield f"**{words('note')}** {active(note.text.get(language))}"


def _original(digest: Digest) -> Language:
    return digest.article.original_language or digest.article.language


def _points(digest: Digest, words: Words) -> Iterator[str]:
    if digest.points:
        yield f"## {words('key_points')}"
    for group, points in groupby(digest.points, key=lambda said: said.group):
        if group:
            yield f"### {active(group.get(words.language))}"
        yield "\n".join(f"- {_told(said, words)}" for said in points)


def _told(said: BilingualStatement, words: Words) -> str:
    """Return a statement with its label and its paragraphs."""
    marks = dict.fromkeys(f"¶{passage.paragraph}" for passage in said.evidence)
    cited = "".join(f" {mark}" for mark in marks)
    return f"{active(said.text.get(words.language).text)}{_label(said.text, words)}{cited}"


def _label(text: Both[Rendering], words: Words) -> str:
    state = text.get(words.language).state
    return f" ({words(f'state_{state}')})" if state in ("machine", "missing") else ""


def _figures(digest: Digest, words: Words) -> Iterator[str]:
    yield f"## {words('key_figures')}"
    if not digest.figures:
        yield words("no_figures")
        return
    lines = []
    for figure in digest.figures:
        what = f" · {active(figure.what.get(words.language))}" if figure.what else ""
        lines.append(f"- **{active(figure.text.get(words.language))}**{what} ¶{figure.paragraph}")
    yield "\n".join(lines)


def _passages(digest: Digest, words: Words) -> Iterator[str]:
    passages = sorted(
        dict.fromkeys(each for said in _statements(digest) for each in said.evidence),
        key=lambda passage: passage.paragraph,
    )
    whose = "excerpt_own" if digest.article.rights == "own" else "excerpt_quoted"
    if passages:
        yield f"## {words('twin_passages')}"
        yield f"{words('twin_passages_why')} ({LANGUAGE_TAGS.get(digest.article.language)})"
        yield "\n".join(
            f"- {words(whose, n=each.paragraph)} · {active(each.quote)}" for each in passages
        )


def _statements(digest: Digest) -> Sequence[BilingualStatement]:
    return (*digest.viewpoint, *digest.points)


def _related(digest: Digest, corpus: Corpus, site: Site, words: Words) -> Iterator[str]:
    links = corpus.related.get(digest.id, ())
    if links:
        yield f"## {words('related')}"
        found = [corpus.by_id[link.id] for link in links]
        yield "\n".join(
            f"- [{active(each.title.get(words.language).text)}]"
            f"({twin_url(each, site, words.language)})"
            for each in found
        )
