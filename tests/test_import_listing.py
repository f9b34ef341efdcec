"""Listings of an aggregator → drafts."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from dumps import ZONE, found, imported, read
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import Problem
from generator.importers.listing import IMPORTER
from generator.importers.listing.body import blocks
from generator.importers.model import Draft, fingerprint, unaccounted
from generator.importers.source import Source

CASES = yaml.safe_load((Path(__file__).parent / "golden/listing_imports.yml").read_text("utf-8"))


@pytest.mark.parametrize("size", [1, 7, 1000])
def test_pieces_do_not_matter(size: int) -> None:
    """However a file is cut into pieces, mid-character included, the items are the same."""
    text = CASES[0]["text"].replace("\n", "\r\n")
    content = text.encode()
    chunks = [content[at : at + size] for at in range(0, len(content), size)]
    pieces = list(IMPORTER.read(Source("dump.txt", chunks, ZONE)))
    assert pieces == read(IMPORTER, CASES[0]["text"])


def test_blank_lines_inside_an_item_count() -> None:
    """White space and furniture inside an item are part of its fingerprint."""
    text = "A headline\n \nPaper· 2025-01-01\n\n\t\nShare\nGroup 1: T - A point [1].\n"
    result = imported(IMPORTER, text)
    [draft] = result.drafts
    assert fingerprint(text[draft.span.start : draft.span.end]) == draft.sha256
    assert [each.text for each in result.removed] == ["Share"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Group 1: T - One [1]. - Two [2][3].", ["h T", "b One. 1", "b Two. 2 3"]),
        ("Group 1 - One [1] - Two [2]", ["h Group 1", "b One 1", "b Two 2"]),
        ("Core Insights - One [1] - Two [2]", ["h Core insights", "b One 1", "b Two 2"]),
        ("Core Viewpoint - One [1]", ["h Core viewpoint", "p One 1"]),
        ("Group 1: T - Up 3.5% - a record - to $1.2 [1].", ["h T", "b Up 3.5% - a record - to $1.2. 1"]),
        ("Group 1: T - In the U.S. - China trade talks [1].", ["h T", "b In the U.S. - China trade talks. 1"]),
        ("Group 1: T - Sold in the U.S. - The price rose [1].", ["h T", "b Sold in the U.S.", "b The price rose. 1"]),
        ("Group 1: Cost - Benefit View - A point [1].", ["h Cost - Benefit View", "b A point. 1"]),
        ("Group 1: A long point without any title [1].", ["h Group 1", "b A long point without any title. 1"]),
        ("Group 1: T - Members of Group 2 - the rich - paid [1].", ["h T", "b Members of Group 2 - the rich - paid. 1"]),
        ("Group 1: T - A claim [1][2], and more of it [3-5].", ["h T", "b A claim [1][2], and more of it. 3 4 5"]),
        ("- One\n- Two", ["b One", "b Two"]),
        ("Group 1 - Won [1] - and lost [2] - eBay too [3]", ["h Group 1", "b Won [1] - and lost 2", "b eBay too 3"]),
        ("Group 1 - One [1]. Core Viewpoint - All [2].", ["h Group 1", "b One. 1", "h Core viewpoint", "p All. 2"]),
        ("One sentence that\ngoes on.\nAnother one.", ["p One sentence that goes on.", "p Another one."]),
        ("Group 1\nOne [1]\nTwo [2]", ["h Group 1", "b One 1", "b Two 2"]),
        ("# One heading, two words.", ["p One heading, two words."]),
    ],
)  # fmt: skip
def test_bodies(text: str, expected: list[str]) -> None:
    """Groups become headings, points bullets with their citations; dashes in sentences stay."""
    made, _ = blocks(text)
    assert [" ".join((b.kind[0], b.text, *map(str, b.citations))) for b in made] == expected


def test_a_listing_that_breaks_off() -> None:
    """A text that stops where others end is imported and reported."""
    case = CASES[1]["text"]
    cut = case[: case.index("Scrapping")] + "Scrapping of the old ships is"
    assert imported(IMPORTER, cut).problems == ()
    text = f"{CASES[3]['text'].partition('患者')[0]}新的一条\nPaper· 2025-01-01\nGroup 1: T - It stops in the"
    result = imported(IMPORTER, text)
    assert [problem.code for problem in result.problems] == ["import.truncated"]
    assert len(result.drafts) == 3


def test_an_item_with_broken_characters_costs_itself_only() -> None:
    """Bytes that are no text cost one item; the others are imported."""
    first, second = CASES[0]["text"].encode(), CASES[1]["text"].encode()
    broken = first.replace("黄瓜".encode(), b"\xff\xfe\xfd")
    result = imported(IMPORTER, broken + second)
    assert [problem.code for problem in result.problems] == ["import.encoding"]
    assert len(result.drafts) == 4


WORDS = [
    "rain",
    "river",
    "mill",
    "road",
    "bread",
    "plough",
    "wool",
    "tide",
    "clerk",
    "stone",
    "lamp",
    "cedar",
]
sentences = st.lists(st.sampled_from(WORDS), min_size=3, max_size=9).map(
    lambda words: " ".join(words).capitalize()
)
asides = st.sampled_from(["", " - so it says -", ", up 3.5%", " of $1.2 million", " (Group 7)"])
citations = st.lists(st.integers(1, 60), min_size=1, max_size=3, unique=True)
points = st.tuples(
    st.builds(lambda a, b, c: f"{a}{b} {c.lower()}", sentences, asides, sentences), citations
)
titles = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(
    lambda words: " ".join(words).title()
)
headlines = st.builds(
    lambda start, name, end: f"{start}{name}{end}",
    st.sampled_from(["“麦子”:", "2025年10天,", "2:1!", '"Bread" - ', "7·20 ", ""]),
    st.sampled_from(["老磨坊重新开张", "河边的面包", "Mill by the river opens", "一条路的600年"]),
    st.sampled_from(["?", "!", "", " 2024-05-06", "(下)"]),
)
items = st.fixed_dictionaries(
    {
        "headline": headlines,
        "source": st.sampled_from(["Mo Fang Bao", "3 6 Ke", "河边日报", "The Mill", "澎湃 News"]),
        "date": st.sampled_from(["2025-09-30 08:05", "2024-02-29", "1999-12-31 23:59"]),
        "view": st.none() | st.lists(points, min_size=1, max_size=2),
        "groups": st.lists(st.tuples(st.none() | titles, st.lists(points, min_size=1, max_size=3)), min_size=1, max_size=3),
        "label": st.sampled_from(["Core Viewpoint", "Core Insights", "Core Views"]),
        "late": st.booleans(),
        "dash": st.sampled_from(["-", "–", "•"]),
        "stop": st.sampled_from([".", ""]),
    }
)  # fmt: skip


def _dump(item: dict[str, Any]) -> str:
    """Write an item as a listing has it."""

    def joined(cited: list[tuple[str, list[int]]]) -> str:
        return f" {dash} ".join(
            f"{t} {''.join(f'[{n}]' for n in c)}{item['stop']}" for t, c in cited
        )

    dash = item["dash"]
    view = [f"{item['label']} {dash} {joined(item['view'])}"] if item["view"] else []
    parts = []
    for number, (title, members) in enumerate(item["groups"], 1):
        label = f"Group {number}: {title}" if title else f"Group {number}"
        parts.append(f"{label} {dash} {joined(members)}")
    parts = [*parts, *view] if item["late"] else [*view, *parts]
    return f"{item['headline']}\n{item['source']}· {item['date']}\n{' '.join(parts)}\n"


def _expected(item: dict[str, Any]) -> list[tuple[str, str, tuple[int, ...]]]:
    made: list[tuple[str, str, tuple[int, ...]]] = []
    label = "Core insights" if item["label"] == "Core Insights" else "Core viewpoint"
    view = [(label, item["view"])] if item["view"] else []
    groups = [(t or f"Group {n}", g) for n, (t, g) in enumerate(item["groups"], 1)]
    sections = [*groups, *view] if item["late"] else [*view, *groups]
    for heading, members in sections:
        made.append(("heading", heading, ()))
        lead = heading == label and len(members) == 1
        kind = "paragraph" if lead else "bullet"
        made += [(kind, text + item["stop"], tuple(cited)) for text, cited in members]
    return made


@given(st.lists(items, min_size=1, max_size=4))
def test_items_joined_into_a_dump_come_back(given_items: list[dict[str, Any]]) -> None:
    """Whatever items a dump is made of, exactly these come back, whole and in order."""
    text = "River\nSearch documents\n" + "".join(map(_dump, given_items))
    result = imported(IMPORTER, text)
    assert result.problems == ()
    assert len(result.drafts) == len(given_items)
    for draft, item in zip(result.drafts, given_items, strict=True):
        assert draft.headline == " ".join(item["headline"].split())
        assert draft.source == item["source"]
        assert str(draft.published)[:10] == item["date"][:10]
        assert [(b.kind, b.text, b.citations) for b in draft.body] == _expected(item)
    assert list(unaccounted(text, found(result))) == []


@given(st.text(st.sampled_from("aB .[1]-·:\n2025-01-01Group 核心"), max_size=120))
def test_any_text_is_survived_and_accounted_for(text: str) -> None:
    """No text breaks the importer, and none of it is lost."""
    found_all = [each for each in read(IMPORTER, text + "x") if not isinstance(each, Problem)]
    assert list(unaccounted(text + "x", found_all)) == []
    assert all(draft.body for draft in found_all if isinstance(draft, Draft))
