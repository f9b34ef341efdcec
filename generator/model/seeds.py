"""What stands in `seeds/`: articles, the taxonomy, translations."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from generator.model.base import Both, EntryKind, Kind, Language, Rights, other

UNKNOWN: Both[str | None] = Both(None, None)
"""Nothing in either language."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block or a bullet of an article's text, numbered from 1; headings do not count."""

    number: int
    text: str
    """As in the file, line breaks included, without `- ` and without trailing citations."""
    line: int
    """Line of the file on which the text starts, from 1."""
    heading: str | None
    """The `## ` heading above it, or None."""
    bullet: bool = False
    citations: tuple[int, ...] = ()
    """`[1][3]` at the end of a digest's bullet: paragraphs of an original that is not held."""


@dataclass(frozen=True, slots=True)
class InlineSource:
    """A source named in the article itself, without an entry in the taxonomy."""

    name: Both[str]
    url: str | None = None


@dataclass(frozen=True, slots=True)
class EditorStatement:
    """A statement of a `summary:` written by an editor or a model."""

    text: str
    paragraphs: tuple[int, ...]
    """The paragraphs it rests on (`from:`)."""
    group: str | None = None


@dataclass(frozen=True, slots=True)
class EditorSummary:
    """`summary:` of the front matter; wins over the extracted one."""

    by: str
    reviewed: bool
    viewpoint: tuple[EditorStatement, ...]
    points: tuple[EditorStatement, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """An editor's note; acknowledges the problem with that code and is shown."""

    code: str
    text: Both[str]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where `import` found the article."""

    file: str
    lines: str | None
    sha256: str | None


@dataclass(frozen=True, slots=True)
class Article:
    """One file of `seeds/articles/`."""

    id: str
    path: str
    title: Both[str | None]
    language: Language
    """Of the text held here."""
    source: str | InlineSource
    """An id of taxonomy/sources.yml, or the source itself."""
    added: date
    paragraphs: tuple[Paragraph, ...]
    headings: tuple[tuple[str, int], ...] = ()
    """(`## ` heading, its line), in order."""
    published: date | datetime | None = None
    """An aware datetime, a date, or None: undated."""
    original_language: Language | None = None
    """Of the source, when it differs from `language`."""
    original_title: Both[str | None] = UNKNOWN
    kind: Kind = "article"
    rights: Rights = "quoted"
    restated_by: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    summary: EditorSummary | None = None
    notes: tuple[Note, ...] = ()
    aliases: tuple[str, ...] = ()
    origin: Origin | None = None
    draft: bool = False
    where: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Front-matter key, or `key.item` of a list → (line, column), for problems found later."""

    @property
    def target(self) -> Language:
        """The language that the text is translated into."""
        return other(self.language)

    def day(self, zone: ZoneInfo) -> date | None:
        """Return the day of publication in `zone`."""
        moment = self.published
        return moment.astimezone(zone).date() if isinstance(moment, datetime) else moment


@dataclass(frozen=True, slots=True)
class Alias:
    """Another spelling of an entry's name."""

    text: str
    exact_case: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of `seeds/taxonomy/`: a topic, organization, person, place or source."""

    id: str
    kind: EntryKind
    name: Both[str]
    aliases: tuple[Alias, ...] = ()
    tickers: tuple[str, ...] = ()
    broader: str | None = None
    about: Both[str | None] = UNKNOWN
    language: Language | None = None
    """Sources only."""
    url: str | None = None
    """Sources only."""
    path: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Translation:
    """One entry of a catalog."""

    text: str
    """Empty: not translated yet."""
    fuzzy: bool
    line: int
    comment: str = ""
    """The translator's own (`# …`)."""


@dataclass(frozen=True, slots=True)
class Catalog:
    """The translations of one article into one language."""

    path: str
    entries: Mapping[str, Translation] = field(default_factory=dict)
    """msgid → translation; obsolete entries are not among them."""
    former: Mapping[str, Translation] = field(default_factory=dict)
    """Obsolete entries: translations of what the article says no more."""

    def get(self, text: str) -> Translation | None:
        """Return the translation of `text`; None when there is none to show."""
        entry = self.entries.get(text)
        return entry if entry and entry.text else None


@dataclass(frozen=True, slots=True)
class Content:
    """Everything that was read from `seeds/`."""

    articles: tuple[Article, ...]
    """Drafts included."""
    terms: Mapping[str, Term]
    catalogs: Mapping[tuple[Language, str], Catalog]
    """(target language, article id) → translations."""
    stems: frozenset[str] = frozenset()
    """Ids of all article files, those that could not be read included."""
    lost_terms: frozenset[str] = frozenset()
    """Ids of entries of the taxonomy that could not be read."""

    def catalog(self, language: Language, article_id: str) -> Catalog:
        """Return the translations of an article; an empty catalog when there are none."""
        return self.catalogs.get((language, article_id)) or Catalog("")
