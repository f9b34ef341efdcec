"""Directions of two texts: what rises in one does not fall in the other; negations. Pure."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.facts.difference import Difference, Relation
from generator.facts.lexicon import Word
from generator.facts.numbers import Item, Pairs
from generator.facts.scene import Scene

HINT = "say it the same way round, or write above the entry: # facts: ok — why they differ"

_Poles = dict[str, dict[str, str]]
"""Name of a pair of opposites → side → the first word of the text on that side."""


def differing_directions(
    source: Scene, target: Scene, pairs: Pairs, relation: Relation
) -> Iterator[Difference]:
    """Yield opposites: 上涨 and fell; then a negation that only one side has."""
    here, there = poles(source), poles(target)
    turned = [
        name
        for name in sorted(here.keys() & there.keys())
        if not here[name].keys() & there[name].keys()
    ]
    if turned:
        yield Difference(
            "facts.direction",
            ", ".join(dict.fromkeys(w for name in turned for w in here[name].values())),
            ", ".join(dict.fromkeys(w for name in turned for w in there[name].values())),
            HINT,
        )
    elif moved := _moved(source, target, pairs):
        yield Difference("facts.direction", *moved, HINT)
    elif relation == "translation":
        yield from _negation(source, target)


def poles(scene: Scene) -> _Poles:
    """Return the sides of all opposites that a text names; a lifted ban is a permission."""
    found: _Poles = {}
    for word in scene.words["opposite"]:
        for sense in word.senses:
            sides = found.setdefault(sense.kind, {})
            sides.setdefault(sense.id, _whole(scene, word))
    undone = found.pop("undo", {})
    if "+" in undone and "-" in found.get("permission", {}):
        found["permission"] = {"+": undone["+"]}
    return found


def _moved(source: Scene, target: Scene, pairs: Pairs) -> tuple[str, str] | None:
    """Return a figure that goes up in one text and down in the other, as both say it."""
    for one, other in pairs:
        if one.start < 0 or other.start < 0:
            continue
        here, there = _movement(source, one), _movement(target, other)
        if here and there and here[0] != there[0]:
            return f"{here[1]} {one.quote}", f"{there[1]} {other.quote}"
    return None


def _movement(scene: Scene, item: Item) -> tuple[str, str] | None:
    """Return the side (`+`, `-`) and the word that moves a figure; None: it stands still."""
    near = _BESIDE.search(scene.text, max(0, item.start - _NEAR), item.start)
    if near:
        return "+" if near[0].strip().lower().startswith("up") else "-", near[0].strip()
    if more := _MORE.search(scene.text, max(0, item.start - _NEAR), item.start):
        return "+" if more["up"] else "-", more[0]
    if item.kind not in ("percent", "money", "count", "measure"):
        return None
    best: tuple[str, str] | None = None
    for word in scene.words["opposite"]:
        kinds = ("level", "comparison") if word.start >= item.end else ("level",)
        level = next((s.id for s in word.senses if s.kind in kinds), None)
        if level is None or _SPREAD.match(scene.text, word.start):
            continue
        if word.end <= item.start and _close(scene, word.end, item.start):
            best = level, _whole(scene, word)
        elif word.start >= item.end and best is None and item.kind == "percent":
            gap = scene.text[item.end : word.start]
            return (level, _whole(scene, word)) if _BEHIND.fullmatch(gap) else None
    return best


_NEAR = 24
_SPREAD = re.compile("收窄|扩大|缩小|(?i:narrow|widen)")
"""What becomes narrower may itself be a rise: 涨幅收窄至6.5%."""
_BESIDE = re.compile(
    r"\b(?i:up|down)(?: by| about| nearly| almost| more than| over| some| around| roughly| a| an|"
    r" as much as| sharply| slightly| just| another| at least)*(?: |US\$|HK\$|RMB|\$|€|£)*$"
)
_MORE = re.compile(r"(?<![最提调新更])(?:(?P<up>[高多])|[低少])出?了?(?:约|近|逾)?$")
"""比上年同期高2.1个百分点."""
_BEHIND = re.compile(r" ?的?|(?i:[ -](?:year-on-year |annual |cut|further |sharp )?)")
_GAP = re.compile(r"[^，。；,;、（）()0-9]*")


def _close(scene: Scene, end: int, start: int) -> bool:
    """Tell whether a word of movement stands before a figure in its clause and not far off."""
    return start - end <= _NEAR and bool(_GAP.fullmatch(scene.text, end, start))


def _whole(scene: Scene, word: Word) -> str:
    """Return a word to its end, of which the lexicon knows the stem."""
    end = word.end
    while scene.language == "en" and scene.text[end : end + 1].isalpha():
        end += 1
    return scene.text[word.start : end]


def _negation(source: Scene, target: Scene) -> Iterator[Difference]:
    here, there = _negations(source), _negations(target)
    if here and not there and not _softened(target):
        yield Difference("facts.direction", ", ".join(here), "no negation", HINT)
    elif there and not here and not _softened(source):
        yield Difference("facts.direction", "no negation", ", ".join(there), HINT)


def _negations(scene: Scene) -> list[str]:
    """Return the negations of a text; a pair of them (没有人不) is none to count on."""
    kinds = [[s.kind for s in word.senses] for word in scene.words["negation"]]
    words = [
        word
        for word, kind in zip(scene.words["negation"], kinds, strict=True)
        if "negation" in kind or "hard" in kind
    ]
    return [] if _doubled(words) else [scene.text[w.start : w.end] for w in words]


def _doubled(words: Sequence[Word]) -> bool:
    return any(after.start - before.end <= 1 for before, after in pairwise(words))


def _softened(scene: Scene) -> bool:
    words = scene.words["negation"]
    return any(s.kind == "soft" for w in words for s in w.senses) or _doubled(words)
