"""The disk: nothing is lost, and nothing of others is touched."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from projects import tree

from generator import files
from generator.errors import DigestError, MachineError


def put(root: Path, path: str, text: str) -> Path:
    """Write a file as a person would."""
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, "utf-8")
    return target


def test_what_is_read(tmp_path: Path) -> None:
    """Settings and seeds are read; dumps, hidden files and everything else are not."""
    wanted = ["mkdocs.yml", "seeds/articles/2026/a.md", "seeds/raw.md", "seeds/articles/raw/b.md"]
    for path in (
        *wanted,
        "README.md",
        "seeds/raw/c.txt",
        "seeds/.d",
        "seeds/.git/e",
        "docs/en/f.md",
    ):
        put(tmp_path, path, path)
    assert files.read_files(tmp_path) == {path: path.encode() for path in wanted}


def test_an_empty_folder_has_no_files(tmp_path: Path) -> None:
    """What is missing is for others to tell of."""
    assert files.read_files(tmp_path) == {}


def test_what_cannot_be_read_is_the_machines_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that may not be read is named."""
    put(tmp_path, "seeds/articles/a.md", "a")

    def refuse(path: str) -> bytes:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(files, "_read", refuse)
    with pytest.raises(MachineError, match=r"cannot read .*a\.md: Permission denied"):
        files.read_files(tmp_path)


def test_files_are_written_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A write that fails leaves the old file and no other."""
    target = tmp_path / "a" / "b.md"
    files.write(target, b"old")

    def fail(*_arguments: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="No space"):
        files.write(target, b"new")
    assert tree(tmp_path) == {"a/b.md": b"old"}


def test_the_same_content_is_left_alone(tmp_path: Path) -> None:
    """A file that is right keeps its date, so that nothing is built for it again."""
    target = put(tmp_path, "a.md", "a")
    before = target.stat().st_mtime_ns
    files.write(target, b"a")
    assert target.stat().st_mtime_ns == before


def test_the_site_is_exchanged_whole(tmp_path: Path) -> None:
    """The new folder and the old one change places."""
    for text in ("first", "second"):
        put(tmp_path, f".cache/site.next/{text}.html", text)
        files.exchange(tmp_path, tmp_path / ".cache" / "site.next")
        (tmp_path / ".cache" / "site.next" / "first.html").unlink(missing_ok=True)
        assert tree(tmp_path) == {f"site/{text}.html": text.encode()}


def test_two_renames_do_where_one_cannot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Systems that cannot exchange folders in one step get there in two."""
    monkeypatch.setattr(files, "_swap", lambda _first, _second: False)
    test_the_site_is_exchanged_whole(tmp_path)


def test_an_interrupted_exchange_is_finished(tmp_path: Path) -> None:
    """Between the two renames there is no site; the next start brings it back."""
    put(tmp_path, ".cache/site.old/index.html", "good")
    with files.locked(tmp_path, print):
        assert (tmp_path / "site" / "index.html").read_text("utf-8") == "good"
    put(tmp_path, ".cache/site.old/index.html", "older")
    files.repair(tmp_path)
    assert set(tree(tmp_path)) == {".cache/lock", "site/index.html"}


def test_a_second_build_waits_and_says_so(tmp_path: Path) -> None:
    """Two builds in one folder come one after the other."""
    pytest.importorskip("fcntl", reason="no flock on this system")
    order: list[str] = []
    said = threading.Event()

    def say(line: str) -> None:
        order.append(line)
        said.set()

    def second() -> None:
        with files.locked(tmp_path, say):
            order.append("second")

    with files.locked(tmp_path, order.append):
        thread = threading.Thread(target=second)
        thread.start()
        assert said.wait(10)
        order.append("first")
    thread.join(10)
    assert order == ["another build is running here; waiting for it to end", "first", "second"]


# --- revising what people edit too -----------------------------------------------------


def add(line: bytes) -> Callable[[bytes | None], bytes]:
    """Return a change that appends a line."""
    return lambda content: (content or b"") + line


def test_a_file_is_revised(tmp_path: Path) -> None:
    """A new file is made, one that is there is changed and keeps its mode; nothing else remains."""
    path = tmp_path / "new" / "a.po"
    assert files.revise(path, add(b"1\n"))
    path.chmod(0o600)
    assert files.revise(path, add(b"2\n"))
    assert not files.revise(path, lambda content: content or b"")
    assert path.read_bytes() == b"1\n2\n"
    assert path.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in path.parent.iterdir()] == ["a.po"]


@pytest.mark.parametrize("exchanging", [True, False])
@pytest.mark.parametrize("there", [True, False])
def test_an_edit_between_reading_and_writing_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: bool, exchanging: bool
) -> None:
    """What somebody saves while a change is made is read again, and changed instead."""
    path = tmp_path / "a.po"
    edits = [b"person 1\n", b"person 2\n"]
    if there:
        path.write_bytes(b"before\n")
    if not exchanging:
        monkeypatch.setattr(files, "_swap", lambda *_: False)

    def change(content: bytes | None) -> bytes:
        if edits:
            path.write_bytes((content or b"") + edits.pop(0))
        return (content or b"") + b"ours\n"

    assert files.revise(path, change)
    assert path.read_bytes() == b"before\n" * there + b"person 1\nperson 2\nours\n"
    assert [each.name for each in tmp_path.iterdir()] == ["a.po"]


def test_an_edit_at_the_last_moment_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even what is saved after the last look is found in what the exchange brought out."""
    path = tmp_path / "a.po"
    path.write_bytes(b"before\n")
    exchange = files._swap  # noqa: SLF001 - the very step that is disturbed
    edits = [b"before\nperson\n"]

    def late(first: Path, second: Path) -> bool:
        if edits:
            path.write_bytes(edits.pop())
        return exchange(first, second)

    monkeypatch.setattr(files, "_swap", late)
    if not exchange(path, path.with_name("a.po")):
        pytest.skip("this system cannot exchange files")
    assert files.revise(path, add(b"ours\n"))
    assert path.read_bytes() == b"before\nperson\nours\n"


def test_a_change_that_is_refused_leaves_everything(tmp_path: Path) -> None:
    """An error in between leaves the file as it was."""
    path = tmp_path / "a.po"
    path.write_bytes(b"before\n")

    def refuse(_: bytes | None) -> bytes:
        raise DigestError([])

    with pytest.raises(DigestError):
        files.revise(path, refuse)
    assert [each.name for each in tmp_path.iterdir()] == ["a.po"]
    assert path.read_bytes() == b"before\n"
