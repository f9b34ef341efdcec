"""Summaries that somebody already made: an editor's, a digest's own."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plants import PLANTS, article, digest, quoted_length, statements

from generator.model import EditorStatement, EditorSummary, Kind, Rights


@pytest.mark.parametrize("kind", ["article", "digest"])
def test_an_editors_summary_wins(kind: Kind) -> None:
    """Neither the text nor the viewpoint of a digest replaces what an editor wrote."""
    edited = EditorSummary(
        "editor",
        True,
        (EditorStatement("Ellery loses its plant.", (4,)),),
        (EditorStatement("Valves sell badly.", (3,), "Trade"),),
    )
    made = article(("Core viewpoint", PLANTS[:1]), ("Jobs", PLANTS), kind=kind, summary=edited)
    summary = digest(made)
    assert [s.units for s in summary.viewpoint] == [("Ellery loses its plant.",)]
    assert [(s.units, s.group) for s in summary.points] == [(("Valves sell badly.",), "Trade")]


def test_an_editors_points_are_dropped_when_their_evidence_is_too_much() -> None:
    """Of a quoted article, an editor's summary shows passages within the limit too."""
    edited = EditorSummary(
        "editor",
        True,
        (EditorStatement("The plant closes in March.", (4, 1)),),
        tuple(EditorStatement(text, (number,)) for number, text in enumerate(PLANTS, start=1)),
    )
    made = article((None, PLANTS), rights="quoted", summary=edited)
    summary = digest(made, "0.4")
    total = sum(len(text) for text in PLANTS)
    assert [s.units for s in summary.viewpoint] == [("The plant closes in March.",)]
    assert quoted_length(summary) <= 0.4 * total
    assert 0 < len(summary.points) < len(PLANTS)
    assert all(point.evidence for point in summary.points)
    assert len(digest(article((None, PLANTS), summary=edited)).points) == len(PLANTS)


def test_evidence_that_an_editor_cites_wrongly_is_left_out() -> None:
    """A paragraph that does not exist is a matter of `check`, not a crash."""
    edited = EditorSummary("editor", False, (EditorStatement("It closes.", (9, 4)),), ())
    summary = digest(article((None, PLANTS), summary=edited))
    assert [e.paragraph for e in summary.viewpoint[0].evidence] == [4]
    assert (summary.by, summary.reviewed) == ("editor", False)


@pytest.mark.parametrize(
    "heading", ["Core viewpoint", " core INSIGHTS", "核心观点", "核心要点", "核心观点："]
)
def test_a_digest_names_its_viewpoint(heading: str) -> None:
    """What stands under such a heading is the viewpoint; the third statement is a point."""
    summary = digest(article((heading, PLANTS[:3]), ("Jobs", PLANTS[3:4]), kind="digest"))
    assert [s.units[0] for s in summary.viewpoint] == PLANTS[:2]
    assert [(s.units[0], s.group) for s in summary.points] == [
        (PLANTS[2], heading),
        (PLANTS[3], "Jobs"),
    ]


def test_a_digest_of_lonely_groups_keeps_them_all() -> None:
    """A point that becomes the viewpoint stays where it is all that its group holds."""
    groups: list[tuple[str | None, list[str]]] = [(text[:9], [text]) for text in PLANTS[:3]]
    summary = digest(article(*groups, kind="digest"))
    assert len(summary.viewpoint) == 1
    assert [point.group for point in summary.points] == [heading for heading, _ in groups]


@pytest.mark.parametrize("rights", ["own", "quoted"])
@pytest.mark.parametrize("count", [2, 5, 8, 12])
def test_the_open_points_of_a_digest_represent_its_groups(rights: Rights, count: int) -> None:
    """At most eight points are open; with more groups than that, eight groups are."""
    groups: list[tuple[str | None, list[str]]] = [
        (f"Group {g}", [f"Yard {g} ordered {n} valves of type {n * g}." for n in range(1, 6)])
        for g in range(1, count + 1)
    ]
    view = ("Core viewpoint", ["Yards order valves."])
    summary = digest(article(view, *groups, kind="digest", rights=rights))
    shown = [point for point in summary.points if not point.folded]
    assert len(shown) == 8
    assert len({point.group for point in shown}) == min(8, count)
    assert len(summary.points) == (5 * count if rights == "own" else 8)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.sampled_from([None, "A", "B", "核心观点"]), min_size=2, max_size=6),
    st.booleans(),
)
def test_a_quoted_digest_withholds_something(headings: list[str | None], long: bool) -> None:
    """Whatever its groups, not every paragraph of a quoted digest of several points is shown."""
    texts = [f"Yard {i} ordered {i * 7} valves{' in May' * long}." for i in range(len(headings))]
    made = article(
        *((heading, [text]) for heading, text in zip(headings, texts, strict=True)),
        kind="digest",
        rights="quoted",
    )
    summary = digest(made)
    shown = {evidence.paragraph for s in statements(summary) for evidence in s.evidence}
    assert summary.viewpoint
    assert len(shown) < len(made.paragraphs) or len(summary.points) <= 1


def test_an_editors_points_of_a_quoted_digest_are_eight() -> None:
    """The rights win over the editor: eight points at most, of every group one."""
    points = tuple(
        EditorStatement(f"Yard {number} buys valves.", (1 + number % 6,), f"Group {number // 3}")
        for number in range(12)
    )
    view = (EditorStatement("Ellery loses its plant.", (4,)),)
    edited = EditorSummary("editor", True, view, points)
    counts: dict[Rights, int] = {"quoted": 8, "own": 12}
    for rights, count in counts.items():
        made = article((None, PLANTS), kind="digest", rights=rights, summary=edited)
        shown = digest(made).points
        assert len(shown) == count
        assert sum(not point.folded for point in shown) == 8
        assert len({point.group for point in shown if not point.folded}) == 4
