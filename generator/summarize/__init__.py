"""Article → `Summary`: its viewpoint and its points, each with its evidence.

A stage: pure, the same for everybody. Three ways, the first that applies:

- an editor's `summary:` is taken as it is; the evidence is looked up in the paragraphs it
  names (`outline.edited`);
- a text that is a digest already keeps its viewpoint, its bullets and its groups
  (`outline.restated`);
- from any other text sentences are chosen (`passages`, `extract`): each for its features
  (`features`) and for what it adds to those taken before.

In the end the rights of the text decide how much of that is shown. The numerics are imported
where they are needed, so that a text whose summary is there already waits for none.

**Features**, 0 to 1 within a document: position (e^(−i/3)), cosines with the sentences that
follow (words weighted by wordfreq), overlap with the title, mean salience, good length, first
in its paragraph, a number, names; and against a sentence: boilerplate, too short, half a
quotation, a leading connective, leaning on the sentence before. What a sentence adds: the
weight of its words that no chosen one holds (`extract`). A ruling has no lead; what it decides
counts (`genre`).

**Read alone.** A statement begins with no pronoun and no connective: a connective is cut where
the catalog translates the rest, a sentence that leans on the one before is shown with it or
not at all (`generator.text.openings`).

**Measured** on development data and compared in docs/dev/summaries.md.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from generator.model import Article, Evidence, Language, Statement, Summary
from generator.summarize import outline

__all__ = ["key_points", "select", "summarize"]


def select(
    sentences: Sequence[str], *, language: Language, count: int, title: str = ""
) -> list[int]:
    """Return the indices of the `count` sentences that sum a text up, in document order.

    All indices when there are no more than `count` sentences.
    """
    from generator.summarize import extract

    return extract.select(sentences, language=language, count=count, title=title)


def key_points(
    sentences: Sequence[str],
    *,
    language: Language,
    characters: int,
    count: int = 6,
    title: str = "",
) -> list[int]:
    """Return the indices of at most `count` key points of a text, in document order.

    Together they have at most `characters` characters, and one is from the last third of
    the text if any there fits.
    """
    from generator.summarize import extract

    return extract.key_points(
        sentences, language=language, characters=characters, count=count, title=title
    )


def summarize(
    article: Article,
    *,
    quote_share: Decimal,
    quote_limit: int,
    user_words: tuple[str, ...] = (),
) -> Summary:
    """Return the digest of `article` in its own language.

    Of a quoted article the evidence is at most `quote_share` (0 to 1) of the text's
    characters and at most `quote_limit` characters, each passage counted once; the
    viewpoint stays whatever they are. `user_words` are the Chinese names of the taxonomy.
    """
    if article.summary:
        view, points = outline.edited(article, article.summary, user_words)
        made = Summary(article.summary.by, article.summary.reviewed, view, points)
        if article.kind == "article" and article.rights == "quoted":
            made = _within(made, _limit(article, quote_share, quote_limit))
        return _sized(article, made, user_words)
    if article.kind == "digest":
        made = _sized(article, outline.restated(article, user_words), user_words)
        return _withheld(article, made, user_words) if article.rights == "quoted" else made
    from generator.summarize.passages import extracted

    limit = _limit(article, quote_share, quote_limit) if article.rights == "quoted" else None
    return extracted(article, limit, user_words)


def _limit(article: Article, share: Decimal, most: int) -> int:
    """Return how many characters of a quoted text may be shown."""
    return min(int(sum(len(p.text) for p in article.paragraphs) * share), most)


def _within(summary: Summary, limit: int) -> Summary:
    """Leave out evidence beyond the first, then points, where passages exceed the limit."""
    shown: list[Evidence] = []

    def fitting(statement: Statement, *, stays: bool) -> Iterator[Statement]:
        choices = [statement.evidence, statement.evidence[:1]]
        fit = [evidence for evidence in choices if outline.length([*shown, *evidence]) <= limit]
        for evidence in (fit or choices[1:] * stays)[:1]:
            shown.extend(evidence)
            yield replace(statement, evidence=evidence)

    return replace(
        summary,
        viewpoint=tuple(kept for each in summary.viewpoint for kept in fitting(each, stays=True)),
        points=tuple(kept for each in summary.points for kept in fitting(each, stays=False)),
    )


def _sized(article: Article, summary: Summary, user_words: tuple[str, ...]) -> Summary:
    """Fold (own) or cut (quoted) the points beyond the eight best."""
    best = outline.strongest(article, summary.points, outline.OPEN_POINTS, user_words)
    points = [
        point if index in best else replace(point, folded=True)
        for index, point in enumerate(summary.points)
        if index in best or article.rights == "own"
    ]
    return replace(summary, points=tuple(points))


def _withheld(article: Article, summary: Summary, user_words: tuple[str, ...]) -> Summary:
    """Cut the weakest points of a quoted digest until it is not shown whole."""
    for fewer in range(len(summary.points) - 1, 0, -1):
        shown = {e.paragraph for s in (*summary.viewpoint, *summary.points) for e in s.evidence}
        if len(shown) < len(article.paragraphs):
            break
        best = outline.strongest(article, summary.points, fewer, user_words)
        points = tuple(summary.points[index] for index in sorted(best))
        summary = replace(summary, points=points)
    return summary
