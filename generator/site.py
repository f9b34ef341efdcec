"""Pages → `site/`: what changed is rendered, the rest is kept; checked, exchanged whole.

Nothing of ours runs inside MkDocs. What is broken leaves the last good `site/` in place.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.pool import ThreadPool
from pathlib import Path

from generator import files, shards, store
from generator.config import Site
from generator.errors import DigestError, Problem
from generator.model import LANGUAGES, Page
from generator.shards import Shard
from generator.soundness import headers
from generator.store import Store
from generator.tree import Tree
from generator.typeset import Run, typeset

Say = Callable[[str], None]
"""Takes a line about what is going on."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did."""

    files: int
    rendered: int
    """Pages that MkDocs rendered."""
    reused: int
    """Pages that had been rendered before."""


def build_site(
    root: Path, site: Site, pages: Iterable[Page], say: Say, run: Run | None = None
) -> Built:
    """Write `pages` and bring `site/` up to date with them.

    `run` renders shards, by default on all cores of this machine. Raises DigestError when
    MkDocs or the link checker find something broken.
    """
    pages = list(pages)
    with files.locked(root, say), store.opened(root / files.CACHE / "store") as kept:
        files.write_docs(root, pages)
        stage = root / files.CACHE / "site.next"
        tree = Tree(stage, root / "site", root / files.CACHE / "written.json")
        built = _fill(root, site, pages, tree, kept, run or side_by_side)
        files.exchange(root, stage)
        kept.prune()
    return built


def _fill(
    root: Path, site: Site, pages: Sequence[Page], tree: Tree, kept: Store, run: Run
) -> Built:
    markdown = {page.path: page.content for page in pages if page.path.startswith("docs/")}
    frames = {
        language: shards.Frame(language, files.read_frame(root, language, markdown.keys()))
        for language in LANGUAGES
    }
    set_ = typeset(frames, markdown, tree, kept, run, workers())
    wanted = set_.wanted | _write(pages, tree)
    wanted |= _write([headers(wanted, site, tree, kept)], tree)
    tree.finish(wanted)
    return Built(len(wanted), set_.rendered, set_.reused)


def _write(pages: Iterable[Page], tree: Tree) -> dict[str, bytes]:
    """Put what MkDocs has no part in into the tree; return path -> key."""
    wanted = {}
    for page in pages:
        if page.path.startswith("site/"):
            path = page.path.removeprefix("site/")
            wanted[path] = store.key(page.content)
            if not tree.has(path, wanted[path]):
                tree.write(path, wanted[path], page.content)
    return wanted


def workers() -> int:
    """Return how many processes this one may run side by side."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def side_by_side(todo: Sequence[Shard]) -> Iterator[tuple[Shard, dict[str, bytes]]]:
    """Render shards on all cores of this machine."""
    problems: list[Problem] = []
    with ThreadPool(workers()) as pool:
        for shard, built in pool.imap_unordered(_attempt, todo):
            if isinstance(built, DigestError):
                problems += built.problems
            else:
                yield shard, built
    if problems:
        raise DigestError(problems)


def _attempt(shard: Shard) -> tuple[Shard, dict[str, bytes] | DigestError]:
    """Render a shard; what MkDocs complains of waits for the complaints of the others."""
    try:
        return shard, shards.render(shard)
    except DigestError as error:
        return shard, error
