"""Digest → its entry in the feeds of one language: the same in every feed it stands in.

Pure. The content is the whole summary as HTML, in one language: what is not translated is
counted, and left to the page. Identity is the first address that the digest ever had.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from itertools import groupby
from typing import Any

from markupsafe import escape

from generator.bylines import author_names, source_name
from generator.config import Site
from generator.model import Article, BilingualStatement, Both, Corpus, Digest, Language, Term
from generator.permalinks import LANGUAGE_TAGS, article_path, content_date, rfc3339, urls
from generator.publish.feed_templates import clean, templates
from generator.words import Words

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """A digest as the feeds of one language have it."""

    atom: str
    """The `<entry>` element."""
    rss: str
    """The `<item>` element."""
    item: str
    """The item of the JSON Feed, as it is indented there."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What all formats say about a digest."""

    id: str
    """Stays when the article is renamed: the address with its first former id."""
    url: str
    title: str
    dated: bool
    updated: str
    """RFC 3339: when it was published; of an undated one, when it was added."""
    source_url: str | None
    authors: tuple[str, ...]
    categories: tuple[Term, ...]
    summary: str
    """The viewpoint as plain text, as far as it is translated."""
    content: str
    """HTML."""

    @property
    def description(self) -> str:
        """The summary as HTML, for that is what RSS takes a description for."""
        return str(escape(self.summary))

    @property
    def rfc822(self) -> str | None:
        """When it was published, as RSS writes it; None: undated."""
        return format_datetime(datetime.fromisoformat(self.updated)) if self.dated else None


def entry(
    digest: Digest, language: Language, corpus: Corpus, site: Site, people: dict[str, Both[str]]
) -> Entry:
    """Return the digest's entry; `people` as `generator.bylines.people` makes it."""
    facts, tag = _facts(digest, language, corpus, site, people), LANGUAGE_TAGS.get(language)
    atom, rss = (
        templates().get_template(name).render(entry=facts, language=language, tag=tag)
        for name in ("entry.xml", "item.xml")
    )
    # Written once, for a digest stands in a dozen feeds. No line break is inside a string.
    item = json.dumps(_item(facts, language), ensure_ascii=False, indent=2)
    return Entry(atom, rss, item.replace("\n", "\n    "))


def _facts(
    digest: Digest, language: Language, corpus: Corpus, site: Site, people: dict[str, Both[str]]
) -> Facts:
    article = digest.article
    authors = tuple(name.get(language) for name in author_names(article, people))
    first = next((each for each in article.aliases if each not in corpus.by_id), digest.id)
    return Facts(
        id=urls(site, article_path(first)).get(language),
        url=urls(site, article_path(digest.id)).get(language),
        title=digest.title.get(language).text,
        dated=article.published is not None,
        updated=rfc3339(content_date(article, site)),
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
    told = (said.text.get(language).text for said in _said(digest.viewpoint, language))
    return ("" if language == "zh" else " ").join(told)


def _said(statements: Iterable[BilingualStatement], language: Language) -> list[BilingualStatement]:
    """Return the statements that are there in `language`."""
    return [said for said in statements if said.text.get(language).state != "missing"]


def _content(digest: Digest, words: Words, corpus: Corpus, authors: tuple[str, ...]) -> str:
    language = words.language
    viewpoint, points = _said(digest.viewpoint, language), _said(digest.points, language)
    return (
        templates()
        .get_template("content.html")
        .render(
            digest=digest,
            language=language,
            words=words,
            viewpoint=viewpoint,
            groups=_groups(points, digest.article, language),
            untold=len(digest.viewpoint) + len(digest.points) - len(viewpoint) - len(points),
            source=source_name(digest.article, corpus.terms).get(language),
            authors=authors,
        )
    )


def _groups(
    points: Iterable[BilingualStatement], article: Article, language: Language
) -> list[tuple[str | None, list[BilingualStatement]]]:
    """Return the points that stand under one heading together."""
    return [
        (_heading(group, article, language), list(members))
        for group, members in groupby(points, key=lambda said: said.group)
    ]


def _heading(group: Both[str] | None, article: Article, language: Language) -> str | None:
    """Return a heading; one that is the same in both languages was never translated."""
    untold = group and language != article.language and group.zh == group.en
    return None if group is None or untold else group.get(language)


def _item(facts: Facts, language: Language) -> Json:
    """Return the item of a JSON Feed 1.1; keys without a value are left out."""
    optional = {
        "external_url": facts.source_url,
        "summary": clean(facts.summary),
        "date_published": facts.updated if facts.dated else None,
        "date_modified": facts.updated,
        "authors": [{"name": clean(name)} for name in facts.authors],
        "tags": [clean(term.name.get(language)) for term in facts.categories],
    }
    return {
        "id": facts.id,
        "url": facts.url,
        "title": clean(facts.title),
        "content_html": facts.content,
        "language": LANGUAGE_TAGS.get(language),
        **{key: value for key, value in optional.items() if value},
    }
