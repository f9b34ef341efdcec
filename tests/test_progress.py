"""How far a build is: seen on a terminal, told in CI, silent in a pipe; and what it took."""

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from projects import ROOT, copy_project, digest

STAGES = ("reading articles", "digesting articles", "rendering pages", "putting it in place")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project of three articles."""
    root = copy_project(tmp_path_factory.mktemp("progress") / "project")
    articles = sorted((root / "seeds" / "articles").rglob("*.md"))
    kept = {path.stem for path in articles[:3]}
    for path in (*articles, *(root / "seeds" / "translations").rglob("*.po")):
        if path.stem not in kept:
            path.unlink()
    (root / "seeds" / "published.txt").unlink()
    return root


def on_terminal(root: Path) -> str:
    """Build with stderr on a terminal of its own; return what it showed."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "generator", "build"],
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(ROOT), "TERM": "xterm", "COLUMNS": "80", "CI": "1"},
        stdout=subprocess.DEVNULL,
        stderr=theirs,
    ):
        os.close(theirs)
        shown = b""
        try:
            while part := os.read(ours, 4096):
                shown += part
        except OSError:  # how Linux tells that nobody writes there any more
            pass
    os.close(ours)
    return shown.decode()


def test_a_terminal_shows_a_bar_for_each_stage(project: Path) -> None:
    """Every stage has its line, those with pieces a bar that gets to its end."""
    shown = on_terminal(project)
    lines = [line.rpartition("\r")[2] for line in shown.replace("\r\n", "\n").split("\n")]
    for stage in STAGES:
        assert any(stage in line for line in lines), shown
    assert any(re.search(r"digesting articles +\[#+\] +3/3", line) for line in lines), shown
    assert any(re.search(r"rendering pages +\[#+\] +(\d+)/\1\b", line) for line in lines), shown


def test_a_line_for_each_stage_in_ci(project: Path) -> None:
    """A log has one line for each stage, and no bar."""
    done = digest(project, "build", CI="true")
    assert done.returncode == 0
    lines = done.stderr.splitlines()
    assert [line for line in lines if line.startswith("digest: ")] == list(dict.fromkeys(lines))
    assert {f"digest: {stage}" for stage in STAGES} <= set(lines)
    assert "\r" not in done.stderr


@pytest.mark.parametrize("value", ["", "false", "0"])
def test_nothing_in_a_pipe(project: Path, value: str) -> None:
    """A pipe gets what was asked for, and nothing about the way there."""
    done = digest(project, "build", CI=value)
    assert done.returncode == 0
    assert done.stderr == ""


def test_profile_tells_what_each_stage_took(project: Path) -> None:
    """The table has seconds and megabytes for every stage; the sum is that of the stages."""
    done = digest(project, "build", "--profile", CI="")
    rows = re.findall(r"^([a-z/ ]+?) +([\d.]+) +([\d.]+) +(\d+)$", done.stdout, re.MULTILINE)
    found = {name: (float(wall), float(cpu), int(peak)) for name, wall, cpu, peak in rows}
    assert set(STAGES) <= set(found)
    wall, _, peak = found.pop("together")
    assert abs(wall - sum(each[0] for each in found.values())) < 0.1
    assert peak == max(each[2] for each in found.values()) > 20
    assert re.search(r"^largest other process +\d+$", done.stdout, re.MULTILINE)


def test_profile_is_printed_of_a_failed_build_too(project: Path) -> None:
    """What an error ended shows where the time went all the same."""
    article = next((project / "seeds" / "articles").rglob("*.md"))
    before = article.read_bytes()
    article.write_text("---\n", "utf-8")
    done = digest(project, "build", "--profile", CI="")
    article.write_bytes(before)
    assert done.returncode == 1
    assert "digesting articles" in done.stdout
