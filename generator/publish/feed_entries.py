"""Digest → its entry in the feeds of one language: the same in every feed it stands in.

Pure. The content is the whole summary as HTML; what is not translated is the original,
marked with its language. Identity is the URL of the digest's page in that language.
"""

import json
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from generator.bylines import author_names, source_name
from generator.config import Site
from generator.model import BilingualStatement, Both, Corpus, Digest, Language, Term
from generator.permalinks import LANGUAGE_TAGS, article_path, content_date, rfc3339, urls
from generator.publish.feed_templates import clean, templates
from generator.words import Words

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """A digest as the feeds of one language have it."""

    atom: str
    """The `<entry>` element."""
    item: str
    """The item of the JSON Feed, as it is indented there."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What both formats say about a digest."""

    url: str
    title: str
    title_tag: str | None
    """Language of a title that is not translated."""
    published: str | None
    """RFC 3339; None: undated."""
    updated: str
    source_url: str | None
    authors: tuple[str, ...]
    categories: tuple[Term, ...]
    summary: str
    """The viewpoint as plain text, as far as it is translated."""
    content: str
    """HTML."""


def entry(
    digest: Digest, language: Language, corpus: Corpus, site: Site, people: dict[str, Both[str]]
) -> Entry:
    """Return the digest's entry; `people` as `generator.bylines.people` makes it."""
    facts = _facts(digest, language, corpus, site, people)
    template = templates().get_template("entry.xml")
    atom = template.render(entry=facts, language=language, tag=LANGUAGE_TAGS.get(language))
    # Written once, for a digest stands in a dozen feeds. No line break is inside a string.
    item = json.dumps(_item(facts, language), ensure_ascii=False, indent=2)
    return Entry(atom, item.replace("\n", "\n    "))


def _facts(
    digest: Digest, language: Language, corpus: Corpus, site: Site, people: dict[str, Both[str]]
) -> Facts:
    article, title = digest.article, digest.title.get(language)
    updated = rfc3339(content_date(article, site))
    authors = tuple(name.get(language) for name in author_names(article, people))
    return Facts(
        url=urls(site, article_path(digest.id)).get(language),
        title=title.text,
        title_tag=LANGUAGE_TAGS.get(article.language) if title.state == "missing" else None,
        published=updated if article.published else None,
        updated=updated,
        source_url=article.url,
        authors=authors,
        categories=_categories(digest, corpus),
        summary=_summary(digest, language),
        content=_content(digest, Words(language, site.zone), corpus, authors),
    )


def _categories(digest: Digest, corpus: Corpus) -> tuple[Term, ...]:
    """Return all its topics, then the entities that matter to it."""
    ids = dict.fromkeys((*digest.topics, *digest.chips))
    return tuple(corpus.terms[term_id] for term_id in ids)


def _summary(digest: Digest, language: Language) -> str:
    told = (said.text.get(language) for said in digest.viewpoint)
    return ("" if language == "zh" else " ").join(
        each.text for each in told if each.state != "missing"
    )


def _content(digest: Digest, words: Words, corpus: Corpus, authors: tuple[str, ...]) -> str:
    language = words.language
    return (
        templates()
        .get_template("content.html")
        .render(
            digest=digest,
            language=language,
            words=words,
            original_tag=LANGUAGE_TAGS.get(digest.article.language),
            groups=_groups(digest, language),
            source=source_name(digest.article, corpus.terms).get(language),
            authors=authors,
        )
    )


def _groups(
    digest: Digest, language: Language
) -> list[tuple[str | None, list[BilingualStatement]]]:
    """Return the points that stand under one heading together."""
    return [
        (group.get(language) if group else None, list(points))
        for group, points in groupby(digest.points, key=lambda said: said.group)
    ]


def _item(facts: Facts, language: Language) -> Json:
    """Return the item of a JSON Feed 1.1; keys without a value are left out."""
    optional = {
        "external_url": facts.source_url,
        "summary": clean(facts.summary),
        "date_published": facts.published,
        "date_modified": facts.updated,
        "authors": [{"name": clean(name)} for name in facts.authors],
        "tags": [clean(term.name.get(language)) for term in facts.categories],
    }
    return {
        "id": facts.url,
        "url": facts.url,
        "title": clean(facts.title),
        "content_html": facts.content,
        "language": LANGUAGE_TAGS.get(language),
        **{key: value for key, value in optional.items() if value},
    }
