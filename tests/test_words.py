"""The words, dates and numbers of the interface."""

import re
from datetime import UTC, date, datetime
from string import Formatter
from zoneinfo import ZoneInfo

import pytest
import yaml
from projects import ROOT

from generator.model import Language
from generator.words import Words

ZONE = ZoneInfo("Asia/Shanghai")
ZH, EN = Words("zh", ZONE), Words("en", ZONE)
LATE = datetime(2026, 1, 31, 17, 5, tzinfo=UTC)
FORM_KEYS = {"one", "other"}


def forms(language: Language) -> dict[str, list[str]]:
    """Return every form of every word as it stands in the file."""
    text = (ROOT / "generator" / "locale" / f"{language}.yml").read_text("utf-8")
    return {
        key: list(value.values()) if isinstance(value, dict) else [value]
        for key, value in yaml.safe_load(text).items()
    }


def test_both_languages_have_the_same_words() -> None:
    """Every key stands in both files, with the same things to fill in."""
    zh, en = forms("zh"), forms("en")
    assert list(zh) == list(en)
    for key in zh:
        fields = [
            {name for _, name, _, _ in Formatter().parse(text) if name}
            for text in (*zh[key], *en[key])
        ]
        assert all(each == fields[0] for each in fields), key


def test_words_are_used() -> None:
    """No word is left behind that nothing says."""
    kinds = ("*.py", "*.md", "*.html")
    sources = [path for kind in kinds for path in (ROOT / "generator").rglob(kind)]
    text = "\n".join(path.read_text("utf-8") for path in sources)
    said = set(re.findall(r"""["']([a-z_]+)["']""", text))
    # Keys that are put together, as in f"kind_{kind}".
    families = "contrast kind one language page search summary translation archive topics sources"
    made = tuple(f"{family}_" for family in families.split())
    assert [key for key in forms("en") if key not in said and not key.startswith(made)] == []


def test_number_chooses_the_form() -> None:
    """English has one and many, Chinese one form."""
    assert [EN("digests", n=n) for n in (0, 1, 2)] == ["0 digests", "1 digest", "2 digests"]
    assert [ZH("digests", n=n) for n in (1, 2)] == ["1篇文摘", "2篇文摘"]


def test_what_is_filled_in_is_escaped() -> None:
    """A name cannot become markup."""
    assert EN("byline", names="*A* <b>") == "By &#42;A&#42; &#60;b&#62;"


@pytest.mark.parametrize(
    ("moment", "zh", "en"),
    [
        (None, "未注明日期", "undated"),
        (date(2026, 2, 1), "2026年2月1日", "1 February 2026"),
        (LATE, "2026年2月1日 01:05", "1 February 2026, 01:05"),
    ],
)
def test_moments(moment: date | datetime | None, zh: str, en: str) -> None:
    """A moment is told in the site's zone; without a date it is undated."""
    assert (ZH.moment(moment), EN.moment(moment)) == (zh, en)


@pytest.mark.parametrize(
    ("first", "last", "zh", "en"),
    [
        (date(2026, 2, 1), date(2026, 2, 1), "2026年2月1日", "1 February 2026"),
        (date(2026, 2, 2), date(2026, 2, 8), "2026年2月2日至8日", "2 to 8 February 2026"),
        (
            date(2026, 1, 26),
            date(2026, 2, 1),
            "2026年1月26日至2月1日",
            "26 January to 1 February 2026",
        ),
        (
            date(2025, 12, 29),
            date(2026, 1, 4),
            "2025年12月29日至2026年1月4日",
            "29 December 2025 to 4 January 2026",
        ),
    ],
)
def test_days(first: date, last: date, zh: str, en: str) -> None:
    """A stretch of days says no year and no month twice."""
    assert (ZH.days(first, last), EN.days(first, last)) == (zh, en)
