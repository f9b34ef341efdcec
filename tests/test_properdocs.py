"""Another renderer, ProperDocs, makes the same pages of the same tree."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from projects import CLEAN, copy_project, digest

FEW = 6
"""Articles: enough for every kind of page."""
MAIN = re.compile(r"<main\b.*?</main>", re.DOTALL)


def rendered(root: Path, renderer: str, config: str) -> dict[str, str]:
    """Return what stands in the main part of every page, by path."""
    target = root / f"{renderer}-{config}"
    done = subprocess.run(
        [
            *(sys.executable, "-m", renderer, "build", "--strict", "--quiet"),
            *("--config-file", config, "--site-dir", str(target)),
        ],
        cwd=root,
        env=os.environ | CLEAN,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    found = {
        path.relative_to(target).as_posix(): MAIN.search(path.read_text("utf-8"))
        for path in target.rglob("*.html")
    }
    return {path: match[0] for path, match in found.items() if match}


@pytest.mark.parametrize("config", ["mkdocs.yml", "mkdocs.zh.yml"])
def test_properdocs_makes_the_same_pages(tmp_path: Path, config: str) -> None:
    """Both renderers make the same pages, and in each the same words and links."""
    root = copy_project(tmp_path / "project")
    for article in sorted((root / "seeds" / "articles").rglob("*.md"))[FEW:]:
        article.unlink()
    (root / "seeds" / "published.txt").unlink()
    done = digest(root, "pages")
    assert done.returncode == 0, done.stderr
    ours, theirs = (rendered(root, each, config) for each in ("mkdocs", "properdocs"))
    assert len(ours) > 20
    assert theirs == ours
