"""Pages that list digests, of no articles, of one, of many, and of awkward ones."""

import re
import time
from collections import Counter
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest
from corpus import contrasts, told
from crowd import LONG_WORD, LONG_ZH, TOPICS, seeds
from markdown import Markdown
from samples import ZONE

from generator import build, highlights, linking, rollup
from generator.config import load_site
from generator.model import LANGUAGES, Corpus, Digest
from generator.render import render
from generator.rollup import LONG

MANY = 90


@cache
def prepared(count: int, *, dated: bool = True) -> Corpus:
    """Return the corpus of so many articles."""
    files = seeds(count, dated=dated)
    made = build.prepare(load_site(files), files)
    assert not made.failed
    return made.corpus


@cache
def pages(count: int, *, dated: bool = True) -> dict[str, str]:
    """Return every Markdown page of so many articles by path."""
    site = load_site(seeds(0))
    made = build.build(site, seeds(count, dated=dated))
    return {p.path: p.content.decode() for p in made if p.path.startswith("docs/")}


def html(page: str) -> str:
    """Return a page as MkDocs makes it."""
    extensions = ["toc", "tables", "fenced_code", "attr_list"]
    return Markdown(extensions=extensions).convert(page.split("---\n", 2)[2])


@pytest.mark.parametrize(("count", "dated"), [(0, True), (1, True), (3, False), (MANY, True)])
def test_headings_ids_and_tags_are_in_order(count: int, dated: bool) -> None:
    """On every page there is one h1, no level is skipped, no id stands twice, tags close."""
    chosen = [path for path in pages(count, dated=dated) if "/articles/" not in path]
    for path in chosen:
        made = html(pages(count, dated=dated)[path])
        levels = [int(level) for level in re.findall(r"<h([1-6])\b", made)]
        assert levels.count(1) == 1 == levels[0], path
        assert all(after <= one + 1 for one, after in pairwise(levels)), path
        ids = Counter(re.findall(r'\sid="([^"]+)"', made))
        assert [each for each, times in ids.items() if times > 1] == [], path
        for tag in ("section", "figure", "svg", "ol", "ul", "table", "div", "dl", "nav"):
            assert len(re.findall(rf"<{tag}\b", made)) == made.count(f"</{tag}>"), (path, tag)
        assert not re.search(r"&lt;/?(svg|section|figure|ol|div|a)\b", made), path
        assert "style=" not in made, path


def test_charts_are_named_and_have_their_numbers_beside_them() -> None:
    """Every chart has a title and a description, and a table; it takes the text's colour."""
    page = html(pages(MANY)["docs/en/index.md"])
    [chart] = re.findall(r'<figure class="chart".*?</figure>', page, re.DOTALL)
    title, description = re.findall(r'aria-labelledby="(\S+) (\S+)"', chart)[0]
    assert re.search(rf'<title id="{title}">[^<]+</title>', chart)
    assert re.search(rf'<desc id="{description}">[^<]+</desc>', chart)
    assert not re.search(r"(?:fill|stroke)=\"(?!currentColor|none)", chart)
    assert chart.count('fill="currentColor"') == 1
    rows = re.findall(r'<th scope="row">([^<]+)</th><td>(\d+)</td>', chart)
    days = [digest.article.day(ZONE) for digest in prepared(MANY).digests]
    months = Counter(f"{day:%B %Y}" for day in days if day)
    assert {name: int(count) for name, count in rows if count != "0"} == months


def test_a_long_topic_is_split_by_year() -> None:
    """Its page has the newest digests and leads to the years, which have all of them once."""
    of_topic = prepared(MANY).by_term[TOPICS[0]]
    assert len(of_topic) > LONG
    for language in LANGUAGES:
        first = pages(MANY)[f"docs/{language}/topics/{TOPICS[0]}.md"]
        years = re.findall(r'<a href="(\d{4})/">', first)
        assert years == sorted(years, reverse=True)
        named: list[str] = []
        for year in years:
            page = pages(MANY)[f"docs/{language}/topics/{TOPICS[0]}/{year}.md"]
            named += re.findall(r'<strong><a href="\.\./\.\./\.\./articles/([^/]+)/"', page)
        assert named == [digest.id for digest in of_topic]
        assert 0 < first.count('<li><span class="when">') < len(named)


def test_the_sitemap_knows_the_years() -> None:
    """Pages of years are announced like any other."""
    files = seeds(MANY)
    built = {page.path: page.content for page in build.build(load_site(files), files)}
    sitemap = built["site/sitemap.xml"].decode()
    years = [path for path in built if re.fullmatch(rf"docs/en/topics/{TOPICS[0]}/\d+\.md", path)]
    assert years
    for path in years:
        assert f"/en/{path.removeprefix('docs/en/').removesuffix('.md')}/</loc>" in sitemap


def test_a_timeline_says_what_is_said_of_its_subject() -> None:
    """Each digest of a topic has the sentence that names it, in the edition's language only."""
    page = pages(MANY)["docs/en/topics/wind.md"]
    said = re.findall(r'<p class="dek" lang="en">([^<]+)</p>', page)
    assert said
    assert all("wind" in each.lower() for each in said)
    assert 'lang="en">' not in pages(MANY)["docs/zh/topics/wind.md"].split('class="timeline"')[1]


def test_a_contrast_shows_both_sides() -> None:
    """On a topic with sources of both languages, each side has its heading; the own one first."""
    corpus = prepared(MANY)
    both = contrasts(corpus.by_term, corpus.terms)[TOPICS[0]]
    english = pages(MANY)[f"docs/en/topics/{TOPICS[0]}.md"]
    chinese = pages(MANY)[f"docs/zh/topics/{TOPICS[0]}.md"]
    assert english.index('id="only-en"') < english.index('id="only-zh"')
    assert chinese.index('id="only-zh"') < chinese.index('id="only-en"')
    assert dict(both.en.entities)["tidewell"] > 0
    side = english[english.index('id="only-en"') : english.index('id="only-zh"')]
    assert ">Tidewell <em>" in side
    for _, figure in both.en.figures:
        assert f"<strong>{figure.text.en}</strong>" in side


def test_one_side_alone_has_no_contrast() -> None:
    """Where there is too little to compare there is no section."""
    page = pages(3, dated=False)[f"docs/en/topics/{TOPICS[0]}.md"]
    assert "contrast" not in page


def test_a_month_is_rolled_up() -> None:
    """A month says what happened, by topic, in figures, who was mentioned, then everything."""
    month = prepared(MANY).months[0]
    page = pages(MANY)[f"docs/en/months/{month.id}.md"]
    parts = ["digests", "figures", "topics", "mentioned", "all", "weeks"]
    places = [re.search(rf'(?:#|id="){part}\b', page) for part in parts]
    assert [place.start() for place in places if place] == sorted(
        place.start() for place in places if place
    )
    assert all(places)
    for digest in month.digests:
        assert f"../../articles/{digest.id}/" in page


def test_only_undated_articles() -> None:
    """Without a date there is no month, no chart and no span of dates, and nothing is lost."""
    made = pages(3, dated=False)
    assert not [path for path in made if "/months/" in path or "/weeks/" in path]
    home = made["docs/en/index.md"]
    assert '<svg viewBox="0 0 360' not in home
    assert home.count("undated") >= 3
    assert made["docs/en/archive/index.md"].count("](../articles/") == 3


def test_awkward_titles_stand_whole() -> None:
    """120 Chinese characters and a word of sixty letters are shown as they are."""
    made = pages(MANY)
    assert LONG_ZH in made["docs/zh/archive/index.md"]
    assert LONG_WORD in made["docs/en/archive/index.md"]


def test_five_hundred_articles() -> None:
    """Roll-ups and lists of five times as many digests take at most nine times as long."""
    few, many = (_seconds(crowd(count)) for count in (100, 500))
    assert many <= 9 * few


def crowd(count: int) -> tuple[Digest, ...]:
    """Return so many digests, made from a few by giving them other ids."""
    few = prepared(MANY).digests
    made = (few[number % len(few)] for number in range(count))
    return rollup.ordered(
        (
            replace(each, article=replace(each.article, id=f"{each.id}-{number}"))
            for number, each in enumerate(made)
        ),
        ZONE,
    )


def _seconds(digests: tuple[Digest, ...]) -> float:
    """Return the processor's time for all roll-ups and pages of `digests`."""
    terms = prepared(MANY).terms
    start = time.process_time()
    by_term = rollup.by_term(digests)
    corpus = Corpus(
        digests,
        terms,
        {},
        told(rollup.months(digests, ZONE), terms),
        told(rollup.weeks(digests, ZONE), terms),
        by_term,
        {digest.id: digest for digest in digests},
        highlights.highlights(digests[: linking.RECENT], terms),
        rollup.neighbours(digests, by_term),
        highlights.together(digests, terms),
        contrasts(by_term, terms),
    )
    assert len(render(corpus, load_site(seeds(0)))) > 2 * len(digests)
    return time.process_time() - start
