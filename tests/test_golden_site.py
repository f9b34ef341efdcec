"""The tiny golden site: every page that three article files become, byte for byte.

`python tests/test_golden_site.py` writes what the generator makes now; read the diff.
"""

import random
from pathlib import Path

from projects import GOLDEN, ROOT, tree

from generator.build import build
from generator.config import load_site

EXPECTED = GOLDEN / "expected"
SHOWN = (
    "docs/en/articles/2026-03-04-harbour-battery.md",
    "docs/zh/articles/2026-03-04-harbour-battery.md",
    "docs/zh/articles/2026-03-13-battery-makers-review.md",
    "docs/en/articles/undated-wetland-survey.md",
    "docs/en/topics/north-shore-power.md",
    "docs/zh/index.md",
    "docs/zh/months/2026-03.md",
    "site/api/v1/articles.json",
    "site/api/v1/articles/2026-03-04-harbour-battery.json",
    "site/api/v1/articles/2026-03-13-battery-makers-review.json",
    "site/en/feed.xml",
    "site/zh/feed.json",
    "site/zh/rss.xml",
    "site/zh/feeds.opml",
    "site/en/articles/2026-03-04-harbour-battery/index.md",
    "site/api/v1/figures.csv",
    "site/llms.txt",
    "site/_redirects",
    "site/sitemap.xml",
)
"""One page of every kind; the others are counted."""


def golden_files() -> dict[str, bytes]:
    """Return what `build` reads: our settings and the golden seeds."""
    settings = {name: (ROOT / name).read_bytes() for name in ("mkdocs.yml", "mkdocs.zh.yml")}
    return settings | {f"seeds/{k}": v for k, v in tree(GOLDEN / "seeds").items()}


def pages() -> dict[str, bytes]:
    """Build the golden site."""
    files = golden_files()
    return {page.path: page.content for page in build(load_site(files), files)}


def test_pages_are_the_expected_ones() -> None:
    """The pages are those that somebody has read and committed."""
    built = pages()
    for path in SHOWN:
        assert built[path] == (EXPECTED / path).read_bytes(), path
    assert sorted(built) == (EXPECTED / "paths.txt").read_text("utf-8").split()


def test_input_order_is_of_no_importance() -> None:
    """Shuffled input gives identical pages in the same order."""
    files = golden_files()
    shuffled = list(files.items())
    random.Random(1).shuffle(shuffled)  # noqa: S311 - nothing secret
    site = load_site(files)
    assert build(site, dict(shuffled)) == build(site, files)


def write_expected() -> None:
    """Write what the generator makes now."""
    built = pages()
    for path in SHOWN:
        target = EXPECTED / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(built[path])
    Path(EXPECTED / "paths.txt").write_text("\n".join(sorted(built)) + "\n", "utf-8")


if __name__ == "__main__":
    write_expected()
