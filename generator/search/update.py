"""Digests' parts → the files of an index, where possible out of the one made before. Pure.

What comes out depends on the digests, the taxonomy and the language alone: `former` and what
is kept save time.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from hashlib import sha256
from itertools import groupby

from generator.each import Files, Kept
from generator.hashes import key
from generator.model import Language, Term
from generator.search import names, shards, state
from generator.search.mend import Lost, mended
from generator.search.numbers import GROUP, numbers
from generator.search.state import State, Text
from generator.search.task import Read, Row, Task
from generator.search.variants import simplified
from generator.search.whole import whole


def update(
    language: Language,
    terms: Mapping[str, Term],
    rows: Sequence[Row],
    read: Read,
    kept: Kept,
    former: bytes = b"",
) -> Files:
    """Return the index of digests, the newest first.

    `former` is the state of another one that the same release of this code made.
    """
    keys = tuple(row.key for row in reversed(rows))
    task = Task(language, terms, keys, numbers([row.day for row in rows]), read, kept)
    made = _made(task, state.read(former, task.edition))
    return Files(tuple(_files(task, made, _years(rows))), state.written(made))


def _made(task: Task, former: State | None) -> State:
    if former:
        try:
            return mended(task, former)
        except Lost:
            pass
    return whole(task)


def _files(
    task: Task, made: State, years: Sequence[tuple[int, int, int]]
) -> Iterator[tuple[str, bytes]]:
    """Yield path and key of every file."""
    known = [shards.text(each) for each in _names(task, made.counts)]
    variants = "".join(f"{chr(code)}{char}" for code, char in simplified().items())
    last = task.keep([shards.document(known), variants.encode()])
    others = {
        **{f"t{number}": each.name for number, each in enumerate(made.shards)},
        **dict(zip(("names", "variants"), last, strict=True)),
    }
    texts = _grouped(made.texts)
    directory = {
        "version": _folder(others),
        "count": len(task.keys),
        "years": years,
        "room": task.numbers.room,
        "days": task.numbers.listed,
        "terms": [each.first for each in made.shards],
        "texts": [_folder(group) for group in texts],
    }
    content = shards.text(directory).encode()
    name, folder = key("plain", content), f"site/{task.language}/search/"
    task.kept.put({name: content})
    yield f"{folder}index.json", name
    for group in (others, *texts):
        data = f"{folder}data/{_folder(group)}/"
        yield from ((f"{data}{file}.bin", bytes.fromhex(each)) for file, each in group.items())


def _grouped(texts: Mapping[int, Text]) -> list[dict[str, str]]:
    """Return the files of texts, path → name, of each group of numbers; some may have none."""
    groups: list[dict[str, str]] = [{} for _ in range(max(texts, default=-1) // GROUP + 1)]
    for low, each in texts.items():
        groups[low // GROUP][f"d{low}"] = each.name
    return groups


def _folder(named: Mapping[str, str]) -> str:
    """Return the name of a folder that holds these files: nothing in it ever changes."""
    content = "".join(f"{file} {name}\n" for file, name in named.items())
    return sha256(content.encode()).hexdigest()[:12]


def _years(rows: Sequence[Row]) -> list[tuple[int, int, int]]:
    """Return (year, place of its first digest, of the first behind it), newest first."""
    years = []
    for year, members in groupby(enumerate(rows), lambda each: (each[1].day or date.min).year):
        places = [place for place, _ in members]
        if year != date.min.year:
            years.append((year, places[0], places[-1] + 1))
    return years


def _names(task: Task, counts: Mapping[str, int]) -> list[tuple[str, str, str, int, list[str]]]:
    """Return (id, kind, name, number of digests, spellings) of all that is found, by name."""
    found = [(task.terms[term_id], count) for term_id, count in counts.items()]
    listed = [
        (
            *(term.id, term.kind, term.name.get(task.language), count),
            [spelling.text for spelling in names.spellings(term)],
        )
        for term, count in found
    ]
    return sorted(listed, key=lambda each: (each[2].casefold(), each[0]))
