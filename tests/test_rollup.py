"""The order of every list, months, weeks, and the digests of every entry."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import ZONE, digest

from generator.model import Both, Digest, InlineSource, Neighbours
from generator.rollup import by_term, months, neighbours, ordered, weeks


def ids(digests: tuple[Digest, ...]) -> list[str]:
    """Return their ids."""
    return [each.id for each in digests]


def test_newest_first_then_undated() -> None:
    """Dated ones newest first, ties by id; then undated ones by entry and id."""
    some = [
        digest("undated-b", added=date(2026, 1, 2)),
        digest("undated-c", added=date(2026, 1, 1)),
        digest("undated-a", added=date(2026, 1, 2)),
        digest("old", published=date(2025, 5, 5)),
        digest("day", published=date(2026, 2, 1)),
        digest("noon", published=datetime(2026, 2, 1, 12, tzinfo=ZONE)),
        digest("also-day", published=date(2026, 2, 1)),
    ]
    assert ids(ordered(some, ZONE)) == [
        "noon", "also-day", "day", "old", "undated-c", "undated-a", "undated-b",
    ]  # fmt: skip


def test_moments_compare_across_zones() -> None:
    """What was published later comes first, whatever its clock says."""
    shanghai = digest("a", published=datetime(2026, 2, 1, 12, tzinfo=ZONE))
    london = digest("b", published=datetime(2026, 2, 1, 5, tzinfo=ZoneInfo("Europe/London")))
    assert ids(ordered([shanghai, london], ZONE)) == ["b", "a"]


@pytest.mark.parametrize(
    ("day", "month", "last", "week", "monday"),
    [
        (date(2026, 2, 1), "2026-02", date(2026, 2, 28), "2026-W05", date(2026, 1, 26)),
        (date(2024, 2, 29), "2024-02", date(2024, 2, 29), "2024-W09", date(2024, 2, 26)),
        (date(2025, 12, 31), "2025-12", date(2025, 12, 31), "2026-W01", date(2025, 12, 29)),
        (date(2027, 1, 1), "2027-01", date(2027, 1, 31), "2026-W53", date(2026, 12, 28)),
    ],
)
def test_months_and_iso_weeks(day: date, month: str, last: date, week: str, monday: date) -> None:
    """A roll has its id, its first and its last day."""
    some = ordered([digest("a", published=day)], ZONE)
    [by_month], [by_week] = months(some, ZONE), weeks(some, ZONE)
    assert (by_month.id, by_month.start, by_month.end) == (month, day.replace(day=1), last)
    assert (by_week.id, by_week.start, (by_week.end - by_week.start).days) == (week, monday, 6)


def test_rolls_are_in_the_zone_of_the_site() -> None:
    """An evening in London is the next morning, month and year in Shanghai."""
    some = [digest("a", published=datetime(2025, 12, 31, 20, tzinfo=UTC))]
    assert [roll.id for roll in months(some, ZONE)] == ["2026-01"]
    assert [roll.id for roll in months(some, ZoneInfo("UTC"))] == ["2025-12"]


def test_every_entry_has_its_digests() -> None:
    """Topics, entities and sources with an entry; an inline source has none."""
    a = digest("a", topics=("energy",), entities=(("li", 2),))
    inline = InlineSource(Both("甲", "A"))
    b = replace(
        digest("b", topics=("energy",)), article=replace(digest("b").article, source=inline)
    )
    found = by_term([a, b])
    assert {key: ids(some) for key, some in found.items()} == {
        "energy": ["a", "b"], "example-times": ["a"], "li": ["a"],
    }  # fmt: skip
    assert list(found) == sorted(found)


_moments = st.one_of(
    st.none(),
    st.dates(date(2025, 12, 28), date(2026, 1, 4)),
    st.integers(0, 7 * 24 * 60).map(
        lambda minutes: datetime(2025, 12, 28, tzinfo=UTC) + timedelta(minutes=minutes)
    ),
)


@given(
    st.lists(st.tuples(_moments, st.dates(date(2026, 1, 1), date(2026, 1, 3))), max_size=8),
    st.randoms(use_true_random=False),
)
def test_order_is_total(rows: list[tuple[date | None, date]], random: Random) -> None:
    """Shuffled digests come in the same order, and every dated one is in one month and week."""
    some = [digest(f"d{n}", published=day, added=added) for n, (day, added) in enumerate(rows)]
    expected = ordered(some, ZONE)
    assert ordered(random.sample(some, len(some)), ZONE) == expected
    dated = [each for each in expected if each.article.published is not None]
    assert list(expected[: len(dated)]) == dated
    for rolls in (months(expected, ZONE), weeks(expected, ZONE)):
        assert [each for roll in rolls for each in roll.digests] == dated
        assert [roll.start for roll in rolls] == sorted({r.start for r in rolls}, reverse=True)
        for roll in rolls:
            days = [each.article.day(ZONE) for each in roll.digests]
            assert all(day and roll.start <= day <= roll.end for day in days)


def test_neighbours_are_of_the_most_special_topic() -> None:
    """Of the topics among the chips that have other digests, the one with the fewest leads on."""
    a = digest("a", published=date(2026, 3, 1), topics=("wide", "t"), chips=("wide", "t"))
    b = digest("b", published=date(2026, 2, 1), topics=("t",), chips=("t",))
    others = [
        digest(name, published=date(2025, 1, 1), topics=("wide",), chips=("wide",))
        for name in "xyz"
    ]
    some = ordered([a, b, *others], ZONE)
    assert neighbours(some, by_term(some))["a"] == Neighbours("t", None, "b")


def test_neighbours_have_a_topic_with_other_digests() -> None:
    """A topic among the chips that no other digest has is passed over; none at all is none."""
    a = digest("a", published=date(2026, 3, 1), topics=("t1", "t2"), chips=("t1", "t2"))
    b = digest("b", published=date(2026, 2, 1), topics=("t2",), chips=("t2",))
    c = digest("c", published=date(2026, 1, 1), topics=("t2",), chips=("t2",))
    d = digest("d", published=date(2025, 1, 1), topics=("t2",))
    some = ordered([a, b, c, d], ZONE)
    assert neighbours(some, by_term(some)) == {
        "a": Neighbours("t2", None, "b"),
        "b": Neighbours("t2", "a", "c"),
        "c": Neighbours("t2", "b", "d"),
    }
