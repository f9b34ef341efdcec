"""Whether a site fits together is told from what changed, as if all of it had been read."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from corpus import SITE
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import files
from generator.errors import DigestError
from generator.hashes import key
from generator.reuse import Reuse
from generator.soundness import headers
from generator.store import opened
from generator.tree import Tree
from generator.workers import Cores

PATHS = ("en/a/index.html", "en/b/index.html", "en/c.html")
PARTS = (
    *('<a href="../a/">a</a>', '<a href="../b/#x">b</a>', '<a href="/news/en/c.html">c</a>'),
    *('<p id="x">x</p>', "<script>one()</script>", "<script>two()</script>"),
    '<img src="https://elsewhere.example/x.png">',
)
PAGES = st.lists(st.sampled_from(PARTS), max_size=3, unique=True).map("".join)
SITES = st.dictionaries(st.sampled_from(PATHS), PAGES)


def told(root: Path, store: str, pages: Mapping[str, str]) -> tuple[bytes, list[str]]:
    """Return `_headers` of a site, or what is wrong with it; `store` is what is kept between."""
    with opened(root / store) as kept:
        stage = root / "tree"
        stage.mkdir(exist_ok=True)
        tree = Tree(stage, root / "site", root, partial(files.marks, stage))
        for path, text in pages.items():
            tree.write(path, key(text), text.encode())
        wanted = {path: key(text) for path, text in pages.items()}
        try:
            return headers(wanted, SITE, tree, Reuse(kept, Cores())).content, []
        except DigestError as error:
            return b"", sorted(map(str, error.problems))


@settings(max_examples=60, deadline=None)
@given(st.lists(SITES, min_size=2, max_size=5))
def test_a_site_that_changes_is_judged_as_a_new_one(sites: list[dict[str, str]]) -> None:
    """Whatever was there before: the same headers, the same problems."""
    with TemporaryDirectory() as name:
        for number, pages in enumerate(sites):
            assert told(Path(name), "kept", pages) == told(Path(name), f"new{number}", pages)


def test_a_target_of_a_former_page_is_no_matter(tmp_path: Path) -> None:
    """A page goes together with the link to it; the same link in another page is found."""
    linked = {PATHS[0]: PARTS[1], PATHS[1]: PARTS[3]}
    assert told(tmp_path, "kept", linked)[1] == []
    assert told(tmp_path, "kept", {PATHS[0]: "none"})[1] == []
    [problem] = told(tmp_path, "kept", {PATHS[0]: PARTS[1]})[1]
    assert "link.broken" in problem
    [problem] = told(tmp_path, "kept", linked | {PATHS[1]: "no place"})[1]
    assert "link.fragment" in problem


@pytest.mark.parametrize("held", [b"", b"nonsense"])
def test_a_damaged_store_is_no_obstacle(tmp_path: Path, held: bytes) -> None:
    """What is not known is read."""
    pages = {PATHS[0]: PARTS[4]}
    before = told(tmp_path, "kept", pages)
    (tmp_path / "kept").write_bytes(held)
    assert told(tmp_path, "kept", pages) == before
