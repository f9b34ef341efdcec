"""Translations of all articles into one language → what was said before. Pure.

The translation memory: the same sentence elsewhere, reviewed or not, in use or obsolete,
and sentences that are nearly the same.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from generator.model import Catalog, Language, Translation

CHANGED = 0.6
"""Share of characters that an edited sentence keeps at least (gettext's own threshold)."""
SIMILAR = 0.7
"""The same of a sentence of another article that is worth a look."""
_RAREST = 12
"""Words of a sentence by which others are found: those in the fewest sentences."""
_CANDIDATES = 12
"""Sentences compared in full, those that share most words."""
_TOKEN = re.compile(r"[^\W_\u3400-\u9fff]+|(?=([\u3400-\u9fff]{2}))")


@dataclass(frozen=True, slots=True)
class Remembered:
    """A translation and the article that it was made for."""

    source: str
    text: str
    article: str
    likeness: float = 1.0
    """Share of characters that both sources have, 0 to 1."""


class Memory:
    """What has been translated into one language, in all articles."""

    def __init__(
        self, catalogs: Mapping[tuple[Language, str], Catalog], language: Language
    ) -> None:
        """Take the catalogs of `language`; the best of several translations comes first."""
        known = [
            (entry.fuzzy, obsolete, article, source, entry)
            for (into, article), catalog in catalogs.items()
            if into == language
            for obsolete, entries in enumerate((catalog.entries, catalog.former))
            for source, entry in entries.items()
            if source and entry.text
        ]
        self._best: dict[str, Remembered] = {}
        for _, _, article, source, entry in sorted(known, key=_rank):
            self._best.setdefault(source, Remembered(source, entry.text, article))

    def exact(self, text: str) -> Remembered | None:
        """Return the best translation of exactly `text`, a reviewed one before a machine's."""
        return self._best.get(text)

    def similar(self, text: str) -> Remembered | None:
        """Return the translation of the sentence that is most like `text`, but not the same."""
        shared: Counter[str] = Counter()
        known = [self._index[token] for token in _tokens(text) if token in self._index]
        for sources in sorted(known, key=len)[:_RAREST]:
            shared.update(sources)
        del shared[text]
        nearest = sorted(shared.items(), key=lambda each: (-each[1], each[0]))[:_CANDIDATES]
        ratios = [(likeness(text, source, SIMILAR), source) for source, _ in nearest]
        best = min(ratios, key=lambda each: (-each[0], each[1]), default=(0.0, ""))
        if not best[0]:
            return None
        found = self._best[best[1]]
        return Remembered(found.source, found.text, found.article, best[0])

    @cached_property
    def _index(self) -> dict[str, list[str]]:
        index: dict[str, list[str]] = defaultdict(list)
        for source in self._best:
            for token in _tokens(source):
                index[token].append(source)
        return index


def _rank(known: tuple[bool, int, str, str, Translation]) -> tuple[bool, int, str, str]:
    return known[:4]


def _tokens(text: str) -> Iterable[str]:
    """Return the words of `text` and its pairs of Han characters, each once."""
    found = (match[1] or match[0].lower() for match in _TOKEN.finditer(text))
    return dict.fromkeys(filter(None, found))


def likeness(one: str, other: str, least: float) -> float:
    """Return the share of characters two texts have in common, in order; 0.0 below `least`."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    bounds = (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)
    ratio = 0.0
    for bound in bounds:
        ratio = bound()
        if ratio < least:
            return 0.0
    return ratio
