"""Rules of the key figures."""

import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.figures import figures
from generator.figures.measures import named
from generator.model import Article, Both, Figure, Paragraph

GOLDEN = Path(__file__).parent / "golden" / "figures.yml"
CASES: list[dict[str, Any]] = yaml.safe_load(GOLDEN.read_text(encoding="utf-8"))


def article(*texts: str) -> Article:
    """Return an article with these paragraphs."""
    paragraphs = tuple(
        Paragraph(number, text, number, None) for number, text in enumerate(texts, 1)
    )
    return Article("a", "a.md", Both("题", None), "zh", "source", date(2026, 1, 2), paragraphs)


def plain(figure: Figure) -> dict[str, str | list[str]]:
    """Return what the golden cases say of a figure."""
    said: dict[str, str | list[str]] = {"quote": figure.quantity.quote}
    if figure.what:
        said["what"] = [figure.what.zh, figure.what.en]
    return said | {"text": [figure.text.zh, figure.text.en]}


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_golden(case: dict[str, Any]) -> None:
    """A text has exactly the figures that its golden case lists."""
    assert [plain(figure) for figure in figures(article(case["text"]))] == case["figures"]


def test_each_once() -> None:
    """The same figure of the same measure stands once, where it is first said."""
    found = figures(article("营收为3亿元。", "营收达到3亿元，净利润为3亿元。"))
    assert [(f.paragraph, f.what and f.what.en) for f in found] == [
        (1, "revenue"),
        (2, "net profit"),
    ]


def test_explained_wins() -> None:
    """A figure of which nothing says what it measures yields to its twin that has a measure."""
    (found,) = figures(article("那就是3亿元。", "营收达到3亿元。"))
    assert found.paragraph == 2


def test_detailed_wins() -> None:
    """A level without its year yields to its twin that has one; other years are other levels."""
    found = figures(
        article("收入为3亿元。", "2022年收入为3亿元。", "2023年收入为3亿元，净利润为3亿元。")
    )
    assert [f.what and f.what.zh for f in found] == ["收入（2022年）", "收入（2023年）", "净利润"]


def test_unclear_currency() -> None:
    """Bare 元 is renminbi in an article that uses it so, other currencies beside it or not."""
    found = figures(article("代价为5亿港元。", "净利润为3亿元。"))
    assert [figure.quantity.unit for figure in found] == ["HKD", "CNY"]


def test_measure_is_read_in_its_own_clause() -> None:
    """A measure of another clause explains nothing."""
    (found,) = figures(article("营收创下新高，老板买了价值3亿元的房子。"))
    assert found.what is None


def test_longest_measure() -> None:
    """Of several measures at one place the longest is meant."""
    (found,) = named("经调整净亏损扩大", 0, 8)
    assert [measure.id for measure in found.measures] == ["adjusted-loss"]


@given(
    st.text(
        alphabet=st.sampled_from(
            "营收净利润为约近3,亿元%增长由至(）。，2022年合并后a revenue of $5 million to in "
        )
    )
)
def test_quotes(text: str) -> None:
    """Every figure quotes its paragraph exactly and is written in both languages."""
    for figure in figures(article(text)):
        quantity = figure.quantity
        assert text[quantity.start : quantity.end] == quantity.quote
        assert figure.text.zh
        assert figure.text.en


@pytest.mark.parametrize(
    "piece",
    ["3元贷款", "收入", "$5 loan ", "收入3元，", "9", "增长5%",
     "2022年3元", "由3元至4元", "合并后，由3元", "每年", "估算值", "连续五年"],
)  # fmt: skip
def test_linear_time(piece: str) -> None:
    """Hostile repetition costs time in proportion to its length."""
    spent = []
    for size in (1_000, 8_000):
        hostile = article((piece * size)[:size])
        start = time.process_time()
        figures(hostile)
        spent.append(time.process_time() - start)
    assert spent[1] < 20 * spent[0] + 0.2
