"""Names of several words: found, and marked, where their words stand side by side."""

import random
from dataclasses import replace
from pathlib import Path

import pytest
from javascript import Node, node
from search_corpus import IDS, NEWS
from test_search import asked

from generator.model import Alias, Both, Corpus
from generator.search.phrases import Phrase
from generator.search.postings import folded

__all__ = ["node"]

FOUND = [
    ("Taiwan Semiconductor", "Orders at Taiwan Semiconductor rose"),
    ("Taiwan Semiconductor", "taiwan-semiconductors"),
    ("Taiwan Semiconductor", "TAIWAN  SEMICONDUCTOR'S"),
    ("Goldman Sachs", "a note of Goldman, Sachs & Co."),
    ("export controls", "an export-control list"),
    ("GPT-5.5", "GPT 5.5 is out"),
    ("Blackwell 英伟达", "Blackwell英伟达的芯片"),
    ("Société Générale", "Societe Generale"),
]
MISSED = [
    ("Taiwan Semiconductor", "Semiconductor makers in Taiwan"),
    ("Taiwan Semiconductor", "Taiwan has a semiconductor industry"),
    ("Goldman Sachs", "Goldmann Sachs"),
    ("computing power", "investigative computing (not power)"),
    ("GPT-5.5", "GPT 5.56"),
    ("GPT 5", "GPT 5.5"),
    ("AI sovereignty", "said sovereignty"),
]
WORDS = ["computing", "computed", "power", "powers", "powerful", "GPT", "5", "5.5", "5.56"]
WORDS += ["export", "controls", "英伟达", "算力", "Straße", "x"]
GAPS = [" ", "  ", "-", "", ", ", ". ", "·", " (", "；", "'s ", "\n", "\u00a0"]

PLACES = """
import { finder, places } from "./marks.js"
answer = given.map(([name, text]) => places(text, [finder(name, new Map())], new Map()).length > 0)
"""


def held(name: str, text: str) -> bool:
    """Tell whether a title holds a name."""
    return Phrase(name).where(folded(((1, text),)), 1) == 1


@pytest.mark.parametrize(("name", "text"), FOUND)
def test_words_in_a_row_are_the_name(name: str, text: str) -> None:
    """Other forms of its words, hyphens and full stops do not hide a name."""
    assert held(name, text)


@pytest.mark.parametrize(("name", "text"), MISSED)
def test_words_apart_are_not(name: str, text: str) -> None:
    """The words of a name in another order, or with others between them, are not the name."""
    assert not held(name, text)


def test_places_are_those_of_the_name() -> None:
    """A title with its words apart is no place of a name that a point holds."""
    texts = ((1, "power for computing"), (4, "computing power"), (128, "power"), (128, "computing"))
    assert Phrase("computing power").where(folded(texts), 133) == 4


def test_what_is_found_is_marked(node: Node) -> None:
    """The browser marks a name exactly in the texts that the index finds it in."""
    chance = random.Random(3)  # noqa: S311 - nothing secret
    pairs = [*FOUND[3:], *MISSED]
    for _ in range(3000):
        words = [chance.choice(WORDS) for _ in range(4)]
        at = chance.randrange(3)
        name = " ".join(chance.choice((words[at : at + 2], chance.sample(WORDS, 2))))
        text = "".join(word + chance.choice(GAPS) for word in words)
        pairs.append((name, text))
    marked = node(PLACES, pairs)
    assert [pair for pair, found in zip(pairs, marked, strict=True) if found != held(*pair)] == []
    assert 500 < sum(marked) < 2500


def taiwan() -> Corpus:
    """Return NEWS with a company of two words, in the first title apart, in the second in a row."""
    tsmc = next(term for term in NEWS.terms.values() if "TSMC" in (term.name.zh, term.name.en))
    spelled = replace(tsmc, aliases=(*tsmc.aliases, Alias("Taiwan Semiconductor")))
    first, second, *others = NEWS.digests
    titles = ("Semiconductor talks in Taiwan", "Orders of Taiwan Semiconductor")
    changed = [
        replace(each, title=Both(each.title.zh, replace(each.title.en, text=title)))
        for each, title in zip((first, second), titles, strict=True)
    ]
    return replace(NEWS, digests=(*changed, *others), terms={**NEWS.terms, tsmc.id: spelled})


def test_a_name_is_no_bag_of_words(node: Node, tmp_path: Path) -> None:
    """A company of two words is found as one; whoever writes them otherwise finds both."""
    named, words = asked(
        node, tmp_path, "en", "taiwan semiconductor", "semiconductor taiwan", corpus=taiwan()
    )
    assert named["ids"][0] == IDS[1]
    assert IDS[0] not in named["ids"]
    assert set(words["ids"]) == {IDS[0], IDS[1]}


def test_words_in_one_statement_come_before_words_in_two(node: Node, tmp_path: Path) -> None:
    """Of words that name nothing, those that stand in one statement are nearer to a name."""
    first, second, *others = NEWS.digests
    changed = []
    for digest, texts in (
        (first, ("The quokka slept.", "A ferry came.")),
        (second, ("The quokka took a ferry.", "Nobody came.")),
    ):
        said = [
            replace(digest.points[0], text=Both(each.text.zh, replace(each.text.en, text=text)))
            for each, text in zip(digest.points[:1] * 2, texts, strict=True)
        ]
        changed.append(replace(digest, points=tuple(said)))
    corpus = replace(NEWS, digests=(*changed, *others))
    (found,) = asked(node, tmp_path, "en", "quokka ferry", corpus=corpus)
    assert found["ids"] == [IDS[1], IDS[0]]
