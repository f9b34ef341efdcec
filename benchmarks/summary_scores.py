"""How good a choice of sentences is: ROUGE, key points, paired bootstrap."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from generator.model import Language

Scores = tuple[float, float, float]
"""F1 of ROUGE-1, ROUGE-2 and ROUGE-L, in per cent."""
Score = Callable[[Sequence[str], str], tuple[Scores, float]]
"""(chosen sentences, reference) → (F1, ROUGE-1 recall in per cent)."""

MOST_POINTS = 6
POINTS_LENGTH: dict[Language, int] = {"en": 900, "zh": 320}
"""Characters of all key points together."""
RESAMPLES = 2000
INTERVAL = (2.5, 97.5)
"""Percentiles of the differences' distribution."""
_SEED = 5


def scorer(language: Language) -> Score | None:
    """Return the scorer of a language; None: its package is not installed."""
    try:
        return _chinese() if language == "zh" else _english()
    except ImportError:
        return None


def _english() -> Score:
    from rouge_score.rouge_scorer import RougeScorer

    rouge = RougeScorer(["rouge1", "rouge2", "rougeLsum"], use_stemmer=True)

    def score(chosen: Sequence[str], reference: str) -> tuple[Scores, float]:
        found = rouge.score(reference, "\n".join(chosen))
        first, second, third = (found[name] for name in ("rouge1", "rouge2", "rougeLsum"))
        f1 = (100 * first.fmeasure, 100 * second.fmeasure, 100 * third.fmeasure)
        return f1, 100 * first.recall

    return score


def _chinese() -> Score:
    from rouge_chinese import Rouge

    rouge = Rouge()

    def score(chosen: Sequence[str], reference: str) -> tuple[Scores, float]:
        if not any(chosen):
            return (0.0, 0.0, 0.0), 0.0
        texts = (" ".join(tokens("".join(chosen), "zh")), " ".join(tokens(reference, "zh")))
        [found] = rouge.get_scores(*texts)
        f1 = tuple(100 * found[name]["f"] for name in ("rouge-1", "rouge-2", "rouge-l"))
        return (f1[0], f1[1], f1[2]), 100 * found["rouge-1"]["r"]

    return score


def tokens(text: str, language: Language) -> list[str]:
    """Return the words that ROUGE compares: jieba's, or runs of letters and digits."""
    if language == "en":
        return re.findall(r"[a-z0-9]+", text.lower())
    import jieba

    return [word for word in jieba.cut(text) if word.strip()]


def fitting(texts: Sequence[str], order: Iterable[int], language: Language) -> list[int]:
    """Return the first of `order` that fit into the length of key points, as the text has them."""
    left, chosen = POINTS_LENGTH[language], list[int]()
    shortest = min(map(len, texts), default=0)
    for index in order:
        if len(texts[index]) <= left:
            left -= len(texts[index])
            chosen.append(index)
        if len(chosen) == MOST_POINTS or left < shortest:
            break
    return sorted(chosen)


def span(chosen: Sequence[int], size: int) -> float:
    """Return the share of a text between the first and the last sentence chosen."""
    return (max(chosen) - min(chosen) + 1) / size if chosen else 0.0


@dataclass(frozen=True, slots=True)
class Difference:
    """The mean of paired differences with its 95 % interval."""

    mean: float
    low: float
    high: float

    def __str__(self) -> str:
        """Return `+1.2 (+0.4 to +2.0)`."""
        return f"{self.mean:+.1f} ({self.low:+.1f} to {self.high:+.1f})"


def difference(one: Sequence[float], other: Sequence[float]) -> Difference:
    """Compare two methods on the same articles by bootstrap; the same numbers every time."""
    pairs = np.array(one) - np.array(other)
    rng = np.random.default_rng(_SEED)
    means = pairs[rng.integers(0, len(pairs), (RESAMPLES, len(pairs)))].mean(axis=1)
    low, high = np.percentile(means, INTERVAL)
    return Difference(float(pairs.mean()), float(low), float(high))
