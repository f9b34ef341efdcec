"""Digests → their order, months, weeks, neighbours, the digests of every taxonomy entry.

A stage: pure. Weeks are ISO weeks; both are in the site's zone. The clock plays no part.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from generator.highlights import highlights
from generator.model import Article, Digest, Neighbours, Roll, Term


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


def months(
    digests: Sequence[Digest], terms: Mapping[str, Term], zone: ZoneInfo
) -> tuple[Roll, ...]:
    """Return the digests by month, newest month first."""
    return _rolls(digests, terms, zone, lambda day: day.replace(day=1), _month)


def weeks(digests: Sequence[Digest], terms: Mapping[str, Term], zone: ZoneInfo) -> tuple[Roll, ...]:
    """Return the digests by ISO week, newest week first."""
    return _rolls(digests, terms, zone, lambda day: day - timedelta(days=day.weekday()), _week)


def _rolls(
    digests: Sequence[Digest],
    terms: Mapping[str, Term],
    zone: ZoneInfo,
    start_of: Callable[[date], date],
    name: Callable[[date], tuple[str, date]],
) -> tuple[Roll, ...]:
    groups: dict[date, list[Digest]] = defaultdict(list)
    for digest in digests:
        day = digest.article.day(zone)
        if day is not None:
            groups[start_of(day)].append(digest)
    rolls = []
    for start in sorted(groups, reverse=True):
        roll_id, end = name(start)
        held = tuple(groups[start])
        rolls.append(Roll(roll_id, start, end, held, highlights(held, terms)))
    return tuple(rolls)


def _month(start: date) -> tuple[str, date]:
    following = (start + timedelta(days=31)).replace(day=1)
    return start.isoformat()[:7], following - timedelta(days=1)


def _week(start: date) -> tuple[str, date]:
    year, week, _ = start.isocalendar()
    return f"{year}-W{week:02}", start + timedelta(days=6)


def by_term(digests: Sequence[Digest]) -> dict[str, tuple[Digest, ...]]:
    """Return the digests of every topic, entity and source that has any, in their order."""
    found: dict[str, list[Digest]] = defaultdict(list)
    for digest in digests:
        source = digest.article.source
        ids = [*digest.topics, *(entity for entity, _ in digest.entities)]
        for term_id in [*ids, *([source] if isinstance(source, str) else [])]:
            found[term_id].append(digest)
    return {term_id: tuple(found[term_id]) for term_id in sorted(found)}


def neighbours(
    digests: Sequence[Digest], by_term: Mapping[str, Sequence[Digest]]
) -> dict[str, Neighbours]:
    """Return what comes before and after each digest in the topic that matters most to it."""
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
    """Return the first topic among the chips that has other digests too."""
    topics = set(digest.topics)
    threads = (each for each in digest.chips if each in topics and len(by_term[each]) > 1)
    return next(threads, None)
