"""Markdown and text become literal text; front matter becomes fields or is reported."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from imports import read
from samples import texts

from generator.importers.markdown import IMPORTER
from generator.importers.markdown.inline import words
from generator.importers.write import article_file, entry


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("**bold** and *it* and _u_ and ***both***", "bold and it and u and both"),
        ("snake_case_name, 2*3*4 and 5 * 6 * 7", "snake_case_name, 2*3*4 and 5 * 6 * 7"),
        ('[link](http://x.example/a_(b) "t") ![alt](x.png) [![i](a)](b)', "link alt i"),
        ("`*code*` and \\*stars\\*", "*code* and *stars*"),
        ("<b>tag</b> &amp; <!-- gone -->&lt;3", "tag & <3"),
        ("[1][3] [ref][r] [Ref] a[^1]", "[1][3] ref Ref a"),
        ("<https://x.example/> ~~gone~~", "https://x.example/ gone"),
        ("中文**重点**内容*强调*，__两者__", "中文重点内容强调，两者"),
    ],
)
def test_marks_become_their_text(markup: str, expected: str) -> None:
    """Links, pictures and emphasis leave their words; what only looks like a mark stays."""
    assert words(markup, {"r", "ref"}) == expected


@pytest.mark.parametrize(
    "piece", ["[", "*", "`", "<", "_a", "![", "<!--", "\\", "**a ", "[a](", "&"]
)
def test_hostile_lines_take_no_time(piece: str) -> None:
    """Twenty thousand brackets are read in a moment."""
    start = time.monotonic()
    words(piece * (20_000 // len(piece)))
    assert time.monotonic() - start < 4


@given(st.lists(texts, max_size=6))
def test_any_text_is_accounted_for(parts: list[str]) -> None:
    """Whatever stands in a file is in an item or removed, and nothing breaks."""
    read(IMPORTER, "\n".join(parts).encode())  # which checks it


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "import.empty"),
        (b"\x89PNG\0\0\0", "import.binary"),
        ("港口有了电池，市长说。".encode("gbk"), "import.encoding"),
        (b"\n\n", "import.no-text"),
        (b"# Only a headline\n", "import.no-text"),
        (b"---\ntitle: x\n---\n", "import.no-text"),
    ],
)
def test_bad_input_is_one_line(content: bytes, code: str) -> None:
    """Empty, binary, not UTF-8, no text: each has its code."""
    _, imported = read(IMPORTER, content)
    assert (imported.drafts, [each.code for each in imported.problems]) == ((), [code])


@pytest.mark.parametrize("front", ["a: *x\n", "a: [", "a: 1\na: 2\nb"])
def test_broken_front_matter_costs_itself_only(front: str) -> None:
    """The text is imported; the front matter is a problem and removed."""
    _, imported = read(IMPORTER, f"---\n{front}\n---\n# Ferry\n\nIt sails in June.\n".encode())
    assert imported.drafts[0].title.en == "Ferry"
    assert any("front matter" in each.reason for each in imported.removed)


def test_a_text_between_rules_is_no_front_matter() -> None:
    """A line of hyphens may also be a line."""
    _, imported = read(IMPORTER, b"---\nThe fog lifted at noon.\n\n---\nThe ships sailed on.\n")
    assert imported.drafts[0].text() == "The fog lifted at noon.\nThe ships sailed on."


def test_front_matter_of_ours_is_kept() -> None:
    """It is checked as `digest check` would and stands in the new file as it stood."""
    front = (
        'title: {en: "The quay pays"}\nsource: quay\nlanguage: en\nrights: own # ours\n'
        "summary:\n  by: editor\n  viewpoint: [{text: It pays., from: [1]}]\n"
    )
    text, imported = read(IMPORTER, f"---\n{front}---\n# Not a *heading*\n\n- bullet\n".encode())
    [draft] = imported.drafts
    written = article_file(draft, entry(draft, "q.md", date(2026, 11, 22), None))
    assert written.startswith(f'---\n{front}added: "2026-11-22"\norigin:\n')
    assert "- bullet" in written
    assert text


@pytest.mark.parametrize(
    ("name", "head", "least"),
    [
        ("a.md", b"text", 0.7),
        ("a", b"---\ntitle: x\n---\n", 0.7),
        ("a.txt", b"text", 0.2),
        ("a.png", b"\x89PNG\0", 0.0),
        ("a.md", b" \n", 0.0),
    ],
)
def test_any_text_is_worth_a_little(name: str, head: bytes, least: float) -> None:
    """Names and front matter say Markdown; NUL and nothing do not."""
    assert IMPORTER.recognises(name, head) == least
