"""The edition of the site in one language: how terms, sources and digests are shown there.

Pure. What several kinds of pages need; each page's own matters are in `digest_page` and
`index_pages`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from markupsafe import Markup

from generator import bylines, permalinks
from generator.config import Site
from generator.model import Both, Corpus, Digest, InlineSource, Language, Rendering, State
from generator.render import markup
from generator.text.typography import printed
from generator.words import Words

_LABELLED: dict[State, str] = {"machine": "state_machine", "missing": "state_missing"}
"""States that a reader is told of, and the words for them."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A text as an edition shows it."""

    text: str
    lang: str
    """BCP 47 tag of the text."""
    foreign: bool
    """Whether it is in another language than the edition."""
    label: str | None
    """Key of the words that name its state; None: original or reviewed."""


@dataclass(frozen=True, slots=True)
class Card:
    """A digest in a list."""

    id: str
    path: str
    """Below the edition's root: `articles/x/`."""
    title: Shown
    headline: Markup
    """The title where it is large: lines end between words."""
    lead: Shown | None
    """The first statement of the viewpoint."""
    when: str
    """The day in words, or “undated”."""
    day: date | None
    """The day it was published, in the site's zone."""
    source: str


@dataclass(frozen=True, slots=True)
class Edition:
    """One language's view of the corpus."""

    language: Language
    corpus: Corpus
    site: Site
    say: Words
    people: Mapping[str, Both[str]]
    cards: "Cards"
    """By digest id."""

    def name(self, term_id: str) -> str:
        """Return the name of a topic, an entity or a source."""
        return self.corpus.terms[term_id].name.get(self.language)

    def path(self, term_id: str) -> str:
        """Return the path of an entry's page below the edition's root."""
        return permalinks.term_path(self.corpus.terms[term_id])

    def described(self, term_id: str) -> bool:
        """Whether the entry has a page."""
        return term_id in self.corpus.by_term

    def day(self, digest: Digest) -> date | None:
        """Return the day it was published, in the site's zone."""
        return digest.article.day(self.site.zone)

    def source(self, digest: Digest) -> str:
        """Return the name of its source."""
        return bylines.source_name(digest.article, self.corpus.terms).get(self.language)


def edition(language: Language, corpus: Corpus, site: Site) -> Edition:
    """Prepare the edition in `language`."""
    say = _words(language, site.zone)
    people = bylines.people(corpus.terms)
    return Edition(language, corpus, site, say, people, Cards(language, corpus, say))


# What is said once is remembered there, and an edition may be of a single digest.
_words = cache(Words)


def show(text: Both[Rendering], digest: Digest, language: Language) -> Shown:
    """Return one language's side of a bilingual text of `digest`; a missing one in its own."""
    rendering = text.get(language)
    written = digest.article.language if rendering.state == "missing" else language
    return Shown(
        printed(rendering.text, written),
        permalinks.LANGUAGE_TAGS.get(written),
        written != language,
        _LABELLED.get(rendering.state),
    )


class Cards(dict[str, Card]):
    """The cards by digest id, each made when somebody asks for it: few of many are shown."""

    def __init__(self, language: Language, corpus: Corpus, say: Words) -> None:
        """Make none yet."""
        super().__init__()
        self._language, self._corpus, self._say = language, corpus, say

    def __missing__(self, name: str) -> Card:
        """Make the card of a digest, once."""
        self[name] = _card(self._corpus.by_id[name], self._language, self._corpus, self._say)
        return self[name]


def source_path(digest: Digest) -> str | None:
    """Return the path of the source's page; None: an inline source has none."""
    source = digest.article.source
    return None if isinstance(source, InlineSource) else f"sources/{source}/"


def _card(digest: Digest, language: Language, corpus: Corpus, say: Words) -> Card:
    published = digest.article.published
    title = show(digest.title, digest, language)
    first = digest.viewpoint[0] if digest.viewpoint else None
    return Card(
        digest.id,
        permalinks.article_path(digest.id),
        title,
        markup.headline(title.text, digest.breaks if title.text == digest.title.zh.text else ()),
        show(first.text, digest, language) if first else None,
        say.day(say.local_day(published)) if published else say.plain("undated"),
        say.local_day(published) if published else None,
        bylines.source_name(digest.article, corpus.terms).get(language),
    )
