"""Who does it to whom: A buys B is not B buys A. Pure.

Only where both sentences begin with a name that the other one has as well, of one kind, and
nothing (被, by, according to) turns the order round.
"""

import re
from collections.abc import Iterator

from generator.facts.difference import Difference
from generator.facts.latin import latin_names
from generator.facts.names import Mention, Mentions
from generator.facts.scene import Scene

HINT = "say who does it to whom as the source does, or write above: # facts: ok — why they differ"

_KINDS = ("organization", "person", "place")
_OPENING = re.compile(
    r"(?:^|[，。；：、！？“”‘’（）《》—,;:.!?\"'()]|[年月日天周]|周[一二三四五六日]|称|表示|指出|认为|说|后|前|时|"
    r"(?i:\b(?:that|but|and|while|whereas|as|because|the|said|says|a|an|deal|after|once|when)))\s*$"
)
_PASSIVE_ZH = re.compile(r"被|由|遭|获|受|让|所|据|根据|来自|归|属|旗下|出自|在[^，。]{0,12}下")
_PASSIVE_EN = re.compile(r"(?i:\bby\b|\baccording to\b|\bfrom\b|\bunder\b)")
_DONE_BY = re.compile(
    r"(?i:\b(?:is|are|was|were|be|been|being|gets|got)\b (?:\w+ ){0,3}?"
    r"\w+(?:ed|en|ght|ld|ung|ut|st|nt) (?:\w+ ){0,2}?by )"
)


def differing_roles(
    source: Scene, named: Mentions, target: Scene, others: Mentions
) -> Iterator[Difference]:
    """Yield the two names whose parts are exchanged."""
    if source.language == target.language:
        return
    here, there = _participants(source, named, target), _participants(target, others, source)
    if len(here) < _TWO or len(there) < _TWO:
        return
    pair = _exchanged(source, here, target, there) or _passive(source, here, target, there)
    if pair:
        yield Difference("facts.role", " → ".join(pair[0]), " → ".join(pair[1]), HINT)


_TWO = 2


def _participants(scene: Scene, mentions: Mentions, other: Scene) -> Mentions:
    """Return the names that may do something, Latin ones of both texts included."""
    named = [each for each in mentions if each.kinds & set(_KINDS)]
    spans = [(each.start, each.start + len(each.quote)) for each in named]
    for name, start in latin_names(scene.text):
        if name in other.text and not any(s <= start < e for s, e in spans):
            kinds, ids = frozenset(("organization",)), frozenset((f"latin:{name}",))
            named.append(Mention(name, kinds, ids, known=False, start=start))
    return sorted(named, key=lambda each: each.start)


def _exchanged(
    source: Scene, here: Mentions, target: Scene, there: Mentions
) -> tuple[list[str], list[str]] | None:
    if _turns(source) or _turns(target):
        return None
    first, other = here[0], there[0]
    if first.ids & other.ids or not first.kinds & other.kinds & set(_KINDS):
        return None
    if not (_opens(source, first) and _opens(target, other)):
        return None
    second = next((each for each in here[1:] if each.ids & other.ids), None)
    last = next((each for each in there[1:] if each.ids & first.ids), None)
    if second is None or last is None:
        return None
    if "place" in first.kinds and (
        _COMMA.search(source.text, first.start, second.start)
        or _COMMA.search(target.text, other.start, last.start)
    ):
        return None
    return [first.quote, second.quote], [other.quote, last.quote]


_COMMA = re.compile("[，,；;]")
"""Between two places: the first is where, not who."""


def _turns(scene: Scene) -> bool:
    pattern = _PASSIVE_ZH if scene.language == "zh" else _PASSIVE_EN
    return bool(pattern.search(scene.text))


def _opens(scene: Scene, first: Mention) -> bool:
    return bool(_OPENING.search(scene.text, 0, first.start))


def _passive(
    source: Scene, here: Mentions, target: Scene, there: Mentions
) -> tuple[list[str], list[str]] | None:
    """Return two names in one order where only the English is passive: A was bought by B."""
    english, its = (target, there) if target.language == "en" else (source, here)
    chinese, theirs = (source, here) if target.language == "en" else (target, there)
    done = _DONE_BY.search(english.text)
    if done is None or _PASSIVE_ZH.search(chinese.text) or "的" in chinese.text:
        return None
    if not (its[0].start < done.start() and its[1].start >= done.end()):
        return None
    if not (its[0].ids & theirs[0].ids and its[1].ids & theirs[1].ids):
        return None
    pair = [each.quote for each in theirs[:2]], [its[1].quote, its[0].quote]
    return pair if target.language == "en" else pair[::-1]
