"""Digest → the Markdown of its page in one language. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlencode

from markupsafe import Markup

from generator import bylines, markup, permalinks, text
from generator.edition import Card, Edition, Shown, show, source_path
from generator.model import BilingualStatement, Digest, Evidence, Figure, Language, Reason

FIGURES_OPEN = 8
"""Key figures in the table; the rest opens on demand."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage that a statement rests on."""

    anchor: str
    """`e3`, a second one of the same paragraph `e3-2`: the same in both languages."""
    paragraph: int
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
    other_name: str | None
    open: tuple[ShownStatement, ...]
    folded: tuple[ShownStatement, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A key figure."""

    what: str | None
    value: str
    other_value: str
    paragraph: int
    anchor: str | None
    """Of an excerpt of its paragraph."""


@dataclass(frozen=True, slots=True)
class Related:
    """A related digest and why."""

    card: Card
    why: Markup


class _Anchors:
    """Numbers the excerpts of a page."""

    def __init__(self) -> None:
        self._seen: Counter[int] = Counter()

    def excerpt(self, evidence: Evidence) -> Excerpt:
        self._seen[evidence.paragraph] += 1
        times = self._seen[evidence.paragraph]
        anchor = f"e{evidence.paragraph}" + (f"-{times}" if times > 1 else "")
        return Excerpt(anchor, evidence.paragraph, evidence.quote)


def page(digest: Digest, edition: Edition) -> str:
    """Return the page of `digest`, front matter included."""
    language, article = edition.language, digest.article
    anchors = _Anchors()
    viewpoint = _statements("v", digest.viewpoint, digest, language, anchors)
    points = _statements("p", digest.points, digest, language, anchors)
    shown = {excerpt.paragraph for each in (*viewpoint, *points) for excerpt in each.excerpts}
    announced = permalinks.announced(digest, language)
    rows = [_row(figure, language, shown) for figure in digest.figures]
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
        groups=_groups(digest.points, points, language),
        rows=rows[:FIGURES_OPEN],
        more_rows=rows[FIGURES_OPEN:],
        chips=[term_id for term_id in digest.chips if edition.described(term_id)],
        related=_related(digest, edition),
        moment=edition.say.moment(article.published),
        minutes=_minutes(viewpoint, points, language),
        names=[name.get(language) for name in bylines.author_names(article, edition.people)],
        source_path=source_path(digest),
        source_url=None if isinstance(article.source, str) else article.source.url,
        text_from=_text_from(digest, edition),
        made_by=_made_by(digest, edition),
        check_original=_check_original(digest, edition),
        sides_link=markup.link(edition.say("check_sides_link"), "#side-by-side"),
        missing_help=_missing_help(digest, edition),
        translation=_translation_state(digest, language),
        report=_report_url(digest, edition),
        edit_article=edition.site.edit_url and edition.site.edit_url + article.path,
        edit_translation=edition.site.edit_url and edition.site.edit_url + _catalog_path(digest),
        say=edition.say,
        edition=edition,
        up="../../",
    )


def other(language: Language) -> Language:
    """Return the other language."""
    return "en" if language == "zh" else "zh"


def _front_matter(digest: Digest, edition: Edition, announced: bool) -> str:
    card = edition.cards[digest.id]
    languages = [
        language for language in ("zh", "en") if permalinks.announced(digest, language)
    ]
    return markup.front_matter(
        card.title.text,
        card.lead.text if card.lead else card.title.text,
        kind="digest",
        languages=" ".join(languages),
        robots="" if announced else "noindex",
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


def _groups(
    points: Sequence[BilingualStatement], shown: Sequence[ShownStatement], language: Language
) -> list[Group]:
    """Gather neighbours of one group; a group that comes back gets its heading again."""
    groups = []
    pairs = zip(points, shown, strict=True)
    for number, (name, members) in enumerate(groupby(pairs, lambda pair: pair[0].group), 1):
        inside = list(members)
        groups.append(
            Group(
                number,
                name and name.get(language),
                name and name.get(other(language)),
                tuple(each for point, each in inside if not point.folded),
                tuple(each for point, each in inside if point.folded),
            )
        )
    return groups


def _row(figure: Figure, language: Language, shown: set[int]) -> Row:
    return Row(
        figure.what and figure.what.get(language),
        figure.text.get(language),
        figure.text.get(other(language)),
        figure.paragraph,
        f"e{figure.paragraph}" if figure.paragraph in shown else None,
    )


def _minutes(
    viewpoint: Iterable[ShownStatement], points: Iterable[ShownStatement], language: Language
) -> int:
    """Return how long the digest takes to read, not the article that it is of."""
    return text.reading_minutes(
        " ".join(statement.own.text for statement in (*viewpoint, *points)), language
    )


def _related(digest: Digest, edition: Edition) -> list[Related]:
    links = edition.corpus.related.get(digest.id, ())
    figures = {each.text.en: each.text.get(edition.language) for each in digest.figures}
    return [
        Related(edition.cards[link.id], _why(link.reasons, figures, edition)) for link in links
    ]


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


def _translation_state(digest: Digest, language: Language) -> str:
    """Return `original`, or the weakest state of the page's statements."""
    return "original" if digest.article.language == language else digest.state(language)


def _text_from(digest: Digest, edition: Edition) -> Markup:
    """Return where the text came from and whether the original is held."""
    say, article = edition.say, digest.article
    source, headline = edition.cards[digest.id].source, _headline(digest, edition)
    if article.rights == "quoted":
        origin = say("provenance_quoted", source=source)
    elif article.restated_by:
        origin = say("provenance_own_by", name=article.restated_by, source=source)
    else:
        origin = say("provenance_own", source=source)
    return say.sentences(
        origin,
        article.kind == "digest" and say("provenance_digest"),
        headline and say("provenance_headline", title=headline),
    )


def _made_by(digest: Digest, edition: Edition) -> Markup:
    """Return who made the summary, and whether a person reviewed it."""
    say = edition.say
    if digest.by == "extract":
        return say("summary_extract")
    known = digest.by in ("digest", "editor")
    maker = say(f"summary_{digest.by}") if known else say("summary_engine", name=digest.by)
    reviewed = say("summary_reviewed" if digest.reviewed else "summary_unreviewed")
    return say.sentences(maker, reviewed)


def _headline(digest: Digest, edition: Edition) -> Markup | None:
    """Return the source's own headline, the one in the edition's language if there is one."""
    article = digest.article
    original = article.original_language or article.language
    for language in (edition.language, original, other(original)):
        if headline := article.original_title.get(language):
            return markup.quoted(headline, permalinks.LANGUAGE_TAGS.get(language))
    return None


def _check_original(digest: Digest, edition: Edition) -> Markup:
    """Return where the original can be found."""
    say, article = edition.say, digest.article
    if article.url:
        return say(
            "check_original",
            link=markup.link(say("check_original_link"), markup.url(article.url)),
        )
    source, headline = edition.cards[digest.id].source, _headline(digest, edition)
    if headline is None:
        return say("check_search_untitled", source=source)
    return say("check_search", source=source, title=headline)


def _missing_help(digest: Digest, edition: Edition) -> Markup:
    """Return a link to where the missing translation can be written."""
    url = edition.site.edit_url
    address = markup.url(url + _catalog_path(digest)) if url else "../../contribute/"
    return markup.link(edition.say("missing_help"), address)


def _catalog_path(digest: Digest) -> str:
    return f"seeds/translations/{other(digest.article.language)}/{digest.id}.po"


def _report_url(digest: Digest, edition: Edition) -> str | None:
    """Return the address of a report that names the digest and the page already."""
    base = edition.site.report_url
    if not base:
        return None
    url = permalinks.urls(edition.site, permalinks.article_path(digest.id)).get(edition.language)
    title = edition.cards[digest.id].title.text
    query = urlencode(
        {
            "title": edition.say.plain("report_title", title=title),
            "body": edition.say.plain("report_body", id=digest.id, url=url),
        }
    )
    return f"{base}{'&' if '?' in base else '?'}{query}"
