"""Digests of a topic → what only the sources of one language mention.

A stage: pure. Counted, never written: an entity or a figure is on one side when no text of
the other side has it, shown or not. Where too few report, there is nothing to compare.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter

from generator.model import LANGUAGES, Amount, Both, Digest, Figure, Language, Side, Term

MIN_SOURCES = 2
"""Of each language; one source alone stands for nobody."""
AT_MOST = 6
"""Entities and figures shown of each side."""
FEW = 8
"""Digests; of more, a figure that one of them names is none of the side."""
Whole = Callable[[Digest], tuple[Figure, ...]]
COMPARED = ("money", "percent", "count", "measure")
"""Kinds of figures; dates and durations are too often told in other words."""


def contrast(
    digests: Sequence[Digest], terms: Mapping[str, Term], whole: Whole = attrgetter("figures")
) -> Both[Side] | None:
    """Return both sides; None: too few sources, or nothing that only one side mentions.

    `whole` returns the figures of a digest, which its brief does not have.
    """
    by_language = {
        language: [each for each in digests if published_in(each, terms) == language]
        for language in LANGUAGES
    }
    if any(len(_sources(some)) < MIN_SOURCES for some in by_language.values()):
        return None
    zh, en = by_language["zh"], by_language["en"]
    both = Both(_side(zh, en, terms, whole), _side(en, zh, terms, whole))
    return both if any(each.entities or each.figures for _, each in both.items()) else None


def published_in(digest: Digest, terms: Mapping[str, Term]) -> Language:
    """Return the language of the source, or else that of the original."""
    article = digest.article
    source = terms.get(article.source) if isinstance(article.source, str) else None
    return (source and source.language) or article.original_language or article.language


def _sources(digests: Sequence[Digest]) -> set[str]:
    named = (digest.article.source for digest in digests)
    return {each if isinstance(each, str) else each.name.en for each in named}


def _side(
    digests: Sequence[Digest], others: Sequence[Digest], terms: Mapping[str, Term], whole: Whole
) -> Side:
    return Side(
        len(digests),
        len(_sources(digests)),
        _entities(digests, others, terms),
        _figures(digests, others, whole),
    )


def _entities(
    digests: Sequence[Digest], others: Sequence[Digest], terms: Mapping[str, Term]
) -> tuple[tuple[str, int], ...]:
    """Return the names that matter here and stand nowhere there, sources left out."""
    there = {entity for digest in others for entity, _ in digest.entities}
    here = Counter(entity for digest in digests for entity, _ in digest.entities)
    matter = {chip for digest in digests for chip in digest.chips}
    only = [
        each
        for each in here
        if each not in there and terms[each].kind != "source" and (each in matter or here[each] > 1)
    ]
    only.sort(key=lambda each: (-here[each], each))
    return tuple((each, here[each]) for each in only[:AT_MOST])


def _figures(
    digests: Sequence[Digest], others: Sequence[Digest], whole: Whole
) -> tuple[tuple[Digest, Figure], ...]:
    """Return the figures with a meaning that stand nowhere there, the most repeated first."""
    there = {each for digest in others for each in digest.amounts}
    here = Counter(each for digest in digests for each in digest.amounts)
    first: dict[Amount, tuple[Digest, Figure]] = {}
    for digest in digests:
        for figure in whole(digest):
            key = figure.quantity.amount
            repeated = here[key] > 1 or len(digests) <= FEW
            known = figure.what and figure.quantity.kind in COMPARED
            if known and repeated and key not in there:
                first.setdefault(key, (digest, figure))
    order = sorted(
        first, key=lambda key: (-here[key], COMPARED.index(key[0]), key[1], key[2] or "")
    )
    return tuple(first[key] for key in order[:AT_MOST])
