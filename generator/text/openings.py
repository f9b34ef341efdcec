"""How a sentence begins: what can be cut off, and what leans on the sentence before it. Pure."""

import re

from generator.model import Language
from generator.text import vocabulary

_QUOTED = r"[“\"「『‘'（(\s]*"
_CUT: dict[Language, re.Pattern[str]] = {
    "zh": re.compile(rf"(?:{vocabulary.CUT_BEFORE_COMMA_ZH})[，,]\s*|(?:{vocabulary.CUT_ZH})"),
    "en": re.compile(
        rf"(?i:(?:{vocabulary.CUT_BEFORE_COMMA_EN}), |(?:{vocabulary.CUT_EN}) (?![,\s]))"
    ),
}
_CUT_MORE = 3
"""Connectives cut at most: `But meanwhile, …`."""
_LEANING: dict[Language, re.Pattern[str]] = {
    "zh": re.compile(
        rf"{_QUOTED}(?:{vocabulary.CONNECTIVES['zh']})"
        rf"|{_QUOTED}(?:{vocabulary.BEFORE_PRONOUN_ZH})?(?:{vocabulary.PRONOUNS['zh']})"
        rf"|[“「][^”」』]*[”」』][，,]?(?:他|她)们?(?:还|也|又)?(?:{vocabulary.SAYING_ZH})"
    ),
    "en": re.compile(
        rf"{_QUOTED}(?:{vocabulary.CONNECTIVES['en']})\b"
        rf"|{_QUOTED}(?:(?:{vocabulary.BEFORE_PRONOUN_EN}) )?(?:{vocabulary.PRONOUNS['en']})\b"
        rf"|[“\"‘'].*[”\"’'] (?:he|she|they|it) (?:also )?(?:{vocabulary.SAYING_EN})\b"
        rf"|[“\"‘'].*[”\"’'] (?:{vocabulary.SAYING_EN}) (?:he|she|they|it)\b"
    ),
}


_UNSAID = re.compile('[“「『][^“”「」『』]*[”」』][。.]?|"[^"]*"[。.]?|[(（][^()（）]*[)）][。.]?')
"""A quotation that nobody in the sentence says, or an aside."""
_QUOTES = re.compile('[“”「」『』"]')
_OF_TWO = re.compile(r"[前后]者|the (?:former|latter)")
_ORPHAN: dict[Language, re.Pattern[str]] = {
    "zh": re.compile(r"[^，,：:；;]*(?:前者|后者)"),
    "en": re.compile(
        rf"(?:(?! (?:and|or) )[^,;:])*\bthe (?:former|latter)(?:{vocabulary.AFTER_PRONOUN_EN})"
    ),
}
"""One of two that the words before it do not name."""


def trimmed(text: str, language: Language) -> str:
    """Return a sentence without the connectives that it begins with.

    Only those without which the rest says the same: 此外，or `However,`; not 其中 or
    `Instead,`, which lean on what was said before. The rest begins with a capital.
    """
    rest = text
    for _ in range(_CUT_MORE):
        match = _CUT[language].match(rest)
        if match is None or match.end() == len(rest):
            break
        rest = rest[match.end() :]
    return rest if rest == text else rest[:1].upper() + rest[1:]


def leans(text: str, language: Language) -> bool:
    """Tell whether a sentence cannot be read alone.

    It begins with a pronoun or with a connective that cannot be cut, names `the former`
    of two that are not in it, has a speaker who is a mere pronoun or none at all, or half a
    quotation; or it is an aside in brackets.
    """
    return leaning(trimmed(text, language), language)


def leaning(rest: str, language: Language) -> bool:
    """Tell whether what is left of a sentence, `trimmed`, cannot be read alone."""
    small = rest.lower()
    if half_quoted(rest) or _LEANING[language].match(small) or _UNSAID.fullmatch(rest):
        return True
    return bool(_OF_TWO.search(small) and _ORPHAN[language].match(small))


def half_quoted(text: str) -> bool:
    """Tell whether a quotation begins or ends outside the text."""
    if not _QUOTES.search(text):
        return False
    opened = text.count("“") + text.count("「") + text.count("『")
    closed = text.count("”") + text.count("」") + text.count("』")
    return opened != closed or text.count('"') % 2 == 1
