"""The tokeniser: what Python indexes is what the browser asks for."""

import random
import re
from itertools import pairwise
from typing import Any

import wordfreq
from hypothesis import find, given, settings
from hypothesis import strategies as st
from javascript import Node, node

from generator.search.variants import folded, simplified
from generator.search.words import (
    HAN,
    MOST_PAIRS,
    Piece,
    key,
    lookups,
    normalise,
    pieces,
    stem,
    terms,
)

__all__ = ["node"]

HARD = (
    "英伟达 輝達 臺積電 出口管制 AI主权 ＡＩ 420亿 2纳米 GPT-5.5 U.S. NVDA.US $14bn US$42 bonus$1 "
    "1,234,567 12,34 3.5.1 5G H20 杰夫·贝索斯 ジェフ・ベゾス 한국어 China's people’s don't 's "
    "state-of-the-art naïve Straße ΑΣ ΣΑΣ İstanbul Ελλάς Москва é e\u0301 ﬁre ½ m² ㎏ ① … "
    "\u200b \u00ad \ufeff 々 〇 𠮷 𪚥 \u2f00 \uf900 ｡ ｱﾞ 乾隆 著名 \u0130 \u212a ß 10bn 10mn 10bnx"
)
WORDS = [*HARD.split(" "), "14 billion", "51.8%", "5 per cent", "10 %", "10％", "20percent"]
"""What is hard about writing, to be put together at random."""
BETWEEN = [*" -–.,，·'’/&+_\u3000\t\n", "", "  ", "\r\n"]
NEWER = "\U0001ccd6-\U0001ccf9"
"""Letters of Unicode 16, which Python and Node may not know alike; nobody writes so."""

ENDS = """ed edly eed eedly ing ingly s ies ied sses us ss anci enci ogi ogist li bli abli alli
fulli lessli ousli entli aliti biliti iviti tional ational alism ation ization izer ator iveness
fulness ousness icate ative alize iciti ical ful ness ic ance ence able ible ate ive ize iti al
ism ion er ous ant ent ment ement e l ll y"""
"""What the stemmer looks for at the end of a word."""

texts = st.lists(
    st.one_of(
        st.sampled_from(WORDS),
        st.sampled_from(BETWEEN),
        st.text(max_size=4).filter(lambda text: not re.search(f"[{NEWER}\ud800-\udfff\0]", text)),
        st.text("亿年ab19.-' 達达", max_size=6),
    ),
    max_size=12,
).map("".join)

TWIN = """
import { key, lookups, normalise, pieces } from "./words.js"
const variants = new Map(given.variants)
answer = given.texts.map((text) => {
  const folded = normalise(text, variants)
  return [folded, pieces(folded).map(({ text, han, joined }) => [text, han, joined]),
    lookups(text, variants).map(({ terms, kind }) => [terms, kind]), key(folded)]
})
"""


def twin(texts: list[str]) -> list[Any]:
    """Return what Python makes of each text, as JSON has it."""
    return [
        [
            normalise(text),
            [list(piece) for piece in pieces(normalise(text))],
            [[list(found), kind] for found, kind in lookups(text)],
            key(text),
        ]
        for text in texts
    ]


def test_both_halves_say_the_same(node: Node) -> None:
    """Whatever is written, the browser folds and cuts it as the index does."""
    chance = random.Random(2)  # noqa: S311 - nothing secret
    joined = [(a, b, c) for a in WORDS for b in BETWEEN for c in WORDS]
    every = [*WORDS, *map("".join, chance.sample(joined, 8000))]

    @settings(max_examples=1000, database=None)
    @given(texts)
    def collect(text: str) -> None:
        every.append(text)

    collect()
    variants = [[chr(code), char] for code, char in simplified().items()]
    answer = node(TWIN, {"variants": variants, "texts": every})
    expected = twin(every)
    assert [text for text, a, b in zip(every, answer, expected, strict=True) if a != b] == []
    assert len(every) > 8000


def test_both_halves_stem_the_same(node: Node) -> None:
    """The stemmer of the browser is Snowball's: on common words, and on any with its endings."""
    chance = random.Random(1)  # noqa: S311 - nothing secret
    ends = re.findall(r"\w+", ENDS)
    made = [
        "".join(chance.choices("aeiouybdglmnprstwxzc", k=chance.randint(1, 6)))
        + chance.choice(ends)
        + chance.choice(("", chance.choice(ends)))
        for _ in range(15_000)
    ]
    common = [word for word in wordfreq.top_n_list("en", 25_000) if re.fullmatch("[a-z]+", word)]
    every = [*common, *made]
    answer = node('import { stem } from "./stem.js"\nanswer = given.map(stem)', every)
    expected = [stem(word) for word in every]
    assert [word for word, a, b in zip(every, answer, expected, strict=True) if a != b] == []
    # What marks.js relies on.
    assert [
        word for word, stemmed in zip(every, expected, strict=True) if word[0] != stemmed[0]
    ] == []


@given(texts, st.data())
def test_every_part_of_a_text_finds_it(text: str, data: st.DataObject) -> None:
    """A word taken from anywhere in a text asks for terms that the text has."""
    held = set(terms(normalise(text)))
    for run in _runs(pieces(normalise(text))):
        first, last = sorted(data.draw(st.tuples(*[st.integers(0, len(run) - 1)] * 2)))
        query = _written(run[first : last + 1])
        for lookup in lookups(query):
            if lookup.kind == "char":
                assert any(term.startswith(lookup.terms[0]) for term in held)
            elif lookup.kind == "word":
                assert stem(lookup.terms[0]) in held
            else:
                assert held.issuperset(lookup.terms)


def _written(parts: list[str]) -> str:
    """Return the parts side by side, words and numbers with a hyphen between them."""
    text = parts[0]
    for before, part in pairwise(parts):
        han = re.match(f"[{HAN}]", before) or re.match(f"[{HAN}]", part)
        text += part if han else f"-{part}"
    return text


def _runs(cut: list[Piece]) -> list[list[str]]:
    """Return what stands together: Han characters one by one, words and numbers whole."""
    runs: list[list[str]] = []
    for piece in cut:
        parts = list(piece.text) if piece.han else [piece.text]
        if piece.joined:
            runs[-1] += parts
        else:
            runs.append(parts)
    return runs


def test_long_queries_ask_for_few_terms() -> None:
    """A sentence costs no more files than a word of six characters; its ends are looked up."""
    [lookup] = lookups("一二三四五六七八九十甲乙丙丁戊己庚辛")
    assert len(lookup.terms) == MOST_PAIRS
    assert (lookup.terms[0], lookup.terms[-1]) == ("一二", "庚辛")


def test_characters_are_folded_once() -> None:
    """No character that Traditional ones become is itself folded into another."""
    table = simplified()
    assert not {ord(char) for char in table.values()} & table.keys()
    assert all(folded[code] == table.get(code, chr(code)) for code in range(0x3000, 0xA000))
    assert find(texts, lambda text: normalise(normalise(text)) == normalise(text)) == ""
