"""A page gives its main text and what it says of itself, and nothing it only contains."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from imports import read

from generator.importers.html import IMPORTER, markup

TEXT = "The harbour of Westhaven has ordered a ferry that runs on batteries, it said on Thursday."
PAGE = "<html><head>{head}</head><body><h1>Ferry</h1>{lines}<p>{text}</p></body></html>"


def page(head: str = "", lines: str = "") -> bytes:
    """Return a page with one paragraph."""
    return PAGE.format(head=head, lines=lines, text=TEXT).encode()


@pytest.mark.parametrize(
    ("head", "lines", "expected"),
    [
        ('<meta name="pubdate" content="2026-03-05">', "", "2026-03-05"),
        ("", "<p>2026-03-05 09:30</p>", "2026-03-05 09:30:00"),
        ("", "<time itemprop=datePublished datetime=2026-03-05T09:30+08:00>3 h ago</time>", "2026"),
        ('<link rel=canonical href="https://a.example/2026/03/05/ferry">', "", "2026-03-05"),
        ("", "<p>3 hours ago</p>", "None"),
        ("", "<p>On Friday</p>", "None"),
        ('<meta property="article:modified_time" content="2026-03-05">', "", "None"),
        ('<meta property="og:image" content="https://a.example/2019/01/02/x.png">', "", "None"),
        ('<meta name="date" content="1970-01-01">', "", "None"),
        ('<meta name="date" content="2026-02-31">', "", "None"),
    ],
)
def test_dates_come_from_evidence(head: str, lines: str, expected: str) -> None:
    """A date that the page states is taken; a relative one, a change's or a picture's is not."""
    _, imported = read(IMPORTER, page(head, lines))
    assert str(imported.drafts[0].published).startswith(expected)


@pytest.mark.parametrize(
    ("head", "authors"),
    [
        ('<meta name=author content="田丰">', ("田丰",)),
        ('<meta name=author content="By Jane Doe and Lin Mei">', ("Jane Doe", "Lin Mei")),
        ('<meta name=author content="desk@a.example">', ()),
        ('<meta property="article:author" content="https://a.example/jane">', ()),
        ('<script type="application/ld+json">{"@type": "Article", "author": 3}</script>', ()),
        ('<script type="application/ld+json">{"@type": broken</script>', ()),
    ],
)
def test_authors_are_names(head: str, authors: tuple[str, ...]) -> None:
    """Chinese names have no space; addresses are no names."""
    _, imported = read(IMPORTER, page(head))
    assert imported.drafts[0].authors == authors


@pytest.mark.parametrize(
    "content",
    [
        b"<html><head><title>Log in</title></head><body><form><input></form></body></html>",
        b"<!doctype html><div id=root></div><noscript>You need JavaScript for this.</noscript>",
        b"<html><script>" + TEXT.encode() * 9 + b"</script></html>",
        b"<html></html>",
        b"<" * 5000,
    ],
)
def test_a_page_without_text_is_an_error(content: bytes) -> None:
    """One line that says so; a script is no text."""
    _, imported = read(IMPORTER, content)
    assert imported.drafts == ()
    assert [problem.code for problem in imported.problems] == ["import.no-text"]


def test_empty_and_binary_pages_are_errors() -> None:
    """The encoding is checked before anything is looked for."""
    assert read(IMPORTER, b"")[1].problems[0].code == "import.empty"
    assert read(IMPORTER, b"<html>\0\0\x01\x02")[1].problems[0].code == "import.binary"
    broken = page('<meta charset="gbk">', "<p>\xff港口</p>") + b"\xff\xff\x80"
    assert read(IMPORTER, broken)[1].problems[0].code in {"import.encoding", "import.binary"}


def test_a_wrong_charset_is_not_believed() -> None:
    """UTF-8 that says it is Latin is UTF-8."""
    content = page('<meta charset="iso-8859-1">').replace(b"Ferry", "渡轮".encode())
    _, imported = read(IMPORTER, content)
    assert imported.drafts[0].title.zh == "渡轮"


def test_deep_pages_are_no_danger() -> None:
    """Thousands of elements inside each other end in an article or an error, never a crash."""
    content = b"<html><body>" + b"<div>" * 5000 + page() + b"</div>" * 5000
    _, imported = read(IMPORTER, content)
    assert len(imported.drafts) + len(imported.problems) == 1


@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<b",
                ">",
                "a&amp;b ",
                "<!--",
                "-->",
                "中\n",
                "<script>",
                "</script>",
                '"',
            ]
        )
    )
)
def test_texts_stand_where_they_say(parts: list[str]) -> None:
    """A text without references is exactly that piece of the page, and texts do not overlap."""
    source = "".join(parts)
    end = 0
    for text in markup.read(source).texts:
        assert end <= text.start < text.end <= len(source)
        end = text.end
        if "&" not in source[text.start : text.end]:
            assert source[text.start : text.end].startswith(text.text.rstrip("<"))


@pytest.mark.parametrize(
    "page",
    [
        "<div>" + "<br>".join(f"Line {n} of a very long column of lines." for n in range(4000)),
        f"<p {' '.join(f'a{n}=x' for n in range(9000))}>Line 0 of a page that says it in attributes.",
    ],
)
def test_what_costs_time_and_says_nothing_is_bounded(page: str) -> None:
    """Thousands of line breaks begin paragraphs, endless attributes go; the text stays."""
    _, imported = read(IMPORTER, f"<html><body>{page}</body></html>".encode())
    [draft] = imported.drafts
    assert draft.body[0].text.startswith("Line 0 of a")
    assert len(draft.body) == page.count("Line ")
