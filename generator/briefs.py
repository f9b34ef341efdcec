"""Digest → its brief: what other pages show of it, and what all digests are counted by.

Pure. A build that changes little reads the briefs of all digests, and few of them whole.
"""

from collections.abc import Iterator
from dataclasses import replace

from generator.model import LANGUAGES, Article, BilingualStatement, Both, Digest

_CHECKED = ("source", "topics", "aliases")
"""Keys of the front matter that are compared with other files."""


def of_article(article: Article) -> Article:
    """Return an article without its text."""
    return replace(
        article,
        paragraphs=(),
        headings=(),
        original_title=Both(None, None),
        summary=None,
        notes=(),
        origin=None,
        where={
            key: place for key, place in article.where.items() if key.partition(".")[0] in _CHECKED
        },
    )


def of_digest(digest: Digest, article: Article) -> Digest:
    """Return a digest without most of what it says; `article` is the brief of its article."""
    viewpoint = digest.viewpoint[:1]
    return replace(
        digest,
        article=article,
        viewpoint=tuple(map(_said, viewpoint)),
        points=tuple(_announcing(digest, viewpoint)),
        figures=(),
        keywords=(),
        mentions={},
    )


def _announcing(
    digest: Digest, viewpoint: tuple[BilingualStatement, ...]
) -> Iterator[BilingualStatement]:
    """Yield the statements for which the digest is announced in a language, beside the first."""
    rest = (*digest.viewpoint[1:], *digest.points)
    if rest and not viewpoint:
        yield _said(rest[0])
    for language in LANGUAGES:
        shown = [each for each in rest if each.text.get(language).state != "missing"]
        if shown and not any(each.text.get(language).state != "missing" for each in viewpoint):
            yield _said(shown[0])


def _said(statement: BilingualStatement) -> BilingualStatement:
    return replace(statement, evidence=(), citations=())
