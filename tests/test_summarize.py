"""Which sentences stand for an article, and how much of it is shown."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.articles import read_article
from generator.model import (
    Article,
    Both,
    EditorStatement,
    EditorSummary,
    Kind,
    Language,
    Paragraph,
    Rights,
    Statement,
    Summary,
)
from generator.summarize import summarize
from generator.text import fold

GOLDEN = Path(__file__).parent / "golden" / "summaries.yml"
STANDALONE = yaml.safe_load(GOLDEN.with_name("standalone.yml").read_text(encoding="utf-8"))
CASES: list[dict[str, Any]] = yaml.safe_load(GOLDEN.read_text(encoding="utf-8"))
PLANTS = [
    "The plant in Ellery makes valves for ships.",
    "It opened in 1961.",
    "Orders from shipyards fell by a fifth last year, the owner said.",
    "Two hundred workers may lose their jobs when the plant closes in March.",
    "Click here to subscribe to our newsletter.",
    "The mayor wants the plant to make valves for tidal power instead.",
]


def article(
    *groups: tuple[str | None, list[str]],
    language: Language = "en",
    kind: Kind = "article",
    rights: Rights = "own",
    title: str = "",
    summary: EditorSummary | None = None,
) -> Article:
    """Make an article of (heading, its paragraphs)."""
    texts = [(heading, text) for heading, group in groups for text in group]
    return Article(
        id="2026-01-01-plant",
        path="seeds/articles/2026-01-01-plant.md",
        title=Both(title, title),
        language=language,
        source="example",
        added=date(2026, 1, 1),
        paragraphs=tuple(
            Paragraph(number, text, number, heading)
            for number, (heading, text) in enumerate(texts, start=1)
        ),
        kind=kind,
        rights=rights,
        summary=summary,
    )


def digest(made: Article, share: str = "0.25", limit: int = 1200) -> Summary:
    """Summarise with the default settings."""
    return summarize(made, quote_share=Decimal(share), quote_limit=limit)


def statements(summary: Summary) -> tuple[Statement, ...]:
    """Return everything shown."""
    return (*summary.viewpoint, *summary.points)


def quoted_length(summary: Summary) -> int:
    """Count the characters of distinct passages."""
    return sum(len(e.quote) for e in {e for s in statements(summary) for e in s.evidence})


def line(statement: Statement) -> str:
    """Write a statement as the golden file does."""
    group = f"[{statement.group}] " if statement.group else ""
    places = " ".join(f"¶{evidence.paragraph}" for evidence in statement.evidence)
    cited = f" {{{', '.join(map(str, statement.citations))}}}" if statement.citations else ""
    folded = " (folded)" if statement.folded else ""
    return f"{group}{places} {' / '.join(statement.units)}{cited}{folded}"


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_golden_summaries(case: dict[str, Any]) -> None:
    """Every article of the golden file gives the statements written under it."""
    path = "seeds/articles/2026-01-01-golden.md"
    made, problems = read_article(path, case["article"].encode(), ZoneInfo("Asia/Shanghai"))
    assert problems == []
    assert made is not None
    summary = digest(made)
    assert {
        "by": summary.by,
        "viewpoint": [line(statement) for statement in summary.viewpoint],
        "points": [line(statement) for statement in summary.points],
        "quotes": [e.quote for s in statements(summary) for e in s.evidence]
        if "quotes" in case
        else None,
    } == {
        "by": case["by"],
        "viewpoint": case["viewpoint"],
        "points": case["points"],
        "quotes": case.get("quotes"),
    }
    for statement in statements(summary):
        for evidence in statement.evidence:
            assert evidence.quote in made.paragraphs[evidence.paragraph - 1].text


@pytest.mark.parametrize(
    ("language", "case"),
    [(language, case) for language in STANDALONE for case in STANDALONE[language]],
    ids=[f"{language}: {case['rule']}" for language in STANDALONE for case in STANDALONE[language]],
)
def test_statements_can_be_read_alone(language: Language, case: dict[str, Any]) -> None:
    """No pronoun, connective or half quotation is left without what it leans on."""
    made = article((None, case["text"]), language=language)
    shown = statements(digest(made))
    assert [" / ".join(each.trimmed or each.units) for each in shown] == case["shows"]
    for each in shown:
        (evidence,) = each.evidence
        assert evidence.quote in made.paragraphs[evidence.paragraph - 1].text
        assert each.units[0] in evidence.quote


@pytest.mark.parametrize("groups", [[], [("Only a heading", [])]])
def test_a_text_without_paragraphs_has_an_empty_summary(
    groups: list[tuple[str | None, list[str]]],
) -> None:
    """Nothing to say is not an error."""
    for kind in ("article", "digest"):
        summary = digest(article(*groups, kind=kind))
        assert statements(summary) == ()


@pytest.mark.parametrize(
    "text", ["The plant closes.", "……", "工厂停产", "Click here to subscribe."]
)
def test_a_single_sentence_is_the_viewpoint(text: str) -> None:
    """What is all there is, is shown once."""
    for rights in ("own", "quoted"):
        summary = digest(article((None, [text]), rights=rights))
        assert [s.units for s in summary.viewpoint] == [(text,)]
        assert summary.points == ()


def test_ten_thousand_sentences() -> None:
    """A long text has eight points and needs neither gigabytes nor minutes."""
    text = [
        " ".join(f"Plant {i} sold {j * i % 977} valves to yard {j}." for j in range(10))
        for i in range(1_000)
    ]
    summary = digest(article((None, text)))
    assert len(summary.points) == 8


def test_the_viewpoint_is_not_repeated_among_the_points() -> None:
    """A sentence is shown once, even when the article repeats it."""
    summary = digest(article((None, [" ".join(PLANTS)] * 3)))
    shown = [statement.units for statement in statements(summary)]
    assert len(shown) == len(set(shown))


@pytest.mark.parametrize(
    ("paragraphs", "low", "high"), [(3, 2, 4), (4, 2, 4), (6, 4, 8), (20, 4, 8)]
)
def test_a_text_has_as_many_points_as_its_size_deserves(
    paragraphs: int, low: int, high: int
) -> None:
    """A viewpoint of one or two sentences; 2 to 4 points for a brief, 4 to 8 for the others."""
    text = [
        f"Yard {i} ordered {i * 7 + 3} valves in May. A crane fell at berth {i} in June. "
        f"Dock {i} hired {i + 30} welders after the strike."
        for i in range(paragraphs)
    ]
    summary = digest(article((None, text)))
    assert 1 <= len(summary.viewpoint) <= 2
    assert low <= len(summary.points) <= high


def test_points_spread_over_the_paragraphs() -> None:
    """No paragraph gives two points while others give none."""
    paragraphs = [
        f"{name} Yard ordered nine valves in May. It paid for them in June. They arrived late."
        for name in ("Ellery", "Corran", "Moyle", "Skerry", "Lorn", "Jura")
    ]
    points = digest(article((None, paragraphs))).points
    places = [point.evidence[0].paragraph for point in points]
    assert len(places) == len(set(places)) >= 4
    assert places == sorted(places)


def test_a_unit_is_folded_and_its_evidence_exact() -> None:
    """The page shows one line, the evidence is the slice of the file."""
    (statement,) = digest(article((None, ["The plant\ncloses in\nMarch."]))).viewpoint
    assert statement.units == ("The plant closes in March.",)
    assert statement.evidence[0].quote == "The plant\ncloses in\nMarch."


@pytest.mark.parametrize(("share", "limit"), [("0.25", 1200), ("0.5", 60), ("0.1", 1200), ("0", 0)])
def test_the_rights_limit_wins_over_the_number_of_points(share: str, limit: int) -> None:
    """Of a quoted article no more is shown than allowed, but for the viewpoint."""
    made = article((None, [" ".join(PLANTS), *PLANTS, *PLANTS[::-1]]), rights="quoted")
    summary = digest(made, share, limit)
    total = sum(len(paragraph.text) for paragraph in made.paragraphs)
    assert summary.viewpoint
    if summary.points:
        assert quoted_length(summary) <= min(total * float(share), limit)
    else:
        assert len(summary.viewpoint) == 1


def test_a_viewpoint_that_fits_the_limit_is_preferred() -> None:
    """The rights limit wins over the best sentence where another one fits."""
    made = article(
        (None, [f"The plant in Ellery {'very ' * 60} soon closes.", *PLANTS]), rights="quoted"
    )
    assert quoted_length(digest(made)) <= 0.25 * sum(len(p.text) for p in made.paragraphs)


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


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(PLANTS), min_size=1, max_size=6), min_size=1, max_size=6),
    st.sampled_from(["own", "quoted"]),
    st.sampled_from(["article", "digest"]),
)
def test_evidence_is_exact(groups: list[list[str]], rights: Rights, kind: Kind) -> None:
    """Every quote is a substring of its paragraph and folds to what is shown."""
    paragraphs = [" ".join(group).replace(" the ", "\n the ") for group in groups]
    made = article((None, paragraphs), rights=rights, kind=kind)
    summary = digest(made)
    assert summary.viewpoint
    for statement in statements(summary):
        (evidence,) = statement.evidence
        assert evidence.quote in made.paragraphs[evidence.paragraph - 1].text
        assert fold(evidence.quote) == " ".join(statement.units)
