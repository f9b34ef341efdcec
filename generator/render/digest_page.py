"""Digest → the Markdown of its page in one language. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from generator import bylines, permalinks, text
from generator.model import (
    LANGUAGES,
    BilingualStatement,
    Digest,
    Evidence,
    Language,
    Reason,
    other,
)
from generator.quantities import unbounded
from generator.render import figure_table, linked_data, markup
from generator.render.edition import Card, Edition, Shown, show, source_path
from generator.render.listings import listed
from generator.render.provenance import provenance
from generator.text.typography import printed


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage that a statement rests on."""

    anchor: str
    """`e3`, a second one of the same paragraph `e3-2`: the same in both languages."""
    paragraph: int
    mark: str
    """`¶3`"""
    quote: str


@dataclass(frozen=True, slots=True)
class ShownStatement:
    """A viewpoint or a point on the page."""

    anchor: str
    own: Shown
    other: Shown
    excerpts: tuple[Excerpt, ...]
    citations: str
    """`¶1, ¶3` of an original that is not held; empty when there are none."""


@dataclass(frozen=True, slots=True)
class Group:
    """Points under one heading."""

    number: int
    name: str | None
    lang: str
    """BCP 47 tag of the name: that of the text where nobody has translated it."""
    other_name: str | None
    other_lang: str
    open: tuple[ShownStatement, ...]
    folded: tuple[ShownStatement, ...]


@dataclass(frozen=True, slots=True)
class Related:
    """A related digest and why."""

    card: Card
    why: Markup


@dataclass(frozen=True, slots=True)
class Around:
    """The digests before and after in a topic."""

    topic: str
    path: str
    newer: Card | None
    older: Card | None


class _Anchors:
    """Numbers the excerpts of a page."""

    def __init__(self) -> None:
        self._seen: Counter[int] = Counter()

    def excerpt(self, evidence: Evidence) -> Excerpt:
        self._seen[evidence.paragraph] += 1
        times = self._seen[evidence.paragraph]
        anchor = f"e{evidence.paragraph}" + (f"-{times}" if times > 1 else "")
        return Excerpt(anchor, evidence.paragraph, f"¶{evidence.paragraph}", evidence.quote)


def page(digest: Digest, edition: Edition) -> str:
    """Return the page of `digest`, front matter included."""
    language, article = edition.language, digest.article
    anchors = _Anchors()
    viewpoint = _statements("v", digest.viewpoint, digest, language, anchors)
    points = _statements("p", digest.points, digest, language, anchors)
    shown = {excerpt.paragraph for each in (*viewpoint, *points) for excerpt in each.excerpts}
    announced = permalinks.announced(digest, language)
    card = edition.cards[digest.id]
    return _front_matter(digest, edition, announced) + markup.write(
        "digest.md",
        digest=digest,
        article=article,
        card=card,
        text_lang=permalinks.LANGUAGE_TAGS.get(article.language),
        other_title=show(digest.title, digest, other(language)),
        announced=announced,
        viewpoint=viewpoint,
        groups=_groups(digest, points, language),
        figures=figure_table.table(digest, shown, language),
        chips=[listed(each, 0, edition) for each in digest.chips if edition.described(each)],
        keywords=_keywords(digest, edition),
        related=_related(digest, edition),
        around=_around(digest, edition),
        moment=edition.say.moment(article.published),
        minutes=_minutes(viewpoint, points, language),
        names=[name.get(language) for name in bylines.author_names(article, edition.people)],
        source_path=source_path(digest),
        source_url=None if isinstance(article.source, str) else article.source.url,
        notes=[printed(note.text.get(language), language) for note in article.notes],
        provenance=provenance(digest, edition),
        sides_link=markup.anchor(edition.say("check_sides_link"), "#side-by-side"),
        say=edition.say,
        edition=edition,
        up="../../",
    )


def _front_matter(digest: Digest, edition: Edition, announced: bool) -> str:
    card = edition.cards[digest.id]
    languages = [language for language in LANGUAGES if permalinks.announced(digest, language)]
    return markup.front_matter(
        card.title.text,
        card.lead.text if card.lead else card.title.text,
        kind="digest",
        card=permalinks.digest_card(digest, edition.site),
        languages=" ".join(languages),
        robots="" if announced else "noindex",
        published=linked_data.moment(digest.article.published),
        modified=linked_data.moment(digest.article.published or digest.article.added),
        linked=linked_data.article(digest, edition) if announced else "",
    )


def _statements(
    prefix: str,
    statements: Sequence[BilingualStatement],
    digest: Digest,
    language: Language,
    anchors: _Anchors,
) -> list[ShownStatement]:
    separator = "、" if language == "zh" else ", "
    return [
        ShownStatement(
            f"{prefix}{number}",
            show(statement.text, digest, language),
            show(statement.text, digest, other(language)),
            tuple(anchors.excerpt(evidence) for evidence in statement.evidence),
            separator.join(f"¶{paragraph}" for paragraph in statement.citations),
        )
        for number, statement in enumerate(statements, start=1)
    ]


def _groups(digest: Digest, shown: Sequence[ShownStatement], language: Language) -> list[Group]:
    """Gather neighbours of one group; a group that comes back gets its heading again."""
    groups = []
    pairs = zip(digest.points, shown, strict=True)
    article = digest.article
    for number, (name, members) in enumerate(groupby(pairs, lambda pair: pair[0].group), 1):
        inside = list(members)
        untranslated = name and name.zh == name.en
        groups.append(
            Group(
                number,
                printed(name.get(language), language) if name else None,
                permalinks.LANGUAGE_TAGS.get(article.language if untranslated else language),
                printed(name.get(other(language)), other(language)) if name else None,
                permalinks.LANGUAGE_TAGS.get(article.language if untranslated else other(language)),
                tuple(each for point, each in inside if not point.folded),
                tuple(each for point, each in inside if point.folded),
            )
        )
    return groups


def _minutes(
    viewpoint: Iterable[ShownStatement], points: Iterable[ShownStatement], language: Language
) -> int:
    """Return how long the digest takes to read, not the article that it is of."""
    return text.reading_minutes(
        " ".join(statement.own.text for statement in (*viewpoint, *points)), language
    )


def _keywords(digest: Digest, edition: Edition) -> Markup | None:
    """Return the keywords, each marked as what it is: a word of the article's language."""
    tag = permalinks.LANGUAGE_TAGS.get(digest.article.language)
    return edition.say.join(markup.spoken(word, tag) for word in digest.keywords) or None


def _related(digest: Digest, edition: Edition) -> list[Related]:
    links = edition.corpus.related.get(digest.id, ())
    figures = {
        unbounded(each.quantity, "en"): unbounded(each.quantity, edition.language)
        for each in digest.figures
    }
    return [Related(edition.cards[link.id], _why(link.reasons, figures, edition)) for link in links]


def _around(digest: Digest, edition: Edition) -> Around | None:
    """Return the way to the digests before and after in the same topic."""
    near = edition.corpus.neighbours.get(digest.id)
    if near is None:
        return None
    newer, older = (edition.cards[each] if each else None for each in (near.newer, near.older))
    return Around(edition.name(near.topic), edition.path(near.topic), newer, older)


def _why(reasons: Sequence[Reason], figures: Mapping[str, str], edition: Edition) -> Markup:
    """Return the reasons in words: “both: Nvidia, AI sovereignty · 9 days later”."""
    say, parts = edition.say, []
    shared = [each.id for each in reasons if each.kind in ("topic", "entity") and each.id]
    names = [edition.name(term_id) for term_id in shared]
    if names:
        parts.append(say("related_both", names=say.join(names)))
    for reason in reasons:
        if reason.kind == "figure":
            parts.append(say("related_figure", figure=figures.get(reason.id or "", reason.id)))
        elif reason.kind == "story":
            parts.append(say("related_story"))
        elif reason.kind == "days" and reason.value is not None:
            parts.append(_distance(reason.value, edition))
    return Markup(" · ").join(parts)


def _distance(days: int, edition: Edition) -> Markup:
    if days == 0:
        return edition.say("related_same_day")
    return edition.say("related_after" if days > 0 else "related_before", n=abs(days))
