"""A headline and the text below it: what the one says and the other does not. Pure."""

import re
from collections.abc import Iterator

from generator.facts.certainty import supposed
from generator.facts.difference import Difference
from generator.facts.numbers import grouped
from generator.facts.opposites import poles
from generator.facts.pair import compared
from generator.facts.scene import Knowledge, Scene, scene, worded
from generator.model import Article
from generator.quantities import read
from generator.text.splitter import sentences

_CLAUSE = re.compile(r"[^，,；;。.!！?？]*(?:标题|(?i:\bheadline))[^，,；;。.!！?？]*")
_HEADLINE = re.compile("标题|headline", re.IGNORECASE)
"""Without it, no clause is looked for from every character of a text."""
_DEEDS = ("trade", "merge", "hiring", "approval")
"""Pairs of opposites that are deeds, done or only planned."""


def told(article: Article, known: Knowledge) -> Scene:
    """Return the text of an article, as its headlines are compared with it.

    What the text itself attributes to the headline (“according to its headline”) is not the
    text's own word, and is left aside.
    """
    text = "\n".join(_own(paragraph.text) for paragraph in article.paragraphs)
    return scene(text, article.language, known)


def contradictions(title: Scene, text: Scene, *, own: bool) -> Iterator[Difference]:
    """Yield what a headline says and the text of its article, `told`, does not.

    A place that only the source's headline names is no contradiction; `own`: it is ours.
    """
    for each in compared(text, title, "part"):
        if each.code == "facts.number":
            nearest = _nearest(title.text, each.target, text.text)
            yield Difference(each.code, nearest or each.source, each.target, each.hint)
        elif each.code in ("facts.date", "facts.ticker", "facts.entity") or (
            each.code == "facts.place" and own
        ):
            yield each
    yield from _turned(title, text)
    yield from _planned(title, text)


def _own(text: str) -> str:
    return _CLAUSE.sub("", text) if _HEADLINE.search(text) else text


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


def _turned(title: Scene, text: Scene) -> Iterator[Difference]:
    head, body = poles(title), poles(text)
    for name in _MOVES:
        sides, others = head.get(name, {}), body.get(name, {})
        if sides and others and not sides.keys() & others.keys():
            said = ", ".join(others.values())
            yield Difference("facts.direction", said, ", ".join(sides.values()), "")
            return


def _planned(title: Scene, text: Scene) -> Iterator[Difference]:
    """Yield a deed that the headline states and every sentence of the text only plans."""
    sides = poles(title)
    deeds = [(name, side) for name in _DEEDS for side in sides.get(name, ())]
    if not deeds or supposed(title) or _FUTURE.search(title.text):
        return
    said = [worded(each.text, text.language) for each in sentences(text.text)]
    for deed in sorted(deeds):
        saying = [each for each in said if _says(each, deed)]
        word = supposed(saying[0]) if saying else ""
        if word and not any(_DONE.search(each.text) for each in saying):
            yield Difference("facts.modality", word, sides[deed[0]][deed[1]], "")
            return


_FUTURE = re.compile(
    r"[将欲拟望或会要]|(?i:\b(?:to|will|may|would|seeks?|eyes?|bids?|deal|offer)\b)"
)
_DONE = re.compile(
    r"(?:已|完成|成功)(?!签|提|申|获|同意|宣布|公布)"
    r"|(?i:\b(?:completed|has (?:acquired|bought|sold|listed|merged)|closed the))"
)
"""Some sentence says that it is done."""


def _says(text: Scene, deed: tuple[str, str]) -> bool:
    return deed[1] in poles(text).get(deed[0], {})
