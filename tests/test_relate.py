"""Related digests, each with its reasons."""

from datetime import date, datetime
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from corpus import term
from hypothesis import given
from hypothesis import strategies as st
from samples import ZONE, digest, money

from generator import relate as relations
from generator.model import Digest, EntryKind, Reason
from generator.relate import MAX_LINKS, MAX_REASONS, Subject, mended, relate, subject
from generator.relate.scores import Best, Scores

KINDS: dict[str, EntryKind] = {"t": "topic", "o": "organization", "p": "person", "c": "place"}
TERMS = {
    f"{k}{n}": term(f"{k}{n}", KINDS[k], f"{k}{n}", f"{k}{n}") for k in KINDS for n in range(9)
}


def test_what_two_have_in_common_relates_them() -> None:
    """A shared topic and a shared entity are reasons, on both pages, with the days between."""
    a = digest(
        "a", published=date(2026, 2, 1), topics=("t1",), entities=(("o1", 2),), chips=("t1", "o1")
    )
    b = digest(
        "b", published=date(2026, 2, 10), topics=("t1",), entities=(("o1", 1),), chips=("t1",)
    )
    related = relate([a, b], TERMS, ZONE)
    [link], [back] = related["a"], related["b"]
    assert (link.id, back.id) == ("b", "a")
    assert link.score == back.score == Decimal("0.92")
    assert link.reasons == (Reason("topic", "t1"), Reason("entity", "o1"), Reason("days", value=9))
    assert back.reasons[-1] == Reason("days", value=-9)


def test_nothing_in_common_is_no_link() -> None:
    """Two digests about different things are not related, nor is one to itself."""
    a, b = digest("a", topics=("t1",)), digest("b", topics=("t2",))
    assert relate([a, b, digest("c")], TERMS, ZONE) == {"a": (), "b": (), "c": ()}


def test_a_place_alone_among_much_else_is_too_little() -> None:
    """Below the floor there is no link."""
    a = digest("a", topics=("t1", "t2"), entities=(("c1", 1),), chips=("t1", "t2"))
    b = digest("b", topics=("t3", "t4"), entities=(("c1", 1),), chips=("t3", "t4"))
    assert relate([a, b], TERMS, ZONE)["a"] == ()


def test_a_shared_amount_is_a_reason() -> None:
    """The same sum of money is telling; a bare count would not be."""
    figures = (money("158000000", "US$158 million"),)
    related = relate([digest("a", figures=figures), digest("b", figures=figures)], TERMS, ZONE)
    assert related["a"][0].reasons == (Reason("figure", "US$158 million"),)


@pytest.mark.parametrize(
    ("first", "second", "days"),
    [
        (date(2026, 2, 1), date(2026, 4, 2), 60),
        (date(2026, 2, 1), date(2026, 4, 3), None),
        (date(2026, 2, 1), date(2026, 2, 1), 0),
        (date(2026, 2, 1), None, None),
        (datetime.fromisoformat("2026-01-31T17:00+00:00"), date(2026, 2, 2), 1),
    ],
)
def test_days_count_within_two_months(
    first: date | None, second: date | None, days: int | None
) -> None:
    """Days are those of the site's zone; undated and distant digests have none."""
    a, b = (
        digest("a", published=first, topics=("t1",)),
        digest("b", published=second, topics=("t1",)),
    )
    reasons = relate([a, b], TERMS, ZONE)["a"][0].reasons
    assert [each.value for each in reasons if each.kind == "days"] == (
        [] if days is None else [days]
    )


def test_five_links_four_reasons() -> None:
    """The best come first, ties by id, and no list is endless."""
    topics = tuple(f"t{n}" for n in range(9))
    some = [digest(each, topics=topics, chips=topics[:8]) for each in "gfedcba"]
    links = relate(some, TERMS, ZONE)["a"]
    assert [link.id for link in links] == ["b", "c", "d", "e", "f"][:MAX_LINKS]
    assert all(len(link.reasons) == MAX_REASONS for link in links)
    assert links[0].reasons[0] == Reason("topic", "t0")


_digests = st.lists(
    st.tuples(
        st.lists(st.sampled_from([f"t{n}" for n in range(5)]), unique=True, max_size=4),
        st.lists(st.sampled_from(["o1", "o2", "p1", "c1", "c2"]), unique=True, max_size=4),
        st.one_of(st.none(), st.dates(date(2026, 1, 1), date(2026, 6, 1))),
    ),
    min_size=2,
    max_size=7,
).map(lambda rows: [_row(number, *row) for number, row in enumerate(rows)])


def _row(number: int, topics: list[str], entities: list[str], day: date | None) -> Digest:
    pairs = tuple((entity, 1) for entity in entities)
    chips = (*topics[:2], *entities[:1])
    return digest(f"d{number}", published=day, topics=tuple(topics), entities=pairs, chips=chips)


@given(_digests, st.randoms(use_true_random=False))
def test_order_is_of_no_importance(some: list[Digest], random: Random) -> None:
    """Shuffled digests have the same links; scores are between 0 and 1 and symmetric."""
    related = relate(some, TERMS, ZONE)
    shuffled = random.sample(some, len(some))
    assert relate(shuffled, TERMS, ZONE) == related
    scores = {(each, link.id): link.score for each, links in related.items() for link in links}
    for (one, another), score in scores.items():
        assert 0 < score <= 1
        assert scores.get((another, one), score) == score


@given(_digests)
def test_a_new_digest_changes_no_score(some: list[Digest]) -> None:
    """A pair's score depends on the two alone."""
    before = relate(some[:-1], TERMS, ZONE)
    after = relate(some, TERMS, ZONE)
    for digest_id, links in before.items():
        now = {link.id: link for link in after[digest_id]}
        assert all(now.get(link.id, link) == link for link in links)


@given(_digests, _digests, st.data())
def test_links_that_are_mended_are_links_made_anew(
    before: list[Digest], after: list[Digest], data: st.DataObject
) -> None:
    """Whatever came, went and changed since the last build, the links are the same."""
    kept = [each for each in before if data.draw(st.booleans())]
    now = {each.id: each for each in (*after, *kept)}.values()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(relations, "MENDED", 0)
        _, state = mended(map(about, before), b"")
        links, following = mended(map(about, now), state)
    assert links == relate(now, TERMS, ZONE)
    assert following == mended(map(about, now), b"")[1]


def about(of: Digest) -> Subject:
    """Return what the links of a digest are made of."""
    return subject(of, TERMS, ZONE)


def test_what_did_not_change_is_not_scored(monkeypatch: pytest.MonkeyPatch) -> None:
    """Among many digests, only the links of the new one and of its neighbours are made."""
    some = [digest(f"d{n}", topics=(f"t{n % 9}",)) for n in range(40)]
    _, state = mended(map(about, some), b"")
    made: list[int] = []
    best = Scores.best

    def counted(self: Scores, row: int, *rest: Any) -> Best:
        made.append(row)
        return best(self, row, *rest)

    monkeypatch.setattr(Scores, "best", counted)
    new = digest("new", topics=("t1",))
    links, _ = mended(map(about, [*some, new]), state)
    assert len(made) < len(some) / 2
    assert links == relate([*some, new], TERMS, ZONE)
