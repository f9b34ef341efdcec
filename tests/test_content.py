"""Our own articles: every fact of their checklists is published in both languages."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
import yaml
from projects import ROOT

from generator.build import build, examine
from generator.config import load_site
from generator.files import read_files

FACTS: dict[str, list[dict[str, str]]] = yaml.safe_load(
    (ROOT / "tests" / "golden" / "facts.yml").read_text("utf-8")
)
"""Article id -> what a reader must find, in Chinese and in English; made from the sources."""


@cache
def published() -> dict[str, dict[str, Any]]:
    """Return every article's document of the API, with the names it refers to."""
    files = read_files(ROOT)
    pages = {page.path: page.content for page in build(load_site(files), files)}
    terms = json.loads(pages["site/api/v1/topics.json"])["topics"]
    names = {term["id"]: term["name"] for term in terms}
    prefix = "site/api/v1/articles/"
    documents = [json.loads(pages[path]) for path in pages if path.startswith(prefix)]
    return {each["id"]: each | {"names": _names(each, names)} for each in documents}


def _names(document: dict[str, Any], names: dict[str, Any]) -> list[Any]:
    ids = [*document["topics"], *(entity["id"] for entity in document["entities"])]
    return [names[term_id] for term_id in ids]


def texts(value: Any, language: str) -> Iterator[str]:
    """Yield everything that a document says in one language."""
    if isinstance(value, list):
        for each in value:
            yield from texts(each, language)
    elif isinstance(value, dict):
        side = value.get(language)
        if isinstance(side, str):
            yield side
        elif isinstance(side, dict) and "text" in side:
            yield side["text"]
        for key, each in value.items():
            if key not in ("zh", "en", "original_title"):
                yield from texts(each, language)


def test_every_article_has_a_checklist() -> None:
    """No article is published without a list of the facts it must state."""
    assert FACTS.keys() == published().keys()


@pytest.mark.parametrize("article_id", FACTS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_fact_is_published(article_id: str, language: str) -> None:
    """Each fact of the checklist stands in the digest, figures and names included."""
    said = "\n".join(texts(published()[article_id], language))
    assert [fact[language] for fact in FACTS[article_id] if fact[language] not in said] == []


def test_our_content_is_flawless() -> None:
    """`check` finds nothing at all in our own articles, not even a warning."""
    files = read_files(ROOT)
    examined = examine(load_site(files), files, "reviewed")
    assert [str(problem) for problem in examined.problems] == []
