"""Drafts → ids of articles: date and English title, else pinyin, else a hash. Pure."""

from collections.abc import Collection
from datetime import datetime

from generator.importers.model import Draft
from generator.importers.pinyin import pinyin
from generator.text import slug

_LENGTH = 64
"""Characters of the words in an id at most."""


def identifier(draft: Draft, taken: Collection[str]) -> str:
    """Return an id for `draft` that is not in `taken`."""
    stem = f"{day(draft) or 'undated'}-{_words(draft)}"
    number = 1
    wanted = stem
    while wanted in taken:
        number += 1
        wanted = f"{stem}-{number}"
    return wanted


def day(draft: Draft) -> str:
    """Return the day of publication, `2026-02-01`; empty when there is none."""
    published = draft.published
    moment = published.date() if isinstance(published, datetime) else published
    return moment.isoformat() if moment else ""


def article_path(stem: str) -> str:
    """Return where the file of an article belongs."""
    folder = "undated" if stem.startswith("undated-") else stem[:4]
    return f"seeds/articles/{folder}/{stem}.md"


def _words(draft: Draft) -> str:
    english = _short(slug(draft.title.en)) if draft.title.en else ""
    if english or not draft.title.zh:
        return english or draft.sha256[:12]
    return _short(slug(" ".join(pinyin(draft.title.zh)))) or draft.sha256[:12]


def _short(words: str) -> str:
    """Cut between words."""
    if len(words) <= _LENGTH:
        return words
    return words[: _LENGTH + 1].rpartition("-")[0] or words[:_LENGTH]
