"""Which texts of a page are in the article: what is not is listed as removed. Pure."""

import re
from collections.abc import Iterable, Iterator

from generator.importers.attribution import nothing_else
from generator.importers.boilerplate import furniture
from generator.importers.clues import clean
from generator.importers.html.markup import Text
from generator.importers.model import Removed, Span

WINDOW = 20_000
"""Characters ahead in which a long text is looked for."""
LONG = 12
"""Characters of a text that is not found twice by accident."""
SHOWN = 300
_SPACE = re.compile(r"[\s\u200b·]+")


def _squeezed(text: str) -> str:
    return _SPACE.sub("", clean(text))


def article_texts(texts: Iterable[Text], words: str) -> Iterator[Text]:
    """Yield the texts whose words stand in `words`, the article's, in the same order."""
    body, at = _squeezed(words), 0
    for text in texts:
        piece = _squeezed(text.text)
        if not piece or not text.seen:
            continue
        if body.startswith(piece, at):
            found = at
        elif len(piece) >= LONG:
            found = body.find(piece, at, at + WINDOW)
        else:
            continue
        if found >= 0:
            at = found + len(piece)
            yield text


def removed(page: str, texts: Iterable[Text], kept: set[Text], headline: str) -> Iterator[Removed]:
    """Yield what a page holds besides the article; neighbours of a kind are one piece.

    Whatever else the page holds is markup, of which nothing goes into an article.
    """
    group: list[Text] = []
    reason = ""
    for text in texts:
        why = "" if text in kept or _is_headline(text, headline) else _why(text)
        if group and why != reason:
            yield _one(page, group, reason)
            group = []
        reason = why
        group += [text] if why else []
    if group:
        yield _one(page, group, reason)


def _is_headline(text: Text, headline: str) -> bool:
    words, title = _squeezed(text.text), _squeezed(headline)
    return words == title or (text.inside == "h1" and words in title)


def _why(text: Text) -> str:
    if not text.seen:
        return "title of the window" if text.inside == "title" else "script or style"
    words = clean(text.text)
    return furniture(words) or ("byline" if nothing_else(words) else "page furniture")


def _one(page: str, group: list[Text], reason: str) -> Removed:
    start, end = group[0].start, group[-1].end
    first = page.count("\n", 0, start) + 1
    span = Span(start, end, first, first + page.count("\n", start, end))
    shown = "" if reason == "script or style" else " / ".join(clean(each.text) for each in group)
    return Removed(span, reason, shown[:SHOWN])
