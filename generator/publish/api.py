"""Corpus → the JSON API below `site/api/v1/`. A stage: pure, values in, pages out.

`generator.publish.schema` describes every document; a test validates each against it.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from generator.bylines import source_name
from generator.config import Site
from generator.model import (
    Article,
    BilingualStatement,
    Both,
    Corpus,
    Digest,
    EntryKind,
    Figure,
    InlineSource,
    Link,
    Page,
    Published,
    Reason,
    Rendering,
    Term,
    joined,
)
from generator.permalinks import article_path, rfc3339, term_path, urls
from generator.publish.schema import schema

ROOT = "site/api/v1/"
KINDS: tuple[EntryKind, ...] = ("topic", "organization", "person", "place", "source")
"""The order of `topics.json`; within a kind by id."""

Json = dict[str, Any]


def topics(corpus: Corpus, site: Site) -> list[Page]:
    """Return `topics.json`, and `schema.json`, which describes all documents."""
    terms = sorted(
        (corpus.terms[term_id] for term_id in corpus.by_term),
        key=lambda term: (KINDS.index(term.kind), term.id),
    )
    return [
        Page(f"{ROOT}topics.json", _topics(terms, corpus, site).encode()),
        document("schema.json", schema(site)),
    ]


def listed(digest: Digest, corpus: Corpus, site: Site) -> str:
    """Return an article as `articles.json` lists it, on lines of its own."""
    item = json.dumps(article_item(digest, corpus, site), ensure_ascii=False, indent=2)
    return "\n    " + item.replace("\n", "\n    ")  # no line break is inside a string


def all_articles(every: Sequence[Published]) -> Published:
    """Return `articles.json` of all that was `listed`, a comma between one digest and the next."""
    path = f"{ROOT}articles.json"
    comma, items = Page(path, b","), list[Published]()
    for each in every:
        items += (comma, each) if items else (each,)
    end = b"\n  " if items else b""
    around = Page(path, b'{\n  "articles": ['), Page(path, end + b"]\n}\n")
    return joined(path, (around[0], *items, around[1]))


def _topics(terms: Iterable[Term], corpus: Corpus, site: Site) -> str:
    items = ",".join(f"\n    {_listed(term, corpus, site)}" for term in terms)
    end = "\n  " if items else ""
    return f'{{\n  "topics": [{items}{end}]\n}}\n'


def _listed(term: Term, corpus: Corpus, site: Site) -> str:
    """Return a taxonomy entry as `topics.json` lists it, indented as there.

    Its articles are most of it: where Python writes with `indent`, it writes slowly.
    """
    told = json.dumps(topic(term, site), ensure_ascii=False, indent=2).removesuffix("\n}")
    names = [digest.article.id for digest in corpus.by_term[term.id]]
    listed = json.dumps(names, ensure_ascii=False, separators=(",\n    ", ":"))
    inside = f"[\n    {listed[1:-1]}\n  ]" if names else "[]"
    return f'{told},\n  "articles": {inside}\n}}'.replace("\n", "\n    ")


def articles(corpus: Corpus, site: Site) -> Iterator[Page]:
    """Yield one document per article."""
    for digest in corpus.digests:
        yield document(f"articles/{digest.id}.json", article(digest, corpus, site))


def document(name: str, content: Json) -> Page:
    """Return the page of a JSON document, readable in a diff."""
    text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    return Page(ROOT + name, text.encode())


def article_item(digest: Digest, corpus: Corpus, site: Site) -> Json:
    """Return an article as `articles.json` lists it."""
    return {
        "id": digest.id,
        "title": renderings(digest.title),
        "published": published(digest.article),
        "added": digest.article.added.isoformat(),
        "language": digest.article.language,
        "source": source(digest.article, corpus),
        "topics": list(digest.topics),
        "url": both(urls(site, article_path(digest.id))),
    }


def article(digest: Digest, corpus: Corpus, site: Site) -> Json:
    """Return `articles/<id>.json`: one article, whole."""
    held = digest.article
    return {
        "id": digest.id,
        "kind": held.kind,
        "language": held.language,
        "original_language": held.original_language or held.language,
        "rights": held.rights,
        "published": published(held),
        "added": held.added.isoformat(),
        "authors": list(held.authors),
        "citations": citations((*digest.viewpoint, *digest.points)),
        "url": both(urls(site, article_path(digest.id))),
        "source_url": held.url,
        "title": renderings(digest.title),
        "original_title": {lang: text for lang, text in held.original_title.items() if text},
        "source": source(held, corpus),
        "summary": summary(digest),
        "figures": [figure(found) for found in digest.figures],
        "topics": list(digest.topics),
        "entities": [{"id": name, "mentions": count} for name, count in digest.entities],
        "keywords": {held.language: list(digest.keywords)},
        "related": [related(link) for link in corpus.related.get(digest.id, ())],
        "notes": [{"code": note.code, **both(note.text)} for note in held.notes],
        "origin": origin(held),
    }


def topic(term: Term, site: Site) -> Json:
    """Return a taxonomy entry as `topics.json` lists it, without the ids of its articles."""
    return {
        "id": term.id,
        "kind": term.kind,
        "name": both(term.name),
        "about": both(term.about),
        "url": both(urls(site, term_path(term))),
        "tickers": list(term.tickers),
        "broader": term.broader,
    }


def both(texts: Both[str] | Both[str | None]) -> Json:
    """Return one value per language."""
    return dict(texts.items())


def renderings(texts: Both[Rendering]) -> Json:
    """Return text and state per language."""
    return {lang: {"text": told.text, "state": told.state} for lang, told in texts.items()}


def published(held: Article) -> str | None:
    """Return the date or the date-time, as the article has it, or None."""
    moment = held.published
    if isinstance(moment, datetime):
        return rfc3339(moment)
    return moment.isoformat() if moment else None


def source(held: Article, corpus: Corpus) -> Json:
    """Return the source; one that stands in the article itself has no id."""
    inline = isinstance(held.source, InlineSource)
    return {
        "id": None if inline else held.source,
        "name": both(source_name(held, corpus.terms)),
    }


def summary(digest: Digest) -> Json:
    """Return the viewpoint and the points."""
    return {
        "by": digest.by,
        "reviewed": digest.reviewed,
        "viewpoint": [statement(said) for said in digest.viewpoint],
        "points": [point(said) for said in digest.points],
    }


def statement(said: BilingualStatement) -> Json:
    """Return a statement with its evidence."""
    return {
        **renderings(said.text),
        "evidence": [{"paragraph": e.paragraph, "quote": e.quote} for e in said.evidence],
        "citations": list(said.citations),
    }


def point(said: BilingualStatement) -> Json:
    """Return a point: a statement with its group; `folded` only where it is."""
    group = both(said.group) if said.group else None
    return {"group": group, **statement(said), **({"folded": True} if said.folded else {})}


def citations(statements: Iterable[BilingualStatement]) -> list[int]:
    """Return the sorted union of the statements' citations."""
    return sorted({number for said in statements for number in said.citations})


def figure(found: Figure) -> Json:
    """Return a figure; its value is decimal digits, for a JSON number would lose some."""
    quantity = found.quantity
    return {
        "paragraph": found.paragraph,
        "quote": quantity.quote,
        "kind": quantity.kind,
        "value": quantity.value,
        "unit": quantity.unit,
        "bound": quantity.bound,
        "what": both(found.what) if found.what else None,
        "text": both(found.text),
    }


def related(link: Link) -> Json:
    """Return a related digest with its reasons."""
    reasons = [reason(why) for why in link.reasons]
    return {"id": link.id, "score": float(link.score), "reasons": reasons}


def reason(why: Reason) -> Json:
    """Return a reason: an id or a value beside its kind, whichever it has."""
    given = {"kind": why.kind, "id": why.id, "value": why.value}
    return {key: value for key, value in given.items() if value is not None}


def origin(held: Article) -> Json | None:
    """Return where `import` found the article."""
    if held.origin is None:
        return None
    return {
        "file": held.origin.file,
        "lines": held.origin.lines,
        "sha256": held.origin.sha256,
    }
