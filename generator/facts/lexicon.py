"""The words that the gate knows in both languages, found in one pass over a text.

Pure. Four tables of ours under `locale/facts/` and the names of countries and cities of CLDR.
A word has senses; the senses of one family (names, opposites, negation, certainty) compete with
each other, longest first, those of different families do not: 未披露 is both a negation and the
opposite of 披露.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from ahocorasick_rs import AhoCorasick

from generator.model import Language
from generator.strict.table import table

Family = Literal["name", "opposite", "negation", "certainty", "time", "relative"]
FAMILIES: tuple[Family, ...] = ("name", "opposite", "negation", "certainty", "time", "relative")


@dataclass(frozen=True, slots=True)
class Sense:
    """What a word of either language stands for."""

    family: Family
    kind: str
    """`place`, `weak`, `organization`, `who`, … ; the name of a pair of opposites; a modality."""
    id: str
    """The same in both languages."""


@dataclass(frozen=True, slots=True)
class Word:
    """A known word in a text: `text[start:end]`."""

    start: int
    end: int
    senses: tuple[Sense, ...]
    parts: tuple[str, ...] = ()
    """Of a person's English name, by any of which English may go on."""


@dataclass(frozen=True, slots=True)
class _Form:
    text: str
    stem: bool
    """Whether more letters may follow."""
    exact: bool
    """Whether capitals count."""
    senses: dict[Family, tuple[Sense, ...]]


_Rows = list[tuple[Sense, str, str]]
"""(sense, English forms, Chinese forms), `/` between forms."""


class Lexicon:
    """Finds the known words of one language."""

    def __init__(self, language: Language, forms: dict[str, list[Sense]]) -> None:
        """Compile `forms`: word (with `*` after a stem) → its senses."""
        self._latin = language == "en"
        self._forms = [self._form(word, senses) for word, senses in sorted(forms.items())]
        self._automaton = AhoCorasick([form.text.lower() for form in self._forms])

    def _form(self, word: str, senses: Iterable[Sense]) -> _Form:
        text = word.removesuffix("*")
        by_family: dict[Family, tuple[Sense, ...]] = {}
        for sense in dict.fromkeys(senses):
            by_family[sense.family] = (*by_family.get(sense.family, ()), sense)
        return _Form(text, word.endswith("*"), text != text.lower(), by_family)

    def find(self, text: str) -> dict[Family, list[Word]]:
        """Return the words of `text` by family, in order, the longest where they overlap."""
        lowered = text.lower()
        if len(lowered) != len(text):
            lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
        lowered = lowered.replace("’", "'")
        found = self._automaton.find_matches_as_indexes(lowered, overlapping=True)
        hits = sorted((start, -end, index) for index, start, end in found)
        words: dict[Family, list[Word]] = {family: [] for family in FAMILIES}
        for start, minus_end, index in hits:
            form = self._forms[index]
            latin = self._latin or form.text.isascii()
            if latin and not _bounded(text, start, -minus_end, form):
                continue
            for family, senses in form.senses.items():
                _add(words[family], Word(start, -minus_end, senses))
        return words


def _add(words: list[Word], word: Word) -> None:
    """Add a word unless one before it is longer; one of the same span has both senses."""
    if words and word.start < words[-1].end:
        last = words[-1]
        if (last.start, last.end) == (word.start, word.end):
            words[-1] = Word(last.start, last.end, last.senses + word.senses)
        return
    words.append(word)


def _bounded(text: str, start: int, end: int, form: _Form) -> bool:
    """Tell whether a Latin word stands alone, its stem at least, and in its own capitals."""
    if form.exact and text[start:end].replace("’", "'") != form.text:
        return False
    if text[start].isalnum() and start and _latin(text[start - 1]) and form.text != "n't":
        return False
    return form.stem or end == len(text) or not (_latin(text[end]) or text[end] in "$＄")


def _latin(char: str) -> bool:
    return char.isalnum() and char < "\u2e80"


# The rules ask for those of an article's texts again and again.
@lru_cache(maxsize=256)
def words(text: str, language: Language) -> Mapping[Family, Sequence[Word]]:
    """Return the known words of a text by family, in order."""
    return lexicon(language).find(text)


@cache
def lexicon(language: Language) -> Lexicon:
    """Return the compiled words of one language."""
    forms: dict[str, list[Sense]] = {}
    for sense, en, zh in _rows():
        for word in (en if language == "en" else zh).split("/"):
            if word:
                forms.setdefault(word, []).append(sense)
    return Lexicon(language, forms)


@cache
def _rows() -> _Rows:
    return [*_names(), *_places(), *_opposites(), *_certainty(), *_times()]


@cache
def _table(name: str) -> dict[str, str | dict[str, str]]:
    found: dict[str, str | dict[str, str]] = table(f"facts/{name}.yml")
    return found


def _lines(table: str, key: str) -> Iterator[str]:
    yield from str(_table(table)[key]).splitlines()


def _names() -> Iterator[tuple[Sense, str, str]]:
    kinds = {"companies": "organization", "institutions": "organization", "people": "person"}
    for key, kind in kinds.items():
        for line in _lines("names", key):
            en, zh = line.split(" = ")
            yield Sense("name", kind, en.partition("/")[0]), en, zh
    for line in _lines("names", "decoys"):
        yield Sense("name", "decoy", line), "", line
    for kind in ("who", "what", "field"):
        for line in _lines("words", kind):
            en, zh = line.split(" = ")
            yield Sense("name", kind, en.partition("/")[0]), en, zh


def _places() -> _Rows:
    from babel import Locale  # noqa: PLC0415 - slow to load, and not always needed

    rows: _Rows = []
    english, chinese = Locale("en"), Locale("zh", script="Hans")
    given = dict(line.split(": ", 1) for line in _lines("places", "forms"))
    for code, name in sorted(english.territories.items()):
        if (
            len(code) == len("CN")
            and code in chinese.territories
            and code not in {*given, *_NO_COUNTRY}
        ):
            rows.append((Sense("name", "place", code), name, chinese.territories[code]))
    for code, line in given.items():
        en, zh = line.split(" = ")
        rows.append((Sense("name", "place", code), en, zh))
    known = set()
    for line in _lines("places", "cities"):
        en, zh = line.split(" = ")
        known |= {*en.split("/"), *zh.split("/")}
        rows.append((Sense("name", "place", en.partition("/")[0]), en, zh))
    known |= {form for _, en, zh in rows for form in (*en.split("/"), *zh.split("/"))}
    for zone, entry in sorted(chinese.time_zones.items()):
        city = entry.get("city", "")
        name = english.time_zones.get(zone, {}).get("city", zone.rpartition("/")[2])
        name = name.replace("_", " ")
        if city and zone.partition("/")[0] in _CONTINENTS and not {city, name} & known:
            rows.append((Sense("name", "place", name), name, city))
    for line in _lines("places", "weak"):
        code, forms = line.split(": ", 1)
        en, zh = forms.split(" = ")
        rows.append((Sense("certainty", "weak", code), en, zh))
    return rows


_NO_COUNTRY = frozenset(("EU", "EZ", "QO", "UN", "XA", "XB", "ZZ", "JO", "GE", "TD", "TG", "GU"))
_CONTINENTS = frozenset(("Africa", "America", "Asia", "Australia", "Europe", "Pacific"))


def _opposites() -> Iterator[tuple[Sense, str, str]]:
    for line in _lines("opposites", "directions"):
        name, sides = line.split(": ", 1)
        for pole, forms in zip("+-", sides.split(" | "), strict=True):
            en, zh = forms.split(" = ")
            yield Sense("opposite", name, pole), en, zh


_TIME: dict[str, Family] = {"parts": "time", "relative": "relative"}
"""上周三 is both a weekday and a week: two families, so that the longer does not hide the other."""


def _times() -> Iterator[tuple[Sense, str, str]]:
    """Yield the parts (`w1`, `q2`) and the relative times, also as weekdays of last week."""
    for key in ("parts", "relative"):
        for line in _lines("times", key):
            name, forms = line.split(": ", 1)
            en, zh = forms.split(" = ")
            yield Sense(_TIME[key], key, name), en, zh
    for line in _lines("times", "decoys"):
        yield Sense("time", "decoy", line), "", line


def _certainty() -> Iterator[tuple[Sense, str, str]]:
    table = _table("certainty")
    for kind in ("negation", "hard", "soft"):
        yield Sense("negation", kind, kind), *_both(table[kind])
    yield Sense("certainty", "certain", "certain"), *_both(table["certain"])
    for kind in ("plan", "possible", "binding", "condition"):
        yield Sense("certainty", kind, kind), *_both(table[kind])


def _both(forms: str | dict[str, str]) -> tuple[str, str]:
    return (forms["en"], forms["zh"]) if isinstance(forms, dict) else (forms, forms)
