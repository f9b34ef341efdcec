"""A project to draft in: articles without translations, and who translates them."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from projects import copy_project

from generator.catalog import read_catalog
from generator.cli import main
from generator.model import Catalog

HARBOUR, FERRY = "2026-03-04-harbour-battery", "2026-03-05-ferry"
FRONT = """\
---
title: {zh: "港口", en: "Harbour"}
source: "tidewater-post"
published: "DAY"
added: "2026-03-20"
language: "en"
rights: "own"
---
"""
HARBOUR_TEXT = """\
The harbour has a battery. The battery costs US$20 million. The crane costs US$30 million.

The ferry has a charger.
"""
FERRY_TEXT = "The ferry has a charger. The quay is new. The crew is small.\n"
CHINESE = {
    "The harbour has a battery.": "港口有一个电池。",
    "The battery costs US$20 million.": "电池价值2,000万美元。",
    "The crane costs US$30 million.": "起重机价值3,100万美元。",
    "The ferry has a charger.": "渡轮有一个充电桩。",
    "The quay is new.": "码头是新的。",
    "The crew is small.": "船员很少。",
}
"""The crane's price is wrong."""


def path(article: str = HARBOUR) -> str:
    """Return the path of an article's PO file."""
    return f"seeds/translations/zh/{article}.po"


def drafting_project(folder: Path) -> Path:
    """Return a project of two English articles without translations."""
    root = copy_project(folder / "project", None)
    seeds = {
        f"articles/{HARBOUR}.md": FRONT.replace("DAY", HARBOUR[:10]) + HARBOUR_TEXT,
        f"articles/{FERRY}.md": FRONT.replace("DAY", FERRY[:10]) + FERRY_TEXT,
        "taxonomy/sources.yml": '- {id: tidewater-post, zh: "潮汐邮报", en: "Tidewater Post"}\n',
        "taxonomy/topics.yml": '- {id: battery, zh: "电池", en: "Battery"}\n',
    }
    for name, text in seeds.items():
        file = root / "seeds" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return root


def run(root: Path, *arguments: str) -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(main, ["--root", str(root), *arguments])


def catalog(root: Path, article: str = HARBOUR) -> Catalog:
    """Read an article's translations, which are flawless."""
    read, problems = read_catalog(path(article), (root / path(article)).read_bytes())
    assert problems == []
    return read


def use(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    """Let the commands of this process ask the endpoint at `url`."""
    monkeypatch.setenv("OPENAI_BASE_URL", url)
    monkeypatch.setenv("OPENAI_API_KEY", "key")
