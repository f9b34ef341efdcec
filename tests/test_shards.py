"""Shards: pages are cut evenly, and rendered wherever there is room."""

import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import shards
from generator.errors import MachineError
from generator.model import Page
from generator.workers import Cores

FRAME = shards.Frame("en", {})


@given(st.integers(0, 2500), st.integers(1, 8))
def test_shards_are_few_and_even(count: int, workers: int) -> None:
    """Every page is in one shard, none is too large, none stands idle, and all are of a size."""
    pages = {f"docs/en/{number:04}.md": Page("", b"") for number in range(count)}
    cut = [list(shard.pages) for shard in shards.split(FRAME, pages, workers)]
    assert [path for some in cut for path in some] == sorted(pages)
    sizes = [len(some) for some in cut]
    assert max(sizes) <= shards.LARGEST
    assert max(sizes) - min(sizes) <= 1
    assert len(cut) == max(1, min(workers, count), -(-count // shards.LARGEST))


def test_a_shard_is_made_in_memory_where_there_is_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where memory is no folder, or a full one, or TMPDIR is set, the system's place is used."""
    monkeypatch.delenv("TMPDIR", raising=False)
    monkeypatch.setattr(shards, "MEMORY", tmp_path)
    monkeypatch.setattr(shards, "ROOM", 0)
    assert shards.workshop() == tmp_path
    monkeypatch.setenv("TMPDIR", "/elsewhere")
    assert shards.workshop() is None
    monkeypatch.delenv("TMPDIR")
    monkeypatch.setattr(shards, "ROOM", 1 << 60)
    assert shards.workshop() is None
    monkeypatch.setattr(shards, "MEMORY", tmp_path / "none")
    monkeypatch.setattr(shards, "ROOM", 0)
    assert shards.workshop() is None


def test_a_renderer_that_is_missing_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without MkDocs the machine is at fault, and the reader is told what to run."""
    absent = """raise ModuleNotFoundError("No module named 'mkdocs'")\n"""
    (tmp_path / "mkdocs.py").write_text(absent, "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(MachineError, match="make site"):
        shards.render([shards.Shard(FRAME, {})])


def test_who_waits_for_another_program_is_no_process() -> None:
    """Work that is done outside is waited for by threads, and what they return is not copied."""
    meeting = threading.Barrier(Cores.count, timeout=20)

    def wait(_: int) -> object:
        meeting.wait()
        return threading.current_thread()

    found = dict(Cores().run(wait, range(Cores.count), outside=True))
    assert sorted(found) == list(range(Cores.count))
    if Cores.count > 1:
        assert threading.main_thread() not in found.values()
