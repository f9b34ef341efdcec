"""What a page says of itself to programs: schema.org as JSON-LD, for its front matter. Pure.

The texts are data inside a `<script>`: whatever could end or begin an element is written
as an escape of JSON, so that the browser reads on and the program reads the same.
"""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from generator import bylines, escape, permalinks
from generator.model import Digest, EntryKind, InlineSource, Language, other
from generator.render.edition import Edition

LISTED = 30
"""Items of a list at most; `numberOfItems` is that of all."""
TYPES: dict[EntryKind, str] = {
    "topic": "Thing",
    "organization": "Organization",
    "person": "Person",
    "place": "Place",
    "source": "Organization",
}
_ACTIVE = re.compile("[<>&\u2028\u2029]")

Node = dict[str, Any]
Crumb = tuple[str, str]
"""Name and path of a page, below the edition's root."""


def article(digest: Digest, edition: Edition) -> str:
    """Return what a digest's page says: the digest, what it rests on, where it stands."""
    title, path = _titled(digest, edition)
    topics = [each for each in digest.topics if edition.described(each)][:1]
    crumbs = [(edition.name(each), edition.path(each)) for each in topics]
    return _write(_article(digest, edition), _breadcrumbs([*crumbs, (title, path)], edition))


@dataclass(frozen=True, slots=True)
class Items:
    """What a page lists."""

    first: Sequence[Crumb]
    """So many as are named, at most."""
    count: int
    """Of all."""


def listing(crumbs: Sequence[Crumb], items: Items, edition: Edition) -> str:
    """Return what a page says that lists `items`; the last of `crumbs` is the page itself.

    Without crumbs it is the home page, which speaks for the whole site.
    """
    path = crumbs[-1][1] if crumbs else ""
    return _write(
        _items(path, items, edition),
        _breadcrumbs(crumbs, edition) if crumbs else _website(edition),
    )


def listed(digests: Sequence[Digest], edition: Edition) -> Items:
    """Return titles and paths of digests."""
    return Items([_titled(digest, edition) for digest in digests[:LISTED]], len(digests))


def _titled(digest: Digest, edition: Edition) -> Crumb:
    """Return a digest's title as it is held, not as a page prints it, and its path."""
    return digest.title.get(edition.language).text, permalinks.article_path(digest.id)


def moment(found: date | datetime | None) -> str:
    """Return a date or a date-time as ISO 8601; empty: unknown."""
    if isinstance(found, datetime):
        return permalinks.rfc3339(found)
    return found.isoformat() if found else ""


def _write(*nodes: Node) -> str:
    graph = {"@context": "https://schema.org", "@graph": [_folded(node) for node in nodes]}
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    return _ACTIVE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _folded(value: Any) -> Any:
    """Return a node without what is not known, its texts free of control characters."""
    if isinstance(value, dict):
        return {key: _folded(each) for key, each in value.items() if each not in (None, "")}
    if isinstance(value, list):
        return [_folded(each) for each in value]
    return escape.fold(value) if isinstance(value, str) else value


def _url(path: str, edition: Edition) -> str:
    return edition.site.absolute(f"{edition.language}/{path}")


def _website(edition: Edition) -> Node:
    language = edition.language
    return {
        "@type": "WebSite",
        "@id": _url("", edition),
        "url": _url("", edition),
        "name": edition.site.name.get(language),
        "description": edition.site.description.get(language),
        "inLanguage": permalinks.LANGUAGE_TAGS.get(language),
    }


def _publisher(edition: Edition) -> Node:
    name = edition.site.name.get(edition.language)
    return {"@type": "Organization", "name": name, "url": edition.site.url}


def _breadcrumbs(crumbs: Sequence[Crumb], edition: Edition) -> Node:
    home = (edition.site.name.get(edition.language), "")
    items = [
        {"@type": "ListItem", "position": number, "name": name, "item": _url(path, edition)}
        for number, (name, path) in enumerate((home, *crumbs), start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _items(path: str, items: Items, edition: Edition) -> Node:
    return {
        "@type": "ItemList",
        "@id": f"{_url(path, edition)}#list",
        "numberOfItems": items.count,
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "url": _url(path, edition)}
            for number, (name, path) in enumerate(items.first[:LISTED], start=1)
        ],
    }


def _lead(digest: Digest, language: Language) -> str | None:
    found = digest.viewpoint[0].text.get(language) if digest.viewpoint else None
    return found.text if found and found.state != "missing" else None


def _article(digest: Digest, edition: Edition) -> Node:
    language, held = edition.language, digest.article
    headline, path = _titled(digest, edition)
    url = _url(path, edition)
    return {
        "@type": "Article",
        "@id": url,
        "url": url,
        "mainEntityOfPage": url,
        "headline": headline,
        "description": _lead(digest, language),
        "inLanguage": permalinks.LANGUAGE_TAGS.get(language),
        "datePublished": moment(held.published),
        "dateModified": moment(held.published or held.added),
        "author": _publisher(edition),
        "publisher": _publisher(edition),
        "about": _things(digest.topics, edition),
        "mentions": _things((each for each in digest.chips if each not in digest.topics), edition),
        "isBasedOn": _original(digest, edition),
        "citation": _citation(digest, edition),
        **_translation(digest, url, edition),
        "encoding": [
            {"@type": "MediaObject", "encodingFormat": kind, "contentUrl": address}
            for kind, address in (
                ("text/markdown", f"{url}index.md"),
                ("application/json", edition.site.absolute(f"api/v1/articles/{digest.id}.json")),
            )
        ],
    }


def _things(term_ids: Iterable[str], edition: Edition) -> list[Node] | None:
    things = [
        {
            "@type": TYPES[edition.corpus.terms[term_id].kind],
            "name": edition.name(term_id),
            "url": _url(edition.path(term_id), edition),
        }
        for term_id in term_ids
        if edition.described(term_id)
    ]
    return things or None


def _original(digest: Digest, edition: Edition) -> Node:
    """Return the article that the digest is made of, as far as it is known."""
    held, corpus = digest.article, edition.corpus
    source = held.source
    address = source.url if isinstance(source, InlineSource) else corpus.terms[source].url
    language = held.original_language or held.language
    names = [name.get(edition.language) for name in bylines.author_names(held, edition.people)]
    return {
        "@type": "Article",
        "headline": _headline(digest),
        "url": held.url,
        "inLanguage": permalinks.LANGUAGE_TAGS.get(language),
        "datePublished": moment(held.published),
        "author": [{"@type": "Person", "name": name} for name in names] or None,
        "publisher": {
            "@type": "Organization",
            "name": edition.cards[digest.id].source,
            "url": address,
        },
    }


def _headline(digest: Digest) -> str | None:
    """Return the source's own headline, in its own language if that is known."""
    held = digest.article
    language = held.original_language or held.language
    return held.original_title.get(language) or held.original_title.get(other(language))


def _citation(digest: Digest, edition: Edition) -> str:
    """Return the source as one writes it below a text."""
    card, held = edition.cards[digest.id], digest.article
    return ", ".join(each for each in (card.source, _headline(digest), card.when, held.url) if each)


def _translation(digest: Digest, url: str, edition: Edition) -> Node:
    """Return the work's other language: a translation of it, or what it is translated from."""
    opposite: Language = other(edition.language)
    if not permalinks.announced(digest, opposite):
        return {}
    address = permalinks.urls(edition.site, permalinks.article_path(digest.id)).get(opposite)
    work = {
        "@type": "Article",
        "@id": address,
        "url": address,
        "inLanguage": permalinks.LANGUAGE_TAGS.get(opposite),
        "headline": digest.title.get(opposite).text,
    }
    if edition.language == digest.article.language:
        return {"workTranslation": work}
    return {"translationOfWork": {**work, "workTranslation": {"@id": url}}}
