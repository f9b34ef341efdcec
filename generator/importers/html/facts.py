"""What a page says of itself: headline, source, authors, date and address. Pure.

A date must be given as the page's own (JSON-LD, `meta`, `time`) or stand between headline
and text; a date in a picture's address, a copyright line or today's in the masthead is none.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

from generator.importers import attribution
from generator.importers.attribution import Credits
from generator.importers.clues import clean
from generator.importers.html.markup import Markup
from generator.importers.html.text import Extract
from generator.importers.stated import when

_DATE_META = (
    "article:published_time", "og:article:published_time", "og:published_time",
    "datepublished", "time", "pubdate", "publishdate", "publish-date", "publish_date",
    "publication_date", "parsely-pub-date", "dc.date.issued", "dcterms.issued", "dc.date",
    "dcterms.date", "citation_publication_date", "weibo:article:create_at", "date",
)  # fmt: skip
"""Surest first; what says when a page was changed is not among them."""
_AUTHOR_META = (
    "author",
    "byl",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
)
_APART = re.compile(r"\s*[-_|–—·｜]")
"""What parts a headline from the names of section and site in the title of the window."""
_IN_ADDRESS = re.compile(r"(?<!\d)(20\d\d|19\d\d)([/_-]?)([01]\d)\2([0-3]\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known about a page."""

    headline: str
    source: str | None
    authors: tuple[str, ...]
    published: date | datetime | None
    url: str | None
    uncertain: tuple[str, ...]


def facts(markup: Markup, extract: Extract, url: str | None, said: Credits) -> Facts:
    """Return what is known; `said` comes from the lines above the text."""
    address = _address(markup, url)
    published, how = _published(markup, said, address)
    source, unsure = _source(markup, extract, said, address)
    return Facts(
        headline(markup, extract),
        source,
        _authors(markup, extract, said, source),
        published,
        address,
        tuple(filter(None, (how, unsure))),
    )


def headline(markup: Markup, extract: Extract) -> str:
    """Return the page's headline without the name of the site."""
    linked = [clean(str(each["headline"])) for each in markup.linked if _is_text(each, "headline")]
    stated = [*linked, *markup.meta.get("og:title", ()), extract.title]
    title = next(filter(None, map(clean, stated)), "")
    headings = [clean(each.text) for each in markup.texts if each.inside == "h1"]
    for heading in headings:
        if heading and (heading == title or title.startswith(heading)):
            return heading
    shown = {clean(each.text) for each in markup.texts if each.seen}
    for end in [match.start() for match in _APART.finditer(title)][::-1]:
        if title[:end].rstrip() in shown:
            return title[:end].rstrip()
    for site in (*markup.meta.get("og:site_name", ()), extract.site):
        title = re.sub(rf"\s*[-_|–—·｜]\s*{re.escape(site)}$", "", title) if site else title
    return title or next(filter(None, headings), "")


def _is_text(each: dict[str, Any], key: str) -> bool:
    return isinstance(each.get(key), str) and bool(each[key].strip())


def _published(
    markup: Markup, said: Credits, url: str | None
) -> tuple[date | datetime | None, str]:
    """Return the date and, when it is not the page's own statement, what it was taken from."""
    stated = [str(each["datePublished"]) for each in markup.linked if "datePublished" in each]
    stated += [each for name in _DATE_META for each in markup.meta.get(name, ())]
    for statement in stated:
        found = when(statement)
        if found:
            return found, ""
    if said.published:
        return said.published, f"date from “{said.dated[:40]}”"
    match = _IN_ADDRESS.search(urlsplit(url).path) if url else None
    found = when("-".join(match.group(1, 3, 4))) if match else None
    return found, "date from the address" if found else ""


def _source(
    markup: Markup, extract: Extract, said: Credits, url: str | None
) -> tuple[str | None, str]:
    """Return the publication's name and what is doubtful about it."""
    site = next(iter(markup.meta.get("og:site_name", ())), "") or extract.site
    site = clean(site) or next(_names(markup.linked, "publisher"), "")
    if site:
        other = said.source and said.source != site
        return site, f"the page names another source: {said.source}" if other else ""
    if said.source:
        return said.source, ""
    host = (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
    return (host, "source is only the address's host") if host else (None, "no source")


def _authors(
    markup: Markup, extract: Extract, said: Credits, source: str | None
) -> tuple[str, ...]:
    """Return the names of the first place that has any."""
    meta = [name for key in _AUTHOR_META for name in markup.meta.get(key, ())]
    linked = list(_names(markup.linked, "author"))
    for names in (linked, meta, list(said.authors), list(extract.authors)):
        people = [
            person for name in names for person in attribution.people_of(name) if person != source
        ]
        if people:
            return tuple(dict.fromkeys(people))
    return ()


def _names(linked: Iterable[dict[str, Any]], key: str) -> Iterator[str]:
    """Yield the names that JSON-LD gives a person or an organization."""
    for each in linked:
        said = each.get(key)
        for one in said if isinstance(said, list) else [said]:
            name = one.get("name") if isinstance(one, dict) else one
            if isinstance(name, str) and name.strip():
                yield clean(name)


def _address(markup: Markup, url: str | None) -> str | None:
    """Return the canonical address, if it is one; that of the page otherwise."""
    for said in (*markup.meta.get("canonical", ()), *markup.meta.get("og:url", ())):
        try:
            joined = urljoin(url or "", said)
            parts = urlsplit(joined)
            usable = parts.scheme in ("http", "https") and bool(parts.hostname)
        except ValueError:
            continue
        if usable and " " not in joined:
            return joined
    return url
