"""What a period was about: leading digests, telling figures, topics, names."""

from dataclasses import replace
from datetime import date, timedelta

from corpus import said, term
from hypothesis import given
from hypothesis import strategies as st
from samples import digest, figure

from generator.highlights import LEADS, MENTIONED, NUMBERS, SHELVES, highlights, together
from generator.model import Both, Digest, Figure, Rendering

TERMS = {
    **{f"t{n}": term(f"t{n}", "topic", f"t{n}", f"t{n}") for n in range(5)},
    **{f"o{n}": term(f"o{n}", "organization", f"o{n}", f"o{n}") for n in range(3)},
    "s1": term("s1", "source", "s1", "s1"),
}


def about(digest_id: str, *topics: str, figures: tuple[Figure, ...] = ()) -> Digest:
    """Return a digest about topics that all matter to it."""
    return digest(digest_id, topics=topics, chips=topics, figures=figures)


def test_leads_share_most_with_the_others() -> None:
    """What many digests are about leads, in the order of every list."""
    alone = [about(f"alone-{n}", "t4" if n == 0 else "") for n in range(2)]
    alone = [replace(each, topics=(), chips=()) for each in alone]
    shared = [about(f"shared-{n}", "t1") for n in range(LEADS)]
    assert highlights([*alone, *shared], TERMS).leads == tuple(shared)


def test_a_figure_in_the_title_tells_most() -> None:
    """One figure a digest: that of its title, or money before shares; dates tell nothing."""
    titled = about("titled", figures=(figure("money", "900000000", "USD"), _told("14", "%")))
    titled = replace(
        titled, title=Both(Rendering("14 %", "original"), Rendering("14 %", "reviewed"))
    )
    plain = about("plain", figures=(_told("30", "%"), figure("money", "900000000", "USD")))
    silent = about("silent", figures=(figure("date", "2026", "x"), _told("9", "%", what=None)))
    found = highlights([plain, titled, silent], TERMS).numbers
    assert [(each.id, shown.quantity.value) for each, shown in found] == [
        ("titled", "14"),
        ("plain", "900000000"),
    ]


def test_a_figure_of_the_viewpoint_comes_before_one_of_a_point() -> None:
    """What the core viewpoint rests on tells more; small change tells less than a share."""
    shown = about("a", figures=(_told("40", "%"), _told("50", "%"), figure("money", "9", "USD")))
    shown = replace(
        shown,
        viewpoint=(said("50 %", "50 %", ("original", "original")),),
        points=(said("40 %", "40 %", ("original", "original")),),
    )
    [(_, best)] = highlights([shown], TERMS).numbers
    assert best.quantity.value == "50"


def _told(value: str, unit: str, what: str | None = "what") -> Figure:
    return figure("percent", value, unit, what)


def test_pairs_of_topics() -> None:
    """Topics that matter to the same digest are a pair; entities are not among them."""
    some = [about("a", "t1", "t2"), about("b", "t2", "t1", "o1"), about("c", "t1", "t3")]
    assert together(some, TERMS) == (("t1", "t2", 2), ("t1", "t3", 1))


_digests = st.lists(
    st.lists(st.sampled_from(sorted(TERMS)), unique=True, max_size=5), max_size=20
).map(
    lambda rows: [
        digest(
            f"d{n}",
            published=date(2026, 1, 1) + timedelta(days=n),
            topics=tuple(each for each in row if each[0] == "t"),
            entities=tuple((each, 1) for each in row if each[0] != "t"),
            chips=tuple(row[:3]),
            figures=(figure("money", str(10**n), "USD"),),
        )
        for n, row in enumerate(rows)
    ]
)


@given(_digests)
def test_highlights_are_few_and_of_the_period(some: list[Digest]) -> None:
    """Every choice is of the period, within its limit, counted right, and names no source."""
    found = highlights(some, TERMS)
    assert len(found.leads) == min(LEADS, len(some))
    assert [some.index(each) for each in found.leads] == sorted(map(some.index, found.leads))
    assert len(found.numbers) == min(NUMBERS, len(some))
    assert len({each.id for each, _ in found.numbers}) == len(found.numbers)
    assert len(found.shelves) <= SHELVES
    for shelf in found.shelves:
        assert shelf.digests == tuple(each for each in some if shelf.id in each.topics)
    assert len(found.mentioned) <= MENTIONED
    for term_id, count in found.mentioned:
        named = [each for each in some if term_id in (*each.topics, *dict(each.entities))]
        assert count == len(named)
        assert term_id != "s1"
