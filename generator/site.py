"""Pages → `site/`: what changed is rendered, the rest is kept; checked, exchanged whole.

Nothing of ours runs inside MkDocs. What is broken leaves the last good `site/` in place.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from generator import ahead, docs, files, shards
from generator.build import Pages
from generator.cards import Card
from generator.config import Site
from generator.model import LANGUAGES, Published
from generator.pictures import pictures
from generator.reuse import Reuse
from generator.soundness import headers
from generator.tree import Tree
from generator.typeset import Typesetting

STAGE = f"{files.CACHE}/site.next"


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did."""

    files: int
    rendered: int
    """Pages that MkDocs rendered."""
    reused: int
    """Pages that had been rendered before."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a build writes; what is there is found out while articles are read."""

    root: Path
    tree: Tree
    """It will take the place of `site/`."""
    docs: Callable[[], Mapping[str, str]]
    """Tells what is in `docs/`."""

    @classmethod
    def of(cls, root: Path) -> "Place":
        """Begin to find out; the project must be locked."""
        stage = root / STAGE
        stage.mkdir(parents=True, exist_ok=True)
        ask = cache(ahead.asked(lambda: (files.marks(stage), docs.marks(root))))
        tree = Tree(stage, root / "site", root / files.CACHE, lambda: ask()[0])
        return cls(root, tree, lambda: ask()[1])


def build_site(
    place: Place, site: Site, pages: Pages, cards: Sequence[Card], means: Reuse
) -> Built:
    """Write `pages` and bring `site/` up to date with them and with `cards`.

    Raises DigestError when MkDocs or the link checker find something broken.
    """
    built = _fill(place, site, pages, cards, means)
    means.stage("putting it in place")
    files.exchange(place.root, place.root / STAGE)
    means.kept.prune()
    return built


def _final(pages: Iterable[Published], drafts: dict[str, Published]) -> Iterator[Published]:
    """Yield the pages that MkDocs has no part in; put the others into `drafts`, by path."""
    for page in pages:
        if page.path.startswith("docs/"):
            drafts[page.path] = page
        else:
            yield page


def _fill(place: Place, site: Site, pages: Pages, cards: Sequence[Card], means: Reuse) -> Built:
    """Bring everything into the tree."""
    root, tree, drafts = place.root, place.tree, dict[str, Published]()
    tree.look()
    wanted = tree.bring(_final(pages.drafts, drafts))
    means.stage("writing docs/")
    docs.write_docs(root, drafts.values(), place.docs())
    frames = {
        language: shards.Frame(language, files.read_frame(root, language, drafts.keys()))
        for language in LANGUAGES
    }
    rendering = Typesetting(frames, drafts, tree, means)
    wanted |= tree.bring(pages.others)
    means.stage("rendering pages")
    set_ = rendering.finish()
    means.stage("drawing cards")
    wanted = set_.wanted | wanted | pictures(cards, tree, means)
    means.stage("checking links")
    wanted |= tree.bring([headers(wanted, site, tree, means)])
    tree.finish(wanted)
    return Built(len(wanted), set_.rendered, set_.reused)
