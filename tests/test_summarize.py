"""Which sentences stand for an article, and how much of it is shown."""

from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from plants import PLANTS, article, digest, quoted_length, statements

from generator.articles import read_article
from generator.model import Article, Evidence, Kind, Language, Rights, Statement
from generator.summarize.passages import BRIEF_PARAGRAPHS, BRIEF_SENTENCES
from generator.text import fold

GOLDEN = Path(__file__).parent / "golden" / "summaries.yml"
STANDALONE = yaml.safe_load(GOLDEN.with_name("standalone.yml").read_text(encoding="utf-8"))
CASES: list[dict[str, Any]] = yaml.safe_load(GOLDEN.read_text(encoding="utf-8"))
GOODS = ("valves", "hulls", "cranes", "ropes", "sails", "masts", "pumps", "anchors")


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


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.integers(1, 5), min_size=1, max_size=20),
    st.lists(st.integers(0, 19), max_size=6, unique=True),
)
def test_the_structure_of_an_extracted_summary(sizes: list[int], starts: list[int]) -> None:
    """One or two sentences of viewpoint; 4 to 8 points, 2 to 4 of a brief, in order, grouped.

    A text of fewer sentences than that gives what it has.
    """
    groups: list[tuple[str | None, list[str]]] = [(None, [])]
    for number, size in enumerate(sizes):
        if number in starts:
            groups.append((f"Part {number}", []))
        groups[-1][1].append(
            " ".join(
                f"Yard {number * 7 + each} sold {each * 13 + number} {GOODS[(number + each) % 8]}."
                for each in range(size)
            )
        )
    made = article(*groups)
    summary = digest(made)
    brief = sum(sizes) < BRIEF_SENTENCES or len(sizes) <= BRIEF_PARAGRAPHS
    low, high = (2, 4) if brief else (4, 8)
    left = sum(sizes) - len(summary.viewpoint)
    assert 1 <= len(summary.viewpoint) <= 2
    assert min(low, left) <= len(summary.points) <= high
    places = [(e.paragraph, _offset(made, e)) for p in summary.points for e in p.evidence]
    assert places == sorted(places)
    headings = {paragraph.number: paragraph.heading for paragraph in made.paragraphs}
    assert [p.group for p in summary.points] == [headings[number] for number, _ in places]


def _offset(made: Article, evidence: Evidence) -> int:
    """Return where a passage begins in its paragraph."""
    return made.paragraphs[evidence.paragraph - 1].text.index(evidence.quote)


def test_a_quotation_alone_in_its_paragraph_has_no_speaker() -> None:
    """What nobody says is shown only where nothing else can be."""
    quotation = "“The plant in Ellery closes in March.”"
    assert quotation not in {
        unit for s in statements(digest(article((None, [*PLANTS, quotation])))) for unit in s.units
    }
    assert digest(article((None, [quotation]))).viewpoint[0].units == (quotation,)


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
