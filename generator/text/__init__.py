"""Sentences, words, white space, slugs and reading time of Chinese, English and mixed text.

Pure. The only module that imports the segmenter (jieba): lazily, because it takes about
a second, and with a tokenizer of our own, because jieba's writes a cache file
and log lines. jieba's model for unknown words (HMM) is off: it joins characters into words
that are none, and on our development data overlap scores were no better with it.
"""

import importlib
import re
import sys
import unicodedata
import warnings
from functools import lru_cache
from typing import Any

from generator.model import Language
from generator.text import vocabulary
from generator.text.splitter import sentences

__all__ = ["fold", "reading_minutes", "sentences", "slug", "words"]

SLUG_LENGTH = 80
"""Characters of a slug at most: the limit of an article's id (design, "Identity")."""
PER_MINUTE: dict[Language, int] = {"zh": 400, "en": 230}
"""Reading speed: Chinese characters or English words a minute."""

HAN = r"\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
"""Han characters, for use inside a character class."""
_LETTER = rf"[^\W_{HAN}]"
_TOKEN = re.compile(
    rf"(?P<han>[{HAN}]+)|"
    rf"(?P<other>{_LETTER}+(?:(?<=\d)[.,](?=\d){_LETTER}+|['’.&](?=[^\W\d_{HAN}]){_LETTER}+)*)"
)
_SPACE = re.compile(r"\s+")
_HAN_CHAR = re.compile(f"[{HAN}]")
_WIDE_MARK = re.compile("[、-〄〈-〟！-／：-＠［-｀｛-･]")
_MARK_OF_BOTH = "“”‘’…—·"
"""Punctuation that Chinese and English share."""
_FUNCTION_WORDS = vocabulary.FUNCTION_WORDS_ZH | vocabulary.FUNCTION_WORDS_EN


def words(text: str, language: Language, user_words: tuple[str, ...] = ()) -> list[str]:
    """Return the content words of `text`, lower-cased, in order.

    Numbers stay (`1,200` as `1200`, `2.5`), function words go. In a Chinese text, runs of
    Han characters are segmented; `user_words` are kept together there, in any order. In an
    English text a run of Han characters is one word: a name in passing is not worth
    loading a dictionary for.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    found: list[str] = []
    for token in _TOKEN.finditer(text):
        if token["han"] and language == "zh":
            found += _segment(token["han"], user_words)
        elif token["han"]:
            found.append(token["han"])
        else:
            found.append(_plain(token["other"]))
    return [word for word in found if word not in _FUNCTION_WORDS]


def _plain(token: str) -> str:
    """Drop the case, the possessive and the commas of a number."""
    small = token.lower().replace("’", "'")
    small = small.removesuffix("'s")
    return small.replace(",", "") if small[0].isdigit() else small


def _segment(run: str, user_words: tuple[str, ...]) -> list[str]:
    cut: list[str] = _tokenizer(user_words).lcut(run, HMM=False)
    return cut


@lru_cache(maxsize=4)
def _tokenizer(user_words: tuple[str, ...]) -> Any:
    """Return a tokenizer that knows `user_words`; sorted, so that their order is nothing."""
    tokenizer = _jieba().Tokenizer()
    tokenizer.initialized = True
    if not user_words:
        tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
        return tokenizer
    known = _tokenizer(())
    tokenizer.FREQ, tokenizer.total = dict(known.FREQ), known.total
    for word in sorted({word for word in user_words if re.fullmatch(f"[{HAN}]{{2,}}", word)}):
        tokenizer.add_word(word)
    return tokenizer


def _jieba() -> Any:
    """Import jieba without its warnings and without pkg_resources, which is slow and warns.

    A None in sys.modules makes an import fail, and jieba then opens its files itself.
    """
    absent = "pkg_resources" not in sys.modules and "jieba" not in sys.modules
    if absent:
        sys.modules["pkg_resources"] = None  # type: ignore[assignment] # see above
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return importlib.import_module("jieba")
    finally:
        if absent:
            del sys.modules["pkg_resources"]


def fold(text: str) -> str:
    """Collapse white space to what a page shows and a msgid holds.

    A line break between two Han characters or beside full-width punctuation disappears;
    any other run of white space becomes one space.
    """
    text = text.strip()

    def join(space: re.Match[str]) -> str:
        if "\n" not in space[0]:
            return " "
        return "" if _meet(text[space.start() - 1], text[space.end()]) else " "

    return _SPACE.sub(join, text)


def _meet(left: str, right: str) -> bool:
    """Tell whether no space belongs between two characters that a line break divides."""
    if _WIDE_MARK.match(left) or _WIDE_MARK.match(right):
        return True
    han_left, han_right = bool(_HAN_CHAR.match(left)), bool(_HAN_CHAR.match(right))
    return (han_left and (han_right or right in _MARK_OF_BOTH)) or (
        han_right and left in _MARK_OF_BOTH
    )


def slug(text: str) -> str:
    """Return `text` as `^[a-z0-9][a-z0-9-]*$` of at most 80 characters, or "" if nothing is left.

    Accents are dropped, everything that is not ASCII as well: use pinyin or an id for Chinese.
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    whole = re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")
    if len(whole) <= SLUG_LENGTH:
        return whole
    head = whole[: SLUG_LENGTH + 1]
    return head.rpartition("-")[0] or head[:SLUG_LENGTH]


def reading_minutes(text: str, language: Language) -> int:
    """Return the minutes that reading `text` takes, at least 1, to the nearest minute."""
    units = sum(
        len(token["han"]) if token["han"] and language == "zh" else 1
        for token in _TOKEN.finditer(text)
    )
    speed = PER_MINUTE[language]
    return max(1, (units + speed // 2) // speed)
