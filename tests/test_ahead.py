"""Work is begun elsewhere where that is worth it and safe; if it fails there, that costs time."""

import os
import threading
from functools import partial
from pathlib import Path

import pytest

from generator import ahead
from generator.workers import Cores


def write(path: Path, text: str) -> None:
    """Tell who wrote what."""
    path.write_text(f"{text} {os.getpid()}", "utf-8")


def fail() -> None:
    """Be a work that cannot be done."""
    raise RuntimeError


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have two cores, and one thread: the test's own helpers do not count."""
    monkeypatch.setattr(Cores, "count", 2)
    monkeypatch.setattr(threading, "active_count", lambda: 1)


def test_work_is_done_in_another_process(tmp_path: Path) -> None:
    """All of it, in its order, before waiting ends."""
    path = tmp_path / "told"
    wait = ahead.begin(partial(write, path, "first"), partial(write, path, "last"))
    assert wait
    wait()
    text, process = path.read_text("utf-8").split()
    assert text == "last"
    assert int(process) != os.getpid()


def test_a_work_that_fails_ends_the_others(tmp_path: Path) -> None:
    """Nobody hears of it but who looks for the result."""
    path = tmp_path / "told"
    wait = ahead.begin(fail, partial(write, path, "never"))
    assert wait
    wait()
    assert not path.exists()


def test_a_process_of_several_threads_is_not_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    """A lock of another thread might never be released in the copy."""
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    assert ahead.begin(fail) is None
    assert ahead.spare(fail) is None


def test_one_core_does_one_thing_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody would gain by a second process."""
    monkeypatch.setattr(Cores, "count", 1)
    assert ahead.begin(fail) is None
    assert ahead.spare(fail) is None


def test_a_spare_process_does_one_thing(tmp_path: Path) -> None:
    """It has loaded what it needs, and does what it is given."""
    loaded, told = tmp_path / "loaded", tmp_path / "told"
    spare = ahead.spare(write, partial(write, loaded, "loaded"))
    assert spare
    assert spare.free
    wait = spare.give(told, "given")
    assert not spare.free
    wait()
    (_, first), (text, second) = (path.read_text("utf-8").split() for path in (loaded, told))
    assert (text, first) == ("given", second)


def test_a_spare_process_that_died_keeps_nobody_waiting(tmp_path: Path) -> None:
    """What it cannot load, the work will not find either, and somebody will tell."""
    spare = ahead.spare(write, fail)
    assert spare
    spare.give(tmp_path / "told", "given")()
    assert not (tmp_path / "told").exists()


def test_what_is_asked_is_answered_elsewhere() -> None:
    """The answer comes from another process, larger than a pipe holds at a time."""
    answer = ahead.asked(lambda: (os.getpid(), "x" * 1_000_000))
    process, text = answer()
    assert process != os.getpid()
    assert len(text) == 1_000_000


def test_what_dies_elsewhere_is_found_out_here() -> None:
    """A process that ends without an answer costs time and nothing else."""
    mine = os.getpid()

    def work() -> int:
        if os.getpid() != mine:
            fail()
        return mine

    assert ahead.asked(work)() == mine


@pytest.mark.parametrize(("cores", "threads"), [(1, 1), (2, 2)])
def test_where_no_process_is_begun_the_answer_is_found_here(
    monkeypatch: pytest.MonkeyPatch, cores: int, threads: int
) -> None:
    """One core, or several threads."""
    monkeypatch.setattr(Cores, "count", cores)
    monkeypatch.setattr(threading, "active_count", lambda: threads)
    assert ahead.asked(os.getpid)() == os.getpid()


def test_works_of_a_batch_share_a_process(tmp_path: Path) -> None:
    """They are begun together, after what must come first; each waits for all."""
    first, one, two = (tmp_path / name for name in ("first", "one", "two"))
    batch = ahead.Batch(partial(write, first, "begun"))
    waits = [batch.add(partial(write, path, "done")) for path in (one, two)]
    assert not first.exists()
    batch.begin()
    waits[0]()
    processes = {path.read_text("utf-8").split()[1] for path in (first, one, two)}
    assert len(processes) == 1
    assert processes != {str(os.getpid())}


def test_an_empty_batch_begins_nothing() -> None:
    """Nothing to do: no process, nothing to wait for."""
    batch = ahead.Batch(fail)
    batch.begin()
    batch.wait()
