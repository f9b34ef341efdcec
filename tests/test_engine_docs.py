"""The worked example of an engine works."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from drafting import FERRY, catalog, drafting_project, run

from generator.engines import registry
from generator.engines.protocol import ENTRY_POINTS, Options

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "dev" / "engines.md").read_text("utf-8")


def block(language: str) -> str:
    """Return the page's block of code in a language."""
    [code] = re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    return str(code)


def test_the_example_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its engine translates what its file has and leaves the rest empty."""
    names: dict[str, Any] = {}
    exec(compile(block("python"), "phrases.py", "exec"), names)  # noqa: S102 - our own page
    book = tmp_path / "phrases.txt"
    book.write_text(block("text") + "The quay is new. = 码头是新的。\n", "utf-8")
    made = names["engine"](Options(str(book)))
    monkeypatch.setattr(registry, "engine", lambda *_: made)
    root = drafting_project(tmp_path)
    result = run(root, "translate", "--all", "--engine", "phrases", FERRY)
    assert result.exit_code == 0, result.output
    held = {source: entry.text for source, entry in catalog(root, FERRY).entries.items()}
    assert held == {
        "The ferry has a charger.": "",
        "The quay is new.": "码头是新的。",
        "The crew is small.": "",
    }
    assert "1 translated by phrases, 2 refused (1 found)" in result.stderr


def test_the_entry_point_is_the_right_one() -> None:
    """The group in the example is the one that is asked."""
    assert tomllib.loads(block("toml"))["project"]["entry-points"] == {
        ENTRY_POINTS: {"phrases": "house.phrases:engine"}
    }


def test_ours_are_registered() -> None:
    """Our engines use the same group, have an extra of their name, and stand on the page."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    ours = set(project["entry-points"][ENTRY_POINTS])
    assert ours == {"openai", "ctranslate2"}
    assert ours <= set(project["optional-dependencies"])
    assert registry.names() == ["none", *sorted(ours)]
    assert all(f"**`{name}`**" in PAGE for name in ours)
