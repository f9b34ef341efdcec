"""All digests' parts → what an index is made of, without another one. Pure but for the keeping."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile
from typing import TypeVar

from generator.search import names, shards
from generator.search.names import Mentions
from generator.search.numbers import leaves
from generator.search.postings import Postings, masks
from generator.search.said import Said
from generator.search.shards import Known
from generator.search.state import State, Text
from generator.search.task import Task

T = TypeVar("T")
_BATCH = 256
"""Digests' parts, or files, in memory at a time."""


def whole(task: Task) -> State:
    """Make all files of terms and texts, and keep them."""
    counts: Counter[str] = Counter()
    mentions = Mentions(task.terms)
    cards: list[str] = []

    def every() -> Iterator[tuple[int, dict[str, int]]]:
        for number, one in zip(task.numbers.every, _said(task), strict=True):
            cards.append(one.card)
            said = held(one, mentions)
            counts.update(named(said))
            yield number, said

    postings = Postings(every())
    texts = dict(_texts(task, cards))
    cards.clear()
    entries = [*postings.items(), *names.entries(task.terms, counts)]
    made = shards.cut(entries)
    known = [each for some in _batches(made) for each in kept(task, some)]
    return State(task.edition, task.numbered, counts, tuple(known), texts)


def held(one: Said, mentions: Mentions) -> dict[str, int]:
    """Return the masks of all terms that lead to a digest, those of the taxonomy among them."""
    said = masks(one.tokens)
    found = mentions.of(one.about, said, one.texts)
    said.update((f"@{term_id}", mask) for term_id, mask in found.items())
    return said


def named(said: dict[str, int]) -> Iterator[str]:
    """Yield the ids of the entries among the terms of a digest: `held` has them last."""
    return (term[1:] for term in takewhile(lambda term: term[0] == "@", reversed(said)))


def members(keys: Sequence[bytes]) -> str:
    """Return what tells the digests of a file of texts from others."""
    return shards.key(*keys).hex()


def kept(task: Task, some: Sequence[shards.Shard]) -> Iterator[Known]:
    """Keep files of terms."""
    for shard, name in zip(some, task.keep(each.content for each in some), strict=True):
        yield Known(shard.first, name)


def _said(task: Task) -> Iterator[Said]:
    for some in _batches(iter(task.keys)):
        found = task.read(some)
        yield from (found[name] for name in some)


def _texts(task: Task, cards: Sequence[str]) -> Iterator[tuple[int, Text]]:
    for some in _batches(leaves(task.numbers.every)):
        made = task.keep([shards.document(cards[first:last]) for _, first, last in some])
        for (low, first, last), name in zip(some, made, strict=True):
            yield low, Text(members(task.keys[first:last]), name)


def _batches(every: Iterator[T]) -> Iterator[list[T]]:
    while some := list(islice(every, _BATCH)):
        yield some
