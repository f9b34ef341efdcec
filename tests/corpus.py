"""A small corpus made by hand: a Chinese article with figures, an English digest with
folded points that nobody has translated, an undated one that is translated in part.
"""  # noqa: D205 - a list of three

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

from generator import contrast, highlights, rollup
from generator.config import Site
from generator.model import (
    Alias,
    Article,
    BilingualStatement,
    Both,
    Corpus,
    Digest,
    EntryKind,
    Evidence,
    Figure,
    InlineSource,
    Link,
    Note,
    Origin,
    Paragraph,
    Quantity,
    Reason,
    Rendering,
    Roll,
    Side,
    State,
    Term,
)

SITE = Site(
    name=Both("对照", "Duizhao"),
    description=Both("双语新闻文摘", "A bilingual news digest"),
    url="https://example.org/",
    timezone="Asia/Shanghai",
    quote_share=Decimal("0.25"),
    quote_limit=1200,
    repo_url=None,
    edit_url=None,
    report_url=None,
)
FORK = replace(SITE, url="https://example.org/news/fork/")

CHIPS, RULES, HARBOUR = "2026-02-01-chip-order", "2026-01-15-ai-rules", "undated-harbour"

HOSTILE = "</title><script>alert(1)</script> ]]> & &amp; \"a\" 'b' \x07\x0b\u202e\ufffe [x](y)"
"""A text that means something in HTML, XML, Markdown and to a terminal."""


def said(
    zh: str,
    en: str,
    states: tuple[State, State],
    *,
    group: Both[str] | None = None,
    citations: tuple[int, ...] = (),
    folded: bool = False,
) -> BilingualStatement:
    """Return a statement that rests on the first paragraph."""
    original = zh if states[0] == "original" else en
    return BilingualStatement(
        Both(Rendering(zh, states[0]), Rendering(en, states[1])),
        (Evidence(1, original),),
        citations,
        group,
        folded,
    )


def term(term_id: str, kind: EntryKind, zh: str, en: str, *aliases: str) -> Term:
    """Return an entry of the taxonomy."""
    return Term(term_id, kind, Both(zh, en), tuple(Alias(text) for text in aliases))


TERMS = {
    each.id: each
    for each in (
        replace(
            term("computing-power", "topic", "算力", "Computing power"),
            about=Both("芯片与数据中心的计算能力。", "What chips and data centres can compute."),
        ),
        replace(term("ai-rules", "topic", "AI规则", "AI rules"), broader="computing-power"),
        replace(term("beiling", "organization", "北岭科技", "Beiling Tech"), tickers=("9999.HK",)),
        term("wang", "person", "王小明", "Wang Xiaoming", "小明"),
        term("suzhou", "place", "苏州", "Suzhou"),
        term("daily-example", "source", "每日示例", "Daily Example"),
        term("unused", "topic", "未用", "Unused"),
    )
}

_SIGNED, _SIGNED_EN = (
    "北岭科技签下1.58亿美元的芯片订单。",
    "Beiling Tech signed a US$158 million order.",
)
_GROWTH, _GROWTH_EN = "公司称算力将增长三成。", "The company says computing power will grow by 30%."


def chips() -> Digest:
    """Return the Chinese article: dated to the minute, all of it reviewed."""
    article = Article(
        id=CHIPS,
        path=f"seeds/articles/2026/{CHIPS}.md",
        title=Both("北岭科技签下芯片订单", "Beiling signs a chip order"),
        language="zh",
        source="daily-example",
        added=date(2026, 2, 3),
        paragraphs=(Paragraph(1, _SIGNED + _GROWTH, 9, None),),
        published=datetime(2026, 2, 1, 11, 28, tzinfo=timezone(timedelta(hours=8))),
        original_title=Both("北岭拿下大单", None),
        url="https://news.example.com/a?b=1&c=2",
        authors=("小明", "佚名"),
        notes=(Note("facts.title", Both("标题与正文不同。", "Headline and text differ.")),),
        aliases=("2026-02-01-old-order",),
        origin=Origin("listing.txt", "12-15", None),
    )
    group = Both("订单", "The order")
    return Digest(
        article,
        Both(
            Rendering("北岭科技签下芯片订单", "original"),
            Rendering("Beiling signs a chip order", "reviewed"),
        ),
        by="extract",
        reviewed=True,
        viewpoint=(said(_SIGNED, _SIGNED_EN, ("original", "reviewed")),),
        points=(
            said(_SIGNED, _SIGNED_EN, ("original", "reviewed"), group=group),
            said(_GROWTH, _GROWTH_EN, ("original", "reviewed")),
        ),
        figures=(
            Figure(
                1,
                Quantity(6, 12, "1.58亿美元", "money", "158000000", "USD"),
                Both("芯片订单", "the chip order"),
                Both("1.58亿美元", "US$158 million"),
            ),
            Figure(
                1,
                Quantity(26, 28, "三成", "percent", "30", "%", "about"),
                None,
                Both("约30%", "about 30%"),
            ),
        ),
        topics=("computing-power",),
        entities=(("beiling", 2), ("suzhou", 1)),
        chips=("beiling", "computing-power"),
        keywords=("晶圆", "EUV"),
    )


def rules() -> Digest:
    """Return the English digest: dated to the day, wholly missing in Chinese."""
    article = Article(
        id=RULES,
        path=f"seeds/articles/2026/{RULES}.md",
        title=Both(None, "Rules for models"),
        language="en",
        source=InlineSource(Both("某刊", "Some Weekly")),
        added=date(2026, 2, 2),
        paragraphs=(Paragraph(1, "Rules come. Tests follow.", 9, None, citations=(3, 1)),),
        published=date(2026, 1, 15),
        original_language="zh",
        kind="digest",
        rights="own",
    )
    missing: tuple[State, State] = ("missing", "original")
    return Digest(
        article,
        Both(Rendering("Rules for models", "missing"), Rendering("Rules for models", "original")),
        by="digest",
        reviewed=True,
        viewpoint=(said("Rules come.", "Rules come.", missing),),
        points=(
            said("Rules come.", "Rules come.", missing, citations=(3, 1)),
            said("Tests follow.", "Tests follow.", missing, citations=(2, 3), folded=True),
        ),
        figures=(),
        topics=("ai-rules",),
        entities=(),
        chips=("ai-rules",),
    )


def harbour() -> Digest:
    """Return the undated one: a machine's summary and translation, in part missing."""
    article = Article(
        id=HARBOUR,
        path=f"seeds/articles/undated/{HARBOUR}.md",
        title=Both(None, "The harbour sleeps"),
        language="en",
        source="daily-example",
        added=date(2026, 3, 1),
        paragraphs=(Paragraph(1, "The harbour sleeps. Cranes wait.", 9, None),),
    )
    return Digest(
        article,
        Both(Rendering("港口沉睡", "machine"), Rendering("The harbour sleeps", "original")),
        by="some-engine",
        reviewed=False,
        viewpoint=(said("港口沉睡。", "The harbour sleeps.", ("machine", "original")),),
        points=(said("Cranes wait.", "Cranes wait.", ("missing", "original")),),
        figures=(),
        topics=("computing-power",),
        entities=(),
        chips=("computing-power",),
    )


def hostile(digest: Digest) -> Digest:
    """Return the digest with `HOSTILE` for every text of it."""
    text = Both(Rendering(HOSTILE, "reviewed"), Rendering(HOSTILE, "original"))
    statement = BilingualStatement(text, (Evidence(1, HOSTILE),), (), Both(HOSTILE, HOSTILE))
    article = replace(
        digest.article,
        title=Both(HOSTILE, HOSTILE),
        source=InlineSource(Both(HOSTILE, HOSTILE)),
        authors=(HOSTILE,),
        notes=(Note("facts.title", Both(HOSTILE, HOSTILE)),),
    )
    return replace(digest, article=article, title=text, viewpoint=(statement,), points=(statement,))


def corpus(*digests: Digest, terms: dict[str, Term] | None = None) -> Corpus:
    """Return what is published of `digests`, which come in the order of every list."""
    by_term: dict[str, tuple[Digest, ...]] = {}
    for digest in digests:
        source = digest.article.source
        ids = [*digest.topics, *(each for each, _ in digest.entities)]
        for term_id in (*ids, *([source] if isinstance(source, str) else ())):
            by_term[term_id] = (*by_term.get(term_id, ()), digest)
    known = TERMS if terms is None else terms
    ids = [digest.id for digest in digests]
    link = Link(HARBOUR, Decimal("0.41"), (Reason("topic", "computing-power"),))
    days = Link(RULES, Decimal("0.10"), (Reason("story"), Reason("days", value=-17)))
    return Corpus(
        digests,
        known,
        {CHIPS: (link, days)} if {CHIPS, HARBOUR, RULES} <= set(ids) else {},
        told(rollup.months(digests, SITE.zone), known),
        told(rollup.weeks(digests, SITE.zone), known),
        by_term,
        {digest.id: digest for digest in digests},
        highlights.highlights(digests, known),
        rollup.neighbours(digests, by_term),
        highlights.together(digests, known),
        contrasts(by_term, known),
    )


def told(rolls: Iterable[Roll], terms: Mapping[str, Term]) -> tuple[Roll, ...]:
    """Return months or weeks with what they were about."""
    return tuple(
        replace(roll, highlights=highlights.highlights(roll.digests, terms)) for roll in rolls
    )


def contrasts(
    by_term: Mapping[str, Sequence[Digest]], terms: Mapping[str, Term]
) -> dict[str, Both[Side]]:
    """Return the contrast of every topic that has one."""
    topics = [each for each in by_term if terms[each].kind == "topic"]
    found = {each: contrast.contrast(by_term[each], terms) for each in topics}
    return {each: both for each, both in found.items() if both}


THREE = corpus(chips(), rules(), harbour())
"""The whole small corpus."""
EMPTY = corpus()
"""A site without articles."""
