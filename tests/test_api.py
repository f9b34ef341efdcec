"""The JSON API and its schema."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urlsplit

import pytest
from corpus import CHIPS, EMPTY, FORK, HARBOUR, HOSTILE, RULES, SITE, THREE, chips, corpus, hostile
from jsonschema import Draft202012Validator, FormatChecker  # type: ignore[import-untyped]

from generator import permalinks
from generator.config import Site
from generator.model import Corpus
from generator.publish import publish
from generator.publish.api import ROOT, articles

FORMATS = FormatChecker(formats=())


@FORMATS.checks("date", ValueError)  # type: ignore[untyped-decorator]
def is_date(value: object) -> bool:
    """Tell whether a string is a date, and nothing but one."""
    return not isinstance(value, str) or date.fromisoformat(value).isoformat() == value


@FORMATS.checks("date-time", ValueError)  # type: ignore[untyped-decorator]
def is_date_time(value: object) -> bool:
    """Tell whether a string is a date-time of RFC 3339, with its offset."""
    if not isinstance(value, str):
        return True
    return "T" in value and datetime.fromisoformat(value).utcoffset() is not None


@FORMATS.checks("uri", ValueError)  # type: ignore[untyped-decorator]
def is_uri(value: object) -> bool:
    """Tell whether a string is an absolute URL."""
    return not isinstance(value, str) or bool(urlsplit(value).scheme and urlsplit(value).netloc)


def documents(of: Corpus, site: Site = SITE) -> dict[str, Any]:
    """Return the API's documents by path below `api/v1/`."""
    pages = {page.path: page.content for page in publish(of, site)}
    return {
        path.removeprefix(ROOT): json.loads(text)
        for path, text in pages.items()
        if path.startswith(ROOT) and path.endswith(".json")
    }


def validator(schema: dict[str, Any], name: str) -> Any:
    """Return a validator of one kind of document."""
    alone = {**schema, "$ref": f"#/$defs/{name}"}
    del alone["anyOf"]
    return Draft202012Validator(alone, format_checker=FORMATS)


def kind(path: str) -> str:
    """Return the definition that describes the document at `path`."""
    return "article" if path.startswith("articles/") else path.removesuffix(".json")


@pytest.mark.parametrize("site", [SITE, FORK])
@pytest.mark.parametrize("of", [THREE, EMPTY, corpus(hostile(chips()))])
def test_every_document_satisfies_the_schema(of: Corpus, site: Site) -> None:
    """Every document is valid as what it is, and by the schema as a whole."""
    found = documents(of, site)
    schema = found.pop("schema.json")
    Draft202012Validator.check_schema(schema)
    for path, document in found.items():
        validator(schema, kind(path)).validate(document)
        Draft202012Validator(schema, format_checker=FORMATS).validate(document)


def test_the_schema_allows_nothing_else() -> None:
    """An unknown field, a missing one or an unknown state is invalid at every depth."""
    schema = documents(THREE)["schema.json"]
    check = validator(schema, "article")
    article = documents(THREE)[f"articles/{CHIPS}.json"]
    for place in (article, article["summary"]["points"][0], article["figures"][0]):
        place["surprise"] = 1
        assert not check.is_valid(article)
        del place["surprise"]
        name, value = place.popitem()
        assert not check.is_valid(article)
        place[name] = value
    for published in ("2026-02-30", "2026-02-01T11:28:00", "yesterday"):
        assert not check.is_valid(article | {"published": published})
    assert check.is_valid(article)


def test_the_list_is_the_corpus_in_its_order() -> None:
    """articles.json has every article in the order of the corpus, its fields in theirs."""
    listed = documents(THREE)["articles.json"]["articles"]
    assert [item["id"] for item in listed] == [CHIPS, RULES, HARBOUR]
    assert list(listed[0]) == [
        *("id", "title", "published", "added", "language", "source", "topics", "url"),
    ]


def test_an_article_whole() -> None:
    """An article's document has the documented fields, in order, as they were."""
    article = documents(THREE)[f"articles/{CHIPS}.json"]
    assert list(article) == [
        *("id", "kind", "language", "original_language", "rights", "published", "added"),
        *("authors", "citations", "url", "source_url", "title", "original_title", "source"),
        *("summary", "figures", "topics", "entities", "keywords", "related", "notes", "origin"),
    ]
    assert article["original_language"] == "zh"
    assert article["published"] == "2026-02-01T11:28:00+08:00"
    assert article["original_title"] == {"zh": "北岭拿下大单"}
    assert article["source"]["id"] == "daily-example"
    assert article["entities"] == [
        {"id": "beiling", "mentions": 2},
        {"id": "suzhou", "mentions": 1},
    ]
    assert article["keywords"] == {"zh": ["晶圆", "EUV"]}
    assert article["figures"][0] == {
        "paragraph": 1,
        "quote": "1.58亿美元",
        "kind": "money",
        "value": "158000000",
        "unit": "USD",
        "bound": None,
        "what": {"zh": "芯片订单", "en": "the chip order"},
        "text": {"zh": "1.58亿美元", "en": "US$158 million"},
    }
    assert article["figures"][1]["what"] is None
    assert article["origin"] == {"file": "listing.txt", "lines": "12-15", "sha256": None}


def test_points_and_citations_of_a_digest() -> None:
    """Folded points are marked, open ones are not; citations are joined and sorted."""
    article = documents(THREE)[f"articles/{RULES}.json"]
    opened, folded = article["summary"]["points"]
    assert list(opened) == ["group", "zh", "en", "evidence", "citations"]
    assert folded["folded"] is True
    assert article["citations"] == [1, 2, 3]
    assert article["source"] == {"id": None, "name": {"zh": "某刊", "en": "Some Weekly"}}
    assert opened["zh"] == {"text": "Rules come.", "state": "missing"}
    groups = documents(THREE)[f"articles/{CHIPS}.json"]["summary"]["points"]
    assert [point["group"] for point in groups] == [{"zh": "订单", "en": "The order"}, None]


def test_published_is_a_moment_a_day_or_nothing() -> None:
    """`published` says no more than the article does."""
    listed = documents(THREE)["articles.json"]["articles"]
    assert [item["published"] for item in listed] == [
        "2026-02-01T11:28:00+08:00",
        "2026-01-15",
        None,
    ]


def test_reasons_have_an_id_or_a_value() -> None:
    """A reason carries what belongs to its kind, and nothing null."""
    related = documents(THREE)[f"articles/{CHIPS}.json"]["related"]
    assert related == [
        {"id": HARBOUR, "score": 0.41, "reasons": [{"kind": "topic", "id": "computing-power"}]},
        {"id": RULES, "score": 0.1, "reasons": [{"kind": "story"}, {"kind": "days", "value": -17}]},
    ]


def test_topics_are_those_with_articles() -> None:
    """topics.json lists every entry that has articles, by kind and id, with its page."""
    topics = documents(THREE)["topics.json"]["topics"]
    assert [(each["kind"], each["id"]) for each in topics] == [
        ("topic", "ai-rules"),
        ("topic", "computing-power"),
        ("organization", "beiling"),
        ("place", "suzhou"),
        ("source", "daily-example"),
    ]
    assert topics[0]["broader"] == "computing-power"
    assert topics[1]["articles"] == [CHIPS, HARBOUR]
    assert topics[2]["tickers"] == ["9999.HK"]
    assert topics[4]["url"]["zh"] == "https://example.org/zh/sources/daily-example/"


def test_urls_are_absolute_below_the_path_of_a_fork() -> None:
    """URLs begin with the site's own, path included."""
    found = documents(THREE, FORK)
    url = found[f"articles/{CHIPS}.json"]["url"]
    assert url["en"] == f"https://example.org/news/fork/en/articles/{CHIPS}/"
    assert found["schema.json"]["$id"] == "https://example.org/news/fork/api/v1/schema.json"


def test_text_is_neither_changed_nor_escaped() -> None:
    """A hostile text comes out of JSON as it went in; the file is UTF-8 and readable."""
    page = next(articles(corpus(hostile(chips())), SITE))
    assert json.loads(page.content)["title"]["en"]["text"] == HOSTILE
    assert '\n  "id": "2026-02-01-chip-order",\n' in page.content.decode()
    assert page.content.endswith(b"}\n")
    assert b"\\u" not in next(articles(THREE, SITE)).content


def test_an_offset_has_no_seconds() -> None:
    """A moment before time zones is written in the form that date-times allow."""
    ancient = datetime(1890, 5, 1, tzinfo=SITE.zone)
    assert permalinks.rfc3339(ancient) == "1890-05-01T00:00:00+08:05"
    assert permalinks.rfc3339(ancient.replace(tzinfo=UTC)) == "1890-05-01T00:00:00+00:00"


def test_same_corpus_same_bytes() -> None:
    """The documents depend on nothing but the corpus and the site."""
    again = replace(THREE, by_term=dict(reversed(list(THREE.by_term.items()))))
    assert publish(again, SITE) == publish(THREE, SITE)
