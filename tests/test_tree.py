"""The tree beside `site/`: what it holds is known without reading, and never wrongly."""

from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from projects import tree as contents

from generator import files
from generator.hashes import key
from generator.tree import Tree


def bring(root: Path, wanted: dict[str, bytes]) -> list[str]:
    """Do what a build does with its files; return what had to be written."""
    (root / files.CACHE).mkdir(exist_ok=True)
    stage = root / files.CACHE / "site.next"
    stage.mkdir(exist_ok=True)
    tree = Tree(stage, root / "site", root / files.CACHE, partial(files.marks, stage))
    written = [path for path in wanted if not tree.has(path, key(wanted[path]))]
    for path in written:
        tree.write(path, key(wanted[path]), wanted[path])
    tree.finish(wanted.keys())
    files.exchange(root, stage)
    return written


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    """Neither of the two trees that take turns gets a file again that did not change."""
    first = {"a.html": b"1", "b/c.html": b"2"}
    second = first | {"a.html": b"3", "d.html": b"4"}
    assert bring(tmp_path, first) == ["a.html", "b/c.html"]
    assert bring(tmp_path, second) == ["a.html", "d.html"]
    assert bring(tmp_path, second | {"e": b""}) == ["e"]
    assert bring(tmp_path, first) == ["a.html"]
    assert contents(tmp_path / "site") == first


PATHS = st.sampled_from(["a", "a/b", "a/b/c", "d/e", "d", "f/g.html"])


@given(st.lists(st.dictionaries(PATHS, st.sampled_from([b"", b"1", b"2"])), max_size=6))
def test_a_site_is_what_is_wanted(
    tmp_path_factory: pytest.TempPathFactory, states: list[dict[str, bytes]]
) -> None:
    """After each build there is exactly what is wanted, files in the place of folders too."""
    root = tmp_path_factory.mktemp("tree")
    for state in states:
        wanted = {
            path: content
            for path, content in state.items()
            if not any(other.startswith(f"{path}/") for other in state)
        }
        bring(root, wanted)
        assert contents(root / "site") == wanted


@pytest.mark.parametrize("place", ["site", ".cache/site.next"])
def test_what_somebody_else_wrote_is_not_believed(tmp_path: Path, place: str) -> None:
    """A file that was edited, even one of the same size, is written again; a new one goes."""
    wanted = {"a.html": b"right", "b.html": b"right"}
    bring(tmp_path, wanted)
    bring(tmp_path, wanted)
    (tmp_path / place / "a.html").write_bytes(b"wrong")
    (tmp_path / place / "stranger.html").write_bytes(b"wrong")
    for _ in range(3):
        bring(tmp_path, wanted)
        assert contents(tmp_path / "site") == wanted


LEDGERS = ("written.json", "written.old.json")


def test_lost_or_damaged_ledgers_are_no_obstacle(tmp_path: Path) -> None:
    """Without them, or with nonsense in them, everything is written again."""
    wanted = {"a.html": b"1"}
    for nonsense in (b"", b"[1, 2]", b'[{"x": 1}, {}]', b"\xff"):
        bring(tmp_path, wanted)
        for name in LEDGERS:
            (tmp_path / files.CACHE / name).write_bytes(nonsense)
        assert bring(tmp_path, wanted) == ["a.html"]
        assert contents(tmp_path / "site") == wanted


@pytest.mark.parametrize("name", LEDGERS)
def test_each_ledger_is_of_one_tree(tmp_path: Path, name: str) -> None:
    """What one of them does not tell of a tree any more is taken from the other tree."""
    wanted = {"a.html": b"1", "b.html": b"2"}
    for _ in range(3):
        bring(tmp_path, wanted)
    (tmp_path / files.CACHE / name).unlink()
    bring(tmp_path, wanted)
    assert contents(tmp_path / "site") == wanted
    assert bring(tmp_path, wanted | {"b.html": b"3"}) == ["b.html"]


def test_a_link_to_elsewhere_is_replaced(tmp_path: Path) -> None:
    """A symbolic link in the tree never lets a build write outside."""
    wanted = {"a/b.html": b"1"}
    bring(tmp_path, wanted)
    bring(tmp_path, wanted)
    outside = tmp_path / "outside"
    outside.mkdir()
    stage = tmp_path / files.CACHE / "site.next"
    (stage / "a" / "b.html").unlink()
    (stage / "a").rmdir()
    (stage / "a").symlink_to(outside)
    bring(tmp_path, wanted)
    assert contents(tmp_path / "site") == wanted
    assert list(outside.iterdir()) == []
