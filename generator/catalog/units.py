"""Article → the texts of it that can be translated, and where their translations lie. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.model import Article, Language
from generator.text import fold, sentences

FOLDER = "seeds/translations/"


@dataclass(frozen=True, slots=True)
class Unit:
    """A text to translate and the paragraphs it stands in (0: a heading or the title)."""

    text: str
    paragraphs: tuple[int, ...]


def catalog_path(language: Language, article_id: str) -> str:
    """Return the path of an article's translations into `language`."""
    return f"{FOLDER}{language}/{article_id}.po"


def key(path: str) -> tuple[Language, str] | None:
    """Return (target language, article id) of the PO file at `path`; None: misplaced."""
    match = re.fullmatch(rf"{FOLDER}(zh|en)/([^/]+)\.po", path)
    return ("zh" if match[1] == "zh" else "en", match[2]) if match else None


def units(article: Article) -> list[Unit]:
    """Return every text of `article` that can be translated, in order, each once.

    The title is left out where the article gives it in both languages.
    """
    places: dict[str, list[int]] = {}
    title = article.title.get(article.language)
    if title and None in (article.title.zh, article.title.en):
        places[title] = [0]
    heading = None
    for paragraph in article.paragraphs:
        if paragraph.heading and paragraph.heading != heading:
            places.setdefault(paragraph.heading, []).append(0)
        heading = paragraph.heading
        for sentence in sentences(paragraph.text):
            places.setdefault(fold(sentence.text), []).append(paragraph.number)
    for text in _editors(article):
        places.setdefault(text, []).append(0)
    return [Unit(text, tuple(dict.fromkeys(numbers))) for text, numbers in places.items()]


def _editors(article: Article) -> Iterator[str]:
    """Yield what an editor's summary says, its groups included."""
    if article.summary is None:
        return
    for statement in (*article.summary.viewpoint, *article.summary.points):
        if statement.group:
            yield statement.group
        yield statement.text
