"""Sitemap, robots.txt, llms.txt, headers, redirects, and all of them together."""

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from corpus import (
    CHIPS,
    EMPTY,
    FORK,
    HARBOUR,
    HOSTILE,
    RULES,
    SITE,
    THREE,
    chips,
    corpus,
    hostile,
    rules,
)
from markdown import markdown

from generator.config import Site
from generator.model import Corpus, Page
from generator.publish import headers, publish
from generator.publish.sitemap import Stretch, located, sitemap

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def contents(of: Corpus, site: Site = SITE) -> dict[str, str]:
    """Return what is published by path below `site/`."""
    return {p.path.removeprefix("site/"): p.content.decode() for p in publish(of, site)}


def listed(of: Corpus, site: Site = SITE) -> dict[str, ET.Element]:
    """Return the sitemap's entries by URL."""
    root = ET.fromstring(contents(of, site)["sitemap.xml"])  # noqa: S314 - ours
    return {url.findtext(f"{SITEMAP}loc") or "": url for url in root}


def alternates(url: ET.Element) -> dict[str, str]:
    """Return the URLs of a sitemap's entry by hreflang."""
    return {link.get("hreflang", ""): link.get("href", "") for link in url.iter(f"{XHTML}link")}


def blocks(page: str) -> dict[str, dict[str, str]]:
    """Read a `_headers` file: path -> header -> value."""
    found: dict[str, dict[str, str]] = {}
    for block in page.strip().split("\n\n"):
        path, *lines = block.split("\n")
        assert re.fullmatch(r"/\S*", path)
        for line in lines:
            name, value = re.fullmatch(r"  ([A-Za-z-]+): (\S.*)", line).groups()  # type: ignore[union-attr]
            assert name not in found.setdefault(path, {})
            found[path][name] = value
    return found


@pytest.mark.parametrize("of", [THREE, EMPTY, corpus(hostile(chips()))])
def test_everything_is_published_once(of: Corpus) -> None:
    """No path comes twice, and the whole is the same for the same corpus."""
    paths = [page.path for page in publish(of, SITE)]
    assert len(paths) == len(set(paths))
    names = {"sitemap.xml", "robots.txt", "llms.txt", "_redirects", "zh/feed.xml"}
    assert {f"site/{name}" for name in names | {"api/v1/schema.json"}} <= set(paths)
    assert publish(of, SITE) == publish(of, SITE)


def test_the_sitemap_lists_pages_in_their_languages() -> None:
    """A page stands there once per language in which it is announced."""
    urls = listed(THREE)
    assert f"https://example.org/en/articles/{RULES}/" in urls
    assert f"https://example.org/zh/articles/{RULES}/" not in urls
    for path in ("", "about/", "archive/", "topics/", "topics/beiling/", "sources/daily-example/"):
        assert {f"https://example.org/{lang}/{path}" for lang in ("zh", "en")} <= urls.keys()
    assert "https://example.org/zh/months/2026-02/" in urls
    assert "https://example.org/en/weeks/2026-W05/" in urls


def test_alternates_are_reciprocal() -> None:
    """All languages of a page name the same alternates, themselves included."""
    urls = listed(THREE, FORK)
    for url, element in urls.items():
        named = alternates(element)
        others = {href for tag, href in named.items() if tag != "x-default"}
        assert not named or url in others
        assert all(alternates(urls[href]) == named for href in others)
    home = "https://example.org/news/fork/"
    assert alternates(urls[f"{home}zh/"])["x-default"] == home
    assert alternates(urls[f"{home}zh/articles/{CHIPS}/"]) == {
        "zh-Hans": f"{home}zh/articles/{CHIPS}/",
        "en": f"{home}en/articles/{CHIPS}/",
        "x-default": f"{home}en/articles/{CHIPS}/",
    }
    assert alternates(urls[f"{home}en/articles/{RULES}/"]) == {}


def test_lastmod_is_the_date_of_the_content() -> None:
    """`lastmod` is the newest date of what a page shows; hand-written pages have none."""
    urls = listed(THREE)
    days = {url: element.findtext(f"{SITEMAP}lastmod") for url, element in urls.items()}
    assert days[f"https://example.org/en/articles/{CHIPS}/"] == "2026-02-01"
    assert days[f"https://example.org/en/articles/{HARBOUR}/"] == "2026-03-01"
    assert days["https://example.org/zh/"] == "2026-03-01"
    assert days["https://example.org/zh/topics/beiling/"] == "2026-02-01"
    assert days["https://example.org/zh/about/"] is None
    assert {element.findtext(f"{SITEMAP}lastmod") for element in listed(EMPTY).values()} == {None}


def test_a_sitemap_that_is_too_long_is_several() -> None:
    """Beyond what one file may hold, the sitemap lists files that hold each page once."""
    texts = [located(digest, FORK) for digest in THREE.digests]
    pages = [Stretch(text.count("<url>"), Page("", text.encode())) for text in texts]
    [whole] = sitemap(THREE, FORK, pages)
    index, *parts = sitemap(THREE, FORK, pages, most=7)
    assert index.path == "site/sitemap.xml"
    assert [part.path for part in parts] == [
        f"site/sitemap-{number}.xml" for number in range(1, len(parts) + 1)
    ]
    found = [each.text for each in ET.fromstring(index.content).iter(f"{SITEMAP}loc")]  # noqa: S314 - ours
    home = "https://example.org/news/fork"
    assert found == [f"{home}/{part.path.removeprefix('site/')}" for part in parts]
    urls = [list(ET.fromstring(part.content)) for part in parts]  # noqa: S314 - ours
    assert all(5 < len(some) <= 7 for some in urls[:-1])
    every = [ET.tostring(url).strip() for url in ET.fromstring(whole.content)]  # noqa: S314 - ours
    assert [ET.tostring(url).strip() for some in urls for url in some] == every


def test_robots_find_the_sitemap() -> None:
    """robots.txt names the sitemap by its absolute URL."""
    assert contents(THREE, FORK)["robots.txt"].endswith(
        "Sitemap: https://example.org/news/fork/sitemap.xml\n"
    )


def test_llms_txt_names_api_feeds_and_digests() -> None:
    """llms.txt is a title, a line about the site, and sections of links."""
    text = contents(THREE)["llms.txt"]
    assert text.startswith("# 对照 · Duizhao\n\n> A bilingual news digest · 双语新闻文摘\n")
    assert "](https://example.org/api/v1/articles.json)" in text
    assert "](https://example.org/zh/feed.xml)" in text
    assert (
        f"](https://example.org/en/articles/{RULES}/index.md): Some Weekly, 15 January 2026" in text
    )
    assert f"/zh/articles/{RULES}/" not in text


def test_hostile_titles_stay_text_in_llms_txt() -> None:
    """A title cannot close its link, start another or bring HTML."""
    text = contents(corpus(hostile(chips())))["llms.txt"]
    html = markdown(text)
    assert "<script" not in html
    assert 'href="y"' not in html
    assert html.count(f"/en/articles/{CHIPS}/") == 1
    assert not re.search("[\x00-\x08\x0b-\x1f]", text)


def test_headers_are_strict() -> None:
    """All pages have the policy of the design, scripts by hash, and the other headers."""
    page = headers(SITE, ["'sha256-b='", "sha256-a=", "'sha256-b='"])
    found = blocks(page.content.decode())
    assert page.path == "site/_headers"
    assert found["/*"]["Content-Security-Policy"] == (
        "default-src 'none'; script-src 'self' 'sha256-a=' 'sha256-b='; style-src 'self'; "
        "img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; "
        "manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )
    assert found["/*"]["X-Content-Type-Options"] == "nosniff"
    assert {"Referrer-Policy", "Permissions-Policy"} <= found["/*"].keys()
    assert "Cache-Control" not in found["/*"]
    assert "script-src 'self';" in headers(SITE, []).content.decode()


def test_types_of_feeds_and_caching_of_assets() -> None:
    """Feeds have their types; what is named by its content is kept, nothing else."""
    paths = (
        "zh/assets/javascripts/bundle.a5f9d56c.min.js",
        "en/assets/extra.css",
        "en/assets/fonts/a.0123456789ab.woff2",
        "zh/articles/2026-02-01.decade/index.html",
    )
    found = blocks(headers(FORK, [], paths).content.decode())
    base = "/news/fork/"
    assert found[f"{base}zh/feed.xml"]["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert found[f"{base}en/topics/:id/feed.json"]["Content-Type"].startswith(
        "application/feed+json"
    )
    for path, kind in {
        "zh/sources/:id/rss.xml": "application/rss+xml",
        "feeds.opml": "text/x-opml",
        "en/articles/:id/index.md": "text/markdown",
        "api/v1/figures.csv": "text/csv",
        "api/v1/figures.jsonl": "application/jsonl",
    }.items():
        assert found[base + path]["Content-Type"].startswith(f"{kind}; charset=utf-8")
    kept = {path for path, values in found.items() if "Cache-Control" in values}
    index = {f"{base}{language}/search/data/*" for language in ("zh", "en")}
    assert kept == {base + paths[0], base + paths[2], *index}
    assert "immutable" in found[base + paths[0]]["Cache-Control"]


def test_redirects_come_in_the_order_that_counts() -> None:
    """Languages first, former ids, then a 404 per language, English for the rest."""
    assert contents(corpus(chips()))["_redirects"].splitlines() == [
        "/ /zh/ 302! Language=zh",
        "/ /en/ 302! Language=en",
        f"/zh/articles/2026-02-01-old-order/ /zh/articles/{CHIPS}/ 301!",
        f"/zh/articles/2026-02-01-old-order/index.md /zh/articles/{CHIPS}/index.md 301!",
        f"/en/articles/2026-02-01-old-order/ /en/articles/{CHIPS}/ 301!",
        f"/en/articles/2026-02-01-old-order/index.md /en/articles/{CHIPS}/index.md 301!",
        f"/api/v1/articles/2026-02-01-old-order.json /api/v1/articles/{CHIPS}.json 301!",
        "/zh/* /zh/404.html 404",
        "/en/* /en/404.html 404",
        "/* /en/404.html 404",
    ]


def test_redirects_under_a_path() -> None:
    """The rules of a fork under a path stay under it."""
    lines = contents(EMPTY, FORK)["_redirects"].splitlines()
    assert lines == [
        "/news/fork/ /news/fork/zh/ 302! Language=zh",
        "/news/fork/ /news/fork/en/ 302! Language=en",
        "/news/fork/zh/* /news/fork/zh/404.html 404",
        "/news/fork/en/* /news/fork/en/404.html 404",
        "/news/fork/* /news/fork/en/404.html 404",
    ]


def test_an_id_in_use_is_no_redirect() -> None:
    """A former id that another article has by now keeps its page."""
    again = replace(rules(), article=replace(rules().article, id="2026-02-01-old-order"))
    found = contents(corpus(chips(), again))
    assert "old-order" not in found["_redirects"]
    assert "en/articles/2026-02-01-old-order/index.html" not in found


def test_a_former_id_that_is_named_twice_is_one() -> None:
    """Whoever writes an alias twice gets one rule for each address, and one page."""
    twice = replace(chips().article, aliases=("old-id", "old-id"))
    pages = [page.path for page in publish(corpus(replace(chips(), article=twice)), SITE)]
    assert len(pages) == len(set(pages))
    lines = contents(corpus(replace(chips(), article=twice)))["_redirects"].splitlines()
    assert len([line for line in lines if "old-id" in line]) == 5


@pytest.mark.parametrize("site", [SITE, FORK])
def test_former_ids_lead_on_without_the_hosts_help(site: Site) -> None:
    """A former address is a page that leads to the new one, and that nobody indexes."""
    found = contents(corpus(chips()), site)
    page = found["en/articles/2026-02-01-old-order/index.html"]
    assert '<html lang="en">' in page
    assert '<meta name="robots" content="noindex">' in page
    assert f'<meta http-equiv="refresh" content="0; url=../{CHIPS}/">' in page
    assert f'<link rel="canonical" href="{site.url}en/articles/{CHIPS}/">' in page
    assert f'<a href="../{CHIPS}/">Beiling signs a chip order</a>' in page
    assert 'lang="zh-Hans"' in found["zh/articles/2026-02-01-old-order/index.html"]
    assert "old-order" not in found["sitemap.xml"]
    [page] = [
        text
        for path, text in contents(corpus(hostile(chips())), site).items()
        if path == "en/articles/2026-02-01-old-order/index.html"
    ]
    assert "<script" not in page


def test_no_control_character_leaves() -> None:
    """Of a hostile text, no feed and no list keeps what hides or breaks."""
    found = contents(corpus(hostile(chips())))
    assert "\x07" in HOSTILE
    for path, text in found.items():
        assert "\x07" not in text, path
