"""Names of two texts: entries of the taxonomy, well-known names, places, Latin names. Pure.

A name is missing when the other text has it in no form. A place that is missing where no other
is put in its stead may be implied (总统特朗普, President Trump); another one in its stead is not.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.facts.difference import Difference, Relation
from generator.facts.latin import differing_latin
from generator.facts.lexicon import Word
from generator.facts.scene import Scene
from generator.quantities import Ticker, tickers

HINT = (
    "write the name as the source has it, or write above the entry: # facts: ok — why they differ"
)
_ENTITIES = ("organization", "person")
_COMMON = ("who", "what", "field")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text with everything it may stand for."""

    quote: str
    kinds: frozenset[str]
    ids: frozenset[str]
    known: bool
    """Whether the taxonomy knows it."""
    start: int
    parts: frozenset[str] = frozenset()
    """Of a person's English name."""
    office: bool = False
    """Whether it only says of what somebody is president: 美国总统特朗普."""


Mentions = list[Mention]


def differing_names(
    source: Scene, here: Mentions, target: Scene, there: Mentions, relation: Relation
) -> Iterator[Difference]:
    """Yield the names that one text has and the other has not, by kind."""
    missing = _without(here, there, target) if relation == "translation" else []
    extra = _without(there, here, source)
    places = [_of(missing, "place"), _of(extra, "place")]
    if not all(places) or relation == "part":
        places = [_unexcused(places[0], target), _unexcused(places[1], source)]
    if any(places):
        yield Difference("facts.place", _list(places[0]), _list(places[1]), HINT)
    entities = [_of(missing, *_ENTITIES), _of(extra, *_ENTITIES)]
    latin = differing_latin(source, target, relation)
    names = [[each.quote for each in side] for side in entities]
    names = [list(dict.fromkeys(side + more)) for side, more in zip(names, latin, strict=True)]
    if any(names):
        yield Difference("facts.entity", _plain(names[0]), _plain(names[1]), HINT)
    if relation == "translation":
        yield from _exchanged(missing, extra)


def mentions(scene: Scene) -> list[Mention]:
    """Return the names of a text, those of the taxonomy and the well-known ones as one."""
    codes = tickers(scene.text)
    words = sorted(
        [*scene.terms, *(w for w in scene.words["name"] if not (_decoy(w) or _in(w, codes)))],
        key=lambda word: (word.start, -word.end),
    )
    groups: list[list[Word]] = []
    end = -1
    for word in words:
        if word.start < end:
            groups[-1].append(word)
        else:
            groups.append([word])
        end = max(end, word.end)
    return [_mention(scene.text, group) for group in groups]


def _in(word: Word, codes: Sequence[Ticker]) -> bool:
    """Tell whether a word is part of a stock code: 港交所：6603."""
    return any(code.start <= word.start < code.end for code in codes)


def _decoy(word: Word) -> bool:
    return any(sense.kind == "decoy" for sense in word.senses)


def _mention(text: str, group: Sequence[Word]) -> Mention:
    senses = [sense for word in group for sense in word.senses]
    named = [sense for sense in senses if sense.kind not in _COMMON]
    senses = named or senses
    start, end = group[0].start, max(word.end for word in group)
    ids = frozenset(sense.id for sense in senses)
    known = any(each.startswith("term:") for each in ids)
    kinds = frozenset(sense.kind for sense in senses)
    parts = frozenset(part for word in group for part in word.parts)
    parts |= {part for s in senses if s.kind == "person" for part in s.id.split()}
    office = bool(_OFFICE.match(text, end))
    return Mention(text[start:end], kinds, ids, known, start, parts, office)


_OFFICE = re.compile(
    "总统|总理|首相|国务卿|外长|财长|防长|国防部长|外交部长|国王|主席|参议员|众议员"
)


def _without(some: list[Mention], others: list[Mention], other: Scene) -> list[Mention]:
    """Return the names of one text that the other text has in no form."""
    there = {each for mention in others for each in mention.ids}
    left = [mention for mention in some if not mention.ids & there]
    folded = other.text.lower()
    return [
        each
        for each in left
        if each.quote.lower() not in folded and not _by_surname(each, other.text)
    ]


def _by_surname(mention: Mention, text: str) -> bool:
    """Tell whether a person is called by a part of their name, as English does: Huang argues."""
    return bool(mention.parts) and not mention.parts.isdisjoint(_WORD.findall(text))


_WORD = re.compile(r"[^\W\d_]+")


def _of(some: list[Mention], *kinds: str) -> list[Mention]:
    return [each for each in some if each.kinds & set(kinds)]


def _unexcused(some: list[Mention], other: Scene) -> list[Mention]:
    """Leave out the places that the other text hints at (白宫, the renminbi)."""
    hints = {s.id for w in other.words["certainty"] for s in w.senses if s.kind == "weak"}
    left = []
    for each in some:
        if each.ids & hints or each.ids & _IMPLIED or each.office:
            continue
        left.append(each)
    return left


_IMPLIED = frozenset(("CN", "001", "term:china"))
"""Home: a text from China need not name it."""


def _exchanged(missing: list[Mention], extra: list[Mention]) -> Iterator[Difference]:
    """Yield two words of one class that stand for each other: 教师, students; a question."""
    for kind in _COMMON:
        gone = [m for m in missing if m.kinds <= {kind} and _plain_word(m.quote)]
        come = [m for m in extra if m.kinds <= {kind} and _plain_word(m.quote)]
        if len(gone) == len(come) == 1:
            yield Difference("facts.entity", _list(gone), _list(come), HINT, doubtful=True)


def _plain_word(quote: str) -> bool:
    """Tell whether a word says what it is alone; most single characters do not."""
    return len(quote) > 1 or quote in _ALONE


_ALONE = "镍铜铝锂钴铀锌锡猪牛羊鸡虎象鲸茶糖"


def _list(some: list[Mention]) -> str:
    return _plain([each.quote for each in some])


def _plain(quotes: list[str]) -> str:
    return ", ".join(quotes) or "none"
