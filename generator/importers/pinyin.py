"""Chinese in Latin letters. The only module that knows pypinyin, and only when it is called."""

import importlib


def pinyin(text: str) -> list[str]:
    """Return the syllables of `text` without tones; what is not Chinese stays as it is.

    Raises ModuleNotFoundError where the extra `import` is not installed.
    """
    if text.isascii():
        return [text]
    syllables: list[str] = importlib.import_module("pypinyin").lazy_pinyin(text)
    return syllables
