"""What the host is told: `_headers` and `_redirects`, in Netlify's syntax. Pure.

Paths begin with `site.base`, for a fork may live under a path.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from generator.config import Site
from generator.model import LANGUAGES, Corpus, Page
from generator.publish.moved import moved

HASHED = re.compile(r"\.[0-9a-f]{8,}\.(?:min\.)?(?:js|css|woff2)$")
"""Names that change with the content: `bundle.a5f9d56c.min.js`."""
YEAR = "public, max-age=31536000, immutable"
FEED_TYPES = {
    "feed.xml": "application/atom+xml; charset=utf-8",
    "rss.xml": "application/rss+xml; charset=utf-8",
    "feed.json": "application/feed+json; charset=utf-8",
}
FILE_TYPES = {
    "feeds.opml": "text/x-opml; charset=utf-8",
    "zh/feeds.opml": "text/x-opml; charset=utf-8",
    "en/feeds.opml": "text/x-opml; charset=utf-8",
    "zh/articles/:id/index.md": "text/markdown; charset=utf-8",
    "en/articles/:id/index.md": "text/markdown; charset=utf-8",
    "api/v1/figures.csv": "text/csv; charset=utf-8; header=present",
    "api/v1/figures.jsonl": "application/jsonl; charset=utf-8",
}
"""Types of what a host would not know, or not as UTF-8."""
POLICY = (
    ("default-src", "'none'"),
    ("script-src", "'self'"),
    ("style-src", "'self'"),
    ("img-src", "'self' data:"),
    ("font-src", "'self'"),
    ("connect-src", "'self'"),
    ("worker-src", "'self'"),
    ("manifest-src", "'self'"),
    ("base-uri", "'none'"),
    ("form-action", "'self'"),
    ("frame-ancestors", "'none'"),
)
DENIED = (
    "accelerometer",
    "browsing-topics",
    "camera",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "payment",
    "usb",
)
"""Powers of the browser that no page needs."""


def headers(site: Site, script_hashes: Sequence[str], paths: Iterable[str] = ()) -> Page:
    """Return `_headers`: the security headers, types of the feeds, caching.

    `script_hashes` are those of all inline scripts (`sha256-…`, quoted or not); `paths`,
    relative to the root, are the built files: those named by their content are kept for a
    year. All others have Netlify's default, which asks every time.
    """
    rules = [
        (f"{site.base}*", _security(script_hashes)),
        (f"{site.base}api/*", [("Access-Control-Allow-Origin", "*")]),
        *_feeds(site),
        *((f"{site.base}{path}", [("Content-Type", kind)]) for path, kind in FILE_TYPES.items()),
        # A folder of the index is named by what is in it.
        *((f"{site.base}{each}/search/data/*", [("Cache-Control", YEAR)]) for each in LANGUAGES),
        *(
            (f"{site.base}{path}", [("Cache-Control", YEAR)])
            for path in sorted(paths)
            if HASHED.search(path)
        ),
    ]
    blocks = ("\n".join([path, *_lines(values)]) for path, values in rules)
    return Page("site/_headers", ("\n\n".join(blocks) + "\n").encode())


def _lines(values: Iterable[tuple[str, str]]) -> Iterator[str]:
    return (f"  {name}: {value}" for name, value in values)


def _security(script_hashes: Sequence[str]) -> list[tuple[str, str]]:
    return [
        ("Content-Security-Policy", content_security_policy(script_hashes)),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
        ("Permissions-Policy", ", ".join(f"{power}=()" for power in DENIED)),
    ]


def content_security_policy(script_hashes: Sequence[str]) -> str:
    """Return the policy: everything from this host, inline only the scripts with a hash."""
    quoted = sorted({f"'{each.strip(chr(39))}'" for each in script_hashes})
    return "; ".join(
        " ".join((name, value, *(quoted if name == "script-src" else ()))) for name, value in POLICY
    )


def _feeds(site: Site) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    for language in LANGUAGES:
        for folder in ("", "topics/:id/", "sources/:id/"):
            for name, kind in FEED_TYPES.items():
                yield f"{site.base}{language}/{folder}{name}", [("Content-Type", kind)]


def redirects(corpus: Corpus, site: Site) -> Page:
    """Return `_redirects`: the reader's language, former ids, a 404 in each language.

    The first rule that matches wins. Files that exist win over rules that are not forced
    (`!`), so those of former ids are: their pages serve hosts without redirects.
    """
    base = site.base
    lines = [
        *(f"{base} {base}{each} 302! Language={each.rstrip('/')}" for each in ("zh/", "en/")),
        *(line for old, new in moved(corpus) for line in _alias(base, old, new)),
        *(f"{base}{each}/* {base}{each}/404.html 404" for each in LANGUAGES),
        f"{base}* {base}en/404.html 404",
    ]
    return Page("site/_redirects", ("\n".join(lines) + "\n").encode())


def _alias(base: str, old: str, new: str) -> Iterator[str]:
    for language in LANGUAGES:
        for name in ("", "index.md"):
            folder = f"{base}{language}/articles"
            yield f"{folder}/{old}/{name} {folder}/{new}/{name} 301!"
    yield f"{base}api/v1/articles/{old}.json {base}api/v1/articles/{new}.json 301!"
