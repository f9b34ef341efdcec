"""The disk: nothing is lost, and nothing of others is touched."""

import threading
from pathlib import Path

import pytest
from projects import tree

from generator import files
from generator.errors import DigestError, MachineError
from generator.model import MARKER, Page

WRITTEN = f"---\n# {MARKER}\n---\n"


def page(path: str, text: str = "a") -> Page:
    """Return a generated page."""
    return Page(path, f"{WRITTEN}{text}\n".encode())


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

    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "read_bytes", refuse)
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


def test_pages_that_are_no_more_are_removed(tmp_path: Path) -> None:
    """Only what the generator wrote goes, with the folders that are then empty."""
    about = put(tmp_path, "docs/en/articles/notes.md", "By hand.")
    files.write_docs(tmp_path, [page("docs/en/articles/a.md"), page("docs/zh/topics/t.md")])
    files.write_docs(tmp_path, [page("docs/en/articles/b.md"), Page("site/x.json", b"{}")])
    assert set(tree(tmp_path)) == {
        "docs/en/.generated", "docs/zh/.generated", "docs/en/articles/b.md",
        "docs/en/articles/notes.md",
    }  # fmt: skip
    assert about.read_text("utf-8") == "By hand."
    assert (tmp_path / "docs/en/.generated").read_text("utf-8") == "articles/b.md\n"


def test_a_page_by_hand_is_never_overwritten(tmp_path: Path) -> None:
    """A page in the way stops everything before anything is written."""
    put(tmp_path, "docs/en/articles/b.md", "By hand.")
    before = tree(tmp_path)
    with pytest.raises(DigestError, match="would overwrite") as caught:
        files.write_docs(tmp_path, [page("docs/en/articles/a.md"), page("docs/en/articles/b.md")])
    assert [problem.path for problem in caught.value.problems] == ["docs/en/articles/b.md"]
    assert tree(tmp_path) == before


def test_a_lost_manifest_is_no_obstacle(tmp_path: Path) -> None:
    """Pages that say that they are generated are ours without a manifest."""
    put(tmp_path, "docs/en/articles/a.md", f"{WRITTEN}old\n")
    files.write_docs(tmp_path, [page("docs/en/articles/a.md")])
    assert (tmp_path / "docs/en/articles/a.md").read_bytes() == page("").content


@pytest.mark.parametrize("line", ["../../seeds/a.md", "/seeds/a.md", "x/../../../seeds/a.md", ""])
def test_a_manifest_reaches_no_other_folder(tmp_path: Path, line: str) -> None:
    """Whatever stands in a manifest, nothing outside its folder is removed."""
    kept = put(tmp_path, "seeds/a.md", "By hand.")
    put(tmp_path, "docs/en/.generated", f"{line}\n")
    files.write_docs(tmp_path, [])
    assert kept.exists()


def test_the_site_is_exchanged_whole(tmp_path: Path) -> None:
    """The new folder takes the place of the old one, which goes."""
    for text in ("first", "second"):
        put(tmp_path, f".cache/site.new/{text}.html", text)
        files.exchange(tmp_path, tmp_path / ".cache" / "site.new")
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
