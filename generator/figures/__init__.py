"""The key figures of an article, with what they measure, written in both languages.

Pure: an Article in, its Figures out, in the order of the text; no translator is needed.
"""

from bisect import bisect_left
from collections.abc import Iterator

from generator import quantities
from generator.figures.clauses import measured
from generator.model import Article, Both, Figure, Paragraph, Quantity
from generator.text.splitter import sentences

_FULL_DATE = len("2025-09-17")
_Key = tuple[str, str, str | None]


def figures(article: Article) -> tuple[Figure, ...]:
    """Return every figure of the text once, in order; see `model.Figure`.

    A bare 元 is renminbi here: where the text's own amounts are, no other currency governs
    (`quantities.governing`). Left out: what cannot be written in both languages, counts of
    nothing named, dates without their year, and other dates and durations of which the text
    does not say what they are, unless the date is complete.
    """
    found = [figure for paragraph in article.paragraphs for figure in _of_paragraph(paragraph)]
    return tuple(_distinct(found))


def _of_paragraph(paragraph: Paragraph) -> Iterator[Figure]:
    everything = quantities.read(paragraph.text)
    starts = [quantity.start for quantity in everything]
    for sentence in sentences(paragraph.text):
        first, last = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        inside = everything[first:last]
        if not inside:
            continue
        whats = measured(paragraph.text, sentence, inside)
        for quantity, what in zip(inside, whats, strict=True):
            zh, en = quantities.write(quantity, "zh"), quantities.write(quantity, "en")
            if zh and en and _telling(quantity, what):
                yield Figure(paragraph.number, quantity, what, Both(zh, en))


def _telling(quantity: Quantity, what: Both[str] | None) -> bool:
    """Tell whether a figure says something in a table, away from its sentence."""
    if quantity.kind == "date":
        complete = len(quantity.value) == _FULL_DATE
        return complete or (what is not None and not quantity.value.startswith("-"))
    if what or quantity.kind in ("money", "measure"):
        return True
    if quantity.kind == "count":
        return quantity.unit is not None and quantity.quote[0] in "0123456789"
    return quantity.kind == "percent"


def _distinct(found: list[Figure]) -> Iterator[Figure]:
    """Yield each figure once; one without a measure yields to its twin that has one."""
    explained = {_key(figure) for figure in found if figure.what}
    seen: set[tuple[_Key, Both[str] | None]] = set()
    for figure in found:
        identity = (_key(figure), figure.what)
        if identity in seen or (figure.what is None and _key(figure) in explained):
            continue
        seen.add(identity)
        yield figure


def _key(figure: Figure) -> _Key:
    quantity = figure.quantity
    return quantity.kind, quantity.value, quantity.unit
