"""A feed gives one article per entry, whatever is wrong with the others."""

import time

import pytest
from imports import read

from generator.importers.feed import IMPORTER
from generator.importers.fragment import blocks, line

RSS = "<rss version='2.0'><channel><title>Post</title>{}</channel></rss>"
ITEM = (
    "<item><title>{0}</title><link>https://a.example/{0}</link>"
    "<description>Text of {0}.</description></item>"
)


@pytest.mark.parametrize(
    "content",
    [
        b"<rss></rss>",
        b"<feed xmlns='http://www.w3.org/2005/Atom'></feed>",
        b'{"version": "https://jsonfeed.org/version/1.1", "title": "x", "items": []}',
    ],
)
def test_a_feed_without_entries_is_an_error(content: bytes) -> None:
    """One line says so."""
    _, imported = read(IMPORTER, content)
    assert [problem.code for problem in imported.problems] == ["import.no-entries"]


@pytest.mark.parametrize(
    "content",
    [
        b"<html><body>no feed</body></html>",
        b"no feed at all",
        b'{"name": "package"}',
        b'{"items": [1, 2',
        b"{" * 100_000,
        b'{"a": ' + b"[" * 100_000,
        b"<?xml version='1.0'?><svg/>",
    ],
)
def test_what_is_no_feed_is_an_error(content: bytes) -> None:
    """One line that says what it is not, and no traceback for hostile nesting."""
    _, imported = read(IMPORTER, content)
    assert imported.drafts == ()
    assert [problem.code for problem in imported.problems] == ["import.feed"]


def test_items_that_are_no_objects_cost_only_themselves() -> None:
    """The others are imported, each problem names its line."""
    content = (
        b'{"items": [\n7,\n{"id": "1", "title": 3, "content_text": "A text that is long enough."}]}'
    )
    _, imported = read(IMPORTER, content)
    assert [draft.text() for draft in imported.drafts] == ["A text that is long enough."]
    assert [(problem.line, problem.code) for problem in imported.problems] == [
        (2, "import.no-text")
    ]


def test_external_entities_are_not_read() -> None:
    """A feed cannot make us read a file."""
    bomb = "<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" + RSS.format(
        "<item><title>A &x; B</title><description>Text &x; of an entry.</description></item>"
    )
    _, imported = read(IMPORTER, bomb.encode())
    assert "root:" not in str(imported)


def test_the_declared_encoding_is_used() -> None:
    """Feeds in GBK say so in their first line."""
    declaration = "<?xml version='1.0' encoding='gb2312'?>"
    content = (declaration + RSS.format(ITEM.format("港口"))).encode("gb18030")
    _, imported = read(IMPORTER, content)
    assert imported.drafts[0].title.zh == "港口"


def test_long_feeds_take_time_in_proportion() -> None:
    """A thousand entries are read in seconds."""
    content = RSS.format("\n".join(ITEM.format(number) for number in range(1000))).encode()
    start = time.monotonic()
    _, imported = read(IMPORTER, content)
    assert len(imported.drafts) == 1000
    assert [draft.url for draft in imported.drafts[:2]] == [
        "https://a.example/0",
        "https://a.example/1",
    ]
    assert time.monotonic() - start < 20


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("Thu, 05 Mar 2026 09:30:00 GMT", "2026-03-05 09:30:00+00:00"),
        ("Thu, 05 Mar 26 09:30:00 EST", "2026-03-05 09:30:00-05:00"),
        ("Thu, 05 Mar 2026 09:30:00 CST", "2026-03-05"),
        ("2026-03-05T09:30:00.123Z", "2026-03-05 09:30:00+00:00"),
        ("2026年3月5日", "2026-03-05"),
        ("today", "None"),
        ("昨天", "None"),
        ("Thu, 01 Jan 1970 00:00:00 GMT", "None"),
        ("Thu, 35 Mar 2026 09:30:00 GMT", "None"),
    ],
)
def test_dates_are_never_invented(stated: str, expected: str) -> None:
    """What is no whole date is no date; a zone with two meanings leaves the day."""
    item = ITEM.format("a").replace("</item>", f"<pubDate>{stated}</pubDate></item>")
    _, imported = read(IMPORTER, RSS.format(item).encode())
    [draft] = imported.drafts
    assert str(draft.published) == expected
    assert any("no date" in doubt for doubt in draft.uncertain) == (expected == "None")


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>One &amp; two</p>three<br>four", ["One & two", "three", "four"]),
        ("<ul><li><p>a</p></li><li>b <i>c</i></li></ul>", ["a", "b c"]),
        ("&lt;p&gt;twice&lt;/p&gt;", ["twice"]),
        ("<p>&lt;p&gt;thrice&lt;/p&gt;</p>", ["thrice"]),
        ("plain &amp; simple\n\nsecond", ["plain & simple", "second"]),
        ("3 < 4 and 5 > 2", ["3 < 4 and 5 > 2"]),
        ("<a href='javascript:x'>link</a><iframe>no</iframe><svg><text>no</text></svg>", ["link"]),
        ("<table><tr><th>a</th><td>b</td></tr></table>", ["a · b"]),
        ("<div>" * 20_000 + "deep", ["deep"]),
        ("", []),
    ],
)
def test_html_becomes_blocks(markup: str, expected: list[str]) -> None:
    """Blocks are kept apart, everything else is taken away, references are resolved once."""
    assert [block.text for block in blocks(markup)] == expected
    assert line(markup) == " ".join(expected)
