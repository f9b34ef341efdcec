"""What pages say of themselves to programs: JSON-LD in their front matter."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
import yaml
from corpus import CHIPS, EMPTY, FORK, HARBOUR, RULES, SITE, THREE, chips, corpus
from playwright.sync_api import Browser
from test_theme import HOSTILE, Visit, address, built, hostile, visiting

from generator.config import Site
from generator.model import Corpus
from generator.render import render

__all__ = ["address", "built", "visiting"]


def graphs(of: Corpus, site: Site = SITE) -> dict[str, dict[str, Any]]:
    """Return the nodes of every page that has any, by path below `docs/` and by type."""
    found = {}
    for page in render(of, site):
        front = yaml.safe_load(page.content.decode().split("---\n")[1])
        if "linked" in front:
            graph = json.loads(front["linked"])
            assert graph["@context"] == "https://schema.org"
            nodes = {node["@type"]: node for node in graph["@graph"]}
            assert len(nodes) == len(graph["@graph"])
            found[page.path.removeprefix("docs/")] = nodes
    return found


def test_an_article_names_what_it_is_based_on() -> None:
    """A digest is an Article with its language, dates, subjects, source and other forms."""
    node = graphs(THREE)[f"en/articles/{CHIPS}.md"]["Article"]
    url = f"https://example.org/en/articles/{CHIPS}/"
    assert node["@id"] == node["url"] == url
    assert node["headline"] == "Beiling signs a chip order"
    assert node["description"] == "Beiling Tech signed a US$158 million order."
    assert node["inLanguage"] == "en"
    assert node["datePublished"] == node["dateModified"] == "2026-02-01T11:28:00+08:00"
    assert node["isBasedOn"] == {
        "@type": "Article",
        "headline": "北岭拿下大单",
        "url": "https://news.example.com/a?b=1&c=2",
        "inLanguage": "zh-Hans",
        "datePublished": "2026-02-01T11:28:00+08:00",
        "author": [
            {"@type": "Person", "name": "Wang Xiaoming"},
            {"@type": "Person", "name": "佚名"},
        ],
        "publisher": {"@type": "Organization", "name": "Daily Example"},
    }
    assert node["citation"] == (
        "Daily Example, 北岭拿下大单, 1 February 2026, https://news.example.com/a?b=1&c=2"
    )
    assert [each["name"] for each in node["about"]] == ["Computing power"]
    assert [each["@type"] for each in node["mentions"]] == ["Organization"]
    assert [each["contentUrl"] for each in node["encoding"]] == [
        f"{url}index.md",
        f"https://example.org/api/v1/articles/{CHIPS}.json",
    ]


def test_translations_name_each_other() -> None:
    """The original has a translation, the translation an original; each names the other."""
    found = graphs(THREE)
    zh = f"https://example.org/zh/articles/{CHIPS}/"
    en = f"https://example.org/en/articles/{CHIPS}/"
    original = found[f"zh/articles/{CHIPS}.md"]["Article"]
    assert original["workTranslation"]["@id"] == en
    assert original["workTranslation"]["inLanguage"] == "en"
    assert "translationOfWork" not in original
    translation = found[f"en/articles/{CHIPS}.md"]["Article"]
    assert translation["translationOfWork"]["@id"] == zh
    assert translation["translationOfWork"]["workTranslation"] == {"@id": en}
    assert "workTranslation" not in found[f"en/articles/{RULES}.md"]["Article"]
    assert f"zh/articles/{RULES}.md" not in found, "a page that is not indexed says nothing"


def test_undated_digests_were_never_published() -> None:
    """Without a date there is no `datePublished`; `dateModified` is when it was added."""
    node = graphs(THREE)[f"en/articles/{HARBOUR}.md"]["Article"]
    assert "datePublished" not in node
    assert "datePublished" not in node["isBasedOn"]
    assert node["dateModified"] == "2026-03-01"


@pytest.mark.parametrize("of", [THREE, EMPTY])
def test_lists_and_breadcrumbs(of: Corpus) -> None:
    """Lists are ItemLists; every page but home has breadcrumbs from home to itself."""
    found = graphs(of, FORK)
    for path, nodes in found.items():
        language, _, rest = path.removesuffix(".md").removesuffix("/index").partition("/")
        home = f"https://example.org/news/fork/{language.removesuffix('index')}"
        if path.endswith(("zh/index.md", "en/index.md")) and path.count("/") == 1:
            assert {"WebSite", "ItemList"} == nodes.keys()
            continue
        crumbs = nodes["BreadcrumbList"]["itemListElement"]
        assert [each["position"] for each in crumbs] == list(range(1, len(crumbs) + 1))
        assert crumbs[0]["item"] == f"{home}/"
        assert crumbs[-1]["item"] == f"{home}/{rest}/"
        assert {"Article", "ItemList"} & nodes.keys()
    items = found["en/archive/index.md"]["ItemList"]
    assert items["numberOfItems"] == len(items["itemListElement"]) == len(of.digests)
    if of.digests:
        beiling = found["zh/topics/beiling.md"]
        assert [each["name"] for each in beiling["BreadcrumbList"]["itemListElement"]] == [
            *("对照", "主题", "北岭科技"),
        ]
        assert beiling["ItemList"]["itemListElement"][0]["url"].endswith(f"/zh/articles/{CHIPS}/")
        assert found["en/sources/index.md"]["ItemList"]["itemListElement"][0]["name"] == (
            "Daily Example"
        )


def test_nothing_ends_the_script() -> None:
    """A hostile text is whole in the JSON, and no character of HTML is in its source."""
    for page in render(hostile(), SITE):
        front = yaml.safe_load(page.content.decode().split("\n---\n")[0])
        linked = front.get("linked", "")
        assert not re.search("[<>&\u2028\u2029]", linked), page.path
        if page.path == f"docs/en/articles/{CHIPS}.md":
            [node, _] = json.loads(linked)["@graph"]
            assert node["headline"] == " ".join(HOSTILE.split())


def test_long_lists_are_cut() -> None:
    """A list names thirty items and counts all."""
    digests = [replace(chips(), article=replace(chips().article, id=f"n{n}")) for n in range(40)]
    node = graphs(corpus(*digests))["en/topics/beiling.md"]["ItemList"]
    assert (node["numberOfItems"], len(node["itemListElement"])) == (40, 30)


@pytest.mark.xdist_group("browser")
def test_a_browser_sees_data_and_runs_nothing(
    visiting: Callable[[Visit], None],
    address: str,
) -> None:
    """In Chromium the script is a block of data that parses, whatever the texts are."""

    def visit(browser: Browser) -> None:
        page = browser.new_context(bypass_csp=True).new_page()
        for path in ("", f"articles/{CHIPS}/", "topics/beiling/", "archive/"):
            page.goto(f"{address}/en/{path}")
            [text] = page.locator("script[type='application/ld+json']").all_text_contents()
            nodes = {node["@type"]: node for node in json.loads(text)["@graph"]}
            assert page.evaluate("window.fired") is None, path
            if path.startswith("articles/"):
                assert nodes["Article"]["headline"] == " ".join(HOSTILE.split())
                kinds = page.locator("link[rel~=alternate][type]").evaluate_all(
                    "links => links.map(link => link.type)"
                )
                assert {"text/markdown", "application/rss+xml"} <= set(kinds)

    visiting(visit)
