"""Atom and JSON feeds."""

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import pytest
from corpus import CHIPS, EMPTY, FORK, HARBOUR, HOSTILE, RULES, SITE, THREE, chips, corpus, hostile

from generator.config import Site
from generator.model import Corpus
from generator.publish.feeds import NEVER, SITE_ENTRIES, TERM_ENTRIES, feeds

ATOM = "{http://www.w3.org/2005/Atom}"


def contents(of: Corpus, site: Site = SITE) -> dict[str, bytes]:
    """Return the feeds by path below `site/`."""
    return {page.path.removeprefix("site/"): page.content for page in feeds(of, site)}


def atom(of: Corpus, path: str, site: Site = SITE) -> Any:
    """Return an Atom feed as feedparser reads it, links as they are."""
    parsed = feedparser.parse(contents(of, site)[path], resolve_relative_uris=False)
    assert not parsed.bozo, parsed.get("bozo_exception")
    assert parsed.version == "atom10"
    return parsed


def articles(parsed: Any) -> list[str]:
    """Return the ids of the entries' articles."""
    return [entry.id.rstrip("/").rpartition("/")[2] for entry in parsed.entries]


@pytest.mark.parametrize("of", [THREE, EMPTY, corpus(hostile(chips()))])
def test_every_feed_is_well_formed(of: Corpus) -> None:
    """Every Atom feed parses without complaint, and says the same as the JSON beside it."""
    found = contents(of)
    for path in (path for path in found if path.endswith(".xml")):
        parsed = atom(of, path)
        beside = json.loads(found[path.replace("feed.xml", "feed.json")])
        assert beside["version"] == "https://jsonfeed.org/version/1.1"
        assert [item["id"] for item in beside["items"]] == [e.id for e in parsed.entries]
        assert beside["home_page_url"] == parsed.feed.link


def test_languages_topics_and_sources_have_feeds() -> None:
    """Both languages have both feeds, and so has every entry with digests."""
    paths = contents(THREE).keys()
    terms = ("topics/ai-rules", "topics/computing-power", "topics/beiling", "topics/suzhou")
    folders = ["", *(f"{each}/" for each in (*terms, "sources/daily-example"))]
    assert sorted(paths) == sorted(
        f"{lang}/{folder}feed.{kind}"
        for lang in ("zh", "en")
        for folder in folders
        for kind in ("xml", "json")
    )


def test_a_feed_speaks_one_language() -> None:
    """A digest that is wholly missing in a language is left out; the others are there."""
    assert articles(atom(THREE, "en/feed.xml")) == [CHIPS, RULES, HARBOUR]
    assert articles(atom(THREE, "zh/feed.xml")) == [CHIPS, HARBOUR]
    zh = atom(THREE, "zh/feed.xml")
    assert zh.feed.language == "zh-Hans"
    assert zh.entries[0].title == "北岭科技签下芯片订单"
    assert zh.entries[0].summary == "北岭科技签下1.58亿美元的芯片订单。"
    assert "signed" not in contents(THREE)["zh/feed.xml"].decode()


def test_what_is_not_translated_is_marked() -> None:
    """A missing statement is the original with its language; a machine's says so."""
    harbour = atom(THREE, "zh/feed.xml").entries[1]
    html = harbour.content[0].value
    assert '<span lang="en">Cranes wait.</span> <small>(尚无译文，显示原文)</small>' in html
    assert "港口沉睡。 <small>(机器翻译)</small>" in html
    assert "<p><small>机器摘要</small></p>" in html
    items = json.loads(contents(THREE)["zh/feed.json"])["items"]
    assert items[1]["content_html"].strip() == html.strip()


def test_the_whole_summary_is_the_content() -> None:
    """Viewpoint, groups, points, figures, notes and source stand in an entry."""
    item = json.loads(contents(THREE)["en/feed.json"])["items"][0]
    assert item["content_html"] == (
        "<p>Beiling Tech signed a US$158 million order.</p>\n"
        "<h3>Key points</h3>\n"
        "<h4>The order</h4>\n"
        "<ul>\n<li>Beiling Tech signed a US$158 million order.</li>\n</ul>\n"
        "<ul>\n<li>The company says computing power will grow by 30%.</li>\n</ul>\n"
        "<h3>Key figures</h3>\n"
        "<ul>\n<li><strong>US$158 million</strong> · the chip order</li>\n"
        "<li><strong>about 30%</strong></li>\n</ul>\n"
        "<p><strong>Note.</strong> Headline and text differ.</p>\n"
        '<p><a href="https://news.example.com/a?b=1&amp;c=2">Daily Example</a>'
        " · Wang Xiaoming · 佚名 · 1 February 2026, 11:28</p>"
    )


def test_dates_come_from_the_content() -> None:
    """Undated digests have `updated` from `added` and are never published; no clock."""
    entries = {entry.id: entry for entry in atom(THREE, "en/feed.xml").entries}
    harbour = entries[f"https://example.org/en/articles/{HARBOUR}/"]
    assert harbour.updated == "2026-03-01T00:00:00+08:00"
    assert "published" not in harbour
    dated = entries[f"https://example.org/en/articles/{RULES}/"]
    assert dated.published == dated.updated == "2026-01-15T00:00:00+08:00"
    assert atom(THREE, "en/feed.xml").feed.updated == "2026-03-01T00:00:00+08:00"
    assert atom(EMPTY, "en/feed.xml").feed.updated == NEVER
    items = json.loads(contents(THREE)["en/feed.json"])["items"]
    assert items[0]["date_published"] == "2026-02-01T11:28:00+08:00"
    assert "date_published" not in items[2]
    assert items[2]["date_modified"] == "2026-03-01T00:00:00+08:00"


def test_authors_and_categories_are_named_in_the_language() -> None:
    """People and entries have the names of the taxonomy; unknown people keep theirs."""
    entry = atom(THREE, "en/feed.xml").entries[0]
    assert [author.name for author in entry.authors] == ["Wang Xiaoming", "佚名"]
    assert [(tag.term, tag.label) for tag in entry.tags] == [
        ("computing-power", "Computing power"),
        ("beiling", "Beiling Tech"),
    ]
    item = json.loads(contents(THREE)["zh/feed.json"])["items"][0]
    assert item["authors"] == [{"name": "王小明"}, {"name": "佚名"}]
    assert item["tags"] == ["算力", "北岭科技"]


def test_feeds_and_entries_know_their_addresses() -> None:
    """Self, alternate and via links are absolute, below the path of a fork."""
    parsed = atom(THREE, "zh/topics/computing-power/feed.xml", FORK)
    home = "https://example.org/news/fork/zh/topics/computing-power/"
    assert {link.rel: link.href for link in parsed.feed.links} == {
        "self": f"{home}feed.xml",
        "alternate": home,
    }
    assert parsed.feed.title == "算力 – 对照"
    assert parsed.feed.subtitle == "芯片与数据中心的计算能力。"
    url = f"https://example.org/news/fork/zh/articles/{CHIPS}/"
    assert {link.rel: link.href for link in parsed.entries[0].links} == {
        "alternate": url,
        "via": "https://news.example.com/a?b=1&c=2",
    }
    beside = json.loads(contents(THREE, FORK)["zh/topics/computing-power/feed.json"])
    assert beside["feed_url"] == f"{home}feed.json"
    assert beside["items"][0]["url"] == url


def test_a_title_without_translation_names_its_language() -> None:
    """The title of a digest that is translated but for its title carries `xml:lang`."""
    digest = replace(
        chips(), title=replace(chips().title, en=replace(chips().title.zh, state="missing"))
    )
    root = ET.fromstring(contents(corpus(digest))["en/feed.xml"])  # noqa: S314 - ours
    title = root.find(f"{ATOM}entry/{ATOM}title")
    assert title is not None
    assert title.get("{http://www.w3.org/XML/1998/namespace}lang") == "zh-Hans"


def test_hostile_text_stays_text() -> None:
    """Nothing in a text becomes an element; what XML cannot hold is dropped."""
    found = contents(corpus(hostile(chips())))
    root = ET.fromstring(found["en/feed.xml"])  # noqa: S314 - ours
    entry = root.find(f"{ATOM}entry")
    assert entry is not None
    visible = HOSTILE.replace("\x07", "").replace("\x0b", "").replace("\ufffe", "")
    assert entry.findtext(f"{ATOM}title") == visible
    html = entry.findtext(f"{ATOM}content") or ""
    assert "<script" not in html
    assert "&lt;script&gt;alert(1)" in html
    item = json.loads(found["en/feed.json"])["items"][0]
    assert item["title"] == visible
    assert item["content_html"] == html


def test_a_feed_carries_the_latest_arrivals() -> None:
    """A feed has a limit and keeps what was added last, in the order of every list."""
    first = date(2026, 1, 1)
    digests = [
        replace(chips(), article=replace(chips().article, id=f"n{n}", added=first + timedelta(n)))
        for n in range(60)
    ]
    found = corpus(*digests)
    assert articles(atom(found, "en/feed.xml")) == [f"n{n}" for n in range(60 - SITE_ENTRIES, 60)]
    assert articles(atom(found, "en/topics/beiling/feed.xml")) == [
        f"n{n}" for n in range(60 - TERM_ENTRIES, 60)
    ]
