"""The words that a text keeps coming back to: term frequency × how rare the word is. Pure.

Chinese: nouns of jieba's dictionary, weighted by the inverse document frequencies that come
with it (its TF-IDF without its part-of-speech tagger, which would load a second model), and
Latin names. English: words that the text uses as nouns (`nouns`) and that wordfreq does not
count among the common ones.
Both tables are loaded when the first text of their language is read.
"""

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.machinery import SourceFileLoader
from importlib.util import find_spec
from math import log

from generator.model import Language
from generator.text import HAN, words
from generator.text.frequencies import RAREST, frequencies
from generator.text.nouns import nouns
from generator.text.tables import Table, table

MEDIAN_IDF = 11.9547675029
"""Of jieba's table: what it gives a word that it does not know."""
COMMON_IDF = 5.8
"""Of a Chinese word, below which it says nothing about a text: 公司 3.5, 目标 5.3, 模型 6.8."""
COMMON_FREQUENCY = 3.5e-5
"""Of an English word, above which it says nothing: `task` 6e-5, `solutions` 3e-5, `deploy` 5e-6."""
REMEMBERED = 1 << 16
"""Words whose rarity is remembered."""
_NOUN = re.compile(r"^(\S+) \d+ (?:n|vn|an|j|l|i)", re.MULTILINE)
"""A line of jieba's dictionary whose tag is that of a noun, a verbal noun, an abbreviation or a
set phrase."""
_SHORTEST: dict[Language, int] = {"zh": 2, "en": 3}
"""Characters of a keyword."""
_WORD = re.compile(rf"[{HAN}]+|[a-z][a-z0-9.&-]*")
_NO_NOUN = re.compile(r"[a-z]{2,}(?:ly|ing|ed|ical|able|ible|ious)")
"""What looks like a verb, an adjective or an adverb, whatever stands beside it."""
_ATTRIBUTION = re.compile(
    "文章|作者|报道|文中|观点|案例|方面|情况|article|authors?|says|argues|states|according|reports?|"
    "suggests?|stresses|million|billion|trillion|percent|whether|towards|per"
)
"""What restatements say of every source, and parts of figures."""


@dataclass(frozen=True, slots=True)
class Keyword:
    """A word that tells what a text is about."""

    word: str
    """In small letters."""
    count: int
    """How often it stands in the text."""
    weight: float
    """count × inverse document frequency."""


def keywords(text: str, language: Language) -> list[Keyword]:
    """Return the telling words of `text` in its own language, weightiest first, ties by word."""
    counts = _without_plurals(Counter(words(text, language)), language)
    named = _named(text, counts, language)
    kept = {word: count for word, count in counts.items() if _eligible(word, language, named)}
    rarity = _chinese if language == "zh" else _english
    found = [
        Keyword(word, count, count * idf) for word, count in kept.items() if (idf := rarity(word))
    ]
    return sorted(found, key=lambda each: (-each.weight, each.word))


def written(word: str, text: str) -> str:
    """Return `word` as `text` writes it most often: small letters where it does so at all."""
    forms: list[str] = re.findall(
        rf"(?<![A-Za-z0-9]){re.escape(word)}(?![A-Za-z0-9])", text, re.IGNORECASE
    )
    if word in forms or not forms:
        return word
    counts = Counter(forms)
    return min(counts, key=lambda form: (-counts[form], form))


def _without_plurals(counts: Counter[str], language: Language) -> Counter[str]:
    """Count `chips` as `chip` where the text has both."""
    if language == "zh":
        return counts
    merged: Counter[str] = Counter()
    for word, count in counts.items():
        singular = word.removesuffix("s")
        merged[singular if singular in counts else word] += count
    return merged


def _named(text: str, counted: Collection[str], language: Language) -> Collection[str]:
    """Return the words that may be nouns: in Chinese the dictionary will tell, later."""
    if language == "zh":
        return counted
    found = nouns(text)
    return found | {word for word in counted if f"{word}s" in found}


def _eligible(word: str, language: Language, named: Collection[str]) -> bool:
    long_enough = len(word) >= _SHORTEST[language]
    noun = word in named and _WORD.fullmatch(word) and not _NO_NOUN.fullmatch(word)
    foreign = language == "en" and not word.isascii()
    return bool(long_enough and noun and not foreign and not _ATTRIBUTION.fullmatch(word))


@lru_cache(maxsize=REMEMBERED)
def _chinese(word: str) -> float:
    """Return how rare a word is; 0: it is common, or no noun."""
    common = MEDIAN_IDF if word.isascii() else 0.0
    return _nouns().get(word, common)


@lru_cache(maxsize=REMEMBERED)
def _english(word: str) -> float:
    """Return how rare a word is; 0: it is common."""
    frequency = max(frequencies("en").get(word, RAREST), RAREST)
    return log(1 / frequency) if frequency < COMMON_FREQUENCY else 0.0


@cache
def _nouns() -> Table:
    """Return the inverse document frequencies of those of jieba's nouns that are not common."""
    return table("nouns-zh", "jieba", _rare_nouns)


def _rare_nouns() -> dict[str, float]:
    listed = _file("analyse/idf.txt").split()
    idf = dict(zip(listed[::2], listed[1::2], strict=True))
    every = ((word, float(idf.get(word, MEDIAN_IDF))) for word in _NOUN.findall(_file("dict.txt")))
    return {word: rarity for word, rarity in every if rarity > COMMON_IDF}


def _file(name: str) -> str:
    """Read a file of jieba's package without importing it, which takes longer."""
    spec = find_spec("jieba")
    if spec is None or not isinstance(spec.loader, SourceFileLoader):
        raise ModuleNotFoundError("jieba is not installed")
    return spec.loader.get_data(spec.loader.path[: -len("__init__.py")] + name).decode()
