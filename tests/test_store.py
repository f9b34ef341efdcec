"""The store: what was computed before, and nothing else."""

import sqlite3
from collections.abc import Callable
from hashlib import shake_128
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import store
from generator.errors import MachineError
from generator.hashes import key
from generator.store import WHOLE, opened


def test_what_is_put_is_there_next_time(tmp_path: Path) -> None:
    """Values outlive the process; other keys have none."""
    with opened(tmp_path / "store") as kept:
        kept.put({key("a"): b"first", key("b"): b""})
    with opened(tmp_path / "store") as kept:
        found = kept.get([key("a"), key("b"), key("c")])
    assert found == {key("a"): b"first", key("b"): b""}


@given(st.lists(st.text()), st.lists(st.text()))
def test_a_key_tells_where_one_part_ends(first: list[str], second: list[str]) -> None:
    """Two lists of parts have one key only when they are equal."""
    assert (key(*first) == key(*second)) == (first == second)


def test_more_keys_than_one_question_holds(tmp_path: Path) -> None:
    """Any number of values is found."""
    values = {key(str(number)): str(number).encode() for number in range(3 * store.BATCH + 1)}
    with opened(tmp_path / "store") as kept:
        kept.put(values)
        assert kept.get(list(values)) == values


@pytest.mark.parametrize("size", [0, 1, WHOLE - 1, WHOLE, WHOLE + 1])
@pytest.mark.parametrize("made", [bytes, lambda size: shake_128(b"a").digest(size)])
def test_values_of_any_size_come_back(
    tmp_path: Path, size: int, made: Callable[[int], bytes]
) -> None:
    """Those that are made smaller, and those that would not become so and are kept as they are."""
    with opened(tmp_path / "store") as kept:
        kept.put({key("a"): made(size)})
        assert kept.get([key("a")]) == {key("a"): made(size)}


@pytest.mark.parametrize("size", [45, WHOLE])
def test_a_damaged_value_is_not_there(tmp_path: Path, size: int) -> None:
    """A value with one bit turned is as if it had never been kept; the others are."""
    path = tmp_path / "store"
    with opened(path) as kept:
        kept.put({key("a"): shake_128(b"a").digest(size), key("b"): b"second"})
    with sqlite3.connect(path) as database:
        (value,) = database.execute("select value from entry where key = ?", (key("a"),)).fetchone()
        turned = value[:12] + bytes([value[12] ^ 1]) + value[13:]
        database.execute("update entry set value = ? where key = ?", (turned, key("a")))
    with opened(path) as kept:
        assert kept.get([key("a"), key("b")]) == {key("b"): b"second"}


def test_a_damaged_file_is_replaced(tmp_path: Path) -> None:
    """What is no database is no obstacle."""
    path = tmp_path / "store"
    path.write_bytes(b"no database " * 1000)
    with opened(path) as kept:
        assert kept.get([key("a")]) == {}
        kept.put({key("a"): b"first"})
    with opened(path) as kept:
        assert kept.get([key("a")]) == {key("a"): b"first"}


def test_damage_that_shows_only_in_use(tmp_path: Path) -> None:
    """Pages of the file that are nonsense cost what was kept, and no build."""
    path = tmp_path / "store"
    values = {key(str(number)): bytes(range(256)) * 40 for number in range(300)}
    with opened(path) as kept:
        kept.put(values)
    content = bytearray(path.read_bytes())
    content[8192 : len(content) - 4096] = b"\xff" * (len(content) - 12288)
    path.write_bytes(content)
    with opened(path) as kept:
        assert kept.get(list(values)).items() <= values.items()
        kept.put(values)
        assert kept.get(list(values)) == values


def test_a_full_disk_is_told_and_costs_nothing(tmp_path: Path) -> None:
    """No room for a value: one line with the file and the way out; what was kept stays."""
    path = tmp_path / "store"
    with opened(path) as kept:
        kept.put({key("a"): b"first"})
        # SQLite's own limit: what it says then is what it says of a full disk.
        kept._database.execute("pragma max_page_count = 8")  # noqa: SLF001
        with pytest.raises(MachineError, match=r"cannot use .*store: .*full; make room"):
            kept.put({key("b"): shake_128(b"b").digest(1_000_000)})
    with opened(path) as kept:
        assert kept.get([key("a"), key("b")]) == {key("a"): b"first"}


def test_a_file_that_may_not_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache on a disk that is read only: one line, and what was kept stays."""
    path = tmp_path / "store"
    with opened(path) as kept:
        kept.put({key("a"): b"first"})
    connect = sqlite3.connect

    def read_only(*args: Any, **kwargs: Any) -> sqlite3.Connection:
        # root may write what nobody may write: SQLite's own switch says the same.
        database: sqlite3.Connection = connect(*args, **kwargs)
        database.execute("pragma query_only = 1")
        return database

    with monkeypatch.context() as patch:
        patch.setattr(sqlite3, "connect", read_only)
        with pytest.raises(MachineError, match=r"cannot use .*store: .*readonly.*; make room"):
            opened(path).__enter__()
    with opened(path) as kept:
        assert kept.get([key("a")]) == {key("a"): b"first"}


def test_a_file_cut_short(tmp_path: Path) -> None:
    """A copy that broke off is damage: it is replaced."""
    path = tmp_path / "store"
    with opened(path) as kept:
        kept.put({key(str(number)): shake_128(bytes([number])).digest(999) for number in range(99)})
    for size in (0, 1, 100, 4096, 5000, 60_000):
        path.write_bytes(path.read_bytes()[:size])
        with opened(path) as kept:
            kept.put({key("a"): b"first" * 999})
            assert kept.get([key("a")]) == {key("a"): b"first" * 999}


def test_it_is_bounded_and_forgets_what_was_unused_for_longest(tmp_path: Path) -> None:
    """Beyond the limit, what the latest builds used stays."""
    path = tmp_path / "store"
    noise = {name: shake_128(name.encode()).digest(1000) for name in "abcdefgh"}
    with opened(path) as kept:
        kept.put({key(name): value for name, value in noise.items()})
    for _ in range(store.FRESH + 1):
        with opened(path) as kept:
            pass
    with opened(path) as kept:
        kept.get([key("c")])
        kept.prune(limit=6000)
        left = kept.get([key(name) for name in noise])
    assert key("c") in left
    assert len(left) < len(noise)


def test_two_at_once(tmp_path: Path) -> None:
    """Another command may read and write meanwhile."""
    with opened(tmp_path / "store") as first, opened(tmp_path / "store") as second:
        first.put({key("a"): b"first"})
        second.put({key("b"): b"second"})
        assert first.get([key("b")]) == {key("b"): b"second"}
        assert second.get([key("a")]) == {key("a"): b"first"}
