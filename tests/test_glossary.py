"""Translations against the taxonomy."""

from datetime import date

import pytest

from generator.glossary import glossary
from generator.model import Article, Both, Catalog, Content, Paragraph, Term, Translation
from generator.taxonomy import Matcher

TERMS = {
    "nvidia": Term("nvidia", "organization", Both("英伟达", "Nvidia")),
    "jensen-huang": Term("jensen-huang", "person", Both("黄仁勋", "Jensen Huang")),
    "ai-sovereignty": Term("ai-sovereignty", "topic", Both("AI主权", "AI sovereignty")),
}


def terms_missing(source: str, translation: str) -> list[str]:
    """Return the messages about one sentence of a Chinese article."""
    text = (Paragraph(1, source, 9, None),)
    article = Article("a", "a.md", Both("题", None), "zh", "s", date(2026, 1, 1), text)
    catalog = Catalog("seeds/translations/en/a.po", {source: Translation(translation, False, 8)})
    content = Content((article,), TERMS, {("en", "a"): catalog})
    problems = list(glossary(article, content, Matcher(TERMS.values()).find))
    assert {each.code for each in problems} <= {"translation.term"}
    assert {each.line for each in problems} <= {8}
    return [each.message for each in problems]


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("英伟达发布新品。", "AMD launched a product."),
        ("黄仁勋谈AI主权。", "Huang spoke of AI sovereignty."),
        ("黄仁勋谈AI主权。", "Jensen Huang's subject was AI sovereignty."),
        ("英伟达发布新品。", ""),
    ],
)
def test_the_same_names_on_both_sides_pass(source: str, translation: str) -> None:
    """Topics that are there, names (the fact gate's), no translation yet: nothing to say."""
    assert terms_missing(source, translation) == []


@pytest.mark.parametrize(
    ("source", "translation", "named"),
    [
        ("他谈AI主权。", "He spoke of digital autonomy.", "'AI主权' is 'AI sovereignty'"),
    ],
)
def test_a_name_that_the_translation_lacks_is_reported(
    source: str, translation: str, named: str
) -> None:
    """The warning says what the source calls it and what the taxonomy does."""
    [message] = terms_missing(source, translation)
    assert named in message
