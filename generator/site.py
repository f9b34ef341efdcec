"""Pages → `site/`: what changed is rendered, the rest is kept; checked, exchanged whole.

Nothing of ours runs inside MkDocs. What is broken leaves the last good `site/` in place.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator import files, shards
from generator.cards import Card
from generator.config import Site
from generator.model import LANGUAGES, Page
from generator.pictures import pictures
from generator.reuse import Reuse
from generator.soundness import headers
from generator.tree import Tree
from generator.typeset import typeset

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
    root: Path, site: Site, pages: Iterable[Page], cards: Sequence[Card], say: Say, means: Reuse
) -> Built:
    """Write `pages` and bring `site/` up to date with them and with `cards`.

    Raises DigestError when MkDocs or the link checker find something broken.
    """
    pages = list(pages)
    with files.locked(root, say):
        files.write_docs(root, pages)
        stage = root / files.CACHE / "site.next"
        tree = Tree(stage, root / "site", root / files.CACHE / "written.json")
        built = _fill(root, site, pages, cards, tree, means)
        files.exchange(root, stage)
        means.kept.prune()
    return built


def _fill(
    root: Path,
    site: Site,
    pages: Sequence[Page],
    cards: Sequence[Card],
    tree: Tree,
    means: Reuse,
) -> Built:
    markdown = {page.path: page.content for page in pages if page.path.startswith("docs/")}
    frames = {
        language: shards.Frame(language, files.read_frame(root, language, markdown.keys()))
        for language in LANGUAGES
    }
    set_ = typeset(frames, markdown, tree, means)
    wanted = set_.wanted | tree.bring(_final(pages)) | pictures(cards, tree, means)
    wanted |= tree.bring(_final([headers(wanted, site, tree, means.kept)]))
    tree.finish(wanted)
    return Built(len(wanted), set_.rendered, set_.reused)


def _final(pages: Iterable[Page]) -> dict[str, bytes]:
    """Return the pages that MkDocs has no part in, by path below `site/`."""
    return {
        page.path.removeprefix("site/"): page.content
        for page in pages
        if page.path.startswith("site/")
    }
