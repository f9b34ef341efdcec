"""Sentences, words, white space, slugs and reading time of Chinese, English and mixed text.

Pure. Runs of Han characters, and nothing else, go to the segmenter (`segmenter`), which is
loaded when there is one.
"""

import re
import unicodedata
from collections.abc import Iterable

from generator.model import Language
from generator.text import vocabulary
from generator.text.segmenter import HAN, segmenter
from generator.text.splitter import sentences

__all__ = ["HAN", "fold", "reading_minutes", "sentences", "slug", "tokens", "words"]

SLUG_LENGTH = 80
"""Characters of a slug at most: the limit of an article's id (design, "Identity")."""
PER_MINUTE: dict[Language, int] = {"zh": 400, "en": 230}
"""Reading speed: Chinese characters or English words a minute."""

_LETTER = rf"[^\W_{HAN}]"
_TOKEN = re.compile(
    rf"[{HAN}]+|"
    rf"{_LETTER}+(?:(?<=\d)[.,](?=\d){_LETTER}+|['’.&](?=[^\W\d_{HAN}]){_LETTER}+)*"
)
"""A run of Han characters or a word of anything else."""
_UNUSUAL = re.compile("[^\\x00-\\x7f一-鿿、。《》“”‘’—…·，：；！？（）]")
"""Characters, with `_WIDE_COMMA`, whose compatibility form (NFKC) may have other words."""
_WIDE_COMMA = re.compile(r"\d，\d")
FIRST_HAN = "\u3007"
"""〇, the first of all Han characters."""
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
    return tokens([text], language, user_words)[0]


def tokens(
    texts: Iterable[str], language: Language, user_words: tuple[str, ...] = ()
) -> list[list[str]]:
    """Return the `words` of every text."""
    texts = list(texts)
    together = "".join(texts)
    if _UNUSUAL.search(together) or _WIDE_COMMA.search(together):
        texts = [unicodedata.normalize("NFKC", text) for text in texts]
    lists = [_TOKEN.findall(text) for text in texts]
    runs = [token for listed in lists for token in listed if token >= FIRST_HAN and _is_han(token)]
    cut = iter(
        segmenter(user_words)(runs) if runs and language == "zh" else [[run] for run in runs]
    )
    found = []
    for listed in lists:
        held: list[str] = []
        for token in listed:
            if token >= FIRST_HAN and _is_han(token):
                held += next(cut)
            else:
                held.append(token.lower() if token.isalpha() else _plain(token))
        found.append([word for word in held if word not in _FUNCTION_WORDS])
    return found


def _is_han(token: str) -> bool:
    """Tell whether a token is a run of Han characters."""
    if token < FIRST_HAN:
        return False
    return "\u4e00" <= token < "\ua000" or _HAN_CHAR.match(token) is not None


def _plain(token: str) -> str:
    """Drop the case, the possessive and the commas of a number."""
    small = token.lower().replace("’", "'")
    small = small.removesuffix("'s")
    return small.replace(",", "") if small[0].isdigit() else small


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
        len(token) if language == "zh" and _is_han(token) else 1 for token in _TOKEN.findall(text)
    )
    speed = PER_MINUTE[language]
    return max(1, (units + speed // 2) // speed)
