"""The Markdown twins of the digests, llms.txt and llms-full.txt."""

import re
from dataclasses import replace
from html import unescape

import pytest
from corpus import CHIPS, FORK, HARBOUR, HOSTILE, RULES, SITE, THREE, chips, corpus, hostile
from markdown import markdown

from generator.config import Site
from generator.model import Corpus
from generator.publish import llms, publish


def texts(of: Corpus, site: Site = SITE) -> dict[str, str]:
    """Return what is published as Markdown or as llms.txt, by path below `site/`."""
    pages = {page.path.removeprefix("site/"): page.content for page in publish(of, site)}
    return {
        path: content.decode()
        for path, content in pages.items()
        if path.endswith((".md", "llms.txt", "llms-full.txt"))
    }


def test_every_digest_has_a_twin_beside_its_page() -> None:
    """`index.md` lies beside `index.html`, in both languages."""
    assert {path for path in texts(THREE) if path.endswith(".md")} == {
        f"{language}/articles/{each}/index.md"
        for language in ("zh", "en")
        for each in (CHIPS, RULES, HARBOUR)
    }


def test_a_twin_says_what_the_page_says() -> None:
    """Title, viewpoint, facts, note, points, figures, passages, related digests."""
    assert (
        texts(THREE)[f"en/articles/{CHIPS}/index.md"]
        == f"""\
# Beiling signs a chip order

*北岭科技签下芯片订单*

> Beiling Tech signed a US$158 million order. ¶1

Source: [Daily Example](https://news.example.com/a?b=1&c=2) · 1 February 2026, 11:28 · \
By Wang Xiaoming, 佚名 · originally in Chinese

Page: <https://example.org/en/articles/{CHIPS}/>

**Note.** Headline and text differ.

## Key points

### The order

- Beiling Tech signed a US$158 million order. ¶1

- The company says computing power will grow by 30%. ¶1

## Key figures

- **US$158 million** · the chip order ¶1
- **about 30%** ¶1

## Passages

What the statements rest on, in the language of the text. (zh-Hans)

- From the article, ¶1 · 北岭科技签下1.58亿美元的芯片订单。
- From the article, ¶1 · 公司称算力将增长三成。

## Related digests

- [The harbour sleeps](https://example.org/en/articles/{HARBOUR}/index.md)
- [Rules for models](https://example.org/en/articles/{RULES}/index.md)
"""
    )


def test_a_twin_tells_what_nobody_has_read() -> None:
    """What a machine made or nobody translated is labelled."""
    text = texts(THREE)[f"zh/articles/{HARBOUR}/index.md"]
    assert "# 港口沉睡 (机器翻译)" in text
    assert "- Cranes wait. (尚无译文，显示原文) ¶1" in text
    assert "机器摘要" in text


@pytest.mark.parametrize("name", ["en/articles/{}/index.md", "llms.txt", "llms-full.txt"])
def test_hostile_texts_stay_texts(name: str) -> None:
    """Rendered, a hostile text is the text: no element, link or heading of its own."""
    text = texts(corpus(hostile(chips())))[name.format(CHIPS)]
    html = markdown(text)
    assert "<script" not in html
    assert 'href="y"' not in html
    assert not re.search("[\x00-\x08\x0b-\x1f]", text)
    if name != "llms.txt":
        shown = " ".join(
            HOSTILE.replace("\x07", "").replace("\x0b", " ").replace("\ufffe", "").split()
        )
        plain = " ".join(unescape(unescape(re.sub("<[^>]*>", "", html))).split())
        assert unescape(shown) in plain


def test_llms_full_holds_the_latest_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """llms-full.txt is the twins below one title; a long site's latest only."""
    full = texts(THREE, FORK)["llms-full.txt"]
    assert full.startswith("# 对照 · Duizhao\n\n> ")
    assert re.findall("^# ", full, re.MULTILINE) == ["# "]
    assert full.count("\n## 北岭科技签下芯片订单\n") == 1
    assert "### Key figures" in full
    assert f"/news/fork/en/articles/{RULES}/" in full
    monkeypatch.setattr(llms, "FULL", 1)
    latest = texts(THREE)["llms-full.txt"]
    assert "The harbour sleeps" in latest
    assert "Beiling" not in latest


def test_llms_txt_leads_to_the_twins_and_the_data() -> None:
    """llms.txt links the twins, the dumps, the lists of feeds and its own whole version."""
    text = texts(THREE)["llms.txt"]
    for name in (
        f"en/articles/{CHIPS}/index.md",
        "llms-full.txt",
        "api/v1/figures.jsonl",
        "api/v1/figures.csv",
        "zh/rss.xml",
        "en/feeds.opml",
    ):
        assert f"](https://example.org/{name})" in text


def test_groups_of_one_twin_are_not_those_of_another() -> None:
    """A digest without points has no heading for them, and one without figures says so."""
    bare = texts(corpus(replace(chips(), points=(), figures=())))[f"en/articles/{CHIPS}/index.md"]
    assert "## Key points" not in bare
    assert "No figures were found in this text." in bare
