"""Corpus → Atom, RSS and JSON feeds, per language, and per topic, entity and source; OPML.

A stage: pure. A feed speaks one language; digests that have no title or no statement in it
are left out until they do. It carries the latest arrivals, by `added`, in the order of
every list, so that undated ones and late finds reach subscribers too. Nothing in it comes
from the clock.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from email.utils import format_datetime
from heapq import nlargest
from typing import Any

from markupsafe import escape

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
    """Return the feeds of both languages, of every entry with digests, and lists of them."""
    return [*of_site(corpus, site), *of_terms(corpus, site), *lists(corpus, site)]


def of_site(corpus: Corpus, site: Site) -> list[Page]:
    """Return the feeds of all digests, in both languages."""
    return [
        page
        for language in LANGUAGES
        for page in _of_language([_whole(language, corpus, site)], corpus, site)
    ]


def of_terms(corpus: Corpus, site: Site) -> list[Page]:
    """Return the feeds of every entry with digests, in both languages."""
    # In an excerpt, those of its own; other entries have no digests there.
    ids = [term_id for term_id, digests in corpus.by_term.items() if digests]
    return [
        page
        for language in LANGUAGES
        for page in _of_language(list(_of_terms(ids, language, corpus, site)), corpus, site)
    ]


def lists(corpus: Corpus, site: Site) -> list[Page]:
    """Return lists of all feeds: of each language, and of both."""
    # Who lists feeds does not look into them.
    named = replace(corpus, digests=(), by_term=dict.fromkeys(corpus.by_term, ()))
    known = {
        language: [_whole(language, named, site), *_of_terms(named.by_term, language, named, site)]
        for language in LANGUAGES
    }
    return [
        *(
            _opml(f"{language}/feeds.opml", site.name.get(language), {language: of}, site)
            for language, of in known.items()
        ),
        _opml("feeds.opml", f"{site.name.zh} · {site.name.en}", known, site),
    ]


def _of_language(found: Sequence[Feed], corpus: Corpus, site: Site) -> Iterator[Page]:
    known = people(corpus.terms)
    entries: dict[str, Entry] = {}
    for feed in found:
        for digest in feed.digests:
            if digest.id not in entries:
                entries[digest.id] = entry(digest, feed.language, corpus, site, known)
        yield from _pages(feed, [entries[digest.id] for digest in feed.digests], site)


def _whole(language: Language, corpus: Corpus, site: Site) -> Feed:
    return Feed(
        language,
        "",
        urls(site, "").get(language),
        site.name.get(language),
        site.description.get(language),
        latest(corpus.digests, language, SITE_ENTRIES),
    )


def _of_terms(ids: Iterable[str], language: Language, corpus: Corpus, site: Site) -> Iterator[Feed]:
    return (_of_term(corpus.terms[term_id], language, corpus, site) for term_id in sorted(ids))


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
    there = [digest for digest in digests if speaks(digest, language)]
    arrivals = nlargest(count, there, key=lambda digest: digest.article.added)
    kept = {digest.id for digest in arrivals}
    return tuple(digest for digest in there if digest.id in kept)


def speaks(digest: Digest, language: Language) -> bool:
    """Whether there is a title and something below it to say in `language`."""
    return digest.title.get(language).state != "missing" and announced(digest, language)


def _pages(feed: Feed, entries: list[Entry], site: Site) -> Iterator[Page]:
    folder = f"site/{feed.language}/{feed.path}"
    moments = [content_date(digest.article, site) for digest in feed.digests]
    values = {
        "feed": feed,
        "entries": entries,
        "tag": LANGUAGE_TAGS.get(feed.language),
        "publisher": {
            "name": clean(site.name.get(feed.language)),
            "url": urls(site, "").get(feed.language),
        },
        "updated": rfc3339(max(moments)) if moments else NEVER,
        # RSS takes a description for HTML.
        "described": str(escape(feed.description or feed.title)),
        "built": format_datetime(max(moments)) if moments else None,
    }
    for name in ("feed.xml", "rss.xml"):
        yield Page(f"{folder}{name}", _xml(name, **values))
    yield Page(f"{folder}feed.json", _json(feed, entries, values["publisher"]).encode())


def _xml(template: str, **values: Any) -> bytes:
    return f"{templates().get_template(template).render(values)}\n".encode()


def _opml(path: str, title: str, known: Mapping[Language, Sequence[Feed]], site: Site) -> Page:
    """Return a list of feeds that a reader's program can take over as a whole."""
    shelves = [
        {"name": site.name.get(language), "tag": LANGUAGE_TAGS.get(language), "feeds": found}
        for language, found in known.items()
    ]
    return Page(f"site/{path}", _xml("opml.xml", title=title, shelves=shelves))


def _json(feed: Feed, entries: list[Entry], publisher: object) -> str:
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
