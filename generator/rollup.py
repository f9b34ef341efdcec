"""Digests → their order, months, weeks, neighbours, the digests of every taxonomy entry.

A stage: pure. Weeks are ISO weeks; both are in the site's zone. The clock plays no part.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from generator.model import Article, Digest, Neighbours, Period, Roll, Year
from generator.permalinks import UNDATED

LONG = 60
"""Digests of an entry that fit on one page."""


def ordered(digests: Iterable[Digest], zone: ZoneInfo) -> tuple[Digest, ...]:
    """Return the order of every list: dated newest first, then undated by `added` and id."""
    every = sorted(digests, key=lambda digest: digest.id)
    dated = [digest for digest in every if digest.article.published is not None]
    undated = [digest for digest in every if digest.article.published is None]
    dated.sort(key=lambda digest: _moment(digest.article, zone), reverse=True)
    undated.sort(key=lambda digest: digest.article.added)
    return (*dated, *undated)


def _moment(article: Article, zone: ZoneInfo) -> datetime:
    """Return when an article was published; a date without a time is the start of its day."""
    published = article.published
    if isinstance(published, datetime):
        return published.astimezone(UTC)
    return datetime.combine(published or date.min, time(), zone).astimezone(UTC)


def months(digests: Sequence[Digest], zone: ZoneInfo) -> tuple[Roll, ...]:
    """Return the digests by month, newest month first; without highlights."""
    weeks = [_period(*each) for each in _by(digests, zone, _week)]
    return tuple(
        replace(month, weeks=tuple(each for each in weeks if _overlap(each, month)))
        for month in _rolls(_by(digests, zone, _month))
    )


def weeks(digests: Sequence[Digest], zone: ZoneInfo) -> tuple[Roll, ...]:
    """Return the digests by ISO week, newest week first; without highlights."""
    return tuple(_rolls(_by(digests, zone, _week)))


Span = tuple[str, date, date]
"""Id, first and last day of a month or a week."""


def _by(
    digests: Sequence[Digest], zone: ZoneInfo, span: Callable[[date], Span]
) -> list[tuple[Span, tuple[Digest, ...]]]:
    """Return the dated digests by the span that they are of, newest span first."""
    groups: dict[Span, list[Digest]] = defaultdict(list)
    for digest in digests:
        day = digest.article.day(zone)
        if day is not None:
            groups[span(day)].append(digest)
    return [(each, tuple(groups[each])) for each in sorted(groups, key=_start, reverse=True)]


def _start(span: Span) -> date:
    return span[1]


def _period(span: Span, digests: Sequence[Digest]) -> Period:
    return Period(*span, len(digests))


def _overlap(first: Period | Roll, second: Period | Roll) -> bool:
    return first.start <= second.end and second.start <= first.end


def _rolls(groups: Sequence[tuple[Span, tuple[Digest, ...]]]) -> Iterator[Roll]:
    around = [None, *(_period(*each) for each in groups), None]
    for place, (span, held) in enumerate(groups):
        newer, older = around[place], around[place + 2]
        yield Roll(*span, held, newer=newer, older=older)


@cache
def _month(day: date) -> Span:
    start = day.replace(day=1)
    following = (start + timedelta(days=31)).replace(day=1)
    return start.isoformat()[:7], start, following - timedelta(days=1)


@cache
def _week(day: date) -> Span:
    year, week, weekday = day.isocalendar()
    start = day - timedelta(days=weekday - 1)
    return f"{year}-W{week:02}", start, start + timedelta(days=6)


def by_term(digests: Sequence[Digest]) -> dict[str, tuple[Digest, ...]]:
    """Return the digests of every topic, entity and source that has any, in their order."""
    found: dict[str, list[Digest]] = defaultdict(list)
    for digest in digests:
        source = digest.article.source
        ids = [*digest.topics, *(entity for entity, _ in digest.entities)]
        for term_id in [*ids, *([source] if isinstance(source, str) else [])]:
            found[term_id].append(digest)
    return {term_id: tuple(found[term_id]) for term_id in sorted(found)}


def years(by_term: Mapping[str, Sequence[Digest]], zone: ZoneInfo) -> dict[str, tuple[Year, ...]]:
    """Return the years of every list that does not fit on one page, in its order."""
    long = {term_id: digests for term_id, digests in by_term.items() if len(digests) > LONG}
    return {term_id: tuple(_years(digests, zone)) for term_id, digests in long.items()}


def _years(digests: Sequence[Digest], zone: ZoneInfo) -> Iterator[Year]:
    found: dict[str, list[Digest]] = defaultdict(list)
    for digest in digests:
        day = digest.article.day(zone)
        found[str(day.year) if day else UNDATED].append(digest)
    return (Year(each, tuple(inside)) for each, inside in found.items())


def neighbours(
    digests: Sequence[Digest], by_term: Mapping[str, Sequence[Digest]]
) -> dict[str, Neighbours]:
    """Return what comes before and after each digest in its most special topic."""
    threads = {digest.id: _thread(digest, by_term) for digest in digests}
    found: dict[str, Neighbours] = {}
    for topic in sorted({topic for topic in threads.values() if topic}):
        inside = by_term[topic]
        for place, digest in enumerate(inside):
            if threads[digest.id] == topic:
                newer = inside[place - 1].id if place else None
                older = inside[place + 1].id if place + 1 < len(inside) else None
                found[digest.id] = Neighbours(topic, newer, older)
    return found


def _thread(digest: Digest, by_term: Mapping[str, Sequence[Digest]]) -> str | None:
    """Return the topic among the chips that says most: it has others too, and the fewest."""
    topics = set(digest.topics)
    threads = [each for each in digest.chips if each in topics and len(by_term[each]) > 1]
    return min(threads, key=lambda each: len(by_term[each]), default=None)
