"""The summaries that somebody already made: a digest's own bullets, an editor's statements.

Part of the stage `summarize`. Pure. Nothing is extracted here but the evidence, and the numerics
of scores are loaded where points must be weighed: most texts of an editor need none.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from generator.model import (
    Article,
    EditorStatement,
    EditorSummary,
    Evidence,
    Language,
    Paragraph,
    Statement,
    Summary,
)
from generator.text import fold, sentences, words

VIEWPOINT_HEADINGS = frozenset({"core viewpoint", "core insights", "核心观点", "核心要点"})
"""`## ` headings whose bullets are a digest's viewpoint, in small letters."""
VIEWPOINT_STATEMENTS = 2
"""At most, in every summary (design §4)."""
OPEN_POINTS = 8
"""Points shown open, or at all when the text is quoted (design §7)."""
SHORT_VIEWPOINT: dict[Language, int] = {"zh": 60, "en": 150}
"""Characters; only a viewpoint of fewer may take a second statement. Our choice."""
LONG_VIEWPOINT: dict[Language, int] = {"zh": 140, "en": 320}
"""Characters of two statements together at most. Our choice: what a phone shows at once."""
BRIEF = 3
"""Points that are too few to give two of them away. Our choice."""
GOOD_SECOND = 0.5
"""Score, 0 to 1, below which a second statement adds nothing. Our choice."""


def edited(
    article: Article, given: EditorSummary, user_words: tuple[str, ...] = ()
) -> tuple[tuple[Statement, ...], tuple[Statement, ...]]:
    """Return an editor's viewpoint and points, each with its evidence."""
    by_number = {paragraph.number: paragraph for paragraph in article.paragraphs}

    def statement(each: EditorStatement) -> Statement:
        wanted = frozenset(words(each.text, article.language, user_words))
        held = [by_number[number] for number in each.paragraphs if number in by_number]
        evidence = tuple(_evidence(paragraph, wanted, article, user_words) for paragraph in held)
        cited = sorted({number for paragraph in held for number in paragraph.citations})
        return Statement((each.text,), evidence, tuple(cited), each.group)

    return tuple(map(statement, given.viewpoint)), tuple(map(statement, given.points))


def _evidence(
    paragraph: Paragraph, wanted: frozenset[str], article: Article, user_words: tuple[str, ...]
) -> Evidence:
    """Quote the sentence most alike in words (Dice), the earliest of equals."""
    quotes = [sentence.text for sentence in sentences(paragraph.text)] or [paragraph.text]

    def alike(quote: str) -> float:
        held = set(words(quote, article.language, user_words))
        return 2 * len(wanted & held) / (len(wanted) + len(held) or 1)

    return Evidence(paragraph.number, max(quotes, key=alike))


def restated(article: Article, user_words: tuple[str, ...] = ()) -> Summary:
    """Return the digest that the article is, before anything of it is folded or cut.

    Without a viewpoint of its own it gets its best points as one; they are taken out of
    the points, but for one that is all its group holds.
    """
    chosen = [p for p in article.paragraphs if _is_viewpoint(p)][:VIEWPOINT_STATEMENTS]
    points = [p for p in article.paragraphs if p not in chosen]
    if not chosen:
        chosen = _best(article, points, user_words)
        emptied = {p.heading for p in chosen} - {p.heading for p in points if p not in chosen}
        points = [p for p in points if p not in chosen or p.heading in emptied - {None}]
    return Summary(
        "digest",
        True,
        tuple(_statement(each, None) for each in chosen),
        tuple(_statement(each, each.heading) for each in points),
    )


def _is_viewpoint(paragraph: Paragraph) -> bool:
    heading = paragraph.heading or ""
    return heading.strip().rstrip(":：").casefold() in VIEWPOINT_HEADINGS


def _statement(paragraph: Paragraph, group: str | None) -> Statement:
    units = tuple(fold(sentence.text) for sentence in sentences(paragraph.text))
    evidence = (Evidence(paragraph.number, paragraph.text),)
    return Statement(units, evidence, paragraph.citations, group)


def _best(
    article: Article, points: Sequence[Paragraph], user_words: tuple[str, ...]
) -> list[Paragraph]:
    """Return the one or two points that say most, from groups that can spare them if any can."""
    texts = [fold(point.text) for point in points]
    scores = _scores(article, points, texts, user_words)
    size = Counter(point.heading for point in points)
    rich = [i for i, point in enumerate(points) if point.heading is None or size[point.heading] > 1]
    order = sorted(rich or range(len(points)), key=lambda i: (-scores[i], i))
    two = sorted(order[:VIEWPOINT_STATEMENTS])
    left = {point.heading for i, point in enumerate(points) if i not in two} | {None}
    spared = len(order) > 1 and all(points[i].heading in left for i in two)
    if spared and len(points) > BRIEF:
        first, second = order[:2]
        if adds(texts[first], texts[second], scores[second], article.language):
            return [points[i] for i in two]
    return [points[i] for i in order[:1]]


def adds(first: str, second: str, score: float, language: Language) -> bool:
    """Tell whether a second viewpoint statement is worth its place.

    It is when the first is short, both together are not long, and the second says enough.
    """
    together = len(first) + len(second)
    return (
        len(first) <= SHORT_VIEWPOINT[language]
        and together <= LONG_VIEWPOINT[language]
        and score >= GOOD_SECOND
    )


def _scores(
    article: Article,
    points: Sequence[Paragraph],
    texts: Sequence[str],
    user_words: tuple[str, ...],
) -> list[float]:
    firsts = [i == 0 or points[i - 1].heading != point.heading for i, point in enumerate(points)]
    return _ranked(article, texts, user_words, firsts)


def _ranked(
    article: Article, texts: Sequence[str], user_words: tuple[str, ...], firsts: Sequence[bool] = ()
) -> list[float]:
    from generator.summarize.extract import rank
    from generator.summarize.features import Document

    title = article.title.get(article.language) or ""
    document = Document(texts, article.language, title, firsts, user_words=user_words)
    return [float(score) for score in rank(document).score]


def strongest(
    article: Article, points: Sequence[Statement], limit: int, user_words: tuple[str, ...] = ()
) -> frozenset[int]:
    """Return the indices of the best `limit` points, with every group among them.

    When there are more groups than places, the groups with the best points are.
    """
    if len(points) <= limit:
        return frozenset(range(len(points)))
    texts = [" ".join(point.units) for point in points]
    scores = _ranked(article, texts, user_words)
    order = sorted(range(len(points)), key=lambda index: -scores[index])
    heads = {points[index].group: index for index in reversed(order)}
    leaders = sorted(heads.values(), key=order.index)[:limit]
    others = [index for index in order if index not in leaders]
    return frozenset([*leaders, *others[: limit - len(leaders)]])


def length(evidence: Iterable[Evidence]) -> int:
    """Return the characters of distinct passages."""
    return sum(len(passage.quote) for passage in set(evidence))
