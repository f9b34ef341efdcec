"""Copies of the project in a folder of their own, and what is run in them."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest

ROOT = Path(__file__).parents[1]
GOLDEN = ROOT / "tests" / "golden" / "site"
CLEAN = {"NO_MKDOCS_2_WARNING": "1"}


def copy_project(target: Path, seeds: Path | None = ROOT / "seeds") -> Path:
    """Copy settings, hand-written pages and `seeds` (None: none) to `target`."""
    target.mkdir(parents=True, exist_ok=True)
    for name in ("mkdocs.yml", "mkdocs.zh.yml"):
        shutil.copy(ROOT / name, target / name)
    shutil.copytree(ROOT / "docs", target / "docs", ignore=_generated)
    if seeds:
        shutil.copytree(seeds, target / "seeds")
    return target


def _generated(folder: str, names: list[str]) -> set[str]:
    """Return what the generator wrote into `folder`, and what is no page at all."""
    here = Path(folder)
    written = {".generated", "screenshots", "__pycache__"}
    for docs in (ROOT / "docs" / "en", ROOT / "docs" / "zh"):
        manifest = docs / ".generated"
        if manifest.is_file() and here.is_relative_to(docs):
            paths = {docs / line for line in manifest.read_text("utf-8").splitlines()}
            written |= {path.name for path in paths if path.parent == here}
    return written.intersection(names)


def digest(root: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "generator", *arguments, "--root", str(root)],
        cwd=ROOT,
        env=os.environ | CLEAN | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )


def missing(reason: str) -> NoReturn:
    """Skip a test for want of a program; CI must have them all, so there it fails."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file of `folder` with its content."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
