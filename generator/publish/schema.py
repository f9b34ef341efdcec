"""JSON Schema (draft 2020-12) of every document of the API. Pure.

What the documents are made of is in `generator.publish.definitions`.
"""

import json
from importlib.resources import files
from typing import Any

from generator import model
from generator.config import Site
from generator.model import LANGUAGES
from generator.publish.definitions import definitions
from generator.publish.shapes import Json, array, choice, closed, nullable, ref, text

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema(site: Site) -> Json:
    """Return the schema of all documents; each also alone, as `#/$defs/<document>`."""
    described = {
        name: {**each, "examples": [examples()[name]]} for name, each in documents().items()
    }
    item = closed("Article in the list", "An article, in short.", common())
    return {
        "$schema": DIALECT,
        "$id": site.absolute("api/v1/schema.json"),
        "title": "Digest API",
        "description": "Any document below api/v1/: the list of articles, one article, the topics, "
        "a line of figures.jsonl.",
        "anyOf": [ref(name) for name in described],
        "$defs": {**described, "articleItem": item, **definitions()},
    }


def examples() -> Json:
    """Return an example of every document."""
    text = files("generator").joinpath("templates", "api", "examples.json").read_text("utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def common() -> Json:
    """Return the fields that the list and the whole article share."""
    return {
        "id": ref("id", "The article's id: its URL in both languages and its key here."),
        "title": ref("bilingualText", "The title."),
        "published": ref("published"),
        "added": text("When it entered this site's repository.", format="date"),
        "language": ref("language", "Of the text held here."),
        "source": ref("source"),
        "topics": array(ref("id"), "Ids of topics, most mentioned first.", uniqueItems=True),
        "url": ref("bilingualUrl", "Its page."),
    }


def documents() -> Json:
    """Return the documents, and the line of the dump."""
    order = "Dated ones first, newest first; then the undated by `added` and id."
    return {
        "articles": closed(
            "articles.json",
            "Every article, in short.",
            {"articles": array(ref("articleItem"), order)},
        ),
        "article": whole_article(),
        "topics": closed(
            "topics.json",
            "Every entry of the taxonomy that has articles.",
            {"topics": array(ref("topic"), "By kind, then by id.")},
        ),
        "figureLine": figure_line(),
    }


def figure_line() -> Json:
    """Return a line of `figures.jsonl`."""
    shared = common()
    properties = {
        "article": shared["id"],
        **{key: shared[key] for key in ("title", "published", "added", "source")},
        "source_url": nullable(text("http or https.", format="uri"), "The original, or null."),
        "language": shared["language"],
        "rights": choice(model.Rights, "Whose words the text is: quoted, or our own."),
        "url": shared["url"],
        "figure": ref("figure"),
    }
    return closed("A line of figures.jsonl", "One figure with its source.", properties)


def whole_article() -> Json:
    """Return `articles/<id>.json`, its fields in their order."""
    shared = common()
    properties = {
        "id": shared["id"],
        "kind": choice(model.Kind, "An article, or a digest somebody else had made of one."),
        "language": shared["language"],
        "original_language": ref("language", "Of the source."),
        "rights": choice(model.Rights, "Whose words the text is: quoted, or our own."),
        "published": shared["published"],
        "added": shared["added"],
        "authors": array(text("A name as the source has it.", minLength=1), "Of the source."),
        "citations": ref("citations", "The sorted union of all statements' citations."),
        "url": shared["url"],
        "source_url": nullable(text("http or https.", format="uri"), "The original, or null."),
        "title": shared["title"],
        "original_title": closed(
            "Original title",
            "The source's own headlines, as far as they are known.",
            {"zh": text("In Chinese."), "en": text("In English.")},
            optional=("zh", "en"),
        ),
        "source": shared["source"],
        "summary": ref("summary"),
        "figures": array(ref("figure"), "The key figures; empty when the article has none."),
        "topics": shared["topics"],
        "entities": array(ref("entity"), "Organizations, people, places; most mentioned first."),
        "keywords": closed(
            "Keywords",
            "Words the text comes back to and the taxonomy lacks, in the text's language.",
            {lang: array(text("A word.", minLength=1), "Weightiest first.") for lang in LANGUAGES},
            optional=LANGUAGES,
        ),
        "related": array(ref("related"), "Related digests, closest first.", maxItems=5),
        "notes": array(ref("note"), "Editor's notes."),
        "origin": nullable(ref("origin"), "Where the import found it, or null."),
    }
    return closed("articles/<id>.json", "One article, whole.", properties)
