"""robots.txt is read as RFC 9309 has it."""

import time

import pytest

from generator.importers.robots import allowed

RULES = """\
User-agent: *
Disallow: /private
Allow: /private/open   # a comment
Disallow: /*.pdf$
Disallow: /search*?q=
Disallow: /%E4%B8%AD

User-agent: duizhao-import
User-agent: other/2.0
disallow: /ours
Crawl-delay: 5

Sitemap: https://example.org/sitemap.xml
User-agent: nobody
Disallow:
"""


@pytest.mark.parametrize(
    ("agent", "path", "expected"),
    [
        ("someone", "/", True),
        ("someone", "/private", False),
        ("someone", "/private/a?b", False),
        ("someone", "/private/open/a", True),
        ("someone", "/a/b.pdf", False),
        ("someone", "/a/b.pdf?x", True),
        ("someone", "/search/x?q=1", False),
        ("someone", "/search/x", True),
        ("someone", "/中", False),
        ("someone", "/%e4%b8%ad/x", False),
        ("duizhao-import", "/private", True),
        ("Duizhao-Import", "/ours/x", False),
        ("other", "/ours", False),
        ("nobody", "/private", True),
    ],
)
def test_rules(agent: str, path: str, expected: bool) -> None:
    """The group that names the agent, its longest rule, wildcards and percent-encoding."""
    assert allowed(RULES, agent, f"https://example.org{path}") is expected


@pytest.mark.parametrize(
    "robots", ["", "\ufeff# nothing", "Disallow: /", "<html>404</html>", "\0:\0"]
)
def test_no_rules_forbid_nothing(robots: str) -> None:
    """Rules that belong to nobody, and what is no robots.txt, count for nothing."""
    assert allowed(robots, "duizhao-import", "https://example.org/a")


def test_equal_rules_allow() -> None:
    """Of two rules of the same length, the friendlier one counts."""
    rules = "User-agent: *\nDisallow: /a\nAllow: /a\n"
    assert allowed(rules, "x", "https://example.org/a")


def test_hostile_patterns_take_no_time() -> None:
    """Thousands of wildcards match in a moment."""
    rules = f"User-agent: *\nDisallow: /{'*a' * 5000}$\n"
    start = time.monotonic()
    assert allowed(rules, "x", f"https://example.org/{'a' * 4000}b")
    assert time.monotonic() - start < 1
