"""The worked example of an importer works."""

import re
import tomllib
from pathlib import Path
from typing import Any

from imports import read

from generator.importers.protocol import ENTRY_POINTS, Importer
from generator.importers.registry import surest

PAGE = (Path(__file__).parents[1] / "docs" / "dev" / "importers.md").read_text("utf-8")


def block(language: str) -> str:
    """Return the page's block of code in a language."""
    [code] = re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    return str(code)


def test_the_example_works() -> None:
    """Its importer recognises its input, finds its two items and accounts for the rest."""
    names: dict[str, Any] = {}
    exec(compile(block("python"), "minutes.py", "exec"), names)  # noqa: S102 - our own page
    importer: Importer = names["IMPORTER"]
    content = block("text").encode()
    assert surest([importer], "minutes.txt", content) is importer
    _, imported = read(importer, content)
    assert [draft.headline for draft in imported.drafts] == [
        "The quay is repaired",
        "The ferry gets a charger",
    ]
    assert [str(draft.published) for draft in imported.drafts] == ["2026-03-05", "2026-03-12"]
    assert [each.text for each in imported.removed] == ["Council of Westhaven"]
    assert imported.problems == ()


def test_the_entry_point_is_the_right_one() -> None:
    """The group in the example is the one that is asked."""
    assert tomllib.loads(block("toml"))["project"]["entry-points"] == {
        ENTRY_POINTS: {"minutes": "council.minutes:IMPORTER"}
    }


def test_ours_are_registered() -> None:
    """Our importers use the same group, and all of them are named on the page."""
    root = Path(__file__).parents[1]
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    ours = project["entry-points"][ENTRY_POINTS]
    assert set(ours) == {"listing", "newsletter", "html", "feed", "markdown"}
    assert all(f"`{name}`" in PAGE for name in ours)
