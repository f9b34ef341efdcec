"""A build that is killed leaves the last good site, and costs the next build nothing."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from projects import CLEAN, GOLDEN, ROOT, copy_project, digest, tree

STAGES = (
    *("digesting articles", "writing pages", "indexing", "writing docs/"),
    *("rendering pages", "checking links", "putting it in place"),
)
ARTICLE = "seeds/articles/2026/2026-03-04-harbour-battery.md"


def killed(root: Path, stage: str) -> bool:
    """Build, and kill all that takes part as soon as `stage` begins; tell whether it did."""
    process = subprocess.Popen(
        [sys.executable, "-m", "generator", "build", "--root", str(root)],
        cwd=ROOT,
        env=os.environ | CLEAN | {"CI": "true"},
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    with process:
        assert process.stderr
        reached = any(line == f"digest: {stage}\n" for line in process.stderr)
        if reached:
            os.killpg(process.pid, signal.SIGKILL)
    return reached


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return the golden project, built, with one article changed since."""
    root = copy_project(tmp_path / "project", GOLDEN / "seeds")
    assert digest(root, "build").returncode == 0
    path = root / ARTICLE
    path.write_text(path.read_text("utf-8").replace("11.6亿元", "12.6亿元"), "utf-8")
    return root


def test_a_killed_build_leaves_the_last_good_site(root: Path, tmp_path: Path) -> None:
    """Whatever stage it dies in, `site/` is whole; the next build makes what a clean one makes."""
    before = tree(root / "site")
    clean = copy_project(tmp_path / "clean", root / "seeds")
    assert digest(clean, "build").returncode == 0
    after = tree(clean / "site")
    assert before != after
    for stage in STAGES:
        assert killed(root, stage), stage
        # The exchange itself may be done before the signal comes.
        assert tree(root / "site") in ((before, after) if stage == STAGES[-1] else (before,)), stage
    done = digest(root, "build")
    assert done.returncode == 0, done.stderr
    assert tree(root / "site") == after
