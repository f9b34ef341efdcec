"""A table of words gives the same numbers from where it is kept as from where it is made."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import wordlists
from generator.text import tables
from generator.text.tables import Lines, lines
from generator.wordlists import keeper

MADE = {"tide": 0.25, "tides": 1e-08, "港": 3.5, "港口": 11.9547675029, "\U00020000": 2.0}
WORDS = st.text(st.characters(categories=("L", "N", "P", "S")), max_size=4)


def maker() -> tuple[Callable[[], dict[str, float]], list[int]]:
    """Return what makes a table, and how often it did."""
    asked: list[int] = []

    def make() -> dict[str, float]:
        asked.append(1)
        return MADE

    return make, asked


@given(st.dictionaries(WORDS, st.floats(allow_nan=False)), WORDS)
def test_every_word_is_found_and_no_other(made: dict[str, float], word: str) -> None:
    """Lines give the number of each word exactly; of others what is asked for."""
    held = Lines(lines(made))
    assert {each: held.get(each, -1.5) for each in made} == made
    assert held.get(word, -1.5) == made.get(word, -1.5)


def test_a_table_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second time it is read; for another release it is made anew, and replaces the first."""
    make, asked = maker()
    (tmp_path / "words.0.99").write_bytes(b"interrupted")
    for release in (b"one", b"another"):
        monkeypatch.setattr(wordlists, "release", lambda release=release: release)
        for _ in range(3):
            found = keeper(tmp_path)("words", "jieba", make)
            assert {word: found.get(word, 0.0) for word in MADE} == MADE
            keeper(tmp_path)("other", "jieba", maker()[0])
    assert len(asked) == 2
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize(
    "damage", [lambda _: b"", lambda whole: whole[:-1], lambda whole: whole + b"x"]
)
def test_a_damaged_table_is_made_again(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    """A file that is empty or another than was written is as if it were not there."""
    make, asked = maker()
    keeper(tmp_path)("words", "jieba", make)
    (path,) = tmp_path.iterdir()
    whole = path.read_bytes()
    path.write_bytes(damage(whole))
    assert keeper(tmp_path)("words", "jieba", make) is MADE
    assert len(asked) == 2
    assert path.read_bytes() == whole


def test_where_nothing_can_be_kept_it_is_made(tmp_path: Path) -> None:
    """With a folder that is not there, or of a package that is not, a table is what was made."""
    make, _ = maker()
    assert keeper(tmp_path / "nowhere")("words", "jieba", make) is MADE
    assert keeper(tmp_path / "nowhere")("words", "nowhere", make) is MADE


def test_who_keeps_tables_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody does unless told to."""
    monkeypatch.setattr(tables, "_keepers", list(tables._keepers))  # noqa: SLF001 - restored
    make, asked = maker()
    tables.keep(keeper(tmp_path))
    for _ in range(2):
        assert tables.table("words", "jieba", make).get("tide", 0.0) == MADE["tide"]
    assert len(asked) == 1
