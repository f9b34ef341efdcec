"""Who builds: stock MkDocs with Material, Zensical, and ours in several states.

All get the same articles. Stock and Zensical get the Markdown pages that ours makes of them,
without what only our theme reads, with the topics of each digest as tags.
"""

import json
import random
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import synthetic

BIN = Path(sys.executable).parent
KEPT = re.compile(r"(title|description):")
"""What stock reads of the front matter."""
CONFIGURATION = """\
site_name: Stock
site_url: https://example.org/
validation:
  links:
    not_found: ignore
    anchors: ignore
    absolute_links: ignore
    unrecognized_links: ignore
theme:
  name: material
  font: false
plugins:
  - search:
      lang: [en, zh]
  - tags
markdown_extensions:
  - attr_list
"""


LEAN = """\
nav:
  - en/index.md
  - zh/index.md
not_in_nav: "*"
"""
"""Pages out of the navigation: in it, stock takes time and bytes that grow with their square."""


@dataclass(frozen=True, slots=True)
class Builder:
    """Somebody who builds the site."""

    name: str
    command: tuple[str, ...]
    prepare: Callable[[Path], Path]
    """Puts everything in place in the folder of a size; returns the project's folder."""
    at_most: int = 1_000_000
    """Articles; with more it would not end today."""


def write(count: int, folder: Path) -> None:
    """Write our project of that many articles, once. Social cards are outside the budgets."""
    root = folder / "ours"
    if not (root / "seeds").is_dir():
        synthetic.write(count, root)
        settings = root / "mkdocs.yml"
        settings.write_text(
            settings.read_text("utf-8").replace("cards: digests", "cards: none"), "utf-8"
        )


def cold(folder: Path) -> Path:
    """Forget all that was made."""
    root = folder / "ours"
    for name in (".cache", "site"):
        shutil.rmtree(root / name, ignore_errors=True)
    return root


def warm(folder: Path) -> Path:
    """Change nothing."""
    return folder / "ours"


def changed(folder: Path) -> Path:
    """Take a sentence out of an article."""
    root = folder / "ours"
    path = _article(root)
    head, _, text = path.read_text("utf-8").rpartition("---\n")
    shorter = re.sub(r"[^.。]+[.。]\s*$", "", text, count=1)
    path.write_text(f"{head}---\n{shorter or text}", "utf-8")
    return root


def added(folder: Path) -> Path:
    """Add an article like another one, with its translations."""
    root = folder / "ours"
    path = _article(root)
    number = len(list(path.parent.glob("*-again-*"))) + 1
    for each in (path, *root.glob(f"seeds/translations/*/{path.stem}.po")):
        shutil.copy(each, each.with_name(f"{path.stem}-again-{number}{each.suffix}"))
    return root


def _article(root: Path) -> Path:
    """Return an article of the middle of the time, always the same one."""
    paths = sorted(
        path for path in root.glob("seeds/articles/**/*.md") if "-again-" not in path.stem
    )
    return random.Random(5).choice(paths)  # noqa: S311 - the same every time


def stock(folder: Path, navigation: str = LEAN) -> Path:
    """Give stock the pages that ours has made."""
    source, root = folder / "ours", folder / "stock"
    shutil.rmtree(root, ignore_errors=True)
    for language in ("en", "zh"):
        for page in (source / "docs" / language).rglob("*.md"):
            target = root / "docs" / page.relative_to(source / "docs")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(_plain(page, _tags(source, page)), "utf-8")
    (root / "mkdocs.yml").write_text(CONFIGURATION + navigation, "utf-8")
    return root


def _plain(page: Path, tags: list[str]) -> str:
    """Return a page without what only our theme reads."""
    match = re.match(r"---\n(.*?)\n---\n", text := page.read_text("utf-8"), re.DOTALL)
    if not match:
        return text
    lines = [line for line in match[1].splitlines() if KEPT.match(line)]
    lines += [f"tags: {json.dumps(tags)}"] if tags else []
    return "\n".join(["---", *lines, "---", text[match.end() :]])


def _tags(source: Path, page: Path) -> list[str]:
    document = source / "site" / "api" / "v1" / "articles" / f"{page.stem}.json"
    if page.parent.name != "articles" or not document.is_file():
        return []
    return list(json.loads(document.read_bytes())["topics"])


def builders() -> Iterator[Builder]:
    """Yield all who are installed; stock builds what ours made before."""
    digest = (str(BIN / "digest"), "build", "--profile")
    mkdocs = (str(BIN / "mkdocs"), "build", "--quiet")
    yield Builder("ours, cold", digest, cold)
    yield Builder("MkDocs + Material", mkdocs, stock)
    yield Builder("ours, nothing changed", digest, warm)
    yield Builder("ours, one article changed", digest, changed)
    yield Builder("ours, one article added", digest, added)
    if (BIN / "zensical").is_file():
        yield Builder("Zensical", (str(BIN / "zensical"), "build"), stock)
    yield Builder(
        "MkDocs + Material, all pages in its navigation",
        mkdocs,
        partial(stock, navigation=""),
        1000,
    )
