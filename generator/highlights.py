"""Digests of a period → what it was about: leading digests, figures, topics, names.

Part of the stage `rollup`. Pure. Every choice depends on the period's digests alone.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, combinations

from generator.model import Digest, Figure, Highlights, Shelf, Term
from generator.salience import telling

LEADS = 5
NUMBERS = 6
SHELVES = 6
MENTIONED = 12
PAIRS = 40


def highlights(digests: Sequence[Digest], terms: Mapping[str, Term]) -> Highlights:
    """Return what `digests`, in the order of every list, are about."""
    counts = Counter(chain.from_iterable(_mentioned(digest, terms) for digest in digests))
    return Highlights(
        _leads(digests),
        _numbers(digests),
        _shelves(digests),
        tuple((each, counts[each]) for each in _ranked(counts)[:MENTIONED]),
    )


def together(
    digests: Sequence[Digest], terms: Mapping[str, Term]
) -> tuple[tuple[str, str, int], ...]:
    """Return the pairs of topics that matter to the same digests, most frequent first."""
    pairs: Counter[tuple[str, str]] = Counter()
    for digest in digests:
        topics = sorted(each for each in digest.chips if terms[each].kind == "topic")
        pairs.update(combinations(topics, 2))
    ranked = sorted(pairs, key=lambda pair: (-pairs[pair], pair))
    return tuple((*pair, pairs[pair]) for pair in ranked[:PAIRS])


def _ranked(counts: Counter[str]) -> list[str]:
    """Return the ids, most frequent first, ties by id."""
    return sorted(counts, key=lambda each: (-counts[each], each))


def _mentioned(digest: Digest, terms: Mapping[str, Term]) -> Iterator[str]:
    """Yield the topics and entities of a digest; sources are no news."""
    yield from digest.topics
    yield from (each for each, _ in digest.entities if terms[each].kind != "source")


def _leads(digests: Sequence[Digest]) -> tuple[Digest, ...]:
    """Return the digests that share most with the others, in the order of every list."""
    counts = Counter(chain.from_iterable(digest.chips for digest in digests))
    weights = [sum(counts[each] - 1 for each in digest.chips) for digest in digests]
    best = sorted(range(len(digests)), key=lambda index: (-weights[index], index))[:LEADS]
    return tuple(digests[index] for index in sorted(best))


def _shelves(digests: Sequence[Digest]) -> tuple[Shelf, ...]:
    found: dict[str, list[Digest]] = defaultdict(list)
    for digest in digests:
        for each in digest.topics:
            found[each].append(digest)
    counts = Counter({each: len(about) for each, about in found.items()})
    return tuple(Shelf(each, tuple(found[each])) for each in _ranked(counts)[:SHELVES])


def _numbers(digests: Sequence[Digest]) -> tuple[tuple[Digest, Figure], ...]:
    """Return each digest's most telling figure, the most telling of all first."""
    best = []
    for place, digest in enumerate(digests):
        scores = [(telling(figure, digest), figure) for figure in digest.figures]
        score, figure = max(scores, key=lambda scored: scored[0], default=(0, None))
        if figure and score:
            best.append((-score, place, digest, figure))
    best.sort(key=lambda found: found[:2])
    return tuple((digest, figure) for _, _, digest, figure in best[:NUMBERS])
