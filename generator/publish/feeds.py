"""Corpus → Atom and JSON feeds, per language, and per topic, entity and source.

A stage: pure. A feed speaks one language; digests that are wholly missing in it are left
out. It carries the latest arrivals, by `added`, in the order of every list, so that
undated ones and late finds reach subscribers too. Nothing in it comes from the clock.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.bylines import people
from generator.config import Site
from generator.model import LANGUAGES, Corpus, Digest, Language, Page, Term
from generator.permalinks import (
    LANGUAGE_TAGS,
    announced,
    content_date,
    rfc3339,
    term_path,
    urls,
)
from generator.publish.feed_entries import Entry, entry
from generator.publish.feed_templates import clean, templates

SITE_ENTRIES = 50
TERM_ENTRIES = 10
"""Entries of a feed at most: of the whole site, of a topic, an entity or a source."""
NEVER = "1970-01-01T00:00:00Z"
"""When an empty feed was updated: Atom demands a date, and the clock's would lie."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed before it is written."""

    language: Language
    path: str
    """Of its page below the language: ``, `topics/x/`."""
    home: str
    """URL of its page, with a trailing slash; the feed's identity."""
    title: str
    description: str
    digests: tuple[Digest, ...]


def feeds(corpus: Corpus, site: Site) -> list[Page]:
    """Return `feed.xml` and `feed.json` of both languages, and of every entry with digests."""
    return [page for language in LANGUAGES for page in _of_language(language, corpus, site)]


def _of_language(language: Language, corpus: Corpus, site: Site) -> Iterator[Page]:
    known = people(corpus.terms)
    entries: dict[str, Entry] = {}
    for feed in _all(language, corpus, site):
        for digest in feed.digests:
            if digest.id not in entries:
                entries[digest.id] = entry(digest, language, corpus, site, known)
        yield from _pages(feed, [entries[digest.id] for digest in feed.digests], site)


def _all(language: Language, corpus: Corpus, site: Site) -> Iterator[Feed]:
    yield Feed(
        language,
        "",
        urls(site, "").get(language),
        site.name.get(language),
        site.description.get(language),
        latest(corpus.digests, language, SITE_ENTRIES),
    )
    for term_id in sorted(corpus.by_term):
        yield _of_term(corpus.terms[term_id], language, corpus, site)


def _of_term(term: Term, language: Language, corpus: Corpus, site: Site) -> Feed:
    path = term_path(term)
    return Feed(
        language,
        path,
        urls(site, path).get(language),
        f"{term.name.get(language)} – {site.name.get(language)}",
        term.about.get(language) or "",
        latest(corpus.by_term[term.id], language, TERM_ENTRIES),
    )


def latest(digests: Sequence[Digest], language: Language, count: int) -> tuple[Digest, ...]:
    """Return the `count` latest arrivals that are there in `language`, in their order."""
    there = [digest for digest in digests if announced(digest, language)]
    arrivals = sorted(there, key=lambda digest: digest.article.added, reverse=True)
    kept = {digest.id for digest in arrivals[:count]}
    return tuple(digest for digest in there if digest.id in kept)


def _pages(feed: Feed, entries: list[Entry], site: Site) -> Iterator[Page]:
    folder = f"site/{feed.language}/{feed.path}"
    yield Page(f"{folder}feed.xml", _atom(feed, entries, site).encode())
    yield Page(f"{folder}feed.json", _json(feed, entries, site).encode())


def _atom(feed: Feed, entries: list[Entry], site: Site) -> str:
    moments = [content_date(digest.article, site) for digest in feed.digests]
    publisher = {"name": site.name.get(feed.language), "url": urls(site, "").get(feed.language)}
    text = (
        templates()
        .get_template("feed.xml")
        .render(
            feed=feed,
            tag=LANGUAGE_TAGS.get(feed.language),
            updated=rfc3339(max(moments)) if moments else NEVER,
            publisher=publisher,
            entries=entries,
        )
    )
    return text + "\n"


def _json(feed: Feed, entries: list[Entry], site: Site) -> str:
    publisher = {"name": site.name.get(feed.language), "url": urls(site, "").get(feed.language)}
    content = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": clean(feed.title),
        "home_page_url": feed.home,
        "feed_url": f"{feed.home}feed.json",
        "description": clean(feed.description),
        "language": LANGUAGE_TAGS.get(feed.language),
        "authors": [publisher],
    }
    head = json.dumps(content, ensure_ascii=False, indent=2).removesuffix("\n}")
    items = "".join(f"\n    {each.item}," for each in entries).removesuffix(",")
    return f'{head},\n  "items": [{items}\n  ]\n}}\n'
