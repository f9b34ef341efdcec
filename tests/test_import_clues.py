"""Dates, languages and boilerplate, from a few words."""

from datetime import date, datetime

import pytest

from generator.importers.boilerplate import cuts, furniture
from generator.importers.clues import MOMENT, ends_sentence, language, moment, relative

PAGE = date(2025, 6, 21)
"""A Saturday."""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-02-01 11:28", datetime(2026, 2, 1, 11, 28)),  # noqa: DTZ001 - none is written
        ("2026/2/1", date(2026, 2, 1)),
        ("2026年2月1日 星期日 9：05", datetime(2026, 2, 1, 9, 5)),  # noqa: DTZ001 - as above
        ("1 Feb 2026", date(2026, 2, 1)),
        ("February 1st, 2026", date(2026, 2, 1)),
        ("2026-02-30", None),
    ],
)
def test_dates(text: str, expected: date | datetime | None) -> None:
    """A date is read as it is written; one that does not exist is none."""
    match = MOMENT.fullmatch(text)
    assert match
    assert moment(match) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("公司周五宣布", date(2025, 6, 20)),
        ("週六開幕", date(2025, 6, 21)),
        ("上周五宣布", None),
        ("本月19日开幕", date(2025, 6, 19)),
        ("本月25日截止", None),
        ("昨日开幕", date(2025, 6, 20)),
        ("去年开幕", None),
    ],
)
def test_relative_days(text: str, expected: date | None) -> None:
    """Relative days are those of the last week before the page's date."""
    found = relative(text, PAGE)
    assert (found[0] if found else None) == expected


def test_languages() -> None:
    """A text is in the language of most of its words."""
    assert language("DeepSeek的崛起显示,OpenAI不再领先") == "zh"
    assert language("The firm 商汤 and its rivals") == "en"


def test_ends() -> None:
    """Sentences end with a mark, quotes behind it included; cited points with a bracket."""
    assert all(map(ends_sentence, ["Done.", "好。”", "Really?", "Up [3]", "Up [3]. "]))
    assert not any(map(ends_sentence, ["Done", "标题", "a, b,", ""]))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("欲订阅河边通讯每周免费通讯,请点击这里", "subscription line"),
        ("如欲訂閱河邊通訊電子報,請按此處", "subscription line"),
        ("Subscribe to our weekly newsletter", "subscription line"),
        ("免责声明:本文仅供参考", "disclaimer"),
        ("以上內容不構成投資建議", "disclaimer"),
        ("The views expressed here are the author's own.", "disclaimer"),
        ("版权所有,未经许可不得转载", "copyright line"),
        ("扫描二维码关注我们", "sharing line"),
        ("联系作者:writer@mill.example", "contact line"),
        ("老磨坊重新开张", None),
    ],
)
def test_boilerplate(line: str, reason: str | None) -> None:
    """Boilerplate is known by what it does, in three scripts."""
    assert furniture(line) == reason


def test_boilerplate_at_the_end_of_a_text() -> None:
    """Only the boilerplate is cut, not the sentence before it."""
    text = "收入增长一成。 刘禾 欲订阅河边通讯每周免费通讯,请点击这里"
    [cut] = cuts(text)
    assert text[: cut.start] == "收入增长一成。 刘禾 "
