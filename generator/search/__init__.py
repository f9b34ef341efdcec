"""Corpus → the search index of both editions: `site/{zh,en}/search/…`. A stage: pure.

The reader's browser fetches a directory, the few files that hold the terms of the query,
and the texts of ten results; nothing before somebody searches. `docs/dev/search.md` tells
the format, what it may cost and why it is our own.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import groupby

from generator import bylines
from generator.config import Site
from generator.model import LANGUAGES, Corpus, Digest, Language, Page, Term
from generator.permalinks import LANGUAGE_TAGS
from generator.search import names, shards
from generator.search.phrases import Phrases
from generator.search.postings import Folded, Postings, folded, pack, tokens
from generator.search.texts import about, searched
from generator.search.variants import simplified
from generator.words import Words

__all__ = ["Contents", "Said", "contents", "index", "of_language", "said", "search"]


@dataclass(frozen=True, slots=True)
class Said:
    """What the index of a language has of one digest."""

    texts: Folded
    tokens: bytes
    """Their terms."""
    card: str
    """JSON."""


@dataclass(frozen=True, slots=True)
class Contents:
    """All that the index of a language is made of."""

    language: Language
    terms: Mapping[str, Term]
    about: Mapping[str, Sequence[int]]
    """Numbers of the digests by id of what they are about."""
    years: Sequence[Sequence[int]]
    said: Sequence[Said]


def search(corpus: Corpus, site: Site) -> list[Page]:
    """Return the files of both indexes."""
    return [page for language in LANGUAGES for page in of_language(corpus, site, language)]


def of_language(corpus: Corpus, site: Site, language: Language) -> tuple[Page, ...]:
    """Return the files of one language's index."""
    every = (said(digest, corpus, site, language) for digest in corpus.digests)
    return index(None, contents(corpus, site, language, every))


def said(digest: Digest, corpus: Corpus, site: Site, language: Language) -> Said:
    """Return what the index has of a digest; its terms and people are in `corpus`."""
    texts = folded(searched(digest, language, corpus.terms, bylines.people(corpus.terms)))
    shown = card(digest, corpus, Words(language, site.zone))
    return Said(texts, tokens(texts), shards.text(shown))


def contents(corpus: Corpus, site: Site, language: Language, every: Iterable[Said]) -> Contents:
    """Gather what an index is made of: `every` digest's part in it, in order."""
    years = _years(corpus.digests, site)
    return Contents(language, corpus.terms, _about(corpus.digests), years, tuple(every))


def index(_: None, held: Contents) -> tuple[Page, ...]:
    """Return the files of an index: its directory, then the others."""
    files = dict(_files(held))
    first_terms = files.pop("")
    version = sha256(b"".join(files.values())).hexdigest()[:12]
    folder = f"site/{held.language}/search/"
    directory = {
        "version": version,
        "count": len(held.said),
        "years": held.years,
        "terms": json.loads(first_terms),
    }
    return (
        Page(f"{folder}index.json", shards.text(directory).encode()),
        *(Page(f"{folder}data/{version}/{name}.bin", content) for name, content in files.items()),
    )


def _files(held: Contents) -> Iterator[tuple[str, bytes]]:
    """Yield every file by name; the first terms of the files of terms come under ''."""
    postings = Postings(one.tokens for one in held.said)
    phrases = Phrases([one.texts for one in held.said])
    found = names.mentions(held.terms, held.about, postings, phrases)
    entries = [
        *postings.items(),
        *((f"@{term_id}", pack(masks)) for term_id, masks in found.items()),
        *names.entries(held.terms, found),
    ]
    first_terms = []
    for number, (first, content) in enumerate(shards.cut(entries)):
        first_terms.append(first)
        yield f"t{number}", content
    yield "", json.dumps(first_terms).encode()
    cards = [one.card for one in held.said]
    for start in range(0, len(cards), shards.TEXTS):
        yield f"d{start // shards.TEXTS}", shards.document(cards[start : start + shards.TEXTS])
    known = [shards.text(each) for each in _names(held, found)]
    yield "names", shards.document(known)
    yield "variants", shards.compress(_variants(term for term, _ in entries).encode())


def card(digest: Digest, corpus: Corpus, say: Words) -> list[object]:
    """Return a result: id, title, its language if foreign, date, source, topics, statements."""
    language = say.language
    title, published = digest.title.get(language), digest.article.published
    foreign = title.state == "missing" and digest.article.language != language
    return [
        digest.id,
        title.text,
        LANGUAGE_TAGS.get(digest.article.language) if foreign else "",
        say.day(say.local_day(published)) if published else say.plain("undated"),
        bylines.source_name(digest.article, corpus.terms).get(language),
        [corpus.terms[term_id].name.get(language) for term_id in digest.chips],
        [each.text.get(language).text for each in (*digest.viewpoint, *digest.points)],
    ]


def _about(digests: Sequence[Digest]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for number, digest in enumerate(digests):
        for term_id in about(digest):
            found.setdefault(term_id, []).append(number)
    return found


def _years(digests: Sequence[Digest], site: Site) -> list[list[int]]:
    """Return [year, first digest, first digest behind it] for each year, newest first."""
    days = [digest.article.day(site.zone) for digest in digests]
    years = []
    for year, members in groupby(enumerate(days), lambda each: (each[1] or date.min).year):
        numbers = [number for number, _ in members]
        if year != date.min.year:
            years.append([year, numbers[0], numbers[-1] + 1])
    return years


def _names(held: Contents, found: Mapping[str, Mapping[int, int]]) -> list[list[object]]:
    """Return [id, kind, name, number of digests, spellings] of all that is found, by name."""
    terms = [held.terms[term_id] for term_id in found]
    return sorted(
        (
            [
                term.id,
                term.kind,
                term.name.get(held.language),
                len(found[term.id]),
                [spelling.text for spelling in names.spellings(term)],
            ]
            for term in terms
        ),
        key=lambda listed: (str(listed[2]).casefold(), str(listed[0])),
    )


def _variants(terms: Iterator[str]) -> str:
    """Return pairs of characters, Traditional and Simplified, of which the index has the latter."""
    held = {char for term in terms for char in term}
    return "".join(f"{chr(code)}{char}" for code, char in simplified().items() if char in held)
