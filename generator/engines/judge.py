"""What an engine says → accepted, or why not. Pure; the one place that asks the fact gate."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from generator.facts import Difference, Find, Relation, disagreements
from generator.model import Article, Language, Term, other
from generator.quantities import governing
from generator.strict.decode import INVISIBLE
from generator.text import fold, words

_HAN = re.compile("[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]{3,}")
_LONGER = 6
"""A translation longer than its source by this factor repeats itself, or chats."""
_SHORT = 40
"""Characters that any translation may have."""
_SHARED = 0.3
"""Share of a statement's words that the paragraphs it cites must have at least."""


@dataclass(frozen=True, slots=True)
class Judge:
    """What the texts of one article are judged with."""

    language: Language
    """Of the article."""
    currency: str | None
    """What a bare 元 of the article means."""
    day: date | None
    """Of its publication; what “last year” is counted from."""
    find: Find
    terms: Mapping[str, Term]

    @classmethod
    def of(cls, article: Article, find: Find, terms: Mapping[str, Term], zone: ZoneInfo) -> "Judge":
        """Return the judge of an article; `zone` is the site's."""
        currency = governing(paragraph.text for paragraph in article.paragraphs)
        return cls(article.language, currency, article.day(zone), find, terms)

    def translation(self, source: str, text: str) -> str | None:
        """Return why `text` is no translation of `source`; None: it may be entered."""
        target = other(self.language)
        return (
            _unreadable(text)
            or _unlike(source, text, target)
            or self._differing(source, text, target, "translation")
        )

    def statement(self, text: str, passage: str) -> str | None:
        """Return why a summary's statement does not rest on `passage`; None: it does."""
        reasons = (
            self._differing(passage, text, self.language, "part"),
            _foreign(text, passage, self.language),
        )
        return _unreadable(text) or "; ".join(filter(None, reasons)) or None

    def _differing(
        self, source: str, text: str, target: Language, relation: Relation
    ) -> str | None:
        found: tuple[Difference, ...] = disagreements(
            source,
            text,
            source_language=self.language,
            language=target,
            relation=relation,
            currency=self.currency,
            day=self.day,
            find=self.find,
            terms=self.terms,
        )
        return "; ".join(each.message for each in found) or None


def tidy(text: str) -> str:
    """Return an answer on one line, without what cannot be seen."""
    return fold(INVISIBLE.sub("", text.replace("\0", "")))


def _unreadable(text: str) -> str | None:
    return None if any(char.isalnum() for char in text) else "the answer is empty"


def _unlike(source: str, text: str, target: Language) -> str | None:
    """Tell what is wrong with a translation at first sight."""
    if target == "zh" and _LATIN.search(source) and not _HAN.search(text) and " " in text:
        return "the answer is not Chinese"
    if target == "en" and len(_HAN.findall(text)) * 2 > len(text):
        return "the answer is not English"
    if len(text) > max(_SHORT, _LONGER * len(source)):
        return f"the answer is {len(text)} characters long, the source {len(source)}"
    return None


def _foreign(text: str, passage: str, language: Language) -> str | None:
    """Tell whether a statement speaks of something else than the passage."""
    said, there = set(words(text, language)), set(words(passage, language))
    if len(said & there) < _SHARED * len(said):
        return "the cited paragraphs speak of something else"
    return None
