"""Translations against their source: amounts and percentages."""

from datetime import date

import pytest

from generator.errors import Problem
from generator.facts import disagreements, gate
from generator.model import Article, Both, Catalog, Content, Paragraph, Translation


def gated(source: str, entry: Translation) -> tuple[Catalog, list[Problem]]:
    """Pass one sentence of a Chinese article through the gate."""
    text = (Paragraph(1, source, 9, None),)
    article = Article("a", "a.md", Both("题", None), "zh", "s", date(2026, 1, 1), text)
    catalog = Catalog("seeds/translations/en/a.po", {source: entry})
    return gate(article, Content((article,), {}, {("en", "a"): catalog}))


def judged(source: str, translation: str) -> list[str]:
    """Return the messages about one translated sentence."""
    found = disagreements(source, translation, source_language="zh", language="en")
    return [each.message for each in found]


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("收购价为140亿美元。", "The price was US$14 billion."),
        ("募资11.6亿港元，毛利率37.2%。", "It raised HK$1.16 billion; gross margin was 37.2%."),
        ("毛利率上升1.7个百分点。", "Gross margin rose by 1.7 percentage points."),
        ("售价介于25.3港元与27.8港元之间。", "The price is between HK$25.3 and HK$27.8."),
        ("成本是对手的三分之一。", "It costs a third of what rivals pay."),
        ("10%的股份公开发售。", "10% of the shares are offered to the public."),
        ("收入为2,610万元（363.2万美元）。", "Revenue was RMB 26.1 million (US$3.632 million)."),
    ],
)
def test_the_same_figures_pass(source: str, translation: str) -> None:
    """A true translation says the same amounts and shares in its own way."""
    assert judged(source, translation) == []


@pytest.mark.parametrize(
    ("source", "translation", "message"),
    [
        (
            "收购价为140亿美元。",
            "The price was US$1.4 billion.",
            "140亿美元 = 14,000,000,000 USD; here US$1.4 billion = 1,400,000,000 USD",
        ),
        ("募资11.6亿元。", "It raised HK$1.16 billion.", "1,160,000,000 CNY; here"),
        ("占4%。", "It is 40%.", "4% = 4 %; here 40% = 40 %"),
        ("占4%。", "It is small.", "here none"),
        ("涨幅不大。", "It rose 3%.", "the source has none"),
    ],
)
def test_other_figures_are_reported_with_both_readings(
    source: str, translation: str, message: str
) -> None:
    """A lost zero, another currency, a missing or an invented figure is said of both sides."""
    assert message in judged(source, translation)[0]


def test_a_machine_is_refused() -> None:
    """A machine's translation with other figures is a warning, and is not shown."""
    catalog, [problem] = gated("占4%。", Translation("It is 40%.", True, 8))
    assert (problem.code, problem.severity, problem.line) == ("facts.number", "warning", 8)
    assert catalog.entries == {}


def test_a_person_is_corrected() -> None:
    """A reviewed translation with other figures is an error."""
    catalog, [problem] = gated("占4%。", Translation("It is 40%.", False, 8))
    assert problem.severity == "error"
    assert "占4%。" in catalog.entries


def test_a_reason_is_accepted() -> None:
    """An entry whose comment says why its figures differ passes."""
    entry = Translation("It is 40%.", False, 8, "facts: ok — the source misprints it")
    assert gated("占4%。", entry)[1] == []
