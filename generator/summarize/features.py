"""Features of sentences for the extractive summary, each 0 to 1 within its document. Pure.

Part of the stage `summarize`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from generator.model import Language
from generator.summarize.vectors import Floats, Vectors
from generator.text import tokens, vocabulary
from generator.text.openings import half_quoted, leaning, trimmed

LEAD_DECAY = 3
"""Sentences in which the lead bias falls to 1/e (design §4)."""
GOOD_LENGTH: dict[Language, tuple[int, int]] = {"zh": (20, 90), "en": (60, 240)}
"""Characters of a sentence that reads well alone; below half the lower bound it is too short."""

_NOISE = 1e-12
"""Differences below it come from rounding."""

_NUMBER: dict[Language, re.Pattern[str]] = {
    "zh": re.compile(r"\d|[一二三四五六七八九十百](?:成|倍|[亿万])"),
    "en": re.compile(r"\d"),
}
_NAME: dict[Language, re.Pattern[str]] = {
    "zh": re.compile(r"[A-Za-z][A-Za-z0-9.&-]+|《[^》]{1,30}》"),
    "en": re.compile(r" (?<=[a-z0-9,;:)”\"’] )[A-Z][\w.&’'-]*(?: [A-Z][\w.&’'-]*)*"),
}


_BOILERPLATE: dict[Language, re.Pattern[str]] = {
    "zh": re.compile(vocabulary.BOILERPLATE["zh"]),
    "en": re.compile(rf"(?<!\w)(?:{vocabulary.BOILERPLATE['en']})"),
}


@dataclass(frozen=True, slots=True)
class Document:
    """The sentences of one text with what is known about them."""

    sentences: Sequence[str]
    language: Language
    title: str = ""
    firsts: Sequence[bool] = ()
    """Whether a sentence is the first of its paragraph; empty: not known."""
    user_words: tuple[str, ...] = ()
    """Chinese names that the segmenter keeps together, and that count as names."""


def features(document: Document) -> tuple[dict[str, Floats], Vectors, Floats]:
    """Return the features by name, the vectors, and which words stand in the title (0 or 1).

    Of every feature there is one number from 0 to 1 per sentence.
    """
    *lists, title = tokens(
        [*document.sentences, document.title], document.language, document.user_words
    )
    vectors = Vectors.of(lists, document.language)
    titled = vectors.flags(title)
    found = _scaled(
        {
            "forward": vectors.forward(),
            "title": vectors.per_row((titled * vectors.salience)[vectors.columns]),
            "salience": _mean_salience(vectors),
            "entity": _names(document, vectors),
        }
    )
    found["lead"] = np.exp(-np.arange(len(lists)) / LEAD_DECAY)
    return found | _surface(document), vectors, titled


def _scaled(values: Mapping[str, Floats]) -> dict[str, Floats]:
    """Stretch each feature to 0–1; all alike becomes 0."""
    matrix = np.array(list(values.values()))
    if matrix.size:
        matrix -= matrix.min(axis=1, keepdims=True)
        highest = matrix.max(axis=1, keepdims=True)
        matrix *= (highest > _NOISE) / np.maximum(highest, _NOISE)
    return dict(zip(values, matrix, strict=True))


def _mean_salience(vectors: Vectors) -> Floats:
    """Return the mean, over a sentence's words, of salience × log(1 + occurrences)."""
    weight = vectors.salience * np.log1p(vectors.per_column(vectors.counts))
    total = vectors.per_row(vectors.counts * weight[vectors.columns])
    return total / np.maximum(vectors.per_row(vectors.counts), 1)


def _names(document: Document, vectors: Vectors) -> Floats:
    """Count the names in each sentence: by their look, and the known Chinese ones."""
    pattern = _NAME[document.language].findall
    look = np.array([len(pattern(text)) for text in document.sentences], dtype=np.float64)
    known = vectors.flags(document.user_words)
    return look + vectors.per_row(vectors.counts * known[vectors.columns])


def _surface(document: Document) -> dict[str, Floats]:
    """Return the features that are 0 or 1 by the look of a sentence."""
    texts, language = document.sentences, document.language
    low, high = GOOD_LENGTH[language]
    number, boilerplate = _NUMBER[language].search, _BOILERPLATE[language].search
    small = [text.lower() for text in texts]
    # Few texts have any: one look at all of it is quicker than one at each sentence.
    suspect = boilerplate("\n".join(small)) is not None
    rests = [trimmed(text, language) for text in texts]
    found = {
        "first": document.firsts or [False] * len(texts),
        "length": [low <= len(text) <= high for text in texts],
        "short": [len(text) < low / 2 for text in texts],
        "number": [number(text) is not None for text in texts],
        "boilerplate": [suspect and boilerplate(text) is not None for text in small],
        "fragment": [half_quoted(text) for text in texts],
        "connective": [rest != text for rest, text in zip(rests, texts, strict=True)],
        "leaning": [leaning(rest, language) for rest in rests],
    }
    return dict(zip(found, np.array(list(found.values()), dtype=np.float64), strict=True))
