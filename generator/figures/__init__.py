"""The key figures of an article, with what they measure, written in both languages.

Pure: an Article in, its Figures out, in the order of the text; no translator is needed.
"""

from bisect import bisect_left
from collections.abc import Iterator

from generator import quantities
from generator.figures.clauses import measured
from generator.figures.labels import Label
from generator.model import Article, Both, Figure, Paragraph, Quantity
from generator.text.splitter import sentences

_Key = tuple[str, str, str | None]
_Labelled = tuple[Figure, Label | None]


def figures(article: Article) -> tuple[Figure, ...]:
    """Return every figure of the text once, in order; see `model.Figure`.

    A bare 元 is renminbi here: where the text's own amounts are, no other currency governs
    (`quantities.governing`). Left out: what cannot be written in both languages, counts of
    nothing named, dates without their year, and dates and durations of which the text does not
    say what they are.
    """
    found = [each for paragraph in article.paragraphs for each in _of_paragraph(paragraph)]
    return tuple(_distinct(found))


def _of_paragraph(paragraph: Paragraph) -> Iterator[_Labelled]:
    everything = quantities.read(paragraph.text)
    starts = [quantity.start for quantity in everything]
    for sentence in sentences(paragraph.text):
        first, last = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        inside = everything[first:last]
        if not inside:
            continue
        labels = measured(paragraph.text, sentence, inside)
        for quantity, label in zip(inside, labels, strict=True):
            zh, en = quantities.write(quantity, "zh"), quantities.write(quantity, "en")
            if zh and en and _telling(quantity, label):
                what = label.written() if label else None
                yield Figure(paragraph.number, quantity, what, Both(zh, en)), label


def _telling(quantity: Quantity, label: Label | None) -> bool:
    """Tell whether a figure says something in a table, away from its sentence."""
    if quantity.kind == "date":
        return label is not None and not quantity.value.startswith("-")
    if label or quantity.kind in ("money", "measure"):
        return True
    if quantity.kind == "count":
        return quantity.unit is not None and quantity.quote[0] in "0123456789"
    return quantity.kind == "percent"


def _distinct(found: list[_Labelled]) -> Iterator[Figure]:
    """Yield each figure once; one that says less of itself yields to its twin that says more."""
    outdone = {(_key(figure), less) for figure, label in found if label for less in _less(label)}
    seen: set[tuple[_Key, Label | None]] = set()
    for figure, label in found:
        identity = (_key(figure), label)
        if identity not in seen and identity not in outdone:
            seen.add(identity)
            yield figure


def _less(label: Label) -> tuple[Label | None, ...]:
    """Return the labels that say less than this one."""
    return (None, Label(label.name)) if label.details else (None,)


def _key(figure: Figure) -> _Key:
    quantity = figure.quantity
    return quantity.kind, quantity.value, quantity.unit
