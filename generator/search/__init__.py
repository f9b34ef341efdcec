"""Corpus → the search index of both editions: `site/{zh,en}/search/…`. A stage: pure.

The reader's browser fetches a directory, the few files that hold the terms of the query,
and the texts of ten results; nothing before somebody searches. `docs/dev/search.md` tells
the format, what it may cost and why it is our own.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import groupby

from generator import bylines
from generator.config import Site
from generator.each import Each, one_by_one
from generator.model import LANGUAGES, Corpus, Digest, Language, Page
from generator.permalinks import LANGUAGE_TAGS
from generator.search import names, shards
from generator.search.postings import Postings, pack, tokens
from generator.search.texts import Texts, about, searched
from generator.search.variants import simplified
from generator.words import Words

__all__ = ["Said", "index", "search", "tokens"]


@dataclass(frozen=True, slots=True)
class Said:
    """The texts that a digest is found by."""

    texts: Texts

    @property
    def parts(self) -> tuple[str]:
        """All of them."""
        return (repr(self.texts),)


def search(corpus: Corpus, site: Site, each: Each = one_by_one) -> list[Page]:
    """Return the files of both indexes."""
    return [page for language in LANGUAGES for page in index(corpus, site, language, each)]


def index(
    corpus: Corpus, site: Site, language: Language, each: Each = one_by_one
) -> Iterator[Page]:
    """Yield the files of one edition's index: its directory, then the others."""
    files = dict(_files(corpus, site, language, each))
    first_terms = files.pop("")
    version = sha256(b"".join(files.values())).hexdigest()[:12]
    folder = f"site/{language}/search/"
    directory = {
        "version": version,
        "count": len(corpus.digests),
        "years": _years(corpus.digests, site),
        "terms": json.loads(first_terms),
    }
    text = json.dumps(directory, ensure_ascii=False, separators=(",", ":"))
    yield Page(f"{folder}index.json", text.encode())
    for name, content in files.items():
        yield Page(f"{folder}data/{version}/{name}.bin", content)


def _files(
    corpus: Corpus, site: Site, language: Language, each: Each
) -> Iterator[tuple[str, bytes]]:
    """Yield every file by name; the first terms of the files of terms come under ''."""
    people = bylines.people(corpus.terms)
    said = [Said(searched(digest, language, corpus.terms, people)) for digest in corpus.digests]
    postings = Postings(each(_tokens, None, said))
    found = names.mentions(corpus.terms, _about(corpus.digests), postings)
    entries = [
        *postings.items(),
        *((f"@{term_id}", pack(masks)) for term_id, masks in found.items()),
        *names.entries(corpus.terms, found),
    ]
    first_terms = []
    for number, (first, content) in enumerate(shards.cut(entries)):
        first_terms.append(first)
        yield f"t{number}", content
    yield "", json.dumps(first_terms).encode()
    say = Words(language, site.zone)
    cards = [card(digest, corpus, say) for digest in corpus.digests]
    for start in range(0, len(cards), shards.TEXTS):
        yield f"d{start // shards.TEXTS}", shards.document(cards[start : start + shards.TEXTS])
    yield "names", shards.document(_names(corpus, language, found))
    yield "variants", shards.compress(_variants(term for term, _ in entries).encode())


def _tokens(_: None, said: Said) -> bytes:
    return tokens(said.texts)


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


def _names(
    corpus: Corpus, language: Language, found: dict[str, dict[int, int]]
) -> list[list[object]]:
    """Return [id, kind, name, number of digests, spellings] of all that is found, by name."""
    terms = [corpus.terms[term_id] for term_id in found]
    return sorted(
        (
            [
                term.id,
                term.kind,
                term.name.get(language),
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
