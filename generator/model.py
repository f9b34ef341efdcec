"""The nouns. Frozen dataclasses with slots; imports nothing of ours."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Generic, Literal, TypeVar
from zoneinfo import ZoneInfo

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, Language] = ("zh", "en")

State = Literal["original", "reviewed", "machine", "missing"]
"""Who stands behind a text: the source itself, a person, a machine, nobody."""

Kind = Literal["article", "digest"]
Rights = Literal["quoted", "own"]
EntryKind = Literal["topic", "organization", "person", "place", "source"]
FigureKind = Literal["money", "percent", "count", "date", "duration", "measure"]
Bound = Literal["about", "over", "under", "at-least", "at-most"]
ReasonKind = Literal["topic", "entity", "figure", "story", "days"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Both(Generic[T]):
    """One value per language."""

    zh: T
    en: T

    def get(self, language: Language) -> T:
        """Return the value in `language`."""
        return self.zh if language == "zh" else self.en

    def items(self) -> Iterator[tuple[Language, T]]:
        """Yield (language, value), Chinese first."""
        yield "zh", self.zh
        yield "en", self.en


@dataclass(frozen=True, slots=True)
class Page:
    """A file of the result."""

    path: str
    """POSIX path relative to the project: `docs/zh/articles/x.md`, `site/api/v1/x.json`."""
    content: bytes


# --- what stands in seeds/ -----------------------------------------------------------


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
    original_title: Both[str | None] = Both(None, None)
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
        return "en" if self.language == "zh" else "zh"

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
    about: Both[str | None] = Both(None, None)
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


# --- what the stages make ------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a paragraph: `paragraph.text[start:end] == text`."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a statement rests on."""

    paragraph: int
    quote: str
    """An exact substring of the article's text."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A viewpoint or a point in the article's language, before translation."""

    units: tuple[str, ...]
    """Its sentences as they are looked up in the catalog (msgids), in order."""
    evidence: tuple[Evidence, ...]
    citations: tuple[int, ...] = ()
    group: str | None = None
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Summary:
    """The digest of an article in its own language."""

    by: str
    """`extract`, `digest`, `editor` or an engine's name."""
    reviewed: bool
    viewpoint: tuple[Statement, ...]
    points: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """An entry's name in a text: `text[start:end]`."""

    id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity read from a text: `text[start:end] == quote`."""

    start: int
    end: int
    quote: str
    kind: FigureKind
    value: str
    """Decimal digits without exponent (`158000000`, `34.28`); ISO 8601 for dates."""
    unit: str | None
    """ISO 4217 code, `%`, `pp` (percentage points), a counted noun's id, an SI symbol, or None."""
    bound: Bound | None = None
    near: bool = False
    """The bound `about` is said as 近 or nearly: the value is just not reached."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity of an article with what it measures, written in both languages."""

    paragraph: int
    quantity: Quantity
    what: Both[str] | None
    text: Both[str]


@dataclass(frozen=True, slots=True)
class Rendering:
    """A text in one language and who stands behind it; missing: the original's text."""

    text: str
    state: State


@dataclass(frozen=True, slots=True)
class BilingualStatement:
    """A statement in both languages."""

    text: Both[Rendering]
    evidence: tuple[Evidence, ...]
    citations: tuple[int, ...] = ()
    group: Both[str] | None = None
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Digest:
    """Everything that is published about one article, except its links to others."""

    article: Article
    title: Both[Rendering]
    by: str
    reviewed: bool
    viewpoint: tuple[BilingualStatement, ...]
    points: tuple[BilingualStatement, ...]
    figures: tuple[Figure, ...]
    topics: tuple[str, ...]
    """Topic ids, most mentioned first."""
    entities: tuple[tuple[str, int], ...]
    """(id of an organization, person or place, number of mentions), most mentioned first."""
    chips: tuple[str, ...]
    """At most eight ids of topics and entities that matter to the article."""

    @property
    def id(self) -> str:
        """The article's id."""
        return self.article.id

    def state(self, language: Language) -> State:
        """Return the weakest state of what the page in `language` shows."""
        shown = (self.title, *(s.text for s in (*self.viewpoint, *self.points)))
        states = {text.get(language).state for text in shown}
        order: tuple[State, ...] = ("missing", "machine", "reviewed", "original")
        return next(state for state in order if state in states)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two digests are related."""

    kind: ReasonKind
    id: str | None = None
    """Of the shared topic or entity, or the shared figure's text."""
    value: int | None = None
    """Days from this digest to the other; negative: earlier."""


@dataclass(frozen=True, slots=True)
class Link:
    """A related digest."""

    id: str
    score: Decimal
    """0 to 1, two digits."""
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Roll:
    """The digests of a month or a week, newest first."""

    id: str
    """`2026-02` or `2026-W05`."""
    start: date
    end: date
    """The last day."""
    digests: tuple[Digest, ...]


@dataclass(frozen=True, slots=True)
class Corpus:
    """All that is published, in the order of every list: dated newest first, then undated."""

    digests: tuple[Digest, ...]
    terms: Mapping[str, Term]
    """The taxonomy by id."""
    related: Mapping[str, tuple[Link, ...]]
    """Up to five links by digest id."""
    months: tuple[Roll, ...]
    """Newest first."""
    weeks: tuple[Roll, ...]
    by_term: Mapping[str, tuple[Digest, ...]]
    """The digests of every topic, entity and source that has any."""
    by_id: Mapping[str, Digest]
