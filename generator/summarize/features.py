"""Features of sentences for the extractive summary, each 0 to 1 within its document. Pure.

Part of the stage `summarize`.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from generator.model import Language
from generator.summarize.vectors import Floats, Vectors
from generator.text import tokens, vocabulary
from generator.text.openings import half_quoted, leans, trimmed

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
    found = {
        "lead": np.exp(-np.arange(len(lists)) / LEAD_DECAY),
        "forward": _scaled(vectors.forward()),
        "title": _scaled(vectors.per_row((titled * vectors.salience)[vectors.columns])),
        "salience": _scaled(_mean_salience(vectors)),
        "first": np.array(document.firsts or [False] * len(lists), dtype=np.float64),
        "entity": _scaled(_names(document, vectors)),
    }
    return found | _surface(document), vectors, titled


def _scaled(values: Floats) -> Floats:
    """Stretch to 0–1; all alike becomes 0."""
    if not len(values) or np.ptp(values) < _NOISE:
        return np.zeros(len(values))
    scaled: Floats = (values - values.min()) / np.ptp(values)
    return scaled


def _mean_salience(vectors: Vectors) -> Floats:
    """Return the mean, over a sentence's words, of salience × log(1 + occurrences)."""
    weight = vectors.salience * np.log1p(vectors.per_column(vectors.counts))
    total = vectors.per_row(vectors.counts * weight[vectors.columns])
    return total / np.maximum(vectors.per_row(vectors.counts), 1)


def _names(document: Document, vectors: Vectors) -> Floats:
    """Count the names in each sentence: by their look, and the known Chinese ones."""
    pattern = _NAME[document.language]
    look = np.array([len(pattern.findall(text)) for text in document.sentences], dtype=np.float64)
    known = vectors.flags(document.user_words)
    return look + vectors.per_row(vectors.counts * known[vectors.columns])


def _surface(document: Document) -> dict[str, Floats]:
    """Return the features that are 0 or 1 by the look of a sentence."""
    language = document.language
    low, high = GOOD_LENGTH[language]

    small = [text.lower() for text in document.sentences]

    def flags(test: Callable[[str], object], texts: Sequence[str]) -> Floats:
        return np.array([bool(test(text)) for text in texts], dtype=np.float64)

    lengths = np.array([len(text) for text in small])
    return {
        "length": ((low <= lengths) & (lengths <= high)).astype(np.float64),
        "short": (lengths < low / 2).astype(np.float64),
        "number": flags(_NUMBER[language].search, small),
        "boilerplate": flags(_BOILERPLATE[language].search, small),
        "fragment": flags(half_quoted, small),
        "connective": flags(lambda text: trimmed(text, language) != text, small),
        "leaning": flags(lambda text: leans(text, language), document.sentences),
    }
