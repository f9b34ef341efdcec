"""Titles that mean something to some program, one article each: all are texts where they arrive."""

import csv
import json
import re
from functools import cache
from io import StringIO
from xml.etree import ElementTree as ET

import feedparser
import pytest
from corpus import SITE
from markdown import markdown
from test_build import FILES
from test_hostile_outputs import ADDRESS, ARTICLE, Opened, harmless

from generator.build import build
from generator.errors import DigestError

TITLES = (
    "<!-- x --!><script>alert(1)</script>",
    "<![CDATA[ ]]><!ENTITY x SYSTEM 'file:///etc/passwd'>&x;",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "](javascript:alert(1)) [x](javascript:alert(1)) ![i](http://evil.example/x.png)",
    "<http://evil.example/> http://evil.example/",
    "# head\n\n## of another",
    "***\n---\n```",
    "|a|b|\n|-|-|",
    "> quote",
    "1. one",
    "\\u0000 \\x00 &#0; &#x0; &NewLine;",
    "${x} {% raw %} {{ 7*7 }} `id` $(id)",
    "-1+1",
    "+cmd|' /C calc'!A0",
    "@SUM(1+1)",
    "\t=1+1",
    "＝1＋1",
    '"quoted", "cells", %0d%0a',
    "x" * 2000,
)
REFUSED = {
    "a\0b": "invisible character U\\+0000",
    "a\u2028b": "invisible character U\\+2028",
    "a\u202eb": "invisible character U\\+202E",
    "a\rb": "invisible character U\\+000D",
    "\ufffe": "invisible character U\\+FFFE",
    "   ": "empty",
    "x" * 10_000: "longer than",
}
"""What is no title, with a part of the message that says so."""


def article(title: str) -> bytes:
    """Return an article with a title, which stands in its paragraph too, as a summary must."""
    told, paragraph = json.dumps(title), " ".join(title.split())
    alias, address = json.dumps("2026-02-03-older"), json.dumps(ADDRESS)
    return ARTICLE.format(
        title=told, address=address, alias=alias, text=f"{paragraph} It cost US$14 billion"
    ).encode()


@cache
def published() -> dict[str, str]:
    """Return all texts that are published beside the pages, by path below `site/`."""
    files = {
        f"seeds/articles/hostile-{number}.md": article(title).replace(
            b"2026-02-03-older", b"older-%d" % number
        )
        for number, title in enumerate(TITLES)
    }
    return {
        page.path.removeprefix("site/"): page.content.decode("utf-8-sig")
        for page in build(SITE, FILES | files)
        if page.path.startswith("site/") and not page.path.endswith((".bin", ".png"))
    }


def visible(title: str) -> str:
    """Return a title on one line."""
    return " ".join(title.split())


def test_readers_of_feeds_and_of_json_see_every_title() -> None:
    """Atom, RSS, JSON Feed and API give each title back as it was written, on one line."""
    expected = {visible(title) for title in TITLES}
    for path in ("en/feed.xml", "en/rss.xml"):
        ET.fromstring(published()[path])  # noqa: S314 - ours
        found = feedparser.parse(published()[path], sanitize_html=False)
        assert not found.bozo, path
        items = re.findall(r"<(?:entry|item)>.*?</title>", published()[path], re.DOTALL)
        told = [ET.fromstring(f"<x>{each.partition('<title>')[2][:-8]}</x>").text for each in items]  # noqa: S314
        assert expected <= set(told), path
        assert all(harmless(each.value) for entry in found.entries for each in entry.content)
    feed = json.loads(published()["en/feed.json"])
    assert expected <= {item["title"] for item in feed["items"]}
    assert all(harmless(item["content_html"]) for item in feed["items"])
    for number, title in enumerate(TITLES):
        whole = json.loads(published()[f"api/v1/articles/hostile-{number}.json"])
        assert visible(whole["title"]["en"]["text"]) == visible(title)


def test_twins_show_every_title() -> None:
    """Rendered, a twin's heading is its title, and no link, image or heading is the title's."""
    for number, title in enumerate(TITLES):
        html = markdown(published()[f"en/articles/hostile-{number}/index.md"])
        heading = re.match("<h1>(.*)</h1>", html)
        assert heading
        assert "<" not in heading[1]
        assert html.count("<h1>") == 1
        assert harmless(html), title
    for path in ("llms.txt", "llms-full.txt"):
        html = markdown(published()[path])
        assert harmless(html)
        addresses = re.findall('(?:href|src)="([^"]*)"', html)
        assert {each.partition("://")[0] for each in addresses} == {"https"}
        assert "evil.example" not in " ".join(addresses)
        assert "javascript:" not in " ".join(Opened(html).attributes.values())


def test_spreadsheets_calculate_nothing() -> None:
    """No cell of the dump begins as a formula does, whatever a title begins with."""
    table = StringIO(published()["api/v1/figures.csv"], newline="")
    rows = list(csv.reader(table))
    titles = {row[1].removeprefix("'") for row in rows}
    assert {"-1+1", "=1+1", "＝1＋1"} <= titles
    assert len({len(row) for row in rows}) == 1
    for cell in (cell for row in rows for cell in row if cell):
        assert cell[0] not in "=+@\t\r＝＋－＠"
        assert cell[0] != "-" or re.fullmatch(r"-[0-9.]+", cell)


@pytest.mark.parametrize("title", REFUSED)
def test_what_is_no_title_is_an_error(title: str) -> None:
    """NUL, marks that turn a text, line separators, nothing and a page of text are refused."""
    with pytest.raises(DigestError, match=REFUSED[title]):
        build(SITE, FILES | {"seeds/articles/hostile.md": article(title)})
