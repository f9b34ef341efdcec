"""Corpus → excerpts: small corpora that hold no more than a few pages show.

Pure. Pages are made from an excerpt, not from the whole corpus: so they cannot depend on
anything that its `parts` do not name, and are made again only when those change. They are
made side by side, on other machines too.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from operator import attrgetter

from generator.each import Column
from generator.hashes import key
from generator.model import Corpus, Digest, Figure, Term
from generator.relate import Links

_ID = attrgetter("article.id")
LOADED = 10_000
"""Whole digests in memory at a time, 20 KB each."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What a few pages show."""

    parts: tuple[bytes | str, ...]
    """All that `corpus` is made of: where they are equal, so are the pages."""
    make: Callable[[], Corpus]

    @property
    def corpus(self) -> Corpus:
        """It is made when somebody asks for it: most pages are there already."""
        return self.make()

    def made(self) -> "Excerpt":
        """Return it with the corpus instead of the way to it, for another process."""
        return Excerpt(self.parts, partial(_itself, self.make()))


def _itself(corpus: Corpus) -> Corpus:
    return corpus


def ids(digests: Iterable[Digest]) -> tuple[str, ...]:
    """Return the ids of digests, without a step of Python for each."""
    return tuple(map(_ID, digests))


@dataclass(frozen=True)
class Known:
    """A corpus of briefs, and what tells the digests apart that they are of."""

    corpus: Corpus
    wholes: Column
    """The digests whole, in any order; to ask for one means to read it."""
    places: Mapping[str, int]
    """Id → place in `wholes`."""
    marks: Mapping[str, bytes]
    """Id → the hash of a whole digest."""
    brief_marks: Mapping[str, bytes]
    """Id → the hash of a brief."""
    named: Mapping[str, tuple[str, ...]]
    """Id → the ids of all that a digest is about or from."""
    links: Links
    """Of the digests to others."""

    def whole(self, digest: Digest) -> Digest:
        """Return the whole digest that this is a brief of."""
        return self._read(self.places[digest.id])

    def figures(self, digest: Digest) -> tuple[Figure, ...]:
        """Return the figures of a digest, which its brief does not have."""
        return self.whole(digest).figures

    @cached_property
    def _read(self) -> Callable[[int], Digest]:
        # A digest is on a dozen pages of many.
        return lru_cache(maxsize=LOADED)(self.wholes.__getitem__)

    def all(self, digests: Iterable[Digest]) -> tuple[Digest, ...]:
        """Return the whole digests."""
        return tuple(map(self.whole, digests))

    def of_wholes(self, names: Iterable[str]) -> bytes:
        """Return what tells the whole digests of these ids apart."""
        return b"".join(map(self.marks.__getitem__, names))

    def of_briefs(self, names: Iterable[str]) -> bytes:
        """Return what tells the briefs of these ids apart."""
        return b"".join(map(self.brief_marks.__getitem__, names))

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """Of all digests, in their order."""
        return ids(self.corpus.digests)

    @cached_property
    def sources(self) -> Mapping[str, str]:
        """Id → the id of a digest's source; empty: it stands in the article itself."""
        found = ((each.article.id, each.article.source) for each in self.corpus.digests)
        return {name: source if isinstance(source, str) else "" for name, source in found}

    @cached_property
    def members(self) -> Mapping[str, tuple[str, ...]]:
        """Ids of the digests of every topic, entity and source."""
        return {name: ids(digests) for name, digests in self.corpus.by_term.items()}

    def terms(self, names: Iterable[object]) -> dict[str, Term]:
        """Return the entries of the taxonomy among `names`, by id and in its order."""
        known = (name for name in map(str, names) if name in self.corpus.terms)
        return {name: self.corpus.terms[name] for name in sorted(set(known))}

    @cached_property
    def taxonomy(self) -> bytes:
        """What tells this taxonomy from others, and the entries that have a page."""
        return key(*self.term_marks.values())

    @cached_property
    def term_marks(self) -> Mapping[str, bytes]:
        """What tells the entries of the taxonomy apart, by id, and whether each has a page."""
        return {
            name: key(repr((term, name in self.corpus.by_term)))
            for name, term in sorted(self.corpus.terms.items())
        }
