"""Articles and digests as short as a test needs them."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from generator.articles import read_article
from generator.model import (
    Article,
    Both,
    Digest,
    Figure,
    FigureKind,
    Language,
    Quantity,
    Rendering,
)
from generator.strict.decode import INVISIBLE

ZONE = ZoneInfo("Asia/Shanghai")
FRONT = """\
title: {zh: "港口有了电池", en: "Harbour gets a battery"}
source: example-times
language: LANGUAGE
added: 2026-11-22
"""

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=60).map(
    lambda text: INVISIBLE.sub("", text.replace("\0", ""))
)
"""What can stand in a file once it was decoded."""


def article(
    body: str = "A text.\n",
    front: str = "",
    *,
    article_id: str = "undated-harbour",
    language: Language = "en",
) -> Article:
    """Read an article with `front` added to its front matter."""
    path = f"seeds/articles/undated/{article_id}.md"
    text = f"---\n{FRONT.replace('LANGUAGE', language)}{front}---\n{body}"
    read, problems = read_article(path, text.encode(), ZONE)
    assert read, [str(problem) for problem in problems]
    return read


def digest(
    digest_id: str,
    *,
    published: date | datetime | None = None,
    added: date = date(2026, 11, 22),
    topics: tuple[str, ...] = (),
    entities: tuple[tuple[str, int], ...] = (),
    chips: tuple[str, ...] = (),
    figures: tuple[Figure, ...] = (),
) -> Digest:
    """Return a digest that says nothing."""
    about = replace(article(article_id=digest_id), published=published, added=added)
    title = Both(Rendering("港口", "reviewed"), Rendering("Harbour", "original"))
    return Digest(about, title, "extract", True, (), (), figures, topics, entities, chips)


def figure(kind: FigureKind, value: str, unit: str, what: str | None = "what") -> Figure:
    """Return a figure whose text is its value and its unit."""
    quote = f"{value} {unit}"
    quantity = Quantity(0, len(quote), quote, kind, value, unit)
    return Figure(1, quantity, Both(what, what) if what else None, Both(quote, quote))


def money(value: str, english: str) -> Figure:
    """Return an amount of US dollars."""
    quantity = Quantity(0, len(english), english, "money", str(Decimal(value)), "USD")
    return Figure(1, quantity, None, Both(english, english))
