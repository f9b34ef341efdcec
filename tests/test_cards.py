"""The social cards: what stands on them, how lines break, the same bytes every time."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import TypeVar

import pytest
from corpus import SITE, THREE
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from generator.cards import Card, cards, drawing
from generator.cards.drawing import draw
from generator.cards.lines import MISSING, break_lines, legible, seams, shorten
from generator.config import Cards
from generator.files import marks
from generator.pictures import pictures
from generator.render import render
from generator.reuse import Reuse
from generator.store import opened
from generator.tree import Tree

T = TypeVar("T")
R = TypeVar("R")

CARD = Card(
    "zh/cards/site.png",
    "对照",
    "商务部叫停Manus外迁，140亿美元收购告吹",
    "Ministry halts the Manus acquisition",
    "每日示例 · 2026年2月1日",
)
KNOWN = frozenset(files("generator").joinpath("fonts", "characters.txt").read_text("utf-8"))


def ems(text: str) -> float:
    """Measure in halves: a Chinese character is two, a letter one."""
    return sum(1 if char.isascii() else 2 for char in text)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        (
            "商务部叫停Manus外迁，140亿美元收购告吹",
            24,
            ["商务部叫停Manus外迁，", "140亿美元收购告吹"],
        ),
        ("他说：“好。”然后走了", 14, ["他说：“好。”", "然后走了"]),
        ("人工智能（AI）芯片", 12, ["人工智能", "（AI）芯片"]),
        ("Ministry halts the deal", 16, ["Ministry halts", "the deal"]),
        ("收购价为1.58亿美元左右", 14, ["收购价为", "1.58亿美元左右"]),
        ("abcdefghij klm", 6, ["abcd", "efghi", "j klm"]),
        ("", 10, []),
    ],
)
def test_lines_break_where_a_compositor_breaks_them(
    text: str, width: float, lines: list[str]
) -> None:
    """No mark begins a line, words and amounts stay whole, lines end at punctuation."""
    assert break_lines(text, ems, width) == lines


@given(st.text("商务部，。（）“”AI1.58亿美元 the deal…", max_size=60), st.integers(12, 40))
def test_lines_lose_nothing_and_fit(text: str, width: int) -> None:
    """Whatever the text, all of it is there, and only marks that hang on may stand out."""
    text = legible(text, KNOWN)
    lines = break_lines(text, ems, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(ems(line) <= width for line in lines)
    words = text.split()
    # A mark with a space before it is a word by itself: nobody closes with it what is open.
    if not any(ems(word) > width or word.startswith(("，", "。", "）", "”")) for word in words):
        assert not any(line.startswith(("，", "。", "）", "”")) for line in lines[1:])


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    """The last line that there is room for says that there was more."""
    assert shorten(["甲乙丙", "丁戊己", "庚"], 2, ems, 6) == ["甲乙丙", "丁戊…"]
    assert shorten(["one two", "three", "x"], 1, ems, 8) == ["one t..."]
    assert shorten(["甲"], 2, ems, 6) == ["甲"]


def test_characters_without_type_are_shown_as_compositors_do() -> None:
    """An accent may go, a picture is left out, and a letter that is missing is a geta."""
    assert (
        legible("Ångström ǹ \U0001f600 \U00020bb7 野\u200b家\n", KNOWN)
        == f"Ångström n {MISSING} 野家"
    )
    assert set("喆堃镕龍囧") <= KNOWN


def test_space_between_chinese_and_latin() -> None:
    """Text is set in pieces where the two meet; in English quotation marks stand alone."""
    assert seams("叫停Manus外迁") == ["叫停", "Manus", "外迁"]
    assert seams("a “b” c") == ["a ", "“", "b", "”", " c"]


def test_the_same_card_has_the_same_bytes() -> None:
    """A picture is 1200 × 630, small, and carries no time."""
    picture = draw(CARD)
    assert picture == draw(CARD) != draw(replace(CARD, title="别的"))
    assert len(picture) < 60_000
    with Image.open(BytesIO(picture)) as image:
        assert (image.format, image.size, image.info) == ("PNG", (1200, 630), {})


def test_the_committed_font_draws_the_bytes_that_we_know() -> None:
    """Netlify draws what we draw; after an update of Pillow look at one, then mend this."""
    with Image.open(BytesIO(draw(CARD))) as image:
        pixels = hashlib.sha256(image.tobytes()).hexdigest()
    assert pixels[:16] == "166cb6a13ec85427"


@pytest.mark.parametrize("title", ["字" * 120, "W" * 60, "字W" * 200, "\u202e", ""])
def test_every_title_has_a_card(title: str) -> None:
    """A long title gets smaller, then shorter; an unprintable one leaves its place empty."""
    picture = draw(replace(CARD, title=title, other_title=title, origin=title))
    with Image.open(BytesIO(picture)) as image:
        edge = image.convert("RGB").crop((1130, 130, 1200, 540))
        assert edge.getextrema() == ((253, 253), (252, 252), (248, 248))


def test_what_has_a_card() -> None:
    """One per digest, or per topic, or none; each edition has its own, and ids are paths."""
    found = {
        mode: [card.path for card in cards(THREE, replace(SITE, cards=mode))]
        for mode in ("digests", "topics", "none")
    }
    assert found["none"] == []
    assert found["topics"] == [
        f"{language}/cards/{name}.png"
        for language in ("zh", "en")
        for name in ("site", "topics/ai-rules", "topics/computing-power")
    ]
    assert len(found["digests"]) == 2 * (1 + len(THREE.digests))


@pytest.mark.parametrize("mode", ["digests", "topics"])
def test_pages_name_cards_that_are_drawn(mode: Cards) -> None:
    """Every card in a page's front matter is one of those drawn for its language."""
    site = replace(SITE, cards=mode)
    drawn = {card.path for card in cards(THREE, site)}
    named = {
        f"{page.path.split('/')[1]}/{line.split(chr(34))[1]}"
        for page in render(THREE, site)
        for line in page.content.decode().splitlines()
        if line.startswith("card: ")
    }
    assert named == {path for path in drawn if not path.endswith("/site.png")}


def test_pictures_are_drawn_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was drawn before comes from the store, wherever it is published."""
    drawn: list[Card] = []

    def noted(card: Card) -> bytes:
        drawn.append(card)
        return draw(card)

    monkeypatch.setattr(drawing, "draw", noted)
    moved = replace(CARD, path="zh/cards/articles/x.png")
    with opened(tmp_path / "store") as kept:
        means = Reuse(kept, Alone())
        for name, card, times in (("a", CARD, 1), ("b", moved, 1), ("b", moved, 1)):
            stage = tmp_path / name
            stage.mkdir(exist_ok=True)
            ledgers = tmp_path / f"{name}.ledgers"
            tree = Tree(stage, tmp_path / "site", ledgers, partial(marks, stage))
            wanted = pictures([card], tree, means)
            assert tree.read(card.path) == draw(CARD)
            tree.finish(wanted)
            assert len(drawn) == times


class Alone:
    """Works here and now, so that a test can look on."""

    count = 1

    def run(
        self,
        function: Callable[[T], R],
        items: Iterable[T],
        *,
        outside: bool = False,  # noqa: ARG002 - here and now, whoever does it
    ) -> Iterator[tuple[T, R]]:
        """Yield every item with its result."""
        return ((item, function(item)) for item in items)
