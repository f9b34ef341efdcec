"""From hostile files to everything that is published, read as programs read it."""

import csv
import json
import re
from functools import cache
from html.parser import HTMLParser
from io import StringIO
from pathlib import PurePosixPath
from xml.etree import ElementTree as ET

import feedparser
import pytest
from corpus import SITE
from markdown import markdown
from test_build import FILES

from generator.build import build
from generator.errors import DigestError

TITLE = (
    "=cmd|'/C calc'!A0 </script></title><img src=x onerror=alert(1)> ]]> &amp; & \"q\" 'r' "
    "{{ x }} US$14 billion"
)
ADDRESS = 'https://news.example.com/a?b=1&c="><svg/onload=alert(1)>]]>'
HIDDEN = "\u202e\u2066\u200f\ufeff"
"""Marks that turn the direction of a text, and what nobody sees."""
ARTICLE = """---
title:
  en: {title}
  zh: {title}
source:
  name: {{en: {title}, zh: {title}}}
  url: {address}
url: {address}
published: "2026-02-03"
added: "2026-11-22"
language: "en"
authors: [{title}]
aliases: [{alias}]
summary:
  by: "editor"
  reviewed: true
  viewpoint: [{{text: {title}, from: [1]}}]
  points: [{{text: {title}, from: [2], group: {title}}}]
---
{text}

{text}.
"""
NAME = "2026-02-03-hostile"


def article(alias: str = "2026-02-03-older", address: str = ADDRESS) -> dict[str, bytes]:
    """Return the golden files and an article whose every text is hostile."""
    told = json.dumps(TITLE + HIDDEN, ensure_ascii=False)
    text = ARTICLE.format(
        title=told, address=json.dumps(address), alias=json.dumps(alias), text=TITLE + HIDDEN
    )
    return FILES | {f"seeds/articles/2026/{NAME}.md": text.encode()}


@cache
def published() -> dict[str, bytes]:
    """Return all that is published beside the pages, by path below `site/`."""
    pages = build(SITE, article())
    found = {page.path: page.content for page in pages if page.path.startswith("site/")}
    return {path.removeprefix("site/"): content for path, content in found.items()}


def of_kind(*suffixes: str) -> dict[str, str]:
    """Return the texts of the files with one of these suffixes; there are some."""
    found = {
        path: content.decode("utf-8-sig")
        for path, content in published().items()
        if PurePosixPath(path).suffix in suffixes
    }
    assert found
    return found


class Opened(HTMLParser):
    """What a browser would make of a piece of HTML."""

    def __init__(self, text: str) -> None:
        """Read it."""
        super().__init__()
        self.tags: list[str] = []
        self.attributes: dict[str, str] = {}
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.tags.append(tag)
        self.attributes |= {name: value or "" for name, value in attrs}


def harmless(text: str) -> bool:
    """Tell whether HTML holds no element and no attribute of the title's and the address's."""
    read = Opened(text)
    foreign = {"script", "img", "svg", "iframe", "title"} & set(read.tags)
    return not foreign and not any(name.startswith("on") for name in read.attributes)


def test_the_article_is_published() -> None:
    """What follows is about something: the title is in feeds, API, twins and index."""
    for path in ("en/feed.xml", "en/rss.xml", "en/feed.json", "llms.txt"):
        assert "alert(1)" in published()[path].decode()
    assert f"api/v1/articles/{NAME}.json" in published()
    assert f"en/articles/{NAME}/index.md" in published()


def test_nothing_hides() -> None:
    """No text has marks that turn its direction, control characters or a mark of byte order."""
    kinds = (".xml", ".json", ".jsonl", ".csv", ".md", ".txt", ".opml", ".html", "")
    for path, text in of_kind(*kinds).items():
        assert not re.search(
            "[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f\x7f]", text.replace("\r\n", "")
        ), path


def test_xml_is_xml() -> None:
    """Feeds, lists of feeds and the sitemap are well-formed and hold no element of a text's."""
    for path, text in of_kind(".xml", ".opml").items():
        names = {element.tag.rpartition("}")[2] for element in ET.fromstring(text).iter()}  # noqa: S314
        assert not names & {"script", "img", "svg"}, path


def test_readers_of_feeds_show_the_title() -> None:
    """A reader complains of nothing; titles are texts, descriptions and contents harmless."""
    visible = "".join(char for char in TITLE if char not in HIDDEN)
    for path, text in of_kind(".xml").items():
        if not path.endswith(("feed.xml", "rss.xml")):
            continue
        found = feedparser.parse(text, sanitize_html=False, resolve_relative_uris=False)
        assert not found.bozo, path
        for entry in found.entries:
            raw = [each.value for each in entry.content]
            raw += [entry.summary] if path.endswith("rss.xml") else []
            assert all(map(harmless, raw)), path
        if path == "en/feed.xml":
            assert visible in [entry.title for entry in found.entries]


def test_json_is_json() -> None:
    """Every document and line parses; the HTML in feeds is harmless, addresses are on the web."""
    documents = [json.loads(text) for text in of_kind(".json").values()]
    documents += [
        json.loads(line) for text in of_kind(".jsonl").values() for line in text.split("\n")[:-1]
    ]
    for name, value in (pair for each in documents for pair in strings(each)):
        if name == "content_html":
            assert harmless(value)
        if name in ("url", "source_url", "external_url") and value:
            assert value.startswith(("https://", "http://"))


def strings(value: object, name: str = "") -> list[tuple[str, str]]:
    """Return (key, text) of every text in a JSON value."""
    if isinstance(value, dict):
        return [each for key, item in value.items() for each in strings(item, key)]
    if isinstance(value, list):
        return [each for item in value for each in strings(item, name)]
    return [(name, value)] if isinstance(value, str) else []


def test_no_cell_is_a_formula() -> None:
    """Whatever a spreadsheet opens is a text or a number."""
    rows = list(
        csv.reader(StringIO(published()["api/v1/figures.csv"].decode("utf-8-sig"), newline=""))
    )
    assert any("alert(1)" in cell for row in rows for cell in row)
    assert len({len(row) for row in rows}) == 1
    for cell in (cell for row in rows for cell in row):
        assert cell[:1] not in tuple("=+@\t\r") or not cell
        assert cell[:1] != "-" or re.fullmatch(r"-[0-9.]+", cell)


def test_markdown_shows_the_text() -> None:
    """Twins and lists for models, rendered, hold no element, address or heading of a text's."""
    for path, text in of_kind(".md", ".txt").items():
        if path != "robots.txt":
            html = markdown(text)
            assert harmless(html), path
            assert "javascript:" not in " ".join(Opened(html).attributes.values()), path


def test_redirects_have_three_fields_each() -> None:
    """No rule of a former id has a wildcard, a placeholder or a space in its paths."""
    lines = published()["_redirects"].decode().splitlines()
    moved = [line.split(" ") for line in lines if "older" in line]
    assert len(moved) == 5
    for source, target, status in moved:
        assert re.fullmatch(r"[a-z0-9/.-]+", source)
        assert re.fullmatch(r"[a-z0-9/.-]+", target)
        assert status == "301!"


@pytest.mark.parametrize(
    "alias", ["a b", "*", "a/*", ":splat", "../x", "a\n/* /evil 301!", "http://x", ""]
)
def test_no_alias_is_a_rule(alias: str) -> None:
    """A former id that is no id is an error, and nothing is built."""
    with pytest.raises(DigestError):
        build(SITE, article(alias=alias))


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", " javascript:alert(1)", "java\tscript:x", "data:text/html,x"]
)
def test_no_address_runs(address: str) -> None:
    """An address that a browser would run is an error, and nothing is built."""
    with pytest.raises(DigestError):
        build(SITE, article(address=address))
