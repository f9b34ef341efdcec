"""JSON Schema of what the documents of the API are made of. Pure.

The enums are read from `generator.model`, so that the schema cannot promise less or more.
"""

from typing import get_args

from generator import model
from generator.publish.shapes import Json, array, choice, closed, nullable, ref, text, whole

ID_PATTERN = "^[a-z0-9][a-z0-9-]{0,79}$"


def definitions() -> Json:
    """Return every definition that documents refer to, by name."""
    return {**entries(), **statements(), **facts(), **values()}


def entries() -> Json:
    """Return the entry of the taxonomy and the source."""
    return {
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
