"""Chinese in Latin letters. The only module that knows pypinyin, and only when it is called."""

import importlib
import re
from collections.abc import Iterator
from functools import lru_cache

from generator.text import HAN

_RUN = re.compile(f"[{HAN}]+|[^{HAN}]+")


def pinyin(text: str) -> list[str]:
    """Return the syllables of `text` without tones; what is not Chinese stays as it is.

    Raises ModuleNotFoundError where the extra `import` is not installed.
    """
    if text.isascii():
        return [text]
    return [syllable for run in _RUN.findall(text) for syllable in _of_run(run)]


def _of_run(run: str) -> Iterator[str]:
    """Yield the syllables of a run, word by word: headlines share their words."""
    if run.isascii():
        yield run
        return
    for word in importlib.import_module("pypinyin.seg.mmseg").seg.cut(run):
        yield from _syllables(word)


@lru_cache(maxsize=16384)
def _syllables(word: str) -> tuple[str, ...]:
    return tuple(importlib.import_module("pypinyin").lazy_pinyin(word))
