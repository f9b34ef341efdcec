"""Rules of reading, writing and comparing quantities."""

import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from generator.model import LANGUAGES, Bound, FigureKind, Quantity
from generator.quantities import agree, currency_unclear, governing, read, tickers, write
from generator.quantities.nouns import nouns
from generator.quantities.numerals import shift, zh_value
from generator.quantities.units import CURRENCIES, DURATIONS, MEASURES

GOLDEN = Path(__file__).parent / "golden" / "quantities.yml"
CASES: list[dict[str, Any]] = yaml.safe_load(GOLDEN.read_text(encoding="utf-8"))

BOUNDS: list[Bound | None] = [None, "about", "over", "under", "at-least", "at-most"]


NEAR = [(bound, False) for bound in BOUNDS] + [("about", True)]
"""Every bound, and whether it is said as 近."""


def quantity(
    kind: FigureKind, value: str, unit: str | None, bound: Bound | None = None, quote: str = ""
) -> Quantity:
    """Return a quantity that stands in no text."""
    return Quantity(0, 0, quote, kind, value, unit, bound)


def plain(found: Quantity) -> dict[str, str | bool]:
    """Return what the golden cases say of a quantity."""
    said = {
        "quote": found.quote,
        "kind": found.kind,
        "value": found.value,
        "unit": found.unit,
        "bound": found.bound,
    }
    given: dict[str, str | bool] = {k: v for k, v in said.items() if v is not None}
    return given | ({"near": True} if found.near else {})


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_golden(case: dict[str, Any]) -> None:
    """A text has exactly the quantities that its golden case lists."""
    found = read(case["text"], day=case.get("day"))
    assert [plain(each) for each in found] == case["quantities"]


values = st.builds(
    lambda whole, fraction, scale: shift(f"{whole}.{fraction}", scale),
    st.integers(1, 9_999),
    st.integers(0, 99),
    st.integers(0, 13),
)
money = st.builds(quantity, st.just("money"), values, st.sampled_from([c.code for c in CURRENCIES]))
percents = st.builds(quantity, st.just("percent"), values, st.sampled_from(["%", "pp", "bp"]))
measures = st.builds(
    quantity, st.just("measure"), values, st.sampled_from([unit.id for unit in MEASURES])
)
whole = st.integers(2, 10**13).map(str)
counts = st.builds(quantity, st.just("count"), whole, st.sampled_from(sorted(nouns())))
durations = st.builds(
    quantity,
    st.just("duration"),
    st.integers(2, 999).map(str),
    st.sampled_from([unit.id for unit in DURATIONS]),
)
days = st.dates(date(1000, 1, 1), date(2999, 12, 31)).map(str)
dates = st.builds(quantity, st.just("date"), days, st.none())


def bounded(found: st.SearchStrategy[Quantity]) -> st.SearchStrategy[Quantity]:
    """Give the quantities every bound."""
    return st.builds(
        lambda each, bound: replace(each, bound=bound[0], near=bound[1]),
        found,
        st.sampled_from(NEAR),
    )


@given(st.one_of(bounded(money), bounded(percents), bounded(measures), bounded(counts)))
def test_round_trip(written: Quantity) -> None:
    """What is written in either language is read back as the same quantity, alone."""
    for language in LANGUAGES:
        text = write(written, language)
        assert text is not None
        (found,) = read(text)
        assert replace(found, start=0, end=0, quote="") == written, text


prices = st.builds("{}.{:02}".format, st.integers(0, 999_999), st.integers(0, 99))


@given(
    st.one_of(prices.map("{}港元".format), st.sampled_from(["十分之一", "近四分之三", "三分之二"]))
)
def test_round_trip_of_quotes(text: str) -> None:
    """A price keeps its last zeros and a fraction its words, from either language to the other."""
    (found,) = read(text)
    english = write(found, "en")
    assert english is not None
    (again,) = read(english)
    assert agree(found, again)
    assert (found.bound, found.near) == (again.bound, again.near)
    assert write(again, "zh") == write(found, "zh")
    assert write(again, "en") == english


@given(st.one_of(durations, dates))
def test_round_trip_of_time(written: Quantity) -> None:
    """Dates and durations are read back as they were written."""
    for language in LANGUAGES:
        text = write(written, language)
        assert text is not None
        assert [(q.kind, q.value, q.unit) for q in read(text)] == [
            (written.kind, written.value, written.unit)
        ], text


@pytest.mark.parametrize("value", ["2025", "2025-05", "--09-18", "--10", "---25", "195X", "200X"])
def test_partial_dates(value: str) -> None:
    """A date without its day, month or year keeps what it has."""
    for language in LANGUAGES:
        text = write(quantity("date", value, None), language) or ""
        padded = {"zh": f"于{text}公布", "en": f"on {text}, in public"}[language]
        assert [found.value for found in read(padded)] == [value]


pieces = st.sampled_from(
    [
        *"0123456789.,%$€-年月日个万亿元成分之一二十百千几多余第至到约近",
        *("US$", "RMB ", " million", " to ", "港元", " people", "nearly ", "\n", "[1]", "EH216"),
        *("百分之", "\x00", "𝟛", "é"),
    ]
)


@given(st.one_of(st.text(), st.lists(pieces, max_size=40).map("".join)))
@example("3亿5000.5万元")
def test_spans(text: str) -> None:
    """Quotes are exact, in order and never overlap; values are plain digits or dates."""
    end = 0
    for found in read(text):
        assert text[found.start : found.end] == found.quote
        assert found.quote
        assert found.start >= end
        end = found.end
        assert "e" not in found.value.lower()


@pytest.mark.parametrize(
    "piece",
    ["9", "一", "$", "1,", "9 to ", "3亿", "百分之", "1-", "two ", "a ", "1年", "[1]", "A1"],
)
def test_linear_time(piece: str) -> None:
    """Hostile repetition costs time in proportion to its length."""
    short, long = ((piece * size)[:size] for size in (2_000, 16_000))
    read(piece)
    spent = []
    for text in (short, long):
        start = time.process_time()
        read(text)
        spent.append(time.process_time() - start)
    assert spent[1] < 20 * spent[0] + 0.2


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        ("158000000", "1.58亿美元", "US$158 million"),
        ("14000000000", "140亿美元", "US$14 billion"),
        ("3000000000000", "3万亿美元", "US$3 trillion"),
        ("26100000", "2,610万美元", "US$26.1 million"),
        ("100000", "10万美元", "US$100,000"),
        ("12345.67", "12,345.67美元", "US$12,345.67"),
        ("123456789", "123,456,789美元", "US$123,456,789"),
        ("16.66", "16.66美元", "US$16.66"),
        ("1000000000000000", "1,000万亿美元", "US$1,000 trillion"),
    ],
)
def test_written_money(value: str, zh: str, en: str) -> None:
    """Money is written with all its digits, scaled where few decimals remain."""
    found = quantity("money", value, "USD")
    assert (write(found, "zh"), write(found, "en")) == (zh, en)


@pytest.mark.parametrize(
    ("found", "zh", "en"),
    [
        (quantity("money", "1160000000", "HKD", "about"), "约11.6亿港元", "about HK$1.16 billion"),
        (quantity("money", "26100000", "CNY"), "2,610万元", "RMB 26.1 million"),
        (quantity("percent", "34.28", "%"), "34.28%", "34.28%"),
        (quantity("percent", "1", "pp"), "1个百分点", "1 percentage point"),
        (quantity("percent", "1/3", None), "三分之一", "one-third"),
        (quantity("percent", "10", "%", quote="十分之一"), "十分之一", "one-tenth"),
        (quantity("percent", "25", "%", quote="a quarter"), "四分之一", "one-quarter"),
        (quantity("percent", "30", "%", quote="三成"), "30%", "30%"),
        (quantity("percent", "50", "%", quote="half"), "50%", "50%"),
        (quantity("money", "24.5", "HKD", quote="24.50港元"), "24.50港元", "HK$24.50"),
        (quantity("money", "24.5", "HKD", quote="HK$24.5"), "24.5港元", "HK$24.5"),
        (quantity("money", "1250", "USD", quote="US$1,250.00"), "1,250.00美元", "US$1,250.00"),
        (quantity("money", "150000000", "USD", quote="1.50亿美元"), "1.5亿美元", "US$150 million"),
        (
            quantity("count", "31000000", "residential-users", "over"),
            "逾3,100万个居民用户",
            "over 31 million residential users",
        ),
        (quantity("count", "1", "cities"), "1个城市", "1 city"),
        (quantity("measure", "240", "W"), "240瓦", "240 watts"),
        (quantity("measure", "1", "GW", "at-most"), "至多1吉瓦", "up to 1 gigawatt"),
        (quantity("date", "2025-09-17", None), "2025年9月17日", "17 September 2025"),
    ],
)
def test_written(found: Quantity, zh: str, en: str) -> None:
    """Every kind of quantity is written as each language's press writes it."""
    assert (write(found, "zh"), write(found, "en")) == (zh, en)


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("近3亿元", "近3亿元", "nearly RMB 300 million"),
        ("将近60个城市", "近60个城市", "nearly 60 cities"),
        ("约3亿元", "约3亿元", "about RMB 300 million"),
        ("some 30%", "约30%", "about 30%"),
        ("close to 30%", "近30%", "nearly 30%"),
    ],
)
def test_near_is_not_about(text: str, zh: str, en: str) -> None:
    """Where the text says 近 or nearly, so does what is written; both bound as `about`."""
    (found,) = read(text)
    assert found.bound == "about"
    assert (write(found, "zh"), write(found, "en")) == (zh, en)


def test_unknown_unit() -> None:
    """What the tables do not know is not written."""
    unknown = [
        quantity("money", "5", None),
        quantity("money", "5", "XXX"),
        quantity("count", "5", "unicorns"),
        quantity("measure", "5", "parsec"),
        quantity("percent", "5", "permille"),
        quantity("date", "soon", None),
        quantity("percent", "13/17", None),
    ]
    assert [write(each, language) for each in unknown for language in LANGUAGES] == [None] * 14


def test_bare_yuan() -> None:
    """A bare 元 is CNY unless another currency governs; then its currency is unclear."""
    text = "拟募资9.3亿元"
    assert read(text)[0].unit == "CNY"
    assert read(text, governing_currency="CNY")[0].unit == "CNY"
    (found,) = read(text, governing_currency="HKD")
    assert currency_unclear(found)
    assert not currency_unclear(read("9.3亿港元", governing_currency="HKD")[0])


@pytest.mark.parametrize(
    ("texts", "currency"),
    [
        (["每股18.2港元，募资9.3亿港元，收入1.2亿美元。"], "HKD"),
        (["现金代价24.5港元。", "净利润为44亿元。"], None),
        (["A price of RMB 5 and one of HK$6."], None),
        (["没有金额。"], None),
    ],
)
def test_governing(texts: list[str], currency: str | None) -> None:
    """Another currency governs where an article names amounts in it and none in renminbi."""
    assert governing(texts) == currency


@pytest.mark.parametrize(
    ("zh", "en", "same"),
    [
        ("140亿美元", "$14 billion", True),
        ("140亿美元", "$1.4 billion", False),
        ("11.6亿元", "HK$1.16 billion", False),
        ("近3亿元", "RMB 300 million", True),
        ("1吉瓦", "1,000 MW", True),
        ("1吨", "1,000 kg", True),
        ("五年", "five years", True),
        ("五年", "5 months", False),
        ("188人", "188", True),
        ("188人", "189", False),
        ("9月18日", "Sept 18", True),
        ("10%", "10 percentage points", False),
        ("十分之一", "one-tenth", True),
        ("三分之一", "a third of", True),
    ],
)
def test_agree(zh: str, en: str, same: bool) -> None:
    """Two quantities agree when kind, value and unit are equal, whatever the words."""
    assert agree(read(zh)[0], read(f"hit {en}")[0]) is same


@pytest.mark.parametrize(
    ("numeral", "value"),
    [("十五", 15), ("两", 2), ("三千四百万", 34_000_000), ("千亿", 10**11), ("一千零五十", 1050),
     ("一万亿", 10**12), ("二三", None), ("一一", None), ("零百", None)],
)  # fmt: skip
def test_zh_value(numeral: str, value: int | None) -> None:
    """A Chinese numeral has its value; digits in a row have none."""
    assert zh_value(numeral) == value


@given(st.integers(0, 10**20), st.integers(-8, 12))
def test_shift(number: int, places: int) -> None:
    """Scaling a number up and down again changes no digit."""
    assert shift(shift(str(number), places), -places) == str(number)


def test_there_are_enough_cases() -> None:
    """At least 250 golden cases, each text once."""
    texts = [(case["text"], case.get("day")) for case in CASES]
    assert len(texts) == len(set(texts)) >= 250


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("IFBH Ltd.（6603.HK）", ["6603.HK"]),
        ("中芯国际（0981.HK；688981.SH）", ["0981.HK", "688981.SH"]),
        ("SMIC (HKEX: 981; SSE: 688981)", ["0981.HK", "688981.SH"]),
        ("港交所代码：00981", ["0981.HK"]),
        ("英伟达（NVDA.US）", ["NVDA.US"]),
        ("Nvidia (NASDAQ: NVDA)", ["NVDA.US"]),
        ("纽交所：BABA", ["BABA.US"]),
        ("国轩高科（002074.SZ）", ["002074.SZ"]),
        ("SZ002074和SH600519", ["002074.SZ", "600519.SH"]),
        ("600519.SS", ["600519.SH"]),
        ("股票代码：300750", ["300750"]),
        ("EH216、GPT-4、H股、A+H和002074号文件", []),
        ("the U.S. and node.js at 10.30", []),
    ],
)
def test_tickers(text: str, codes: list[str]) -> None:
    """A stock code is the same in every spelling; model names and numbers are none."""
    found = list(tickers(text))
    assert [str(each) for each in found] == codes
    assert all(text[each.start : each.end] == each.quote for each in found)


@given(
    st.integers(1, 9999),
    st.sampled_from(["{:04}.HK", "{}.HK", "HKEX: {}", "港交所：{:05}", "HK{:05}"]),
)
def test_hong_kong_codes_agree(number: int, spelling: str) -> None:
    """Leading zeros and the way to name the exchange change nothing."""
    (found,) = tickers(spelling.format(number if number > 99 else number + 100))
    (same,) = tickers(f"{number if number > 99 else number + 100:04}.HK")
    assert found.agrees(same)


@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)), st.integers(1, 28))
def test_relative_dates(day: date, number: int) -> None:
    """本月25日 and `the 25th of this month` are one date, in the month of the article."""
    found = read(f"本月{number}日", day=day) + read(f"on the {number}th of this month", day=day)
    assert {each.value for each in found} == {f"{day:%Y-%m}-{number:02}"}
