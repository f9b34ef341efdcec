"""An index and the digests that come and go → the index with them. Pure but for the keeping.

A digest that came or went changes the postings of its own terms, and the file with its texts.
What cannot be mended, because something is missing, is to be made anew: the result is the same.
"""

import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.search import edits, names, shards
from generator.search.changes import Masks, between, changed
from generator.search.edits import Edit, Load
from generator.search.names import Mentions
from generator.search.numbers import leaves
from generator.search.said import Said
from generator.search.shards import Known, Shard
from generator.search.state import State, Text
from generator.search.task import Task
from generator.search.whole import held, kept, members, named

_FEW, _SHARE = 64, 20
"""Digests that may come and go, and how many of all: for more, making anew is faster."""
_Leaf = tuple[int, int, int]


class Lost(Exception):  # noqa: N818 - nobody's error: it is made anew
    """Something that was kept is not there any more."""


def mended(task: Task, former: State) -> State:
    """Return what `whole` returns; raise Lost where that is the faster way, or the only one."""
    now = task.numbered
    come = now.items() - former.numbers.items()
    gone = former.numbers.items() - now.items()
    if not former.shards or len(come) + len(gone) > max(_FEW, len(now) // _SHARE):
        raise Lost
    _present(task, former)
    leafs = list(leaves(task.numbers.every))
    other = [each for each in leafs if not _known(task, former, each)]
    fresh = {name for _, first, last in other for name in task.keys[first:last]}
    said = _read(task, {name for name, _ in (*come, *gone)} | fresh)
    mentions = Mentions(task.terms)
    before = {number: held(said[name], mentions) for name, number in gone}
    after = {number: held(said[name], mentions) for name, number in come}
    changes = between(before, after)
    counts = _counted(former.counts, before.values(), after.values())
    renamed = dict(_renamed(task, former.counts, counts))
    terms = changes.keys() | renamed.keys()
    edit = _edit(changes, renamed)
    return State(
        task.edition,
        now,
        counts,
        tuple(_shards(task, edits.mended(former.shards, _loader(task), terms, edit))),
        dict(_texts(task, former, leafs, _fresh(task, other, said))),
    )


def _present(task: Task, former: State) -> None:
    named = [each.name for each in former.shards] + [each.name for each in former.texts.values()]
    every = set(map(bytes.fromhex, named))
    if len(task.kept.has(list(every))) < len(every):
        raise Lost


def _read(task: Task, wanted: Iterable[bytes]) -> Mapping[bytes, Said]:
    every = sorted(wanted)
    found = task.read(every)
    if len(found) < len(every):
        raise Lost
    return found


def _counted(
    former: Mapping[str, int],
    before: Iterable[dict[str, int]],
    after: Iterable[dict[str, int]],
) -> dict[str, int]:
    counts = Counter(former)
    counts.subtract(term_id for said in before for term_id in named(said))
    counts.update(term_id for said in after for term_id in named(said))
    return dict(+counts)


def _renamed(
    task: Task, before: Iterable[str], after: Iterable[str]
) -> Iterator[tuple[str, bytes]]:
    """Yield the entries of spellings that change: an entry that no digest names has none."""
    if set(before) == set(after):
        return
    old, new = (dict(names.entries(task.terms, each)) for each in (before, after))
    for term in old.keys() | new.keys():
        if old.get(term) != new.get(term):
            yield term, new.get(term, b"")


def _edit(changes: Mapping[str, Masks], renamed: Mapping[str, bytes]) -> Edit:
    """Return what edits postings."""

    def edited(term: str, posting: bytes) -> bytes:
        return renamed[term] if term in renamed else changed(posting, changes[term])

    return edited


def _shards(task: Task, made: Iterable[Shard | Known]) -> Iterator[Known]:
    """Keep those files that are new."""
    every = list(made)
    fresh = iter(list(kept(task, [each for each in every if isinstance(each, Shard)])))
    yield from (next(fresh) if isinstance(each, Shard) else each for each in every)


def _loader(task: Task) -> Load:
    """Return what loads the contents of files of terms."""

    def load(named: Sequence[str]) -> list[bytes]:
        keys = [bytes.fromhex(name) for name in named]
        held = task.kept.get(keys)
        try:
            return [zlib.decompress(held[key]) for key in keys]
        except (zlib.error, KeyError) as error:
            raise Lost from error

    return load


def _known(task: Task, former: State, leaf: _Leaf) -> bool:
    low, first, last = leaf
    held = former.texts.get(low)
    return held is not None and held.members == members(task.keys[first:last])


def _fresh(task: Task, leafs: Sequence[_Leaf], said: Mapping[bytes, Said]) -> Mapping[int, str]:
    """Make and keep files of texts; return their names by their first numbers."""
    documents = (
        shards.document([said[name].card for name in task.keys[first:last]])
        for _, first, last in leafs
    )
    return dict(zip([low for low, _, _ in leafs], task.keep(documents), strict=True))


def _texts(
    task: Task, former: State, leafs: Sequence[_Leaf], fresh: Mapping[int, str]
) -> Iterator[tuple[int, Text]]:
    """Yield the files of texts, of which some are new."""
    for low, first, last in leafs:
        if low in fresh:
            yield low, Text(members(task.keys[first:last]), fresh[low])
        else:
            yield low, former.texts[low]
