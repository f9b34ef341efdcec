"""What is made of what was kept is what is made anew, whatever changed in between."""

import shutil
import threading
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random

import pytest
from changing import OF_ARTICLES, OF_PAGES, OF_TERMS, Change
from crowd import seeds
from projects import copy_project, digest, tree

from generator import ahead, build, files, store
from generator.columns import PACKED
from generator.config import load_site
from generator.reuse import Reuse
from generator.warm import warm
from generator.workers import Cores

STEPS = 4
"""Times that the content changes, and its pages are compared."""
BUILDS = 3
"""Builds of the whole site, with as many changes of each kind as fit between them."""


def changed(root: Path, changes: Sequence[Change], chance: Random) -> None:
    """Make changes that leave the content without errors; others are taken back."""
    for change in changes:
        before = root.with_name("before")
        shutil.rmtree(before, ignore_errors=True)
        shutil.copytree(root, before, ignore=shutil.ignore_patterns(".cache", "site"))
        change(root, chance)
        found = files.read_files(root)
        problems = build.examine(load_site(found), found).problems
        if any(each.severity == "error" for each in problems):
            for name in ("seeds", "docs"):
                shutil.rmtree(root / name)
                shutil.copytree(before / name, root / name)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a copy of our own project, in which articles may come and go."""
    root = copy_project(tmp_path / "project")
    (root / "seeds" / "published.txt").unlink()
    return root


@pytest.mark.parametrize("seed", range(2))
def test_pages_recalled_are_pages_made_anew(project: Path, seed: int) -> None:
    """After any change of the content, every page is the same with a store and without."""
    chance = Random(seed)  # noqa: S311 - the same changes each time
    before: dict[str, bytes] = {}
    with store.opened(project / ".cache" / "store") as kept:
        for step in range(STEPS):
            found = files.read_files(project)
            site = load_site(found)
            means = Reuse(kept, Cores())
            prepared = build.prepare(site, found, means)
            pages = build.pages(prepared, site, means)
            recalled = {each.path: each.content for each in (*pages.drafts, *pages.others)}
            assert recalled == {each.path: each.content for each in build.build(site, found)}
            assert recalled != before
            before = recalled
            # In turns, for after a change of the taxonomy hardly anything is recalled.
            changed(project, chance.sample((OF_ARTICLES, OF_TERMS)[step % 2], 2), chance)


def test_of_many_articles_few_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With enough articles for packs, spare processes and mending, the pages are the same."""
    # Those of pytest's own are none of ours.
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    found = seeds(PACKED + 20)
    with store.opened(tmp_path / "store") as kept:
        for change in (None, _added, _changed, _removed):
            if change:
                change(found)
            site = load_site(found)
            means = Reuse(kept, Cores())
            spare = ahead.spare(means.elsewhere, kept.reopen, partial(warm, site))
            means = replace(means, spare=spare)
            prepared = build.prepare(site, found, means)
            pages = build.pages(prepared, site, means)
            recalled = {each.path: each.content for each in (*pages.drafts, *pages.others)}
            assert recalled == {each.path: each.content for each in build.build(site, found)}


def _some(found: dict[str, bytes]) -> str:
    """Return the path of an article in the middle of the time."""
    paths = sorted(path for path in found if path.startswith("seeds/articles/"))
    return paths[len(paths) // 2]


def _added(found: dict[str, bytes]) -> None:
    path = _some(found)
    found[path.replace(".md", "-again.md")] = found[path]


def _changed(found: dict[str, bytes]) -> None:
    path = _some(found)
    found[path] = found[path].rstrip() + b"\n\nQuayline sold 77 ferries for US$4.2 billion.\n"


def _removed(found: dict[str, bytes]) -> None:
    del found[_some(found)]


def test_a_site_brought_up_to_date_is_a_site_built_anew(project: Path, tmp_path: Path) -> None:
    """Content, pages by hand, theme and settings change at random: the same bytes each time."""
    chance = Random(7)  # noqa: S311 - the same changes each time
    every = (*OF_ARTICLES, *OF_TERMS, *OF_PAGES)
    changes = chance.sample(every, len(every))
    for step in range(BUILDS):
        changed(project, changes[step::BUILDS], chance)
        clean = tmp_path / "clean"
        shutil.rmtree(clean, ignore_errors=True)
        shutil.copytree(project, clean, ignore=shutil.ignore_patterns(".cache", "site"))
        for root in (project, clean):
            done = digest(root, "build")
            assert done.returncode == 0, done.stderr
        assert tree(project / "site") == tree(clean / "site")
