"""Saved pages, feeds and texts give exactly what the golden files say."""

import re

import pytest
import yaml
from imports import FOLDER, read, shown

from generator.importers import feed, html, markdown
from generator.importers.protocol import Importer
from generator.importers.registry import surest

IMPORTERS: dict[str, Importer] = {
    "feed": feed.IMPORTER,
    "html": html.IMPORTER,
    "markdown": markdown.IMPORTER,
}
GOLDEN = {kind: yaml.safe_load((FOLDER / f"{kind}.yml").read_text("utf-8")) for kind in IMPORTERS}
CASES = [(kind, name) for kind, cases in GOLDEN.items() for name in cases]
ELEMENTS = (
    "a|audio|b|base|br|button|div|em|embed|form|h[1-6]|i|iframe|img|input|li|link|math|meta|object|ol"
    "|p|script|span|strong|style|svg|table|td|template|tr|u|ul|video"
)
TAG = re.compile(rf"<(?:/?(?:{ELEMENTS})(?:[\s/][^<>]*)?|!--.*?--)>", re.IGNORECASE)
"""Of HTML; `<shrink>` in a headline of plain text is a word."""


@pytest.mark.parametrize(("kind", "name"), CASES)
def test_golden(kind: str, name: str) -> None:
    """Every item, everything removed, everything uncertain, and no character lost."""
    _, imported = read(IMPORTERS[kind], (FOLDER / kind / name).read_bytes(), name)
    assert shown(imported) == GOLDEN[kind][name]


@pytest.mark.parametrize("kind", GOLDEN)
def test_every_input_has_its_case(kind: str) -> None:
    """A saved file without an expectation proves nothing."""
    assert {path.name for path in (FOLDER / kind).iterdir()} == set(GOLDEN[kind])
    assert len(GOLDEN[kind]) >= 6


@pytest.mark.parametrize(("kind", "name"), CASES)
def test_the_right_importer_is_the_surest(kind: str, name: str) -> None:
    """Of the three, the one that the input is made for; its name may say nothing."""
    head = (FOLDER / kind / name).read_bytes()
    for called in (name, "https://example.org/a"):
        chosen = surest(list(IMPORTERS.values()), called, head)
        assert chosen
        assert chosen.name == kind


@pytest.mark.parametrize(("kind", "name"), CASES)
def test_no_markup_survives(kind: str, name: str) -> None:
    """What an article holds is text: no tag, no script, no address of a person."""
    _, imported = read(IMPORTERS[kind], (FOLDER / kind / name).read_bytes(), name)
    for draft in imported.drafts:
        everything = "\n".join([draft.headline, *draft.authors, draft.text()])
        assert not TAG.search(everything)
        assert "alert(" not in everything
        assert "@" not in everything
