"""What a command does not need it does not wait for.

Asserted on what was imported, not on seconds: a test that looks at the clock fails on a busy
machine. docs/dev/measured.md has the seconds.
"""

import subprocess
import sys
from pathlib import Path

import pytest
from projects import copy_project

HEAVY = {
    "PIL", "babel", "jieba", "jinja2", "markdown", "mkdocs", "numpy", "rjieba", "ssl",
    "trafilatura", "watchdog", "wordfreq",
    "generator.figures", "generator.importers", "generator.publish",
    "generator.quantities", "generator.relate", "generator.render", "generator.serve",
    "generator.site", "generator.summarize",
}  # fmt: skip
"""What takes more than ten milliseconds to import, or reads a dictionary."""
DONE = "standalone_mode=False"
EDITED = """\
---
title: {zh: "港口有了电池", en: "Harbour gets a battery"}
source: {name: {zh: "港口报", en: "Harbour Post"}}
language: en
added: 2026-11-22
rights: own
summary:
  by: editor
  reviewed: true
  viewpoint: [{text: "A battery carries the harbour's cranes.", from: [1]}]
  points: [{text: "It cost US$12 million.", from: [2]}]
---
The harbour has a battery. It is large enough for all cranes.

The harbour paid US$12 million for it.
"""


def loaded(*arguments: str) -> set[str]:
    """Return the heavy modules that a command imports in a process of its own."""
    code = f"import sys; from generator.cli import main; main({arguments!r}, {DONE})"
    code += "; print(*sys.modules, sep='\\n')"
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    return HEAVY.intersection(result.stdout.splitlines())


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project without articles."""
    return copy_project(tmp_path / "project", seeds=None)


def test_the_version_waits_for_nothing() -> None:
    """`digest --version` imports nothing heavy."""
    assert loaded("--version") == set()


@pytest.mark.parametrize("style", ["text", "json", "github"])
def test_check_of_no_articles_waits_for_nothing(project: Path, style: str) -> None:
    """`digest check` loads no dictionary, no numerics, no templates and no server unasked."""
    assert loaded("check", "--root", str(project), "--format", style) == set()


def test_check_of_editors_summaries_segments_nothing(project: Path) -> None:
    """An editor's summary needs no dictionary; pages and feeds are not made either."""
    path = project / "seeds" / "articles" / "undated" / "undated-harbour.md"
    path.parent.mkdir(parents=True)
    path.write_text(EDITED, "utf-8")
    found = loaded("check", "--root", str(project))
    assert "generator.summarize" in found
    # What the summary says is compared with the text it cites: figures, and names from CLDR.
    assert found <= {"generator.summarize", "generator.quantities", "babel"}
