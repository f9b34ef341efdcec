"""Drafts → article files and their ids."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import ZONE, texts

from generator.articles import read_article
from generator.importers.ids import article_path, identifier
from generator.importers.model import Block, Draft, Span
from generator.importers.write import article_file, entry
from generator.model import Both, InlineSource

DRAFT = Draft(
    title=Both("老磨坊", "The old mill"),
    language="en",
    body=(
        Block("heading", "Core viewpoint"),
        Block("paragraph", "It runs again.", (1, 3)),
        Block("bullet", "Output rose.", (2,)),
        Block("bullet", "Prices fell."),
    ),
    span=Span(10, 90, 3, 5),
    sha256="ab" * 32,
    boundary="source line",
    source="The Mill",
    published=datetime(2025, 3, 2, 8, 5, tzinfo=ZONE),
    kind="digest",
    authors=("Mei Lin",),
)
TODAY = date(2026, 11, 22)


def test_a_whole_file() -> None:
    """The file reads back as the draft it was made of."""
    text = article_file(DRAFT, entry(DRAFT, "dump.txt", TODAY, None))
    article, problems = read_article("seeds/articles/2025/2025-03-02-a.md", text.encode(), ZONE)
    assert problems == []
    assert article
    assert (article.title, article.original_title) == (DRAFT.title, DRAFT.title)
    assert article.source == InlineSource(Both("The Mill", "The Mill"))
    assert (article.published, article.added) == (DRAFT.published, TODAY)
    assert (article.kind, article.rights, article.authors) == ("digest", "quoted", ("Mei Lin",))
    assert article.origin
    assert (article.origin.file, article.origin.lines) == ("dump.txt", "3-5")
    assert [(p.text, p.bullet, p.citations) for p in article.paragraphs] == [
        ("It runs again.", False, (1, 3)),
        ("Output rose.", True, (2,)),
        ("Prices fell.", True, ()),
    ]


def test_a_known_source_is_its_id() -> None:
    """A source of the taxonomy is named by its id."""
    text = article_file(DRAFT, entry(DRAFT, "dump.txt", TODAY, "the-mill"))
    assert '\nsource: "the-mill"\n' in text


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "2025-03-02-the-old-mill"),
        ({"title": Both("老磨坊", None)}, "2025-03-02-lao-mo-fang"),
        ({"title": Both("AI磨坊2号", None)}, "2025-03-02-ai-mo-fang-2-hao"),
        ({"title": Both("?!", None)}, "2025-03-02-abababababab"),
        ({"published": None}, "undated-the-old-mill"),
        ({"published": date(2024, 2, 29)}, "2024-02-29-the-old-mill"),
        ({"title": Both(None, "word " * 40)}, "2025-03-02-" + "-".join(["word"] * 13)),
    ],
)
def test_ids(changes: dict[str, object], expected: str) -> None:
    """An id is the date and the English title, otherwise pinyin, otherwise a hash."""
    assert identifier(replace(DRAFT, **changes), ()) == expected  # type: ignore[arg-type] # fields


def test_ids_are_never_taken_twice() -> None:
    """The next free number is appended."""
    taken = {"2025-03-02-the-old-mill", "2025-03-02-the-old-mill-2"}
    assert identifier(DRAFT, taken) == "2025-03-02-the-old-mill-3"


def test_the_folder_is_the_year() -> None:
    """Undated articles have a folder of their own."""
    assert article_path("2025-03-02-a") == "seeds/articles/2025/2025-03-02-a.md"
    assert article_path("undated-a") == "seeds/articles/undated/undated-a.md"


blocks = st.builds(
    Block,
    st.sampled_from(["heading", "paragraph", "bullet"]),
    texts | st.text("-# []19.\n", max_size=12),
    st.lists(st.integers(1, 99), max_size=3, unique=True).map(tuple),
)


@given(texts, texts, st.lists(blocks, min_size=1, max_size=5))
def test_any_draft_gives_a_file_that_can_be_read(zh: str, en: str, body: list[Block]) -> None:
    """Whatever the texts hold, the file is strict YAML and every block stays one block."""
    titles = Both(zh or None, f"x{en}")
    body = [*body, Block("paragraph", "An end.")]
    draft = replace(DRAFT, title=titles, source=f"s{zh}", body=tuple(body))
    stem = identifier(draft, ())
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]{0,79}", stem)
    text = article_file(draft, entry(draft, "dump.txt", TODAY, None))
    article, problems = read_article(f"seeds/articles/{stem}.md", text.encode(), ZONE)
    assert [str(problem) for problem in problems] == []
    assert article
    assert len(article.paragraphs) == sum(block.kind != "heading" for block in body)


def test_moments_keep_their_zone() -> None:
    """A time of another zone is written with it."""
    moved = replace(DRAFT, published=datetime(2025, 3, 2, 0, 5, 9, tzinfo=UTC))
    text = article_file(moved, entry(moved, "dump.txt", TODAY, None))
    assert 'published: "2025-03-02T00:05:09+00:00"' in text
