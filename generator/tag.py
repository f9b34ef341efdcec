"""Article + taxonomy → what it is about: topics, entities with mentions, chips, keywords.

A stage: pure. An entry counts when its name, an alias or a ticker stands in the text or
in our title; topics an editor gave count too. Keywords are words of the text that come back
and that no entry is called.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.model import LANGUAGES, Article, Both, Match, Summary, Term
from generator.text import words
from generator.text.keywords import Keyword, keywords, written

MAX_CHIPS = 8
MAX_KEYWORDS = 6
LEAST_MENTIONS = 2
"""Of a keyword in its article."""

Find = Callable[[str], list[Match]]
"""Finds the entries of the taxonomy in a text."""


@dataclass(frozen=True, slots=True)
class Tags:
    """What an article is about; every list most mentioned first."""

    topics: tuple[str, ...]
    entities: tuple[tuple[str, int], ...]
    """(id, mentions)."""
    chips: tuple[str, ...]
    keywords: tuple[str, ...]
    """Words of the article's language, as it writes them."""


def tag(
    article: Article,
    summary: Summary,
    find: Find,
    terms: Mapping[str, Term],
    taken: Both[frozenset[str]],
) -> Tags:
    """Count the entries that `article` mentions, choose its chips and its keywords.

    `taken` are the words of the taxonomy's names: see `name_words`.
    """
    known = [each for each in article.topics if each in terms and terms[each].kind != "source"]
    counts = Counter(known)
    for paragraph in article.paragraphs:
        counts.update(match.id for match in find(paragraph.text))
    titles = [title for _, title in article.title.items() if title]
    in_title = {match.id for title in titles for match in find(title)}
    counts.update(in_title - counts.keys())
    ranked = sorted(counts, key=lambda term_id: (-counts[term_id], term_id))
    return Tags(
        tuple(term_id for term_id in ranked if terms[term_id].kind == "topic"),
        tuple((term_id, counts[term_id]) for term_id in ranked if terms[term_id].kind != "topic"),
        _chips(ranked, counts, in_title | set(known), _named(summary, find)),
        _keywords(article, find, taken),
    )


def name_words(names: Iterable[str]) -> Both[frozenset[str]]:
    """Return the words of the taxonomy's names, and the names, in small letters."""
    names = tuple(names)
    whole = frozenset(name.lower() for name in names)
    zh, en = (whole.union(*(words(name, each) for name in names)) for each in LANGUAGES)
    return Both(zh, en)


def free_words(article: Article, find: Find, taken: Both[frozenset[str]]) -> list[Keyword]:
    """Return the telling words of `article` outside the taxonomy's names, weightiest first."""
    language = article.language
    found = keywords(_unnamed(article, find), language)
    return [each for each in found if each.word not in taken.get(language)]


def _keywords(article: Article, find: Find, taken: Both[frozenset[str]]) -> tuple[str, ...]:
    often = (e.word for e in free_words(article, find, taken) if e.count >= LEAST_MENTIONS)
    text = "\n".join(paragraph.text for paragraph in article.paragraphs)
    return tuple(written(word, text) for word, _ in zip(often, range(MAX_KEYWORDS), strict=False))


def _unnamed(article: Article, find: Find) -> str:
    """Return the text without the names that the taxonomy knows."""
    return "\n".join(part for p in article.paragraphs for part in _between(p.text, find(p.text)))


def _between(text: str, names: Iterable[Match]) -> Iterator[str]:
    start = 0
    for name in names:
        yield text[start : name.start]
        start = name.end
    yield text[start:]


def _named(summary: Summary, find: Find) -> set[str]:
    """Return the entries that the viewpoint mentions."""
    units = [unit for statement in summary.viewpoint for unit in statement.units]
    return {match.id for unit in units for match in find(unit)}


def _chips(
    ranked: list[str], counts: Counter[str], title: set[str], viewpoint: set[str]
) -> tuple[str, ...]:
    """Keep what stands in the title or the viewpoint, or is mentioned at least twice."""
    worthy = [
        term_id
        for term_id in ranked
        if term_id in title or term_id in viewpoint or counts[term_id] > 1
    ]
    worthy.sort(key=lambda term_id: (term_id not in title, term_id not in viewpoint))
    return tuple(worthy[:MAX_CHIPS])
