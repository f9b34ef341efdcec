"""Quotation marks and apostrophes as an English page prints them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.typography import curl

CASES = [
    ("China's own path", "China’s own path"),
    ('regards it as a "deemed export".', "regards it as a “deemed export”."),
    ('"AI+" and "AI sovereignty"', "“AI+” and “AI sovereignty”"),
    ("creators' rights, the states' too", "creators’ rights, the states’ too"),
    ("He said 'no' twice", "He said ‘no’ twice"),
    ("\"He said 'it's done' to us,\" she wrote", "“He said ‘it’s done’ to us,” she wrote"),
    ("in the '90s", "in the ’90s"),
    ("a 5\" screen, 6' wide", "a 5\" screen, 6' wide"),
    ('the "large"—or "small"—model ("tiny")', "the “large”—or “small”—model (“tiny”)"),
    ('a lone " mark', 'a lone " mark'),
    ("already “curly”, it’s", "already “curly”, it’s"),
    ("2025's figures", "2025’s figures"),
    ('"危险的误判", he says', "“危险的误判”, he says"),
    ("", ""),
]


@pytest.mark.parametrize(("typed", "printed"), CASES)
def test_marks_are_curled(typed: str, printed: str) -> None:
    """Pairs become pairs, an apostrophe is the closing mark, a doubtful mark stays."""
    assert curl(typed) == printed


@given(st.text(alphabet="ab1 .,\"'“”‘’(—中\n"))
def test_only_marks_change(text: str) -> None:
    """Offsets stay, and nothing but straight marks changes."""
    curled = curl(text)
    assert len(curled) == len(text)
    for typed, printed in zip(text, curled, strict=True):
        assert typed == printed or (typed, printed) in {
            *(('"', mark) for mark in "“”"),
            *(("'", mark) for mark in "‘’"),
        }


def test_many_marks_are_no_burden() -> None:
    """Time grows with the text, not with its square: a million characters in a moment."""
    for text in (" 'a" * 300_000, "'a" * 300_000, ' "a' * 300_000, "\"'" * 300_000):
        assert len(curl(text)) == len(text)
