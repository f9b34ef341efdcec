"""Corpus → excerpts: small corpora that hold no more than a few pages show.

Pure. Pages are made from an excerpt, not from the whole corpus: so they cannot depend on
anything that its `parts` do not name, and are made again only when those change. They are
made side by side, on other machines too.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from generator import single
from generator.model import Both, Corpus, Digest, Term


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What a few pages show."""

    corpus: Corpus
    parts: tuple[str, ...]
    """All that `corpus` was made of: where they are equal, so are the pages."""


class Shortened:
    """The digests of a corpus as pages show them that are about something else."""

    def __init__(self, corpus: Corpus, marks: Mapping[str, str]) -> None:
        """Shorten all; `marks` tell the whole digests apart, by id."""
        self.whole = marks
        self.digests = {digest.id: _short(digest) for digest in corpus.digests}
        self._terms = corpus.terms
        self._marks = {name: single.mark(digest) for name, digest in self.digests.items()}
        self._of_terms = {name: repr(term) for name, term in corpus.terms.items()}

    def all(self, digests: Iterable[Digest]) -> tuple[Digest, ...]:
        """Return `digests`, shortened."""
        return tuple(self.digests[digest.id] for digest in digests)

    def marks(self, names: Iterable[str]) -> Iterator[str]:
        """Return what tells the shortened digests of these ids apart."""
        return (self._marks[name] for name in names)

    def terms(self, names: Iterable[object]) -> dict[str, Term]:
        """Return the entries of the taxonomy among `names`, by id and in its order."""
        known = (name for name in map(str, names) if name in self._terms)
        return {name: self._terms[name] for name in sorted(set(known))}

    def term_marks(self, names: Iterable[str]) -> Iterator[str]:
        """Return what tells these entries apart."""
        return (self._of_terms[name] for name in names)


def _short(digest: Digest) -> Digest:
    """Return what other pages show of a digest: its title, first sentence and date."""
    held = digest.article
    article = replace(
        held,
        paragraphs=(),
        headings=(),
        original_title=Both(None, None),
        summary=None,
        notes=(),
        authors=(),
        topics=(),
        origin=None,
        where={},
    )
    viewpoint = tuple(replace(each, evidence=(), citations=()) for each in digest.viewpoint[:1])
    return Digest(
        article,
        digest.title,
        digest.by,
        digest.reviewed,
        viewpoint,
        *((),) * 5,
        breaks=digest.breaks,
    )
