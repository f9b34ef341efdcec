"""The process that renders: jobs side by side, each of them alone, and told what went wrong."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from generator.press import COMPILED, OUTPUT, Job, Press
from generator.renderer import jobs

SETTINGS = "site_name: {name}\nplugins: []\ntheme:\n  name: material\n  custom_dir: theme\n"


def job(folder: Path, name: str = "A", text: str = "Hello") -> Job:
    """Return the job of building a site of one page."""
    (folder / "docs").mkdir(parents=True, exist_ok=True)
    (folder / "theme").mkdir(exist_ok=True)
    (folder / "docs" / "index.md").write_text(text, "utf-8")
    (folder / "mkdocs.yml").write_text(SETTINGS.format(name=name), "utf-8")
    (folder / COMPILED).touch()
    return str(folder), ["build", "--strict", "--quiet"]


def page(folder: Path) -> str:
    """Return the page that came out."""
    return (folder / "site" / "index.html").read_text("utf-8")


@pytest.fixture(scope="module")
def press() -> Iterator[Press]:
    """Return a press."""
    with closing(Press()) as started:
        yield started


def test_jobs_know_nothing_of_each_other(press: Press, tmp_path: Path) -> None:
    """Several jobs at a time, and again: each has its own settings, and what it says apart."""
    folders = [tmp_path / name for name in "ABC"]
    some = [job(folder, folder.name, f"of {folder.name}") for folder in folders]
    (folders[1] / "mkdocs.yml").write_text("site_name: [\n", "utf-8")
    first, second, third = press.run(some)
    assert (first, third) == (None, None)
    assert second
    assert "mkdocs.yml" in second
    assert press.run([job(folders[1], "B", "of B")]) == [None]
    assert [f"of {folder.name}" in page(folder) for folder in folders] == [True] * 3
    assert [f"<title>{folder.name}</title>" in page(folder) for folder in folders] == [True] * 3


def test_a_press_that_ends_complains_of_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever waits for a process that dies learns why, as often as he asks."""
    (tmp_path / "mkdocs.py").write_text("raise SystemExit('no ink')\n", "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with closing(Press()) as press:
        assert press.run([("a", []), ("b", [])]) == ["no ink\n"] * 2
        assert not press.works
        assert press.run([("a", [])]) == [""]


def test_a_template_that_has_changed_is_seen(press: Press, tmp_path: Path) -> None:
    """What was compiled of it before is not used; what was compiled of others is."""
    folder = tmp_path / "site"
    some = job(folder)
    main = folder / "theme" / "main.html"
    for word in ("one", "two"):
        main.write_text(f"{{% extends 'base.html' %}}{{% block footer %}}{word}{{% endblock %}}")
        assert press.run([some]) == [None]
        assert word in page(folder)
    before = (folder / COMPILED).read_bytes()
    expected = page(folder)
    assert press.run([some]) == [None]
    assert page(folder) == expected
    assert (folder / COMPILED).read_bytes() == before


def test_where_a_process_cannot_be_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """MkDocs is started anew for each job, and makes the same page."""
    good, bad = job(tmp_path / "good"), job(tmp_path / "bad")
    (tmp_path / "bad" / "mkdocs.yml").unlink()
    monkeypatch.delattr(os, "fork")
    monkeypatch.setattr(sys, "stdin", [json.dumps([good, bad])])
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    jobs.follow(lambda *_: None)
    assert capsysbinary.readouterr().out == b"ended [0, 1]\n"
    assert "mkdocs.yml" in (tmp_path / "bad" / OUTPUT).read_text("utf-8")
    assert "Hello" in page(tmp_path / "good")
