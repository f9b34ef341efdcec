"""Telling words: frequent in the text, rare elsewhere."""

from statistics import median_high

import pytest

from generator.model import Language
from generator.text.keywords import MEDIAN_IDF, _file, keywords, written


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Ferries dock. The ferries and the tannery; they have a tannery.",
         ["tannery", "ferries"]),
        ("en", "The chips are here: one chip, two chips.", ["chip"]),
        ("en", "They said that 12 million people would use it, according to the article.", []),
        ("en", "Boldly rowing, they anchored; remarkable, ingenious, geometrical.", []),
        ("en", "Mere barges are alike. They deploy the crucial barges, and strengthen docks.",
         ["barges", "docks"]),
        ("en", "A ferry of Kwandu; the Kwandu ferry left for Lomuda.",
         ["kwandu", "ferry", "lomuda"]),
        ("en", "In 芜湖 they turned a turbine.", ["turbine"]),
        ("zh", "渡轮停航，渡轮公司检修柴油机。", ["渡轮", "检修", "柴油机"]),
        ("zh", "他们认为公司的市场很大，发展得很快。", []),
        ("zh", "DGX与dgx", ["dgx"]),
    ],
)  # fmt: skip
def test_telling_words(language: Language, text: str, expected: list[str]) -> None:
    """Nouns and names that are not common, weightiest first; plurals count with their singular."""
    assert [each.word for each in keywords(text, language)] == expected


def test_weight_is_count_times_rarity() -> None:
    """Twice as often is twice the weight."""
    once, twice = keywords("渡轮", "zh"), keywords("渡轮渡轮", "zh")
    assert [each.count for each in once + twice] == [1, 2]
    assert twice[0].weight == 2 * once[0].weight


@pytest.mark.parametrize(
    ("word", "text", "expected"),
    [
        ("r&d", "R&D costs; R&D pays.", "R&D"),
        ("ferries", "Ferries are slow; no ferries today.", "ferries"),
        ("eh216", "一架EH216飞行，两架eh216-s停着，EH216。", "eh216"),
        ("渡轮", "渡轮停航", "渡轮"),
        ("chip", "only chips", "chip"),
    ],
)
def test_written_as_the_text_writes_it(word: str, text: str, expected: str) -> None:
    """Small letters where the text has them, else its most frequent writing."""
    assert written(word, text) == expected


def test_the_median_is_that_of_the_table() -> None:
    """An unknown word weighs what jieba gives it: the upper median of its table."""
    values = [float(value) for value in _file("analyse/idf.txt").split()[1::2]]
    assert median_high(values) == MEDIAN_IDF
