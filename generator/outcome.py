"""One article's files → everything that is made of it alone. Pure.

A row of values, each of which is kept and read on its own: of most articles a build needs
no more than the first.
"""

from dataclasses import dataclass, replace

from generator import briefs, bylines, publish, relate, search, single
from generator.errors import Problem
from generator.hashes import key
from generator.model import LANGUAGES, Article, Catalog, Corpus, Digest
from generator.single import Catalogs, Context, Piece

COLUMNS = 5
BRIEF, WHOLE, PUBLISHED, ZH, EN = range(COLUMNS)
"""Places in the row: `Brief`; `Digest`; `publish.Entry`; `search.Said` in both languages."""
SAID = {"zh": ZH, "en": EN}
Row = tuple["Brief", Digest | None, publish.Entry | None, search.Said | None, search.Said | None]


@dataclass(frozen=True, slots=True)
class Brief:
    """What all articles together are checked and linked by; without the text."""

    article: Article | None
    """None when it could not be read."""
    catalogs: Catalogs
    """Their paths only."""
    problems: tuple[Problem, ...]
    digest: Digest | None = None
    """None of a draft or an unreadable article."""
    mark: bytes = b""
    """Tells this brief from any other."""
    whole_mark: bytes = b""
    """Tells the whole digest from any other."""
    subject: relate.Subject | None = None
    """What it is linked to others by."""
    named: tuple[str, ...] = ()
    """Ids of all that it is about or from, sorted."""


def outcome(context: Context, piece: Piece) -> Row:
    """Make everything that is made of one article alone."""
    done = single.digest(context, piece)
    examined, digest = done.examined, done.digest
    article = examined.article and briefs.of_article(examined.article)
    paths = {key: Catalog(catalog.path) for key, catalog in examined.catalogs.items()}
    brief = Brief(article, paths, examined.problems)
    if not digest or not article:
        return brief, None, None, None, None
    brief = _linked(brief, digest, article, context)
    source = article.source
    if isinstance(source, str) and source not in context.terms:
        # Nothing is published before that is mended.
        return brief, digest, None, None, None
    terms = {name: context.terms[name] for name in bylines.named(digest, context.persons)}
    corpus = Corpus((digest,), terms, {}, (), (), {}, {digest.id: digest})
    zh, en = (search.said(digest, corpus, context.site, language) for language in LANGUAGES)
    entry = publish.entry(digest, corpus, context.site)
    return brief, digest, entry, zh, en


def _linked(brief: Brief, digest: Digest, article: Article, context: Context) -> Brief:
    short = briefs.of_digest(digest, article)
    return replace(
        brief,
        digest=short,
        mark=mark(short),
        whole_mark=mark(digest),
        subject=relate.subject(digest, context.terms, context.site.zone),
        named=tuple(sorted(bylines.named(digest, context.persons))),
    )


def mark(digest: Digest) -> bytes:
    """Return the hash of a digest's fields, the same in every process."""
    return key(repr(digest))
