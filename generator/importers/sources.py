"""The name of a source as found → its entry in the taxonomy. Pure."""

import re
import unicodedata
from collections.abc import Iterable

from generator.importers.pinyin import pinyin
from generator.model import Term
from generator.taxonomy import spellings

_APART = re.compile(r"[\W_]+")


class Sources:
    """Finds sources by name, alias, or their Chinese name in pinyin."""

    def __init__(self, terms: Iterable[Term]) -> None:
        """Index the sources of the taxonomy; an alias wins over another's pinyin."""
        sources = [term for term in terms if term.kind == "source"]
        self._ids: dict[str, str] = {}
        for term in sources:
            for alias in spellings(term):
                self._ids.setdefault(key(alias.text), term.id)
        for term in sources:
            self._ids.setdefault(key("".join(pinyin(term.name.zh))), term.id)

    def find(self, name: str) -> str | None:
        """Return the id of the source called `name`: `3 6 Ke`, `创业邦`, `36Kr`."""
        return self._ids.get(key(name))


def key(name: str) -> str:
    """Return a name without case, spaces and punctuation."""
    return _APART.sub("", unicodedata.normalize("NFKC", name)).casefold()
