"""Article files: front matter and numbered paragraphs."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import FRONT, ZONE, article, texts

from generator.articles import read_article, read_body
from generator.model import Both, EditorStatement, InlineSource, Note, Origin

EVERY_KEY = """\
original_title: {zh: "一", en: "One"}
url: https://example.org/a
published: 2026-02-01T11:28+08:00
original_language: zh
kind: digest
rights: own
restated_by: the editors
authors: ["田丰", no, 012, 12:30:45]
topics: [energy, harbours]
summary:
  by: editor
  reviewed: true
  viewpoint: [{text: A view., from: [1]}]
  points:
    - {text: A point., from: [1, 2], group: Power}
notes: [{code: facts.title, zh: "不同", en: "They differ."}]
aliases: [old-harbour]
origin: {file: listing.txt, lines: 12-15, sha256: ab12}
draft: true
"""


def test_every_key_is_read() -> None:
    """What front matter says stands in the article, as it says it."""
    read = article("One.\n\n- Two. [3][4]\n", EVERY_KEY)
    assert read.id == "undated-harbour"
    assert read.title == Both("港口有了电池", "Harbour gets a battery")
    assert (read.source, read.language, read.added) == ("example-times", "en", date(2026, 11, 22))
    assert read.original_title == Both("一", "One")
    assert read.url == "https://example.org/a"
    assert read.published == datetime(2026, 2, 1, 11, 28, tzinfo=ZONE)
    assert (read.original_language, read.kind, read.rights) == ("zh", "digest", "own")
    assert read.restated_by == "the editors"
    assert read.authors == ("田丰", "no", "012", "12:30:45")
    assert read.topics == ("energy", "harbours")
    assert read.summary is not None
    assert (read.summary.by, read.summary.reviewed) == ("editor", True)
    assert read.summary.viewpoint == (EditorStatement("A view.", (1,)),)
    assert read.summary.points == (EditorStatement("A point.", (1, 2), "Power"),)
    assert read.notes == (Note("facts.title", Both("不同", "They differ.")),)
    assert read.aliases == ("old-harbour",)
    assert read.origin == Origin("listing.txt", "12-15", "ab12")
    assert read.draft
    assert read.where["topics.harbours"] == (14, 18)


def test_defaults_are_modest() -> None:
    """Nothing given means: an article, quoted, undated, published."""
    read = article()
    assert (read.kind, read.rights, read.published, read.draft) == (
        "article",
        "quoted",
        None,
        False,
    )
    assert (read.original_language, read.url, read.summary, read.origin) == (None,) * 4


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ('{name: {en: "Harbour Post"}}', Both("Harbour Post", "Harbour Post")),
        ('{name: {zh: "港报", en: "Harbour Post"}}', Both("港报", "Harbour Post")),
    ],
)
def test_a_source_can_be_named_in_place(source: str, name: Both[str]) -> None:
    """An inline source is called the same in both languages unless both are given."""
    text = f"---\n{FRONT.replace('LANGUAGE', 'en').replace('example-times', source)}---\nA.\n"
    read, problems = read_article("seeds/articles/undated-a.md", text.encode(), ZONE)
    assert problems == []
    assert read is not None
    assert read.source == InlineSource(name)


def test_blocks_and_bullets_are_paragraphs() -> None:
    """Each block and each bullet counts, headings do not; lines are those of the file."""
    body = "First\nline two.\n\n## Group  one\n- Bullet\n  goes on.\n- Next.\nAnd on.\n\nLast.\n"
    paragraphs, headings = read_body(body, 10, citations=False)
    assert [(p.number, p.text, p.line, p.heading, p.bullet) for p in paragraphs] == [
        (1, "First\nline two.", 10, None, False),
        (2, "Bullet\n  goes on.", 14, "Group one", True),
        (3, "Next.\nAnd on.", 16, "Group one", True),
        (4, "Last.", 19, "Group one", False),
    ]
    assert headings == (("Group one", 13),)


@pytest.mark.parametrize(
    "line",
    ["# One", "### Three", "##Two", "* star", "1. one", "> quote", "    code", "```", "<b>bold</b>",
     "{{ template }}", "{% raw %}", "[a](javascript:b)", "---", "![x](y)", "&amp;", "-minus"],
)  # fmt: skip
def test_everything_else_is_literal(line: str) -> None:
    """What Markdown, HTML or a template would read is text like any other."""
    [paragraph], headings = read_body(f"{line}\n", 1, citations=False)
    assert paragraph.text == line.lstrip()
    assert not paragraph.bullet
    assert headings == ()


@pytest.mark.parametrize(
    ("text", "expected", "citations"),
    [
        ("A claim. [1][3]", "A claim.", (1, 3)),
        ("A claim [1] [12].", "A claim", (1, 12)),
        ("说法。[5][10]", "说法。", (5, 10)),
        ("说法[5]。", "说法", (5,)),
        ("A claim [1] in the middle.", "A claim [1] in the middle.", ()),
        ("A claim [a].", "A claim [a].", ()),
        ("A claim [12345]", "A claim [12345]", ()),
    ],
)
def test_citations_end_a_bullet(text: str, expected: str, citations: tuple[int, ...]) -> None:
    """Citations are taken from the end of a digest's text and kept as numbers."""
    [paragraph], _ = read_body(text, 1, citations=True)
    assert (paragraph.text, paragraph.citations) == (expected, citations)


def test_an_article_has_no_citations() -> None:
    """In an article `[1]` at the end is text."""
    [paragraph], _ = read_body("A claim. [1]", 1, citations=False)
    assert (paragraph.text, paragraph.citations) == ("A claim. [1]", ())


@pytest.mark.parametrize("text", ["[1]" * 20_000 + "x", "a" + " " * 60_000 + "b", "[" * 60_000])
def test_hostile_citations_are_read_quickly(text: str) -> None:
    """A text made of brackets or spaces takes no longer than another."""
    [paragraph], _ = read_body(text, 1, citations=True)
    assert paragraph.text == text


def test_crlf_and_bom_change_nothing() -> None:
    """A file from another system reads like one of ours."""
    text = f"---\n{FRONT.replace('LANGUAGE', 'en')}---\nOne.\n\nTwo.\n"
    path = "seeds/articles/undated-harbour.md"
    windows = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
    assert read_article(path, windows, ZONE) == read_article(path, text.encode(), ZONE)


def test_warnings_come_with_the_article() -> None:
    """An invisible character does not cost the article."""
    text = f"---\n{FRONT.replace('LANGUAGE', 'en')}---\nOne\u200b.\n"
    read, [problem] = read_article("seeds/articles/undated-a.md", text.encode(), ZONE)
    assert read is not None
    assert read.paragraphs[0].text == "One."
    assert problem.severity == "warning"


@given(texts | st.text("-# [12].。\n a港", max_size=60))
def test_nothing_is_lost(body: str) -> None:
    """Every character of a text but white space, marks and headings is in a paragraph."""
    paragraphs, headings = read_body(body, 1, citations=False)
    lines = body.split("\n")
    assert [paragraph.number for paragraph in paragraphs] == list(range(1, len(paragraphs) + 1))
    for paragraph in paragraphs:
        first = paragraph.text.split("\n")[0]
        assert lines[paragraph.line - 1].rstrip().removeprefix("- ").lstrip() == first
    count = sum(len("".join(paragraph.text.split())) for paragraph in paragraphs)
    bullets = sum(paragraph.bullet for paragraph in paragraphs)
    named = sum(len("".join(heading.split())) + 2 for heading, _ in headings)
    assert count + bullets + named == len("".join(body.split()))


_lines = st.sampled_from([*FRONT.replace("LANGUAGE", "en").splitlines(), *EVERY_KEY.splitlines()])


@given(st.lists(_lines | texts, max_size=12).map("\n".join), texts)
def test_any_text(front: str, body: str) -> None:
    """No file raises; an article comes without errors, none with at least one."""
    content = f"---\n{front}\n---\n{body}".encode()
    read, problems = read_article("seeds/articles/undated-a.md", content, ZONE)
    assert (read is None) is any(problem.severity == "error" for problem in problems)
    lines = content.count(b"\n") + 2
    assert all(problem.line <= lines and "\n" not in str(problem) for problem in problems)


@given(st.binary(max_size=200))
def test_any_bytes(content: bytes) -> None:
    """No bytes raise."""
    read, problems = read_article("seeds/articles/undated-a.md", content, ZONE)
    assert read is None
    assert problems
