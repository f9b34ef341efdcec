"""Straight quotation marks and apostrophes → those that an English page prints. Pure.

Keyboards have straight marks, and contributors type them; the files keep what was typed, so
that evidence stays an exact substring. One mark becomes one: offsets stay what they were.
"""

import re

from generator.model import Language

_START = r"(?<![^\s([{—–/“‘-])"
"""Before an opening mark: nothing, a space, a bracket, a dash or another opening mark."""
_DOUBLE = re.compile(_START + r'"(?=\S)([^"]*[^"\s])"(?!\w)')
_SINGLE = re.compile(_START + r"'(?=[^\s\d])((?:[^']|(?<=\w)'(?=\w))*[^'\s])'(?!\w)")
_APOSTROPHE = re.compile(r"(?<=[^\W\d])'|'(?=\w)|(?<=[.,!?…%)”])'(?!\w)")


def curl(text: str) -> str:
    """Return English `text` with “these” and ‘these’ marks, and ’ for apostrophes.

    A mark that has no partner stays: it may stand for inches (5") or feet (6').
    """
    if '"' in text:
        text = _DOUBLE.sub(r"“\1”", text)
    if "'" in text:
        text = _APOSTROPHE.sub("’", _SINGLE.sub(r"‘\1’", text))
    return text


def printed(text: str, language: Language) -> str:
    """Return a text with the quotation marks that its language prints; Chinese types them."""
    return curl(text) if language == "en" else text
