"""Values are read when asked for, all of them from packs; damage and absence cost time only."""

import pickle
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from generator.columns import PACKED, PACKS, Column
from generator.hashes import key
from generator.packing import packed
from generator.store import Store, opened

KIND = b"numbers"


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Store]:
    """Open an empty store."""
    with opened(tmp_path / "store") as store:
        yield store


def names(count: int) -> list[bytes]:
    """Return keys, which are hashes as all keys are."""
    return [key(str(number)) for number in range(count)]


def filled(kept: Store, count: int) -> list[bytes]:
    """Keep so many numbers; return their keys."""
    every = names(count)
    kept.put({name: packed(number) for number, name in enumerate(every)})
    return every


def fail(*_: object) -> None:
    """Be what nobody should call."""
    pytest.fail("nothing is missing")


@pytest.mark.parametrize("count", [0, 1, PACKED - 1, PACKED, 2 * PACKED])
def test_values_come_in_their_order(kept: Store, count: int) -> None:
    """The first time and the second, few values and many, one by one and all at once."""
    column = Column(kept, KIND, filled(kept, count), fail, fail)
    assert len(column) == count
    for _ in range(2):
        assert list(column) == list(range(count))
    assert column.read(column.names[:3]) == dict(
        zip(column.names, range(min(count, 3)), strict=False)
    )
    assert [column[number] for number in range(0, count, 97)] == list(range(0, count, 97))


def test_a_value_that_changes_costs_few(kept: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """It alone is read by itself; when nothing changed, nothing is, and nothing is written."""
    every = filled(kept, 2 * PACKED)
    assert len(list(Column(kept, KIND, every, fail, fail))) == 2 * PACKED
    other = key("another")
    kept.put({other: packed("new")})
    every[77] = other
    asked: list[bytes] = []
    get = kept.get

    def counted(keys: list[bytes]) -> dict[bytes, bytes]:
        asked.extend(keys)
        return get(keys)

    monkeypatch.setattr(kept, "get", counted)
    found = list(Column(kept, KIND, every, fail, fail))
    assert found[77] == "new"
    assert found[:77] == list(range(77))
    assert set(asked) & set(every) == {other}
    monkeypatch.setattr(kept, "put", fail)
    asked.clear()
    assert list(Column(kept, KIND, every, fail, fail)) == found
    assert not set(asked) & set(every)


def test_packs_hold_what_is_wanted_only(kept: Store) -> None:
    """What is wanted no more is in no pack; columns of two kinds have packs of their own."""
    every = filled(kept, 2 * PACKED)
    assert list(Column(kept, KIND, every, fail, fail)) == list(range(2 * PACKED))
    assert next(iter(Column(kept, b"others", every[PACKED:], fail, fail))) == PACKED
    assert list(Column(kept, KIND, every[:PACKED], fail, fail)) == list(range(PACKED))
    held = (kept.get([key("pack", KIND, bytes([number]))]) for number in range(PACKS))
    packs = [pickle.loads(value) for found in held for value in found.values()]  # noqa: S301
    assert {name for names, _ in packs for name in names} == set(every[:PACKED])


def test_what_is_not_there_yet_is_waited_for(kept: Store) -> None:
    """A value that another process is making is there when it has ended."""
    every = filled(kept, PACKED)
    late = key("late")
    every.append(late)

    def wait() -> None:
        kept.put({late: packed("made")})

    assert list(Column(kept, KIND, every, wait, fail))[-1] == "made"
    assert Column(kept, KIND, every, fail, fail)[PACKED] == "made"


@pytest.mark.parametrize("count", [5, PACKED])
def test_what_is_damaged_is_made_again(
    kept: Store, damage: Callable[[bytes], None], count: int
) -> None:
    """A value, or a pack, that is not what was kept is as if it had never been there."""
    every = filled(kept, count)
    made: list[int] = []

    def make(number: int) -> int:
        made.append(number)
        return number

    damage(every[3])
    assert list(Column(kept, KIND, every, lambda: None, make)) == list(range(count))
    assert made == [3]
    assert list(Column(kept, KIND, every, lambda: None, fail)) == list(range(count))
    if count >= PACKED:
        damage(key("pack", KIND, every[9][:1]))
        assert list(Column(kept, KIND, every, lambda: None, make)) == list(range(count))


@pytest.fixture
def damage(tmp_path: Path) -> Callable[[bytes], None]:
    """Return a function that overwrites a value in the file."""

    def overwrite(name: bytes) -> None:
        with closing(sqlite3.connect(tmp_path / "store")) as database, database:
            changed = database.execute(
                "update entry set value = ? where key = ?", (pickle.dumps("wrong"), name)
            )
            assert changed.rowcount == 1

    return overwrite
