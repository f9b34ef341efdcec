"""Content → words that could become entries of the taxonomy. Pure.

What `digest status --suggest-terms` prints, as a value.
"""

from collections import defaultdict
from typing import Any

from generator import tag, taxonomy
from generator.model import Article, Content, Language
from generator.text.keywords import Keyword, written

MAX_TERMS = 40
MAX_EXAMPLES = 3
LEAST_MENTIONS = 2
"""Of a candidate, in all articles together."""
SHARED = 2
"""Articles that make a candidate a likely entry: those come first."""

Found = list[tuple[Article, Keyword]]


def suggested(content: Content) -> list[dict[str, Any]]:
    """Return candidates for the taxonomy as JSON values, the most promising first.

    Each with its language, the number of articles (drafts included) and of mentions, and the
    ids of up to three articles that mention it most. Words that stand in a name of the
    taxonomy, an alias or a ticker are no candidates.
    """
    matcher = taxonomy.Matcher(content.terms.values())
    taken = tag.name_words(taxonomy.names(content.terms.values()))
    places: dict[tuple[Language, str], Found] = defaultdict(list)
    for article in content.articles:
        for each in tag.free_words(article, matcher.find, taken):
            places[article.language, each.word].append((article, each))
    often = {key: found for key, found in places.items() if _mentions(found) >= LEAST_MENTIONS}
    order = sorted(often, key=lambda key: (len(often[key]) < SHARED, -_weight(often[key]), key))
    return [_candidate(*key, often[key]) for key in order[:MAX_TERMS]]


def _mentions(found: Found) -> int:
    return sum(each.count for _, each in found)


def _weight(found: Found) -> float:
    return sum(sorted(each.weight for _, each in found))


def _candidate(language: Language, word: str, found: Found) -> dict[str, Any]:
    best = sorted(found, key=lambda pair: (-pair[1].count, pair[0].id))
    text = "\n".join(paragraph.text for article, _ in best for paragraph in article.paragraphs)
    return {
        "word": written(word, text),
        "language": language,
        "articles": len(found),
        "mentions": _mentions(found),
        "examples": [article.id for article, _ in best[:MAX_EXAMPLES]],
    }


def table(candidates: list[dict[str, Any]]) -> str:
    """Return the candidates as text for a terminal."""
    if not candidates:
        return "candidates for the taxonomy: none"
    rows = [
        f"{each['word']} ({each['language']})  articles {each['articles']}  "
        f"mentions {each['mentions']}  {' '.join(each['examples'])}"
        for each in candidates
    ]
    return "\n".join(["candidates for the taxonomy:", *rows])
