"""The fact gate: pairs of texts, headlines, summaries and the translations of an article."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.errors import Problem
from generator.facts import Verdict, disagreements, gate
from generator.facts.lexicon import lexicon
from generator.model import (
    Alias,
    Article,
    Both,
    Catalog,
    Content,
    EditorStatement,
    EditorSummary,
    Language,
    Note,
    Paragraph,
    Term,
    Translation,
)
from generator.taxonomy import Matcher

GOLDEN = Path(__file__).parent / "golden" / "fact_pairs.yml"
PAIRS: list[dict[str, str]] = yaml.safe_load(GOLDEN.read_text(encoding="utf-8"))
GIVEN = Path(__file__).parents[2] / "shared" / "eval" / "translation-pairs-dev.tsv"

NEXT_DAY = {
    "nvidia": Term("nvidia", "organization", Both("英伟达", "Nvidia"), tickers=("NVDA.US",)),
    "huang": Term("huang", "person", Both("黄仁勋", "Jensen Huang")),
    "lakeside": Term("lakeside", "organization", Both("湖畔芯片", "Lakeside Chips")),
    "mountain": Term("mountain", "organization", Both("高山芯片", "Mountain Chips")),
    "chips": Term("chips", "topic", Both("芯片", "chips"), (Alias("semiconductors"),)),
}
"""A small taxonomy."""
FIND = Matcher(NEXT_DAY.values()).find


def judged(source: str, target: str, **options: Any) -> list[tuple[str, str]]:
    """Return code and message of what a Chinese text and its English disagree about."""
    found = disagreements(
        source, target, source_language="zh", language="en", find=FIND, terms=NEXT_DAY, **options
    )
    return [(each.code, each.message) for each in found]


def codes(source: str, target: str, **options: Any) -> set[str]:
    """Return the codes of what they disagree about."""
    return {code for code, _ in judged(source, target, **options)}


@pytest.mark.parametrize("case", PAIRS, ids=[case["zh"] for case in PAIRS])
def test_true_translations_pass(case: dict[str, str]) -> None:
    """No alarm for a true translation, in either direction."""
    zh, en = case["zh"], case["en"]
    assert disagreements(zh, en, source_language="zh", language="en") == ()
    assert disagreements(en, zh, source_language="en", language="zh") == ()


def caught(rows: Iterable[tuple[str, str]]) -> float:
    """Return the share of altered pairs that are caught in both directions, in percent."""
    found = [
        bool(disagreements(zh, en, source_language="zh", language="en"))
        and bool(disagreements(en, zh, source_language="en", language="zh"))
        for zh, en in rows
    ]
    return 100 * sum(found) / len(found)


@pytest.mark.parametrize(
    ("kind", "share"), [("num", 100), ("ent", 95), ("neg", 90), ("role", 100), ("mod", 100)]
)
def test_altered_translations_are_caught(kind: str, share: int) -> None:
    """All changed figures, and nearly all names and directions, of our own pairs."""
    assert caught((case["zh"], case[kind]) for case in PAIRS if kind in case) >= share


def given() -> Iterator[list[dict[str, str]]]:
    """Yield pairs that somebody else wrote, where they lie beside a checkout."""
    if GIVEN.exists():
        with GIVEN.open(encoding="utf-8", newline="") as file:
            rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            yield [{"zh": zh, "en": en, kind: altered} for _, zh, en, kind, altered in rows]


@pytest.mark.parametrize("pairs", [PAIRS, *given()])
def test_the_rates_that_were_asked_for(pairs: list[dict[str, str]]) -> None:
    """Changed figures all, names 80 %, directions 60 %; at most 5 % of true pairs blamed."""
    for kind, share in (("num", 100), ("ent", 80), ("neg", 60)):
        assert caught((case["zh"], case[kind]) for case in pairs if kind in case) >= share
    true = {(case["zh"], case["en"]) for case in pairs}
    assert 100 * sum(bool(codes(*pair)) for pair in true) <= 5 * len(true)


def test_swapped_roles_have_their_own_code() -> None:
    """Who buys whom is told apart from who is named."""
    assert codes("湖畔芯片收购高山芯片。", "Mountain Chips is buying Lakeside Chips.") == {
        "facts.role"
    }
    assert codes("湖畔芯片收购高山芯片。", "Lakeside Chips is buying Mountain Chips.") == set()
    passive = "Lakeside Chips is being bought by Mountain Chips."
    assert codes("湖畔芯片收购高山芯片。", passive) == {"facts.role"}
    assert codes("高山芯片被湖畔芯片收购。", "Lakeside Chips is buying Mountain Chips.") == set()


@pytest.mark.parametrize(
    ("source", "target", "message"),
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
        ("至少126人死亡。", "At most 126 people were killed.", "(at least); here"),
        ("近3亿元。", "More than RMB 300 million.", "(nearly); here"),
        ("由12.5亿元增至13亿元。", "It grew from RMB 1.3 billion to RMB 1.25 billion.", "(from)"),
    ],
)
def test_figures_are_reported_with_both_readings(source: str, target: str, message: str) -> None:
    """A lost zero, another currency or bound, a missing figure: both sides and their readings."""
    code, said = judged(source, target)[0]
    assert code == "facts.number"
    assert message in said


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("毛利率上升1.7个百分点。", "Gross margin rose by 1.7 percentage points."),
        ("售价介于25.3港元与27.8港元之间。", "The price is between HK$25.3 and HK$27.8."),
        ("成本是对手的三分之一。", "It costs a third of what rivals pay."),
        ("销量翻番。", "Sales doubled."),
        ("两家公司都否认。", "Both companies denied it."),
        ("有20万次下载。", "It was downloaded 200,000 times."),
        ("历时18个月。", "It took a year and a half, or 18 months."),
        ("第十二届论坛。", "The 12th forum."),
        ("“十四五”规划。", 'The "14th Five-Year Plan".'),
        ("比赛于下午3点开始。", "The match starts at 3 pm."),
        ("收入为2,610万元（363.2万美元）。", "Revenue was RMB 26.1 million (US$3.632 million)."),
    ],
)
def test_figures_put_differently_pass(source: str, target: str) -> None:
    """What is the same figure in other words is no difference."""
    assert judged(source, target) == []


@pytest.mark.parametrize(
    ("code", "source", "target"),
    [
        ("facts.date", "会议于2025年9月17日开幕。", "The meeting opened on 18 September 2025."),
        ("facts.date", "公司周三公布。", "The company said on Thursday."),
        ("facts.date", "去年收入下降。", "Revenue will fall next year."),
        ("facts.date", "第三季度收入下降。", "Revenue fell in the second quarter."),
        ("facts.ticker", "湖畔芯片（6603.HK）", "Lakeside Chips (6630.HK)"),
        ("facts.ticker", "湖畔芯片（6603.HK）", "Lakeside Chips"),
        ("facts.entity", "英伟达发布新品。", "AMD launched a product."),
        ("facts.entity", "黄仁勋离场。", "The chief executive left."),
        ("facts.entity", "EH216飞机升空。", "The EH261 aircraft took off."),
        ("facts.entity", "矿工罢工。", "Teachers are on strike."),
        ("facts.place", "工厂设在匈牙利。", "The plant is in Romania."),
        ("facts.place", "他飞往迪拜。", "He flew to Doha."),
        ("facts.direction", "亏损扩大。", "The loss narrowed."),
        ("facts.direction", "公司未作回应。", "The company replied."),
        ("facts.direction", "收入增5%，利润降3%。", "Revenue fell 5% and profit rose 3%."),
        ("facts.modality", "湖畔芯片拟收购一家企业。", "Lakeside Chips acquired a company."),
        ("facts.modality", "双方签署非约束性协议。", "The two sides signed an agreement."),
    ],
)
def test_each_kind_has_its_code(code: str, source: str, target: str) -> None:
    """Every kind of difference is reported under a code of its own."""
    assert codes(source, target) == {code}


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("黄仁勋称英伟达领先。", "Huang says Nvidia leads."),
        ("湖畔芯片（港交所：6603）", "Lakeside Chips (6603.HK)"),
        ("中芯国际（688981.SH）", "SMIC (688981.SS)"),
        ("美国总统特朗普周一抵达。", "President Trump arrived on Monday."),
        ("央行下调利率。", "China's central bank cut interest rates."),
        ("Manus迁往新加坡。", "Manus is moving to Singapore."),
        ("政府取消了出口禁令。", "The government lifted the ban on exports."),
        ("公司首次公开招股（IPO）。", "The company's initial public offering."),
    ],
)
def test_names_put_differently_pass(source: str, target: str) -> None:
    """Surnames, other spellings of a code, what a country's name is implied by."""
    assert judged(source, target) == []


def test_relative_dates_are_read_against_the_day_of_the_article() -> None:
    """本月25日 in an article of June is 25 June, and not 25 July."""
    day = date(2025, 6, 20)
    assert codes("认购于本月25日截止。", "Subscriptions close on 25 June.", day=day) == set()
    assert codes("认购于本月25日截止。", "Subscriptions close on 25 July.", day=day) == {
        "facts.date"
    }
    assert codes("收入去年下降。", "Revenue fell in 2024.", day=day) == set()
    assert codes("收入去年下降。", "Revenue fell in 2023.", day=day) == {"facts.date"}


def test_a_part_may_say_less_and_nothing_else() -> None:
    """A summary leaves figures and names out; what it says is in its text."""
    text = "湖畔芯片去年收入增长5%，达到3亿元，净利润为2,000万元。"
    options: dict[str, Any] = {"source_language": "zh", "language": "zh", "relation": "part"}
    assert disagreements(text, "湖畔芯片收入增长5%。", **options) == ()
    assert [d.code for d in disagreements(text, "收入增长8%。", **options)] == ["facts.number"]
    assert [d.code for d in disagreements(text, "收入下降5%。", **options)] == ["facts.direction"]
    assert [d.code for d in disagreements(text, "百度收入增长。", **options)] == ["facts.entity"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_lexicon_knows_its_own_words(language: Language) -> None:
    """Countries, cities of CLDR, and names are found in both languages."""
    text = {
        "zh": "英伟达在比利时、布宜诺斯艾利斯和加德满都",
        "en": "Nvidia in Belgium, Buenos Aires and Kathmandu",
    }[language]
    found = [sense.id for word in lexicon(language).find(text)["name"] for sense in word.senses]
    assert found == ["Nvidia", "BE", "Buenos Aires", "Kathmandu"]


TEXT = "湖畔芯片签署非约束性协议，拟收购高山芯片。公司拟募资11.6亿港元。"


def article(**given: Any) -> Article:
    """Return a Chinese article of two sentences."""
    titles = given.pop("title", Both("题" if "text" in given else "湖畔芯片拟收购高山芯片", None))
    text = (Paragraph(1, given.pop("text", TEXT), 9, None),)
    return Article("a", "a.md", titles, "zh", "s", date(2026, 1, 1), text, **given)


def verdict(held: Article, entries: dict[str, Translation] | None = None) -> Verdict:
    """Pass an article with these translations through the gate."""
    catalog = Catalog("seeds/translations/en/a.po", entries or {})
    return gate(held, Content((held,), NEXT_DAY, {("en", "a"): catalog}), FIND)


def of_entry(entry: Translation) -> tuple[Catalog, tuple[Problem, ...]]:
    """Pass one translated sentence through the gate."""
    found = verdict(article(text="占4%。"), {"占4%。": entry})
    return found.catalog, found.problems


def test_a_machine_is_refused() -> None:
    """A machine's translation that disagrees is a warning, and is not shown."""
    catalog, [problem] = of_entry(Translation("It is 40%.", True, 8))
    assert (problem.code, problem.severity, problem.line) == ("facts.number", "warning", 8)
    assert catalog.entries == {}


def test_a_person_is_corrected() -> None:
    """A reviewed translation with another fact is an error."""
    catalog, [problem] = of_entry(Translation("It is 40%.", False, 8))
    assert problem.severity == "error"
    assert "占4%。" in catalog.entries


def test_a_person_is_asked() -> None:
    """Certainty and roles are questions to a person, warnings; a machine is refused as well."""
    source = "湖畔芯片拟收购一家企业。"
    for fuzzy, kept in ((False, 1), (True, 0)):
        entry = Translation("Lakeside Chips acquired a company.", fuzzy, 8)
        found = verdict(article(text=source), {source: entry})
        assert [each.severity for each in found.problems] == ["warning"]
        assert len(found.catalog.entries) == kept


def test_a_reason_is_accepted() -> None:
    """An entry whose comment says why its facts differ passes."""
    assert of_entry(Translation("40%.", False, 8, "facts: ok — the source misprints it"))[1] == ()


@pytest.mark.parametrize(
    ("headlines", "difference"),
    [
        ({"original_title": Both("湖畔芯片募资11.6亿元", None)}, "11.6亿港元 = 1,160,000,000 HKD"),
        ({"original_title": Both("湖畔芯片收购高山芯片", None)}, "the headline has 收购; the text"),
        ({"title": Both("英伟达拟收购高山芯片", None)}, "the headline has 英伟达; the text none"),
        ({"title": Both("题", "Lakeside Chips to buy Mountain Chips for HK$2 billion")}, "HK$2"),
    ],
)
def test_headlines_that_differ(headlines: dict[str, Any], difference: str) -> None:
    """A headline with another currency, a plan told as a deed, a name, an amount is a warning."""
    [problem] = verdict(article(**headlines)).problems
    assert (problem.code, problem.severity) == ("facts.title", "warning")
    assert difference in problem.message


def test_a_note_acknowledges_a_headline() -> None:
    """What `notes:` tells the reader is reported no more."""
    note = Note("facts.title", Both("原标题与正文不同。", "The headline and the text differ."))
    held = article(original_title=Both("湖畔芯片募资11.6亿元", None), notes=(note,))
    assert verdict(held).problems == ()


def test_what_the_text_quotes_from_the_headline_is_not_its_own() -> None:
    """“300 according to its headline” does not make the headline's 300 a figure of the text."""
    text = "模型有718次下载，标题则称只有300次下载。"
    assert verdict(article(text=text)).problems == ()
    found = verdict(article(text=text, original_title=Both("模型仅300次下载", None))).problems
    assert [each.code for each in found] == ["facts.title"]


@pytest.mark.parametrize(("reviewed", "severity"), [(True, "error"), (False, "warning")])
def test_summaries_are_held_to_their_paragraphs(reviewed: bool, severity: str) -> None:
    """A statement with a figure that its paragraphs lack is named with both readings."""
    statement = EditorStatement("公司拟募资16亿港元。", (1,))
    summary = EditorSummary("editor", reviewed, (statement,), ())
    [problem] = verdict(article(summary=summary)).problems
    assert (problem.code, problem.severity) == ("facts.number", severity)
    assert "¶1" in problem.message
    assert "16亿港元 = 1,600,000,000 HKD" in problem.message
