"""The page under edit: what is shown at once is what the build makes a moment later."""

from pathlib import Path

import pytest
from projects import GOLDEN, copy_project, digest

from generator import build, files, preview
from generator.config import load_site

ARTICLE = "seeds/articles/2026/2026-03-04-harbour-battery.md"
NAME = Path(ARTICLE).stem


def last(root: Path) -> preview.Last:
    """Return what a build of these files knows."""
    found = files.read_files(root)
    site = load_site(found)
    return preview.Last.of(build.prepare(site, found), site)


@pytest.mark.parametrize(
    ("before", "after", "names"),
    [
        ({}, {ARTICLE: b"a"}, {NAME}),
        ({ARTICLE: b"a"}, {ARTICLE: b"b", f"seeds/translations/en/{NAME}.po": b""}, {NAME}),
        ({ARTICLE: b"a"}, {ARTICLE: b"a"}, set()),
        ({ARTICLE: b"a"}, {ARTICLE: b"b", "mkdocs.yml": b"b"}, None),
        ({}, {"seeds/taxonomy/topics.yml": b"a"}, None),
        ({}, {f"seeds/articles/{number}.md": b"a" for number in range(9)}, None),
    ],
)
def test_only_a_few_edited_articles_come_first(
    before: dict[str, bytes], after: dict[str, bytes], names: set[str] | None
) -> None:
    """What concerns all pages, or many articles, waits for the build."""
    assert preview.edited(before, after) == names


def test_a_preview_is_the_page_of_the_build(tmp_path: Path) -> None:
    """Both languages, byte for byte; nothing is written for it."""
    root = copy_project(tmp_path / "project", GOLDEN / "seeds")
    assert digest(root, "build").returncode == 0
    known, path = last(root), root / ARTICLE
    path.write_text(path.read_text("utf-8").replace("11.6亿元", "12.6亿元"), "utf-8")
    shown = preview.preview(root, known, [NAME], files.read_files(root))
    pages = {f"{language}/articles/{NAME}/index.html" for language in ("zh", "en")}
    assert shown.problems == ()
    assert set(shown.pages) == pages
    assert all((root / "site" / each).read_bytes() != shown.pages[each] for each in pages)
    assert digest(root, "build").returncode == 0
    assert all((root / "site" / each).read_bytes() == shown.pages[each] for each in pages)


def test_what_is_wrong_has_no_page(tmp_path: Path) -> None:
    """Errors of the article are told, with their places; a new article waits for the build."""
    root = copy_project(tmp_path / "project", GOLDEN / "seeds")
    known, path = last(root), root / ARTICLE
    text = path.read_text("utf-8")
    path.write_text(text.replace("---\n", "---\nkeyword: x\n", 1), "utf-8")
    shown = preview.preview(root, known, [NAME], files.read_files(root))
    assert [(each.path, each.line) for each in shown.problems] == [(ARTICLE, 2)]
    assert shown.pages == {}
    assert ARTICLE in shown.sources
    path.with_name("2026-03-05-new.md").write_text(text, "utf-8")
    assert preview.preview(root, known, ["2026-03-05-new"], files.read_files(root)).pages == {}
