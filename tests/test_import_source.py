"""Inputs: bytes in pieces → text, lines and their account."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.importers.accounts import Ledger
from generator.importers.model import Removed, Span
from generator.importers.source import ImportFailed, Source, guessed


@given(st.text(st.sampled_from("a中 \r\n\t，"), max_size=40), st.integers(1, 5))
def test_lines_are_those_of_the_text(text: str, size: int) -> None:
    """Lines have the offsets of the text with line feeds, however the bytes are cut."""
    content = f"x{text}".encode()
    chunks = [content[at : at + size] for at in range(0, len(content), size)]
    whole = Source("a", chunks).text()
    assert whole == f"x{text}".replace("\r\n", "\n").replace("\r", "\n")
    lines = list(Source("a", chunks).lines())
    assert "\n".join(line.text for line in lines) == whole.removesuffix("\n")
    assert all(whole[line.start : line.end] == line.text for line in lines)
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))


@pytest.mark.parametrize(
    ("content", "code", "hint"),
    [
        (b"", "import.empty", ""),
        ("这是一个新闻页面。".encode("gbk"), "import.encoding", "--encoding gbk"),
        ("這是一個新聞頁面。".encode("big5"), "import.encoding", "--encoding big5"),
        ("这是".encode("utf-16"), "import.encoding", "--encoding utf-16"),
        (b"PK\x03\x04\x00\x00", "import.binary", ""),
        (b"\x89\x01\x02\x03\x04\x05\x06\xff\xff", "import.binary", ""),
    ],
)
def test_what_is_no_text_is_named(content: bytes, code: str, hint: str) -> None:
    """The problem says what the input looks like and how to import it."""
    with pytest.raises(ImportFailed) as raised:
        Source("a.txt", [content]).text()
    assert raised.value.problem.code == code
    assert hint in raised.value.problem.hint


def test_a_given_encoding_is_used() -> None:
    """--encoding decides; a byte order mark of UTF-8 is no character."""
    assert Source("a", ["新闻".encode("gbk")], encoding="gbk").text() == "新闻"
    assert Source("a", [b"\xef\xbb\xbfnews"]).text() == "news"


def test_a_few_broken_bytes_are_no_other_encoding() -> None:
    """Damage inside a text becomes U+FFFD; the rest can be read."""
    content = f"{'新闻页面。' * 10}中{'新闻' * 10}".encode().replace("中".encode(), b"\xe4\xff")
    assert Source("a", [content]).text().count("\ufffd") in (1, 2)


def test_guesses() -> None:
    """Chinese encodings are told apart by their frequent characters."""
    assert guessed("这是一个新闻页面，我们在这里。".encode("gbk")) == "gb18030"
    assert guessed("這是一個新聞頁面，我們在這裡。".encode("big5")) == "big5"


@pytest.fixture
def ledger() -> Ledger:
    """Return an account of two lines."""
    account = Ledger()
    Source("a", [b"first line\n  second line  \n"], watch=account.watch).text()
    return account


@pytest.mark.parametrize(
    ("claims", "left"),
    [
        ([], [(0, 10), (13, 24)]),
        ([(0, 10), (13, 24)], []),
        ([(0, 24)], []),
        ([(13, 24), (0, 5), (6, 10)], []),
        ([(0, 4)], [(4, 10), (13, 24)]),
    ],
)
def test_what_nobody_claims_is_left(
    ledger: Ledger, claims: list[tuple[int, int]], left: list[tuple[int, int]]
) -> None:
    """White space is free; every other character needs an item or a reason."""
    for start, end in claims:
        ledger.settle(Removed(Span(start, end, 1, 1), "a reason", ""))
    assert ledger.finish() == left
