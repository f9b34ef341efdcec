"""Listings and newsletters give exactly what the golden files say, and nothing is lost."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from dumps import found, imported, readable

from generator.importers import listing, newsletter
from generator.importers.model import fingerprint, unaccounted
from generator.importers.protocol import Importer

IMPORTERS: dict[str, Importer] = {"listing": listing.IMPORTER, "newsletter": newsletter.IMPORTER}
OTHER = {"listing": "newsletter", "newsletter": "listing"}
GOLDEN = Path(__file__).parent / "golden"
CASES = {
    (kind, case["name"]): case
    for kind in IMPORTERS
    for case in yaml.safe_load((GOLDEN / f"{kind}_imports.yml").read_text("utf-8"))
}
each_case = pytest.mark.parametrize(("kind", "name"), CASES)


@each_case
def test_golden(kind: str, name: str) -> None:
    """Items, what was removed, and problems are as the golden case says."""
    case: dict[str, Any] = CASES[kind, name]
    expected = {key: case[key] for key in ("items", "removed", "problems")}
    assert readable(imported(IMPORTERS[kind], case["text"])) == expected


@each_case
def test_every_character_is_accounted_for(kind: str, name: str) -> None:
    """What is in no item is removed, and an item's fingerprint is that of its span."""
    text = CASES[kind, name]["text"]
    result = imported(IMPORTERS[kind], text)
    assert list(unaccounted(text, found(result))) == []
    for draft in result.drafts:
        assert fingerprint(text[draft.span.start : draft.span.end]) == draft.sha256


@each_case
def test_recognised(kind: str, name: str) -> None:
    """A dump is surely of its kind, and surer than of the other."""
    head = CASES[kind, name]["text"].encode()
    sure = IMPORTERS[kind].recognises("a.txt", head)
    assert sure >= 0.5
    assert IMPORTERS[OTHER[kind]].recognises("a.txt", head) < sure


@each_case
def test_no_address_is_left(kind: str, name: str) -> None:
    """E-mail addresses are in no article."""
    for draft in imported(IMPORTERS[kind], CASES[kind, name]["text"]).drafts:
        assert "@" not in draft.text()
