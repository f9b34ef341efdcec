"""Bytes of a file become clean text, and what was wrong with them is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import Problem
from generator.strict.decode import INVISIBLE, decode


def decoded(content: bytes) -> tuple[str | None, list[Problem]]:
    """Return the text and the problems."""
    problems: list[Problem] = []
    return decode(content, "seeds/a.md", problems), problems


@pytest.mark.parametrize("content", [b"a\nb", b"\xef\xbb\xbfa\nb", b"a\r\nb", b"a\rb"])
def test_marks_and_line_ends_are_settled(content: bytes) -> None:
    """A byte order mark and the line ends of other systems are accepted silently."""
    assert decoded(content) == ("a\nb", [])


def test_encoding_is_located() -> None:
    """The place of the first wrong byte counts characters, not bytes."""
    text, [problem] = decoded("港口\n电池 ".encode() + b"\xb5\xe7")
    assert text is None
    assert (problem.line, problem.column, problem.code) == (2, 4, "file.encoding")


def test_encoding_is_located_behind_a_mark() -> None:
    """A byte order mark does not move the place."""
    _, [problem] = decoded(b"\xef\xbb\xbf\nab\xff")
    assert (problem.line, problem.column) == (2, 3)


@pytest.mark.parametrize("encoding", ["gbk", "big5", "utf-16"])
def test_encoding_is_guessed(encoding: str) -> None:
    """The usual suspects are named, in the way that iconv knows them."""
    _, [problem] = decoded(
        "这是一则新闻。".encode("gbk") if encoding == "gbk" else _other(encoding)
    )
    assert f"iconv -f {encoding.upper()} " in problem.hint


def _other(encoding: str) -> bytes:
    return "港口電池峉".encode(encoding)


def test_thousands_of_invisible_characters_are_one_problem() -> None:
    """A dump full of zero-width spaces gives one warning, quickly."""
    text, [problem] = decoded("港\u200b".encode() * 200_000)
    assert text == "港" * 200_000
    assert problem.severity == "warning"
    assert "200000 times" in problem.message


@pytest.mark.parametrize("char", ["\u061c", "\u202e", "\u2066", "\u200e", "\ufeff", "\x1b", "\x85"])
def test_invisible_characters_are_left_out(char: str) -> None:
    """Control and bidi characters never pass."""
    text, [problem] = decoded(f"a{char}b".encode())
    assert text == "ab"
    assert (problem.column, problem.code) == (2, "file.invisible")


@pytest.mark.parametrize("char", ["\t", "\u3000", "\u00a0", "\u200d", "👩\u200d🔧", "é"])
def test_visible_characters_stay(char: str) -> None:
    """Spaces, tabs, accents and joined emoji are text."""
    assert decoded(f"a{char}b".encode()) == (f"a{char}b", [])


@given(st.binary(max_size=300))
def test_any_bytes(content: bytes) -> None:
    """No bytes raise; the text holds nothing invisible, and what was lost was told of."""
    text, problems = decoded(content)
    if text is None:
        assert [problem.code for problem in problems] == ["file.encoding"]
        return
    assert not INVISIBLE.search(text)
    assert "\0" not in text
    assert bool(problems) is (b"\0" in content) or problems[-1].code == "file.invisible"
