"""Missing translations of an article → batches for an engine, with context and glossary. Pure."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from generator.engines.protocol import Batch, Line
from generator.facts import Find
from generator.model import Article, Term


def batches(
    article: Article,
    texts: Sequence[str],
    missing: Collection[str],
    size: int,
    find: Find,
    terms: Mapping[str, Term],
) -> Iterator[Batch]:
    """Yield the `missing` ones of an article's `texts` in order, `size` at once.

    Each comes with its neighbours, and with the names of the taxonomy that it mentions.
    """
    places = [place for place, text in enumerate(texts) if text in missing]
    title = article.title.get(article.language) or ""
    for start in range(0, len(places), size):
        chosen = places[start : start + size]
        near = {place + step for place in chosen for step in (-1, 0, 1)}
        around = sorted(near & set(range(len(texts))))
        lines = tuple(Line(texts[place], place in chosen) for place in around)
        batch = Batch(article.language, article.target, title, lines)
        yield replace(batch, glossary=_glossary(batch, find, terms))


def halves(batch: Batch) -> Iterator[Batch]:
    """Yield a batch in two; the other half's texts become context."""
    middle = len(batch.texts) // 2
    for first in (True, False):
        seen = 0
        lines = []
        for line in batch.lines:
            seen += line.wanted
            lines.append(Line(line.text, line.wanted and (seen <= middle) is first))
        yield replace(batch, lines=tuple(lines))


def _glossary(batch: Batch, find: Find, terms: Mapping[str, Term]) -> tuple[tuple[str, str], ...]:
    names = {}
    for text in batch.texts:
        for match in find(text):
            names[text[match.start : match.end]] = terms[match.id].name.get(batch.target)
    return tuple(sorted(names.items()))
