"""Drafts against what is in `seeds/` already: imported before, the same, or nearly. Pure.

Texts are compared by MinHash: one hash per window of twelve bytes (four Chinese characters
or two short English words), the smallest of each of 64 classes kept. Two texts agree in as
many classes as their windows overlap (Jaccard).
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from generator.importers.model import Draft
from generator.model import Origin
from generator.strict import yamltree

_CLASSES, _ROWS, _BANDS = 64, 3, 8
_OCTETS = 4
"""Of a class's hash."""
_BASE = 0x100000001B3
"""Of the polynomial that a window's hash begins with (the prime of FNV)."""
ALIKE = 0.75
"""Share of equal classes from which two texts are the same article."""
_SHORTEST = 60
"""Bytes of a text that is compared at all."""
_APART = re.compile(r"[\W_]+")
_ASCII_APART = bytes(code for code in range(128) if not chr(code).isalnum())
_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?\n)---[ \t]*(?:\r?\n|\Z)(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Existing:
    """An article file, as far as duplicates go; it may have errors of other kinds."""

    id: str
    added: str = ""
    url: str = ""
    titles: tuple[str, ...] = ()
    origin: Origin | None = None
    body: str = ""


@dataclass(frozen=True, slots=True)
class Twin:
    """What a draft repeats."""

    id: str
    reason: str
    """`imported before`, `same address`, `same headline`, `text 93 % alike`."""
    existing: Existing | None = None
    """Of one that was imported from the same span of text."""


def existing(article_id: str, content: bytes) -> Existing:
    """Read what can be read of an article file."""
    match = _FRONT.match(content.decode("utf-8", "replace").replace("\r\n", "\n"))
    if not match:
        return Existing(article_id)
    node, _ = yamltree.parse(match[1], article_id, "frontmatter")
    origin = _entries(node, "origin")
    found = Origin(origin.get("file", ""), origin.get("lines"), origin.get("sha256"))
    titles = (*_entries(node, "original_title").values(), *_entries(node, "title").values())
    top = _scalars(node)
    body = match[2]
    return Existing(article_id, top.get("added", ""), top.get("url", ""), titles, found, body)


def _entries(node: yamltree.Node | None, key: str) -> dict[str, str]:
    inner = node.entries.get(key) if isinstance(node, yamltree.Mapping) else None
    return _scalars(inner[1]) if inner else {}


def _scalars(node: yamltree.Node | None) -> dict[str, str]:
    if not isinstance(node, yamltree.Mapping):
        return {}
    return {k: v.value for k, (_, v) in node.entries.items() if isinstance(v, yamltree.Scalar)}


class Library:
    """Everything that was imported or written before."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        """Index the articles among `files` (path -> content)."""
        self._spans: dict[str, Existing] = {}
        self._urls: dict[str, str] = {}
        self._titles: dict[str, str] = {}
        self._texts = _Texts()
        self.ids: set[str] = set()
        for path, content in sorted(files.items()):
            if path.startswith("seeds/articles/") and path.endswith(".md"):
                self._read(existing(path.rpartition("/")[2].removesuffix(".md"), content))

    def _read(self, found: Existing) -> None:
        self.ids.add(found.id)
        if found.origin and found.origin.sha256:
            self._spans.setdefault(found.origin.sha256, found)
        self._index(found.id, found.url, found.titles, found.body)

    def add(self, article_id: str, draft: Draft) -> None:
        """Remember an article that this run imports."""
        self.ids.add(article_id)
        self._spans.setdefault(draft.sha256, Existing(article_id))
        titles = tuple(title for _, title in draft.title.items() if title)
        self._index(article_id, draft.url or "", titles, draft.text())

    def _index(self, article_id: str, url: str, titles: tuple[str, ...], body: str) -> None:
        if url:
            self._urls.setdefault(_address(url), article_id)
        for title in filter(None, map(_plain, titles)):
            self._titles.setdefault(title, article_id)
        self._texts.add(article_id, body)

    def twin(self, draft: Draft) -> Twin | None:
        """Return what `draft` repeats, the surest evidence first."""
        before = self._spans.get(draft.sha256)
        if before:
            return Twin(before.id, "imported before", before)
        if draft.url and (same := self._urls.get(_address(draft.url))):
            return Twin(same, "same address")
        for title in (draft.title.zh, draft.title.en):
            if title and (same := self._titles.get(_plain(title))):
                return Twin(same, "same headline")
        alike = self._texts.nearest(draft.text())
        return Twin(alike[0], f"text {alike[1]:.0%} alike") if alike else None


class _Texts:
    """Signatures of texts, found again by groups of classes."""

    def __init__(self) -> None:
        self._ids: list[str] = []
        self._signatures: list[bytes] = []
        self._groups: dict[bytes, int] = {}

    def add(self, article_id: str, text: str) -> None:
        made = signature(text)
        if made is not None:
            self._signatures.append(made)
            self._ids.append(article_id)
            for group in _groups(made):
                self._groups.setdefault(group, len(self._ids) - 1)

    def nearest(self, text: str) -> tuple[str, float] | None:
        made = signature(text)
        if made is None:
            return None
        places = {self._groups[group] for group in _groups(made) if group in self._groups}
        scores = ((_equal(self._signatures[place], made), -place) for place in places)
        score, place = max(scores, default=(0.0, 0))
        return (self._ids[-place], score) if score >= ALIKE else None


def _groups(made: bytes) -> Iterator[bytes]:
    size = _ROWS * _OCTETS
    for band in range(_BANDS):
        yield bytes([band]) + made[band * size : (band + 1) * size]


def _equal(one: bytes, other: bytes) -> float:
    """Return the share of classes in which two signatures agree."""
    import numpy as np  # noqa: PLC0415 - slow to load, and few commands compare texts

    same = np.frombuffer(one, np.uint32) == np.frombuffer(other, np.uint32)
    return int(np.count_nonzero(same)) / _CLASSES


@lru_cache(maxsize=2)
def signature(text: str) -> bytes | None:
    """Return the smallest hash of every class of windows (uint32 each); None for short texts.

    The hash of a window is a polynomial of its twelve octets, made from those of 2, 4 and 8.
    """
    import numpy as np  # noqa: PLC0415 - slow to load, and few commands compare texts

    text = text if text.isascii() else unicodedata.normalize("NFKC", text)
    plain = text.lower().encode("utf-8", "replace").translate(None, _ASCII_APART)
    if len(plain) < _SHORTEST:
        return None
    octets = np.frombuffer(plain, dtype=np.uint8).astype(np.uint64)
    base, square, fourth = (np.uint64(pow(_BASE, power, 1 << 64)) for power in (1, 2, 4))
    pairs = octets[:-1] * base + octets[1:]
    fours = pairs[:-2] * square + pairs[2:]
    eights = fours[:-4] * fourth + fours[4:]
    hashes = eights[:-4] * fourth + fours[8:]
    hashes ^= hashes >> np.uint64(29)
    hashes *= np.uint64(0xBF58476D1CE4E5B9)
    hashes ^= hashes >> np.uint64(32)
    classes = (hashes >> np.uint64(58)).astype(np.intp)
    smallest = np.full(_CLASSES, 0xFFFFFFFF, dtype=np.uint32)
    np.minimum.at(smallest, classes, hashes.astype(np.uint32))
    return smallest.tobytes()


def _plain(text: str) -> str:
    """Return a text without what copies differ in: width, case, spaces, punctuation."""
    return _APART.sub("", unicodedata.normalize("NFKC", text)).casefold()


def _address(url: str) -> str:
    """Return an address without scheme, www, fragment and final slash."""
    return re.sub(r"^https?://(?:www\.)?", "", url.partition("#")[0].rstrip("/"))
