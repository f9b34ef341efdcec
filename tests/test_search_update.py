"""An index that is mended equals one that is made anew, whatever happened before."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from importlib import import_module
from itertools import pairwise

import pytest
from corpus import SITE
from hypothesis import given
from hypothesis import strategies as st
from search_corpus import NEWS

from generator import search
from generator.each import Memory
from generator.hashes import key
from generator.model import Digest, Language, Term
from generator.search import shards
from generator.search.edits import mended
from generator.search.numbers import TEXTS, leaves, numbers
from generator.search.shards import Known, Shard, cut

LANGUAGE: Language = "zh"
DAYS = st.lists(st.one_of(st.none(), st.dates(date(2020, 1, 1), date(2021, 1, 1))), max_size=90)


@dataclass(slots=True)
class Site:
    """A site between two builds."""

    digests: list[Digest]
    terms: dict[str, Term]
    kept: Memory
    said: dict[bytes, search.Said]
    state: bytes = b""
    asked: int = 0
    """Digests whose parts were read."""

    def rows(self) -> Iterator[search.Row]:
        """Yield the rows of the digests, newest first; what is said is known afterwards."""
        corpus = replace(NEWS, digests=(), terms=self.terms)
        for digest in sorted(self.digests, key=_place):
            name = key(repr(digest), repr(self.terms))
            if name not in self.said:
                self.said[name] = search.said(digest, corpus, SITE, LANGUAGE)
            yield search.Row(name, digest.article.day(SITE.zone))

    def read(self, names: Sequence[bytes]) -> dict[bytes, search.Said]:
        """Return what is known of digests."""
        self.asked += len(names)
        return {name: self.said[name] for name in names if name in self.said}

    def build(self) -> dict[str, bytes]:
        """Return the files of an index that is mended where possible."""
        made = search.update(
            LANGUAGE, self.terms, list(self.rows()), self.read, self.kept, self.state
        )
        self.state = made.state
        return {path: self.kept.values[name] for path, name in made.files}

    def clean(self) -> dict[str, bytes]:
        """Return the files of an index that is made anew."""
        kept = Memory()
        made = search.update(LANGUAGE, self.terms, list(self.rows()), self.read, kept)
        assert made.state == self.state
        return {path: kept.values[name] for path, name in made.files}


def _place(digest: Digest) -> tuple[bool, int, str]:
    day = digest.article.day(SITE.zone)
    return day is None, -day.toordinal() if day else 0, digest.id


def _copy(chance: random.Random, number: int) -> Digest:
    """Return a digest like one of NEWS at another time, with words of its own."""
    digest = chance.choice(NEWS.digests)
    article = replace(digest.article, id=f"copy-{number}", published=_day(chance))
    rendering = replace(digest.title.zh, text=f"{digest.title.zh.text} {_words(chance)}")
    return replace(digest, article=article, title=replace(digest.title, zh=rendering))


def _day(chance: random.Random) -> date | None:
    return None if not chance.randrange(9) else date(2025, 1, 1) + timedelta(chance.randrange(60))


def _words(chance: random.Random) -> str:
    words = (
        "".join(chr(chance.randrange(0x4E00, 0x5800)) for _ in range(4))
        for _ in range(chance.randrange(1, 30))
    )
    return " ".join([*words, str(chance.randrange(999)), chr(0x20000 + chance.randrange(99))])


def fresh(chance: random.Random, count: int = 80) -> Site:
    """Return a site that was never built."""
    return Site([_copy(chance, number) for number in range(count)], dict(NEWS.terms), Memory(), {})


def change(site: Site, chance: random.Random, number: int) -> None:
    """Add, remove, rewrite or redate a digest; now and then change the taxonomy."""
    kind = chance.randrange(9)
    at = chance.randrange(len(site.digests))
    digest = site.digests[at]
    if kind in (0, 1, 2):
        site.digests.append(_copy(chance, 1000 + number))
    elif kind in (3, 4):
        del site.digests[at]
    elif kind == 5:
        article = replace(digest.article, published=_day(chance))
        site.digests[at] = replace(digest, article=article)
    elif kind == 6:
        term_id = chance.choice(sorted(site.terms))
        site.terms[term_id] = replace(site.terms[term_id], aliases=())
    else:
        site.digests[at] = replace(_copy(chance, 0), article=digest.article)


@pytest.mark.parametrize("seed", range(3))
def test_history_does_not_matter(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """After any changes the files, and what is known of them, are those of a clean build."""
    monkeypatch.setattr(shards, "LEAST", 400)
    monkeypatch.setattr(shards, "TERMS_SIZE", 900)
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    site = fresh(chance)
    site.build()
    for number in range(12):
        for more in range(chance.choice((1, 1, 3, 20))):
            change(site, chance, number * 20 + more)
        assert site.build() == site.clean()


def test_one_change_leaves_most_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """A digest in the middle of the time changes few files, and the parts of few are read.

    Texts of other times stay where they are.
    """
    monkeypatch.setattr(import_module("generator.search.update"), "GROUP", 128)
    monkeypatch.setattr(shards, "LEAST", 100)
    monkeypatch.setattr(shards, "TERMS_SIZE", 200)
    chance = random.Random(5)  # noqa: S311 - nothing secret
    site = fresh(chance, 300)
    before = site.build()
    site.asked = 0
    added = _copy(chance, 9999)
    article = replace(added.article, published=date(2025, 1, 30))
    site.digests.append(replace(added, article=article))
    after = site.build()
    assert 0 < site.asked < 3 * TEXTS
    assert len({*after.values()} & {*before.values()}) > len(after) / 2
    texts = [path for path in after if path.rpartition("/")[2].startswith("d")]
    assert len(before.keys() & texts) > len(texts) / 2


@pytest.mark.parametrize("damage", [b"", b"x", b"x" * 99, b"\0" * 20 + b"[]"])
def test_a_damaged_state_costs_time_only(damage: bytes) -> None:
    """A state that is missing, cut, or of something else is as if there were none."""
    chance = random.Random(1)  # noqa: S311 - nothing secret
    site = fresh(chance)
    site.build()
    site.state = damage or site.state[:-1]
    change(site, chance, 1)
    assert site.build() == site.clean()


def test_a_foreign_state_is_not_used() -> None:
    """A state of the other language, or of another taxonomy, is none."""
    chance = random.Random(2)  # noqa: S311 - nothing secret
    site = fresh(chance)
    rows = list(site.rows())
    made = search.update("en", site.terms, rows, site.read, site.kept)
    site.state = made.state
    assert site.build() == site.clean()
    site.terms = {name: replace(term, aliases=()) for name, term in site.terms.items()}
    assert site.build() == site.clean()


@pytest.mark.parametrize("lost", ["files", "damaged", "said"])
def test_what_is_lost_is_made_again(lost: str) -> None:
    """Where files or what a removed digest said are gone, the index is made anew."""
    chance = random.Random(3)  # noqa: S311 - nothing secret
    site = fresh(chance)
    site.build()
    if lost == "files":
        site.kept.values.clear()
    elif lost == "damaged":
        site.kept.values.update(dict.fromkeys(site.kept.values, b"damaged"))
    else:
        site.said.clear()
    del site.digests[3]
    assert site.build() == site.clean()


@given(DAYS)
def test_numbers_are_as_the_directory_says(days: list[date | None]) -> None:
    """Numbers ascend from the oldest digest on, and follow from the blocks of the directory."""
    ordered = sorted(days, key=lambda day: -day.toordinal() if day else 0)
    found = numbers(ordered)
    assert len(found.every) == len(days)
    assert all(one < two for one, two in pairwise(found.every))
    at = 0
    told: list[int] = []
    for rooms, count in found.blocks:
        at += rooms * found.room
        told += range(at, at + count)
    assert tuple(told) == found.every


@given(DAYS)
def test_files_of_texts_are_full_but_not_too_full(days: list[date | None]) -> None:
    """Each digest is in one file of texts, and no file has more than its share."""
    every = numbers(sorted(days, key=lambda day: -day.toordinal() if day else 0)).every
    found = list(leaves(every))
    assert [place for _, first, last in found for place in range(first, last)] == list(
        range(len(every))
    )
    assert all(last - first <= TEXTS for _, first, last in found)


ENTRIES = st.dictionaries(
    st.text("abc\ue000\U00020000", min_size=1, max_size=5),
    st.binary(min_size=1, max_size=90),
    min_size=1,
)


@given(
    ENTRIES,
    st.dictionaries(st.text("abc\ue000\U00020000", min_size=1, max_size=5), st.binary(max_size=90)),
)
def test_edited_files_are_those_of_the_edited_entries(
    entries: dict[str, bytes], edits: dict[str, bytes]
) -> None:
    """Whatever is edited, files end where they would if they were made anew."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shards, "LEAST", 60)
        patch.setattr(shards, "TERMS_SIZE", 150)
        patch.setattr(shards, "_BORDERS", 4)
        before = {f"{number}": each for number, each in enumerate(cut(entries.items()))}
        known = [Known(each.first, name) for name, each in before.items()]
        made = mended(
            known,
            lambda names: [before[name].content for name in names],
            edits,
            lambda term, _: edits[term],
        )
        found = [each if isinstance(each, Shard) else before[each.name] for each in made]
        after = {term: value for term, value in (entries | edits).items() if value}
        assert found == list(cut(after.items()))
