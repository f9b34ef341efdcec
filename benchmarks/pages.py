"""What the first view of each kind of page costs: files, bytes gzipped, time to the main text.

Builds nothing: `make site` first. Chromium on a slow phone (1.6 Mbit/s, 150 ms, a quarter of the
processor) before a server that compresses, as the real host does; the median of five visits.
"""

import shutil
import statistics
import sys
from pathlib import Path

from phone import View, hosted, view
from playwright.sync_api import Browser, sync_playwright

SITE = Path("site")
PAGES = ("", "articles/{}/", "topics/", "archive/", "about/")
VISITS = 5


def main() -> int:
    """Print a line for each kind of page in both languages."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    articles = sorted(path.name for path in SITE.glob("en/articles/*"))
    if not chromium or not articles:
        print("needs Chromium and a built site: make site", file=sys.stderr)
        return 3
    print(f"{'page':40} files     KB  LCP ms: median, worst    CLS  largest")
    with sync_playwright() as playwright, hosted(SITE) as address:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for language in ("en", "zh"):
            for pattern in PAGES:
                path = f"/{language}/{pattern.format(articles[-1])}"
                print(line(path, visits(browser, f"{address}{path}")))
        browser.close()
    return 0


def visits(browser: Browser, address: str) -> list[View]:
    """Return what fresh readers saw; one that comes first warms the browser up."""
    return [view(browser, address) for _ in range(VISITS + 1)][1:]


def line(path: str, views: list[View]) -> str:
    """Return a line of the table."""
    times = [each.lcp for each in views]
    first, still = views[0], max(each.cls for each in views)
    lcp = f"{statistics.median(times):14.0f}, {max(times):5.0f}"
    cost = f"{path[:40]:40} {first.files:5} {first.size / 1024:6.1f}"
    return f"{cost} {lcp}  {still:6.3f}  {first.element}"


if __name__ == "__main__":
    sys.exit(main())
