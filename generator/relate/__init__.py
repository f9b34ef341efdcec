"""Digests → related digests with reasons.

A stage: pure. The score of a pair is the cosine of what the two are about, each entry
weighted by its kind and by whether it matters to the article; it depends on the two
articles only, so that a new article never changes the scores of others. So where the links
of the last build are known, only those are made again that can have changed: of what is
new, of what was linked to what changed, and of what the new is among the best for.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

import numpy as np

from generator.hashes import key
from generator.model import Digest, Reason, Term
from generator.relate.links import Links, pack
from generator.relate.scores import Best, Scores
from generator.relate.vectors import Vector, vector

__all__ = ["Links", "Subject", "Vector", "mended", "relate", "subject", "vector"]

MAX_LINKS = 5
FLOOR = 8
"""Hundredths of a score below which two digests are not related."""
MAX_REASONS = 4
WEAK = 30
"""A reason with less than these hundredths of the strongest one's weight explains nothing."""
MAX_DAYS = 60
"""A distance in time is no reason beyond two months."""
MENDED = 20
"""When more than one digest in so many is new, all links are made again."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What links of a digest are made of."""

    id: str
    vector: Vector
    day: date | None
    square: int
    """Of the vector's length; at least 1."""
    mark: str
    """Tells it from any other."""


@dataclass(frozen=True, slots=True)
class Former:
    """The links of a digest, as the last build left them."""

    mark: str
    weakest: int
    """Hundredths below which nothing new is among its links."""
    others: str
    """Ids, best first, a space between them."""
    packed: str


def subject(digest: Digest, terms: Mapping[str, Term], zone: ZoneInfo) -> Subject:
    """Return what links of a digest are made of."""
    about, day = vector(digest, terms), digest.article.day(zone)
    square = max(sum(weight * weight for weight in about.values()), 1)
    return Subject(digest.id, about, day, square, key(repr((about, day))).hex())


def relate(digests: Iterable[Digest], terms: Mapping[str, Term], zone: ZoneInfo) -> Links:
    """Return up to five related digests by id, best first, ties by id."""
    return mended((subject(each, terms, zone) for each in digests), b"")[0]


def mended(subjects: Iterable[Subject], former: bytes) -> tuple[Links, bytes]:
    """Return the links of all, and what the next build needs to know of them.

    `former` is what the last build returned; what it says of a digest is used where digest
    and links are the same. Empty: nothing is known.
    """
    ordered = sorted(subjects, key=lambda subject: subject.id)
    before = _read(former)
    rows = {subject.id: row for row, subject in enumerate(ordered)}
    fresh = [
        row
        for row, subject in enumerate(ordered)
        if subject.id not in before or before[subject.id].mark != subject.mark
    ]
    changed = {ordered[row].id for row in fresh} | (before.keys() - rows.keys())
    if len(changed) * MENDED > len(ordered):
        found = dict(_made(ordered, range(len(ordered)), _scores(ordered)))
    else:
        found = dict(_mended(ordered, before, fresh, changed))
    lines = {
        subject.id: found[subject.id] if subject.id in found else before[subject.id]
        for subject in ordered
    }
    return Links(
        {name: each.packed for name, each in lines.items()},
        {name: each.others for name, each in lines.items()},
    ), _written(lines)


def _scores(ordered: Sequence[Subject], rows: Sequence[int] | None = None) -> Scores:
    vectors, squares = [each.vector for each in ordered], [each.square for each in ordered]
    return Scores(vectors, squares, rows)


def _made(
    ordered: Sequence[Subject], rows: Sequence[int], scores: Scores
) -> Iterator[tuple[str, Former]]:
    """Yield the links of these rows."""
    for row, dots in scores.of(rows):
        yield ordered[row].id, _linked(ordered, row, scores.best(row, dots, MAX_LINKS, FLOOR))


def _mended(
    ordered: Sequence[Subject],
    before: Mapping[str, Former],
    fresh: Sequence[int],
    changed: set[str],
) -> Iterator[tuple[str, Former]]:
    """Yield the links that can have changed."""
    if not changed:
        return
    scores = _scores(ordered, fresh)
    weakest = np.array(
        [before[each.id].weakest if each.id in before else FLOOR for each in ordered]
    )
    every = np.arange(len(ordered))
    stale = {
        row
        for row, subject in enumerate(ordered)
        if subject.id in before and not changed.isdisjoint(before[subject.id].others.split())
    }
    for row, dots in scores.of(fresh):
        stale.update(np.flatnonzero(scores.hundredths(row, dots, every) >= weakest).tolist())
    rows = sorted(stale.union(fresh))
    yield from _made(ordered, rows, _scores(ordered, rows))


def _linked(ordered: Sequence[Subject], row: int, best: Best) -> Former:
    mine = ordered[row]
    links = [
        (theirs.id, score, _reasons(mine.vector, theirs.vector) + _days(mine, theirs))
        for other, score in best
        for theirs in (ordered[other],)
    ]
    weakest = best[-1][1] if len(best) == MAX_LINKS else FLOOR
    return Former(mine.mark, weakest, " ".join(each for each, *_ in links), pack(links))


def _reasons(mine: Vector, theirs: Vector) -> tuple[Reason, ...]:
    """Return what two have in common, the strongest first."""
    shared = {feature: mine[feature] * theirs[feature] for feature in mine.keys() & theirs.keys()}
    strongest = sorted(shared, key=lambda feature: (-shared[feature], feature))[:MAX_REASONS]
    least = shared[strongest[0]] * WEAK
    return tuple(Reason(*feature) for feature in strongest if 100 * shared[feature] >= least)


def _days(mine: Subject, theirs: Subject) -> tuple[Reason, ...]:
    if mine.day is None or theirs.day is None or abs((theirs.day - mine.day).days) > MAX_DAYS:
        return ()
    return (Reason("days", value=(theirs.day - mine.day).days),)


def _written(lines: Mapping[str, Former]) -> bytes:
    """Write a line of all ids, one of all marks, and so on; ids hold no white space."""
    every = lines.values()
    columns = (
        lines,
        (each.mark for each in every),
        (str(each.weakest) for each in every),
        (each.others for each in every),
        (each.packed for each in every),
    )
    return "\n".join(map("\t".join, columns)).encode()


def _read(former: bytes) -> dict[str, Former]:
    if not former:
        return {}
    names, marks, weakest, others, packed = (
        line.split("\t") for line in former.decode().split("\n")
    )
    return dict(zip(names, map(Former, marks, map(int, weakest), others, packed), strict=True))
