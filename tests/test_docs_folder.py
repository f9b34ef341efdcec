"""The folder docs/: what is ours is written and removed, what is not is never touched."""

from pathlib import Path
from unittest import mock

import pytest
from projects import tree

from generator import docs, files
from generator.errors import DigestError
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


def write(root: Path, pages: list[Page]) -> None:
    """Write pages as a build does."""
    docs.write_docs(root, pages, docs.marks(root))


def test_pages_that_are_no_more_are_removed(tmp_path: Path) -> None:
    """Only what the generator wrote goes, with the folders that are then empty."""
    about = put(tmp_path, "docs/en/articles/notes.md", "By hand.")
    write(tmp_path, [page("docs/en/articles/a.md"), page("docs/zh/topics/t.md")])
    write(tmp_path, [page("docs/en/articles/b.md"), Page("site/x.json", b"{}")])
    assert set(tree(tmp_path)) == {
        "docs/en/.generated", "docs/zh/.generated", "docs/en/articles/b.md",
        "docs/en/articles/notes.md", ".cache/docs.json",
    }  # fmt: skip
    assert about.read_text("utf-8") == "By hand."
    assert (tmp_path / "docs/en/.generated").read_text("utf-8") == "articles/b.md\n"


def test_a_page_by_hand_is_never_overwritten(tmp_path: Path) -> None:
    """A page in the way stops everything before anything is written."""
    put(tmp_path, "docs/en/articles/b.md", "By hand.")
    before = tree(tmp_path)
    with pytest.raises(DigestError, match="would overwrite") as caught:
        write(tmp_path, [page("docs/en/articles/a.md"), page("docs/en/articles/b.md")])
    assert [problem.path for problem in caught.value.problems] == ["docs/en/articles/b.md"]
    assert tree(tmp_path) == before


def test_a_lost_manifest_is_no_obstacle(tmp_path: Path) -> None:
    """Pages that say that they are generated are ours without a manifest."""
    put(tmp_path, "docs/en/articles/a.md", f"{WRITTEN}old\n")
    write(tmp_path, [page("docs/en/articles/a.md")])
    assert (tmp_path / "docs/en/articles/a.md").read_bytes() == page("").content


@pytest.mark.parametrize("line", ["../../seeds/a.md", "/seeds/a.md", "x/../../../seeds/a.md", ""])
def test_a_manifest_reaches_no_other_folder(tmp_path: Path, line: str) -> None:
    """Whatever stands in a manifest, nothing outside its folder is removed."""
    kept = put(tmp_path, "seeds/a.md", "By hand.")
    put(tmp_path, "docs/en/.generated", f"{line}\n")
    write(tmp_path, [])
    assert kept.exists()


def test_a_page_that_is_there_is_not_written_again(tmp_path: Path) -> None:
    """What the last run wrote is known by name; an edit of it, or its loss, is made good."""
    write(tmp_path, [page("docs/en/a.md")])
    with mock.patch.object(files, "write", wraps=files.write) as written:
        write(tmp_path, [page("docs/en/a.md")])
    assert tmp_path / "docs/en/a.md" not in [call.args[0] for call in written.call_args_list]
    put(tmp_path, "docs/en/a.md", "edited")
    for _ in range(2):
        write(tmp_path, [page("docs/en/a.md")])
        assert (tmp_path / "docs/en/a.md").read_bytes() == page("").content
        (tmp_path / "docs/en/a.md").unlink()
