"""Atom, RSS and JSON feeds, and the lists of them."""

import json
import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import pytest
from corpus import (
    CHIPS,
    EMPTY,
    FORK,
    HARBOUR,
    HOSTILE,
    RULES,
    SITE,
    TERMS,
    THREE,
    chips,
    corpus,
    hostile,
)
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from projects import ROOT

from generator.config import Site
from generator.model import Both, Corpus
from generator.publish.feeds import NEVER, SITE_ENTRIES, TERM_ENTRIES, feeds

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
VISIBLE = HOSTILE.replace("\x07", "").replace("\x0b", "").replace("\ufffe", "")
"""What XML can hold of the hostile text."""
OLD = "https://example.org/{}/articles/2026-02-01-old-order/"
"""Where the chip order was first."""
JSON_FEED = Draft202012Validator(
    json.loads((ROOT / "tests" / "golden" / "jsonfeed.schema.json").read_text("utf-8"))
)
ALL = [THREE, EMPTY, corpus(hostile(chips())), corpus(hostile(chips()), terms={
    each.id: replace(each, name=Both(HOSTILE, HOSTILE), about=Both(HOSTILE, HOSTILE))
    for each in TERMS.values()
})]  # fmt: skip


def contents(of: Corpus, site: Site = SITE) -> dict[str, bytes]:
    """Return the feeds by path below `site/`."""
    return {page.path.removeprefix("site/"): page.content for page in feeds(of, site)}


def parsed(of: Corpus, path: str, site: Site = SITE) -> Any:
    """Return a feed as feedparser reads it, links as they are."""
    found = feedparser.parse(contents(of, site)[path], resolve_relative_uris=False)
    assert not found.bozo, found.get("bozo_exception")
    assert found.version == ("atom10" if path.endswith("feed.xml") else "rss20")
    return found


def articles(found: Any) -> list[str]:
    """Return the ids of the entries' articles."""
    return [entry.link.rstrip("/").rpartition("/")[2] for entry in found.entries]


@pytest.mark.parametrize("of", ALL)
def test_every_feed_is_well_formed(of: Corpus) -> None:
    """Every Atom and RSS feed parses without complaint and says what the JSON beside it says."""
    found = contents(of)
    for path in (path for path in found if path.endswith("feed.xml")):
        atom, rss = parsed(of, path), parsed(of, path.replace("feed.xml", "rss.xml"))
        beside = json.loads(found[path.replace("feed.xml", "feed.json")])
        JSON_FEED.validate(beside)
        assert [item["id"] for item in beside["items"]] == [e.id for e in atom.entries]
        assert [item["id"] for item in beside["items"]] == [e.id for e in rss.entries]
        assert beside["home_page_url"] == atom.feed.link == rss.feed.link
        assert beside["language"] == atom.feed.language == rss.feed.language
        for item, one, other in zip(beside["items"], atom.entries, rss.entries, strict=True):
            assert item["url"] == one.link == other.link
            assert item.get("date_published") == one.get("published")
            assert item["date_modified"] == one.updated


@pytest.mark.parametrize("of", ALL)
def test_atom_has_what_its_standard_demands(of: Corpus) -> None:
    """RFC 4287: one id, title and date of change each, an author, a link to itself."""
    for path, content in contents(of).items():
        if path.endswith("feed.xml"):
            root = ET.fromstring(content)  # noqa: S314 - ours
            assert root.tag == f"{ATOM}feed"
            assert root.get(XML_LANG) == ("zh-Hans" if path.startswith("zh/") else "en")
            selves = [each for each in root.iter(f"{ATOM}link") if each.get("rel") == "self"]
            assert [each.get("href") for each in selves] == [f"https://example.org/{path}"]
            for element in (root, *root.iter(f"{ATOM}entry")):
                for name in ("id", "title", "updated"):
                    [text] = [each.text for each in element.findall(f"{ATOM}{name}")]
                    assert text
                assert datetime.fromisoformat(element.findtext(f"{ATOM}updated") or "").tzinfo
            assert root.find(f"{ATOM}author/{ATOM}name") is not None
            ids = [entry.findtext(f"{ATOM}id") for entry in root.iter(f"{ATOM}entry")]
            assert len(ids) == len(set(ids))


@pytest.mark.parametrize("of", ALL)
def test_rss_has_what_its_standard_demands(of: Corpus) -> None:
    """RSS 2.0: title, link and description; items with a guid; dates of RFC 822."""
    for path, content in contents(of).items():
        if path.endswith("rss.xml"):
            root = ET.fromstring(content)  # noqa: S314 - ours
            assert (root.tag, root.get("version")) == ("rss", "2.0")
            [channel] = root
            for name in ("title", "link", "description", "language"):
                [text] = [each.text for each in channel.findall(name)]
                assert text
            [link] = channel.findall(f"{ATOM}link")
            assert (link.get("rel"), link.get("href")) == ("self", f"https://example.org/{path}")
            for date_ in channel.iter("pubDate"):
                assert parsedate_to_datetime(date_.text or "").tzinfo
            for item in channel.iter("item"):
                [guid] = item.findall("guid")
                same = guid.text == item.findtext("link")
                assert guid.get("isPermaLink") == ("true" if same else "false")


def test_languages_topics_and_sources_have_feeds() -> None:
    """Both languages have all three feeds, and so has every entry with digests."""
    paths = contents(THREE).keys()
    terms = ("topics/ai-rules", "topics/computing-power", "topics/beiling", "topics/suzhou")
    folders = ["", *(f"{each}/" for each in (*terms, "sources/daily-example"))]
    feeds_ = [
        f"{lang}/{folder}{name}"
        for lang in ("zh", "en")
        for folder in folders
        for name in ("feed.xml", "rss.xml", "feed.json")
    ]
    assert sorted(paths) == sorted([*feeds_, "feeds.opml", "zh/feeds.opml", "en/feeds.opml"])


@pytest.mark.parametrize("of", ALL)
def test_the_lists_of_feeds_are_complete(of: Corpus) -> None:
    """The OPML of a language lists all its Atom feeds, that of the site those of both."""
    found = contents(of, FORK)
    for path, languages in (
        ("feeds.opml", "zh en"),
        ("zh/feeds.opml", "zh"),
        ("en/feeds.opml", "en"),
    ):
        root = ET.fromstring(found[path])  # noqa: S314 - ours
        assert (root.tag, root.get("version")) == ("opml", "2.0")
        assert root.findtext("head/title")
        rows = [each for each in root.iter("outline") if each.get("type") == "rss"]
        assert [each.get("xmlUrl") for each in rows] == [
            f"https://example.org/news/fork/{name}"
            for language in languages.split()
            for name in found
            if name.startswith(f"{language}/") and name.endswith("feed.xml")
        ]
        assert all(each.get("text") and each.get("htmlUrl") for each in rows)


def test_a_feed_speaks_one_language() -> None:
    """A digest that is wholly missing in a language is left out; the others are there."""
    assert articles(parsed(THREE, "en/feed.xml")) == [CHIPS, RULES, HARBOUR]
    assert articles(parsed(THREE, "zh/feed.xml")) == [CHIPS, HARBOUR]
    zh = parsed(THREE, "zh/feed.xml")
    assert zh.feed.language == "zh-Hans"
    assert zh.entries[0].title == "北岭科技签下芯片订单"
    assert zh.entries[0].summary == "北岭科技签下1.58亿美元的芯片订单。"
    assert "signed" not in contents(THREE)["zh/feed.xml"].decode()


def test_nothing_of_the_other_language_stands_in_a_feed() -> None:
    """What has no translation is counted and left out, headings too; a machine's says so."""
    html = parsed(THREE, "zh/feed.xml").entries[1].content[0].value
    assert "Cranes wait" not in html
    assert "<p><small>另有1句尚无译文。</small></p>" in html
    assert "港口沉睡。 <small>(机器翻译)</small>" in html
    assert "<p><small>机器摘要</small></p>" in html
    group = replace(chips().points[0], group=Both("订单", "订单"))
    untold = contents(corpus(replace(chips(), points=(group, *chips().points[1:]))))
    for path in ("en/feed.xml", "en/rss.xml", "en/feed.json"):
        assert "US$158 million order" in untold[path].decode()
        assert not re.search("[\u4e00-\u9fff]", untold[path].decode().replace("佚名", "")), path
    assert "订单" in untold["zh/feed.xml"].decode()


def test_a_digest_without_a_title_waits_for_one() -> None:
    """A digest whose title has no translation stands in no feed of that language yet."""
    title = replace(chips().title, en=replace(chips().title.zh, state="missing"))
    found = corpus(replace(chips(), title=title))
    assert articles(parsed(found, "en/feed.xml")) == []
    assert articles(parsed(found, "zh/rss.xml")) == [CHIPS]


def test_a_renamed_article_is_no_news() -> None:
    """An entry keeps the address it first had for its id, and links to the one it has now."""
    for path in ("en/feed.xml", "en/rss.xml"):
        entry = parsed(THREE, path).entries[0]
        assert entry.id == OLD.format("en")
        assert entry.link == f"https://example.org/en/articles/{CHIPS}/"
    again = replace(chips(), article=replace(chips().article, id="2026-02-01-old-order"))
    taken = parsed(corpus(chips(), again), "zh/feed.xml").entries
    assert [entry.id for entry in taken] == [entry.link for entry in taken]


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
    entries = {entry.id: entry for entry in parsed(THREE, "en/feed.xml").entries}
    harbour = entries[f"https://example.org/en/articles/{HARBOUR}/"]
    assert harbour.updated == "2026-03-01T00:00:00+08:00"
    assert "published" not in harbour
    dated = entries[f"https://example.org/en/articles/{RULES}/"]
    assert dated.published == dated.updated == "2026-01-15T00:00:00+08:00"
    assert parsed(THREE, "en/feed.xml").feed.updated == "2026-03-01T00:00:00+08:00"
    assert parsed(EMPTY, "en/feed.xml").feed.updated == NEVER
    items = json.loads(contents(THREE)["en/feed.json"])["items"]
    assert items[0]["date_published"] == "2026-02-01T11:28:00+08:00"
    assert "date_published" not in items[2]
    assert items[2]["date_modified"] == "2026-03-01T00:00:00+08:00"


def test_authors_and_categories_are_named_in_the_language() -> None:
    """People and entries have the names of the taxonomy; unknown people keep theirs."""
    entry = parsed(THREE, "en/feed.xml").entries[0]
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
    found = parsed(THREE, "zh/topics/computing-power/feed.xml", FORK)
    home = "https://example.org/news/fork/zh/topics/computing-power/"
    assert {link.rel: link.href for link in found.feed.links} == {
        "self": f"{home}feed.xml",
        "alternate": home,
    }
    assert found.feed.title == "算力 – 对照"
    assert found.feed.subtitle == "芯片与数据中心的计算能力。"
    url = f"https://example.org/news/fork/zh/articles/{CHIPS}/"
    assert {link.rel: link.href for link in found.entries[0].links} == {
        "alternate": url,
        "via": "https://news.example.com/a?b=1&c=2",
    }
    beside = json.loads(contents(THREE, FORK)["zh/topics/computing-power/feed.json"])
    assert beside["feed_url"] == f"{home}feed.json"
    assert beside["items"][0]["url"] == url


def test_hostile_text_stays_text() -> None:
    """Nothing in a text becomes an element; what XML cannot hold is dropped."""
    found = contents(ALL[-1])
    entry = ET.fromstring(found["en/feed.xml"]).find(f"{ATOM}entry")  # noqa: S314 - ours
    item = ET.fromstring(found["en/rss.xml"]).find("channel/item")  # noqa: S314 - ours
    assert entry is not None
    assert item is not None
    assert entry.findtext(f"{ATOM}title") == item.findtext("title") == VISIBLE
    html = entry.findtext(f"{ATOM}content") or ""
    assert "<script" not in html
    assert "&lt;script&gt;alert(1)" in html
    assert item.findtext(CONTENT) == html
    beside = json.loads(found["en/feed.json"])["items"][0]
    assert beside["title"] == VISIBLE
    assert beside["content_html"] == html
    for row in ET.fromstring(found["feeds.opml"]).iter("outline"):  # noqa: S314 - ours
        assert "\x07" not in (row.get("text") or "")


def test_a_feed_carries_the_latest_arrivals() -> None:
    """A feed has a limit and keeps what was added last, in the order of every list."""
    first = date(2026, 1, 1)
    digests = [
        replace(
            chips(),
            article=replace(chips().article, id=f"n{n}", added=first + timedelta(n), aliases=()),
        )
        for n in range(60)
    ]
    found = corpus(*digests)
    assert articles(parsed(found, "en/feed.xml")) == [f"n{n}" for n in range(60 - SITE_ENTRIES, 60)]
    assert articles(parsed(found, "en/topics/beiling/feed.xml")) == [
        f"n{n}" for n in range(60 - TERM_ENTRIES, 60)
    ]
