"""JSON Schema (draft 2020-12) of every document of the API. Pure.

The enums are read from `generator.model`, so that the schema cannot promise less or more.
"""

import json
from importlib.resources import files
from typing import Any, get_args

from generator import model
from generator.config import Site
from generator.model import LANGUAGES
from generator.publish.shapes import Json, array, choice, closed, nullable, ref, text, whole

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ID_PATTERN = "^[a-z0-9][a-z0-9-]{0,79}$"


def schema(site: Site) -> Json:
    """Return the schema of all documents; each also alone, as `#/$defs/<document>`."""
    described = {
        name: {**each, "examples": [examples()[name]]} for name, each in documents().items()
    }
    return {
        "$schema": DIALECT,
        "$id": site.absolute("api/v1/schema.json"),
        "title": "Digest API",
        "description": "Any document below api/v1/: the list of articles, one article, the topics, "
        "a line of figures.jsonl.",
        "anyOf": [ref(name) for name in described],
        "$defs": {**described, **parts(), **statements(), **facts(), **values()},
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


def parts() -> Json:
    """Return what documents are made of."""
    return {
        "articleItem": closed("Article in the list", "An article, in short.", common()),
        "topic": closed(
            "Taxonomy entry",
            "A topic, organization, person, place or source.",
            {
                "id": ref("id"),
                "kind": choice(model.EntryKind, "What the entry is."),
                "name": ref("bilingual", "Its name."),
                "about": closed(
                    "About",
                    "What it is, in a sentence; null where nobody wrote one.",
                    {lang: {"type": ["string", "null"]} for lang in model.LANGUAGES},
                ),
                "url": ref("bilingualUrl", "Its page."),
                "tickers": array(text("A ticker symbol, for example 0981.HK."), "Stock tickers."),
                "broader": nullable(ref("id"), "The entry above it, or null."),
                "articles": array(ref("id"), "Ids, in the order of every list.", minItems=1),
            },
        ),
        "source": closed(
            "Source",
            "Where the text appeared.",
            {
                "id": nullable(ref("id"), "Null when it has no entry in the taxonomy."),
                "name": ref("bilingual", "Its name."),
            },
        ),
    }


def statements() -> Json:
    """Return the summary and its statements."""
    said = {
        "zh": ref("rendering", "In Chinese."),
        "en": ref("rendering", "In English."),
        "evidence": array(ref("evidence"), "What the statement rests on."),
        "citations": ref("citations", "Paragraphs of an original that is not held here."),
    }
    group = {"group": nullable(ref("bilingual"), "The heading it stands under, or null.")}
    folded = {"folded": {"const": True, "description": "Present when the page folds it away."}}
    return {
        "summary": closed(
            "Summary",
            "The digest of the article.",
            {
                "by": text("extract, digest, editor or the engine's name.", minLength=1),
                "reviewed": {"type": "boolean", "description": "False: a machine's, unread."},
                "viewpoint": array(ref("statement"), "The core viewpoint."),
                "points": array(ref("point"), "The key points, in order."),
            },
        ),
        "statement": closed("Statement", "A statement in both languages.", said),
        "point": closed("Point", "A key point.", {**group, **said, **folded}, optional=("folded",)),
        "evidence": closed(
            "Evidence",
            "A passage of the article's text, in the article's language.",
            {
                "paragraph": whole("Number of the paragraph, from 1.", minimum=1),
                "quote": text("An exact substring of the article's text.", minLength=1),
            },
        ),
    }


def facts() -> Json:
    """Return figures, entities, relations, notes and the origin."""
    return {
        "figure": closed(
            "Figure",
            "A figure of the article with what it measures.",
            {
                "paragraph": whole("Number of the paragraph, from 1; 0: the title.", minimum=0),
                "quote": text("As the text has it.", minLength=1),
                "kind": choice(model.FigureKind, "What kind of figure."),
                "value": text("Decimal digits without exponent; ISO 8601 for dates.", minLength=1),
                "unit": nullable(
                    text("ISO 4217, %, pp, a counted noun, an SI symbol."), "Or null."
                ),
                "bound": {
                    "enum": [None, *get_args(model.Bound)],
                    "description": "How the text limits it, or null: exactly.",
                },
                "what": nullable(ref("bilingual"), "What it measures, or null."),
                "text": ref("bilingual", "Written naturally in each language."),
            },
        ),
        "entity": closed(
            "Entity",
            "An organization, person or place that the article names.",
            {"id": ref("id"), "mentions": whole("How often.", minimum=1)},
        ),
        "related": closed(
            "Related digest",
            "Another digest and why it is related.",
            {
                "id": ref("id"),
                "score": {
                    "type": "number",
                    "minimum": 0,
                    "maximum": 1,
                    "description": "How close, from the two articles alone.",
                },
                "reasons": array(ref("reason"), "Why."),
            },
        ),
        "reason": reasons(),
        "note": closed(
            "Editor's note",
            "Acknowledges the problem with that code.",
            {
                "code": text("The problem's code, for example facts.title.", minLength=1),
                "zh": text("The note in Chinese."),
                "en": text("The note in English."),
            },
        ),
        "origin": closed(
            "Origin",
            "Where the import found the article.",
            {
                "file": text("Name of the file as received."),
                "lines": nullable(text("For example 12-15."), "Its lines there, or null."),
                "sha256": nullable(text("Of the file."), "Or null."),
            },
        ),
    }


def reasons() -> Json:
    """Return the shapes of a reason, by kind."""
    named = [kind for kind in get_args(model.ReasonKind) if kind not in ("days", "story")]
    shared = {
        "kind": {"enum": named, "description": "What both have in common."},
        "id": text("Of the topic or the entity; of a figure its text.", minLength=1),
    }
    story = {
        "kind": {"const": "story", "description": "Both tell the same story."},
        "id": text("Of the story."),
    }
    days = {
        "kind": {"const": "days", "description": "They are close in time."},
        "value": whole("Days from this one to the other; negative: earlier."),
    }
    return {
        "title": "Reason",
        "description": "Why two digests are related.",
        "anyOf": [
            closed("In common", "A shared topic, entity or figure.", shared),
            closed("Same story", "Two reports of one event.", story, optional=("id",)),
            closed("Close in time", "How far apart.", days),
        ],
    }


def values() -> Json:
    """Return the values that occur in many places."""
    per_language = {"zh": text("In Chinese."), "en": text("In English.")}
    per_url: Json = {lang: text("Absolute.", format="uri") for lang in model.LANGUAGES}
    rendered: Json = {lang: ref("rendering") for lang in model.LANGUAGES}
    return {
        "id": text("Small letters, digits and hyphens.", pattern=ID_PATTERN),
        "language": choice(model.Language, "zh is Simplified Chinese."),
        "published": {
            "description": "A date, a date-time with its offset, or null: undated.",
            "anyOf": [
                {"type": "string", "format": "date"},
                {"type": "string", "format": "date-time"},
                {"type": "null"},
            ],
        },
        "bilingual": closed("Bilingual", "One text per language.", per_language),
        "bilingualUrl": closed("Bilingual URL", "One URL per language.", per_url),
        "bilingualText": closed("Bilingual text", "A text with its state.", rendered),
        "rendering": closed(
            "Rendering",
            "A text in one language and who stands behind it.",
            {
                "text": text("The text; where missing, the original's."),
                "state": choice(
                    model.State,
                    "original: the source's language; reviewed: a person's translation; "
                    "machine: a machine's; missing: none, the original is shown.",
                ),
            },
        ),
        "citations": array(
            whole("Number of a paragraph.", minimum=0), "Paragraphs of the original."
        ),
    }
