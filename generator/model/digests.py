"""What the stages make: summaries, figures, digests and the links between them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from generator.model.base import Both, Bound, FigureKind, Language, ReasonKind, State
from generator.model.seeds import Article, Term


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
    trimmed: tuple[str, ...] = ()
    """The units without the connective that they begin with; shown when all are translated."""


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


Amount = tuple[FigureKind, str, str | None]
"""The kind, the value and the unit of a quantity."""


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

    @property
    def amount(self) -> Amount:
        """What makes two quantities the same, however they are written or bounded."""
        return self.kind, self.value, self.unit


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
    keywords: tuple[str, ...] = ()
    """Words of the article's own language that it comes back to and the taxonomy lacks."""
    mentions: Mapping[str, BilingualStatement] = field(default_factory=dict)
    """Id of a topic or an entity → the first sentence that names it, of those that are shown
    or that the site may show."""
    amounts: tuple[Amount, ...] = ()
    """Every figure of the text, those that are not shown included: what it does not say."""

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
class Shelf:
    """A topic and the digests of a period that are about it, in their order."""

    id: str
    digests: tuple[Digest, ...]


@dataclass(frozen=True, slots=True)
class Highlights:
    """What a period was about."""

    leads: tuple[Digest, ...] = ()
    """The digests about what the period was most about, in the order of every list."""
    numbers: tuple[tuple[Digest, Figure], ...] = ()
    """The most telling figures, one a digest, best first."""
    shelves: tuple[Shelf, ...] = ()
    """The topics with most digests."""
    mentioned: tuple[tuple[str, int], ...] = ()
    """(id of a topic or an entity, number of digests that mention it), most first."""


@dataclass(frozen=True, slots=True)
class Period:
    """A month or a week that has digests."""

    id: str
    """`2026-02` or `2026-W05`."""
    start: date
    end: date
    """The last day."""
    count: int
    """Of its digests."""


@dataclass(frozen=True, slots=True)
class Roll:
    """The digests of a month or a week, newest first."""

    id: str
    """`2026-02` or `2026-W05`."""
    start: date
    end: date
    """The last day."""
    digests: tuple[Digest, ...]
    highlights: Highlights = Highlights()
    newer: Period | None = None
    older: Period | None = None
    weeks: tuple[Period, ...] = ()
    """Of a month: those that share a day with it, newest first."""


@dataclass(frozen=True, slots=True)
class Year:
    """A year of a list that is too long for one page."""

    id: str
    """`2026` or `undated`: the last part of its page's path."""
    digests: tuple[Digest, ...]


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The digests before and after one in its most special topic that has others."""

    topic: str
    newer: str | None
    older: str | None


@dataclass(frozen=True, slots=True)
class Side:
    """What the sources of one language say about a topic."""

    digests: int
    sources: int
    entities: tuple[tuple[str, int], ...]
    """(id, number of digests) of what the other side does not mention, most first."""
    figures: tuple[tuple[Digest, Figure], ...]
    """Figures that the other side does not have, with a digest that does."""


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
    highlights: Highlights = Highlights()
    """Of the newest digests."""
    neighbours: Mapping[str, Neighbours] = field(default_factory=dict)
    """By digest id; a digest whose topics have no other is not among them."""
    together: tuple[tuple[str, str, int], ...] = ()
    """Pairs of topics and the number of digests that both matter to, most first."""
    contrasts: Mapping[str, Both[Side]] = field(default_factory=dict)
    """By topic id, where sources of both languages report."""
    years: Mapping[str, tuple[Year, ...]] = field(default_factory=dict)
    """By id of a topic, an entity or a source whose list is too long for one page."""
    catalogs: frozenset[str] = frozenset()
    """Paths of the PO files that exist; the others would have to be begun."""
