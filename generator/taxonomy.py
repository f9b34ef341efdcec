"""Files → `Taxonomy`: the entries of `seeds/taxonomy/` and the matcher that finds them.

A stage: bytes in, (terms, problems) out; `Matcher` finds every name, alias and ticker in
one pass over a text, however many entries there are (Aho-Corasick).
"""

import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import PurePosixPath

from ahocorasick_rs import AhoCorasick

from generator.errors import Problem
from generator.model import Alias, Both, EntryKind, Language, Match, Term
from generator.strict import yamltree
from generator.strict.decode import decode
from generator.strict.fields import Fields

FOLDER = "seeds/taxonomy/"
KINDS: dict[str, EntryKind] = {
    "topics": "topic",
    "organizations": "organization",
    "people": "person",
    "places": "place",
    "sources": "source",
}
"""File name without `.yml` → kind of its entries."""
_ID = re.compile(rb"\bid[\"']?:\s*[\"']?([a-z0-9][a-z0-9-]*)")

_TICKER = re.compile(r"(?<![A-Za-z0-9])[A-Z0-9]{1,6}\.$")
"""A ticker up to the name of its exchange."""
_TICKER_LENGTH = 8
"""Characters of a ticker, its full stop and the one before it."""
_BREAKS = {ord("\n"): " ", ord("\u00a0"): " "}
_UNSPACED = re.compile("[\u2e80-\ud7ff\uf900-\ufaff\U00020000-\U000323af]")
"""Han, kana and hangul, whose words follow each other, or Latin ones, without a space."""

_EXAMPLE = '- {id: nvidia, zh: "英伟达", en: "Nvidia"}'


def read_terms(path: str, content: bytes) -> tuple[tuple[Term, ...], list[Problem]]:
    """Read one file of the taxonomy; what is broken is reported and left out."""
    problems: list[Problem] = []
    kind = KINDS.get(PurePosixPath(path).stem)
    if kind is None:
        hint = f"one of: {', '.join(f'{name}.yml' for name in KINDS)}"
        message = "not a file of the taxonomy"
        return (), [Problem(path, 0, 0, "taxonomy.file", "error", message, hint)]
    text = decode(content, path, problems)
    node, wrong = yamltree.parse(text or "", path, "taxonomy")
    problems += wrong
    if node is not None and not isinstance(node, yamltree.Sequence):
        hint = f"for example: {_EXAMPLE}"
        problems.append(
            Problem(path, node.line, 1, "taxonomy.type", "error", "not a list of entries", hint)
        )
        return (), problems
    items = node.items if node else []
    terms = tuple(_terms(items, path, kind, problems))
    return terms, problems


def _terms(
    items: list[yamltree.Node], path: str, kind: EntryKind, problems: list[Problem]
) -> Iterator[Term]:
    for item in items:
        if isinstance(item, yamltree.Mapping):
            term = _term(Fields(item, path, problems, "taxonomy"), kind)
            if term:
                yield term
        else:
            hint = f"for example: {_EXAMPLE}"
            message = "an entry has no keys"
            problems.append(
                Problem(path, item.line, item.column, "taxonomy.type", "error", message, hint)
            )


def _term(fields: Fields, kind: EntryKind) -> Term | None:
    for key, example in (("id", "nvidia"), ("zh", '"英伟达"'), ("en", '"Nvidia"')):
        fields.require(key, example)
    term_id, zh, en = fields.slug("id"), fields.text("zh"), fields.text("en")
    aliases, tickers = tuple(_aliases(fields)), fields.strings("tickers", '"NVDA.US"')
    broader, about = fields.slug("broader"), fields.both("about")
    language: Language | None = None
    url = None
    if kind == "source":
        chosen = fields.choice("language", ("zh", "en"))
        language = "zh" if chosen == "zh" else "en" if chosen == "en" else None
        url = fields.url("url")
    fields.finish()
    if not (term_id and zh and en):
        return None
    return Term(
        term_id,
        kind,
        Both(zh, en),
        aliases,
        tickers,
        broader,
        about,
        language,
        url,
        fields.path,
        fields.node.line,
    )


def _aliases(fields: Fields) -> Iterator[Alias]:
    example = '"辉达", {text: IF, case: exact}'
    for node in fields.nodes("aliases", example):
        if isinstance(node, yamltree.Scalar):
            text = fields.line(node, "aliases")
            if text:
                yield Alias(text)
            continue
        inner = fields.nested(node, "aliases", example)
        if inner:
            inner.require("text", "IF")
            text, case = inner.text("text"), inner.choice("case", ("exact",))
            inner.finish()
            if text:
                yield Alias(text, exact_case=case == "exact")


def spellings(term: Term) -> tuple[Alias, ...]:
    """Return everything an entry is called: names, aliases, tickers."""
    names = (Alias(term.name.zh), Alias(term.name.en))
    tickers = tuple(Alias(ticker) for ticker in term.tickers)
    return tuple(dict.fromkeys((*names, *term.aliases, *tickers)))


def names(terms: Iterable[Term]) -> frozenset[str]:
    """Return every spelling of every entry."""
    return frozenset(alias.text for term in terms for alias in spellings(term))


def named(content: bytes) -> frozenset[str]:
    """Return the ids that a broken file seems to name: what refers to them is no error too."""
    return frozenset(each.decode() for each in _ID.findall(content.replace(b"\0", b"")))


def clashes(terms: Iterable[Term], unreadable: Collection[str] = ()) -> list[Problem]:
    """Report ids that stand twice, spellings that two entries share, unknown `broader`.

    `unreadable` are the ids of entries with errors of their own.
    """
    problems: list[Problem] = []
    by_id: dict[str, Term] = {}
    owners: dict[str, Term] = {}
    terms = tuple(terms)
    for term in terms:
        first = by_id.setdefault(term.id, term)
        if first is not term:
            message = f"id {term.id!r} stands twice; first in {first.path}:{first.line}"
            problems.append(_at(term, "taxonomy.duplicate-id", message, "rename one of them"))
        for alias in spellings(term):
            owner = owners.setdefault(_lower(alias.text), term)
            if owner.id != term.id and owner.kind != "source" != term.kind:
                message = f"{alias.text!r} is also a name of {owner.id} ({owner.path}:{owner.line})"
                hint = "keep it in one entry, or make it longer in both"
                problems.append(_at(term, "taxonomy.shared-alias", message, hint))
    for term in terms:
        if term.broader and term.broader not in by_id and term.broader not in unreadable:
            message = f"broader names the unknown entry {term.broader!r}"
            problems.append(
                _at(term, "taxonomy.unknown-id", message, "the id of an entry of the taxonomy")
            )
    return problems


def _at(term: Term, code: str, message: str, hint: str) -> Problem:
    return Problem(term.path, term.line, 1, code, "error", message, hint)


def _lower(text: str) -> str:
    """Lower-case character by character, so that offsets stay those of `text`.

    Line breaks are spaces: a wrapped name is still that name.
    """
    text = text.translate(_BREAKS)
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


class Matcher:
    """Finds the entries of a taxonomy; sources are matched by id only, not in texts."""

    def __init__(self, terms: Iterable[Term]) -> None:
        """Compile every spelling of `terms`."""
        self._spellings = [
            (alias, term.id) for term in terms if term.kind != "source" for alias in spellings(term)
        ]
        self._automaton = AhoCorasick([_lower(alias.text) for alias, _ in self._spellings])

    def find(self, text: str) -> list[Match]:
        """Return the entries in `text`: leftmost, then longest, without overlaps."""
        lowered = _lower(text)
        found = (
            (start, -end, self._spellings[index])
            for index, start, end in self._automaton.find_matches_as_indexes(
                lowered, overlapping=True
            )
        )
        matches: list[Match] = []
        for start, minus_end, (alias, term_id) in sorted(found, key=lambda each: each[:2]):
            end = -minus_end
            if matches and start < matches[-1].end:
                continue
            if _bounded(text, start, end) and (
                not alias.exact_case or text[start:end].translate(_BREAKS) == alias.text
            ):
                matches.append(Match(term_id, start, end))
        return matches


def _bounded(text: str, start: int, end: int) -> bool:
    """Tell whether a name stands alone; Latin letters and digits need a boundary.

    `US` is no name in `US$` nor in `XPEV.US`, a ticker that nobody listed.
    """
    before, after = text[start - 1 : start], text[end : end + 1]
    if _spaced(text[end - 1]) and (_spaced(after) or after in ("$", "＄")):
        return False
    if _spaced(text[start]) and _spaced(before):
        return False
    exchange = before == "." and text[start:end].isupper()
    return not (exchange and _TICKER.search(text[max(0, start - _TICKER_LENGTH) : start]))


def _spaced(char: str) -> bool:
    """Tell whether `char` is a letter or digit of a script that separates words."""
    return char.isalnum() and not _UNSPACED.match(char)
