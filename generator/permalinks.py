"""The addresses of what is published, and when and where a digest is announced.

Pure. Shared by the API, the feeds, the sitemap and the redirects, so that all of them
say the same about a digest. Addresses come from ids, never from titles.
"""

from datetime import date, datetime, time, timedelta, timezone
from functools import cache
from zoneinfo import ZoneInfo

from generator.config import Site
from generator.model import LANGUAGES, Article, Both, Digest, Language, Term

LANGUAGE_TAGS: Both[str] = Both(zh="zh-Hans", en="en")
"""BCP 47 tags, as in `lang`, `hreflang` and `xml:lang`."""

UNDATED = "undated"
SITE_CARD = "cards/site.png"
"""Path of an edition's own social card below its language; docs/overrides/main.html knows it."""


def article_path(article_id: str) -> str:
    """Return the path of a digest's page below its language: `articles/x/`."""
    return f"articles/{article_id}/"


def term_path(term: Term) -> str:
    """Return the path of an entry's page below its language: `topics/x/`, `sources/x/`."""
    return f"{'sources' if term.kind == 'source' else 'topics'}/{term.id}/"


def digest_card(digest: Digest, site: Site) -> str:
    """Return the path of a digest's social card below its language; empty: the edition's."""
    if site.cards == "digests":
        return f"cards/articles/{digest.id}.png"
    topic = next(iter(digest.topics), None)
    return f"cards/topics/{topic}.png" if site.cards == "topics" and topic else ""


def topic_card(term: Term, site: Site) -> str:
    """Return the path of a topic's social card below its language; empty: the edition's."""
    own = site.cards == "topics" and term.kind == "topic"
    return f"cards/topics/{term.id}.png" if own else ""


def urls(site: Site, path: str) -> Both[str]:
    """Return the absolute URLs of the page at `path` below each language."""
    return Both(*(site.absolute(f"{language}/{path}") for language in LANGUAGES))


def announced(digest: Digest, language: Language) -> bool:
    """Whether feeds and sitemap name the page in `language`.

    Not when all its statements are missing there: it would show the other language only.
    """
    statements = (*digest.viewpoint, *digest.points)
    return not statements or any(
        statement.text.get(language).state != "missing" for statement in statements
    )


def content_date(article: Article, site: Site) -> datetime:
    """Return when the content is from: published, or added where that is unknown.

    A date without a time is its midnight in the site's zone.
    """
    moment = article.published or article.added
    return moment if isinstance(moment, datetime) else midnight(moment, site.zone)


@cache
def midnight(day: date, zone: ZoneInfo) -> datetime:
    """Return the start of `day` in a zone."""
    return datetime.combine(day, time.min, tzinfo=zone)


def rfc3339(moment: datetime) -> str:
    """Write an aware moment with seconds and offset: `2026-02-01T11:28:00+08:00`."""
    offset = moment.utcoffset() or timedelta()
    if offset % timedelta(minutes=1):
        # Local mean time, before zones: RFC 3339 has no seconds in an offset.
        moment = moment.replace(tzinfo=timezone(timedelta(minutes=offset // timedelta(minutes=1))))
    return moment.isoformat(timespec="seconds")
