"""A new article file: its id, its place, its text."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import ZONE, texts

from generator.articles import read_article
from generator.draft import article_file, article_id, article_path, quoted
from generator.strict.yamltree import Scalar, parse

EMPTY = dict.fromkeys(("title_zh", "title_en", "language", "date", "source", "url"), "")


@pytest.mark.parametrize(
    ("published", "titles", "expected"),
    [
        ("2026-02-01", ("", "Harbour gets a battery"), "2026-02-01-harbour-gets-a-battery"),
        ("2026-02-01T11:28+08:00", ("港口", "Café"), "2026-02-01-cafe"),
        ("", ("DGX Spark 发布", ""), "undated-dgx-spark"),
        ("", ("港口", ""), "undated-untitled"),
    ],
)
def test_ids(published: str, titles: tuple[str, str], expected: str) -> None:
    """An id is the date and the English title, else what is Latin in the Chinese one."""
    assert article_id(published, titles, ()) == expected


def test_ids_are_not_taken_twice() -> None:
    """The next free number is appended."""
    taken = {"undated-a", "undated-a-2", "undated-a-4"}
    assert article_id("", ("", "A"), taken) == "undated-a-3"


def test_the_folder_is_the_year() -> None:
    """Undated articles have a folder of their own."""
    assert article_path("2026-02-01-a", "2026-02-01") == "seeds/articles/2026/2026-02-01-a.md"
    assert article_path("undated-a", "") == "seeds/articles/undated/undated-a.md"


def test_what_is_not_known_is_left_for_check() -> None:
    """An empty draft is strict YAML; `check` names what is missing and nothing else."""
    text = article_file(EMPTY, date(2026, 11, 22))
    article, problems = read_article("seeds/articles/undated-a.md", text.encode(), ZONE)
    assert article is None
    assert {(problem.code, problem.message) for problem in problems} == {
        ("frontmatter.missing-key", "title is missing"),
        ("frontmatter.missing-key", "source is missing"),
        ("frontmatter.missing-key", "language is missing"),
        ("article.empty", "the article has no text"),
    }


def test_what_is_known_is_read_back() -> None:
    """A text below makes a whole draft an article."""
    fields = EMPTY | {
        "title_zh": '港口"有了"电池', "title_en": "A: B # c\\d", "language": "zh",
        "date": "2026-02-01", "source": "no", "url": "https://example.org/a",
    }  # fmt: skip
    text = article_file(fields, date(2026, 11, 22)) + "港口有了电池。\n"
    article, problems = read_article("seeds/articles/2026-02-01-a.md", text.encode(), ZONE)
    assert problems == []
    assert article is not None
    assert (article.title.zh, article.title.en) == ('港口"有了"电池', "A: B # c\\d")
    assert (article.source, article.url) == ("no", "https://example.org/a")
    assert (article.published, article.added) == (date(2026, 2, 1), date(2026, 11, 22))


@given(texts | st.text('"\\\n\t #:-', max_size=20))
def test_quoting_any_text(text: str) -> None:
    """A quoted text is one line and reads as it was, but for white space."""
    line = quoted(text)
    assert "\n" not in line
    node, problems = parse(line or '""', "a.yml", "x")
    assert problems == []
    assert isinstance(node, Scalar)
    assert node.value == " ".join(text.split())


@given(st.text(max_size=200), st.text(max_size=200), st.sampled_from(["", "2026-02-01"]))
def test_any_title_gives_an_id(zh: str, en: str, published: str) -> None:
    """Whatever the title, the id is one that `check` accepts, taken names included."""
    first = article_id(published, (zh, en), ())
    second = article_id(published, (zh, en), {first})
    assert second != first
    for each in (first, second):
        assert re.fullmatch(r"[a-z0-9][a-z0-9-]{0,79}", each)
