"""How often the words of a language are used: wordfreq's tables. Pure."""

from functools import cache

from generator.model import Language
from generator.text.tables import Table, table

RAREST = 1e-8
"""Frequency of a word that wordfreq does not know: the bottom of its large lists."""


@cache
def frequencies(language: Language) -> Table:
    """Return the frequencies of words, as shares of all words of texts."""
    return table(f"frequencies-{language}", "wordfreq", lambda: _made(language))


def _made(language: Language) -> dict[str, float]:
    from wordfreq import get_frequency_dict  # noqa: PLC0415 - takes a quarter of a second

    found: dict[str, float] = get_frequency_dict(language)
    return found
