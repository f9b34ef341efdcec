"""A headline and the text below it: what the one says and the other does not. Pure."""

import re
from collections.abc import Iterator

from generator.facts.certainty import supposed
from generator.facts.difference import Difference
from generator.facts.numbers import grouped
from generator.facts.opposites import poles
from generator.facts.pair import disagreements
from generator.facts.scene import Knowledge, Scene, scene
from generator.model import Article, Language
from generator.quantities import read
from generator.text.splitter import sentences

_CLAUSE = re.compile(r"[^，,；;。.!！?？]*(?:标题|(?i:\bheadline))[^，,；;。.!！?？]*")
_DEEDS = ("trade", "merge", "hiring", "approval")
"""Pairs of opposites that are deeds, done or only planned."""


def contradictions(
    title: str, language: Language, article: Article, known: Knowledge, *, own: bool
) -> Iterator[Difference]:
    """Yield what a headline says and the text of its article does not.

    What the text itself attributes to the headline (“according to its headline”) is not the
    text's own word, and is left aside. A place that only the source's headline names is no
    contradiction; `own`: it is ours.
    """
    text = "\n".join(_own(paragraph.text) for paragraph in article.paragraphs)
    found = disagreements(
        text,
        title,
        source_language=article.language,
        language=language,
        relation="part",
        day=known.day,
        find=known.find,
        terms=known.terms,
    )
    for each in found:
        if each.code == "facts.number":
            nearest = _nearest(title, each.target, text)
            yield Difference(each.code, nearest or each.source, each.target, each.hint)
        elif each.code in ("facts.date", "facts.ticker", "facts.entity") or (
            each.code == "facts.place" and own
        ):
            yield each
    yield from _turned(title, language, text, article.language)
    yield from _planned(title, language, text, article.language)


def _own(text: str) -> str:
    return _CLAUSE.sub("", text)


def _nearest(title: str, odd: str, text: str) -> str:
    """Return the text's figures with the value, or else of the kind, of the headline's odd ones."""
    wanted = [q for q in read(title) if q.quote in odd]
    held = read(text)
    same = [q for q in held if any(q.value == w.value for w in wanted)]
    same = same or [q for q in held if any((q.kind, q.unit) == (w.kind, w.unit) for w in wanted)]
    return ", ".join(f"{q.quote} = {grouped(q.value)} {q.unit or ''}".rstrip() for q in same[:_FEW])


_FEW = 3


_MOVES = ("level", "rates", "result", "balance", "outcome", "gap", "approval", "speed")
"""Pairs of opposites: a text that names one side only has no headline with the other."""


def _turned(
    title: str, language: Language, text: str, text_language: Language
) -> Iterator[Difference]:
    nothing = Knowledge()
    head = poles(scene(title, language, nothing))
    told = poles(scene(text, text_language, nothing))
    for name in _MOVES:
        sides, others = head.get(name, {}), told.get(name, {})
        if sides and others and not sides.keys() & others.keys():
            said = ", ".join(others.values())
            yield Difference("facts.direction", said, ", ".join(sides.values()), "")
            return


def _planned(
    title: str, language: Language, text: str, text_language: Language
) -> Iterator[Difference]:
    """Yield a deed that the headline states and every sentence of the text only plans."""
    nothing = Knowledge()
    head = scene(title, language, nothing)
    if supposed(head) or _FUTURE.search(title):
        return
    deeds = {(name, side) for name, sides in poles(head).items() for side in sides}
    told = [scene(each.text, text_language, nothing) for each in sentences(text)]
    for deed in sorted(each for each in deeds if each[0] in _DEEDS):
        saying = [each for each in told if _says(each, deed)]
        word = supposed(saying[0]) if saying else ""
        if word and not any(_DONE.search(each.text) for each in saying):
            yield Difference("facts.modality", word, poles(head)[deed[0]][deed[1]], "")
            return


_FUTURE = re.compile(
    r"[将欲拟望或会要]|(?i:\b(?:to|will|may|would|seeks?|eyes?|bids?|deal|offer)\b)"
)
_DONE = re.compile(
    r"(?:已|完成|成功)(?!签|提|申|获|同意|宣布|公布)"
    r"|(?i:\b(?:completed|has (?:acquired|bought|sold|listed|merged)|closed the))"
)
"""Some sentence says that it is done."""


def _says(told: Scene, deed: tuple[str, str]) -> bool:
    return deed[1] in poles(told).get(deed[0], {})
