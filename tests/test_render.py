"""The Markdown pages of both editions."""

import re
from collections import Counter
from dataclasses import replace
from posixpath import normpath

import pytest
import yaml
from corpus import CHIPS, EMPTY, HARBOUR, HOSTILE, RULES, SITE, TERMS, THREE, chips, corpus, hostile
from markdown import Markdown

from generator.config import Site
from generator.model import LANGUAGES, MARKER, Alias, Both, Corpus, Digest, Figure, Language
from generator.render import render, root

REPOSITORY = replace(
    SITE,
    edit_url="https://code.example/edit/main/",
    report_url="https://code.example/issues/new",
)


def pages(of: Corpus, site: Site = REPOSITORY) -> dict[str, str]:
    """Return the content of every page by path."""
    return {page.path: page.content.decode() for page in render(of, site)}


SMALL = pages(THREE)


def digest_page(digest_id: str, language: Language) -> str:
    """Return a digest's page of the small corpus."""
    return SMALL[f"docs/{language}/articles/{digest_id}.md"]


def front(page: str) -> dict[str, object]:
    """Return a page's front matter."""
    loaded = yaml.safe_load(page.split("---\n")[1])
    assert isinstance(loaded, dict)
    return loaded


def body(page: str) -> str:
    """Return a page without its front matter."""
    return page.split("---\n", 2)[2]


def html(page: str) -> str:
    """Return a page as MkDocs makes it."""
    return Markdown(extensions=["toc", "tables", "fenced_code", "attr_list"]).convert(body(page))


def test_both_editions_have_the_same_pages() -> None:
    """Every page exists in both languages, for every article, month, week and entry."""
    found: dict[str, set[str]] = {language: set() for language in LANGUAGES}
    for path in SMALL:
        _, language, rest = path.split("/", 2)
        found[language].add(rest)
    assert found["zh"] == found["en"]
    assert found["en"] == {
        "index.md",
        "archive/index.md",
        "topics/index.md",
        "search/index.md",
        "sources/index.md",
        *(f"articles/{each}.md" for each in (CHIPS, RULES, HARBOUR)),
        *(f"topics/{each}.md" for each in ("computing-power", "ai-rules", "beiling", "suzhou")),
        "sources/daily-example.md",
        *(f"months/{each}.md" for each in ("2026-01", "2026-02")),
        *(f"weeks/{each}.md" for each in ("2026-W03", "2026-W05")),
    }


@pytest.mark.parametrize("path", SMALL)
def test_front_matter(path: str) -> None:
    """Every page says that it is generated, has a title and a description, no raw markup."""
    page = SMALL[path]
    assert MARKER in page[:400]
    keys = front(page)
    assert keys["title"]
    assert keys["description"]
    assert not set("<>") & set(f"{keys['title']}{keys['description']}")


@pytest.mark.parametrize("path", SMALL)
def test_every_link_leads_to_a_page(path: str) -> None:
    """Relative links, as they are once each page has its folder, lead to pages of ours."""
    written = ("about", "contribute", "how-to-check")
    known = {f"docs/{each}/{name}" for each in LANGUAGES for name in written}
    known |= {re.sub(r"(/index)?\.md$", "", each) for each in SMALL}
    here = re.sub(r"(/index)?\.md$", "", path)
    for target in re.findall(r'(?:\]\(|href=")([^)"#]+)[)"]', body(SMALL[path])):
        if not target.startswith("https://") and target not in ("feed.xml", "rss.xml", "feed.json"):
            assert normpath(f"{here}/{target}") in known, target


@pytest.mark.parametrize("path", SMALL)
def test_no_id_twice(path: str) -> None:
    """No two elements of a page have the same id, and links to ids find them."""
    made = html(SMALL[path])
    ids = Counter(re.findall(r'\sid="([^"]+)"', made))
    assert [each for each, times in ids.items() if times > 1] == []
    assert set(re.findall(r'href="#([^"]+)"', made)) <= ids.keys()


def test_ids_are_the_same_in_both_languages() -> None:
    """A link to a statement or an excerpt works in the other language too."""
    for digest_id in (CHIPS, RULES, HARBOUR):
        zh, en = (html(digest_page(digest_id, each)) for each in LANGUAGES)
        assert re.findall(r'\sid="([^"]+)"', zh) == re.findall(r'\sid="([^"]+)"', en)


def test_excerpts_are_exact_and_in_their_own_language() -> None:
    """Each statement's evidence stands on the page, whole, with the text's language."""
    page = digest_page(CHIPS, "en")
    for statement in chips().points:
        quote = f'lang="zh-Hans">{statement.evidence[0].quote}</blockquote>'
        assert quote in page
    assert "From the article, ¶1" in page
    assert "Our restatement, ¶1" in digest_page(RULES, "en")


def test_excerpts_of_one_paragraph_have_their_own_anchors() -> None:
    """Two statements that rest on one paragraph lead to two excerpts."""
    assert re.findall(r'<blockquote id="(\w+-?\d?)"', digest_page(CHIPS, "zh")) == [
        "e1",
        "e1-2",
        "e1-3",
    ]


def test_an_excerpt_leads_back_to_its_statement() -> None:
    """Who came by a link finds the statement that the excerpt belongs to."""
    page = digest_page(CHIPS, "en")
    pairs = re.findall(r'id="(e[^"]+)".*?<a href="#(\w+)"', page)
    assert pairs == [("e1", "v1"), ("e1-2", "p1"), ("e1-3", "p2")]


def test_citations_of_an_original_that_is_not_held_are_no_links() -> None:
    """`[1][3]` is shown in words."""
    assert '<span class="origin">original ¶3, ¶1</span>' in digest_page(RULES, "en")
    assert '<span class="origin">原文¶3、¶1</span>' in digest_page(RULES, "zh")


def test_a_missing_language_says_so() -> None:
    """A page without translations shows the original, labelled, and is not announced."""
    page = digest_page(RULES, "zh")
    assert "本文摘暂无中文版" in page
    assert "尚无译文，显示原文" in page
    assert "Rules come. *尚无译文，显示原文*{: .state }\n{: #v1 .lead lang=en }" in page
    assert front(page)["robots"] == "noindex"
    assert {front(digest_page(RULES, each))["languages"] for each in LANGUAGES} == {"en"}
    assert "robots" not in front(digest_page(RULES, "en"))


def test_a_missing_language_is_useful_still() -> None:
    """Without a translation the page has figures, topics and related digests in its language."""
    page = digest_page(RULES, "zh")
    for section in ("## 要点", ">关键数字</h2>", ">本文涉及</h2>", "## 文字从何而来"):
        assert section in page, section
    related = replace(THREE, related={RULES: THREE.related[CHIPS]})
    assert ">相关文摘</h2>" in pages(related)[f"docs/zh/articles/{RULES}.md"]
    names = re.findall(r'^<li><a href="../../topics/.+?">(.+?)</a>', page, re.MULTILINE)
    assert names
    assert all(re.search("[\u4e00-\u9fff]", name) for name in names)


def test_a_page_tells_its_state() -> None:
    """Beside each statement's state stands that of the page, in words, at its head and foot."""
    harbour = THREE.by_id[HARBOUR]
    machine = corpus(replace(harbour, points=()))
    for page, words in (
        (digest_page(HARBOUR, "zh"), " · 原文为英文 · 部分尚无译文"),
        (pages(machine)[f"docs/zh/articles/{HARBOUR}.md"], " · 原文为英文 · 含机器翻译"),
        (digest_page(CHIPS, "en"), " · originally in Chinese · translation reviewed"),
    ):
        assert words in page.split("## ")[0]
    assert "originally in English\n" in digest_page(HARBOUR, "en").replace(" · *machine", "\n")


def test_a_heading_that_nobody_translated_keeps_its_language() -> None:
    """An untranslated group is the original's, and says so to screen readers on both sides."""
    digest = THREE.by_id[CHIPS]
    points = tuple(replace(each, group=Both("Power", "Power")) for each in digest.points)
    english = digest.article.language == "en"
    grouped = corpus(replace(digest, points=points))
    tag = "en" if english else "zh-Hans"
    for language in LANGUAGES:
        page = pages(grouped)[f"docs/{language}/articles/{CHIPS}.md"]
        assert f"### Power {{: #g1 lang={tag} }}" in page
        assert f'<p class="other group" lang="{tag}">Power</p>' in page


def test_states_are_words() -> None:
    """A machine's text and a machine's summary are labelled; original and reviewed are not."""
    page = digest_page(HARBOUR, "zh")
    assert "港口沉睡。 *机器翻译*{: .state }" in page
    assert "*机器摘要*{: .state }" in page
    assert "机器摘要，未经人工审校。" in page
    assert ".state" not in digest_page(CHIPS, "en")


def test_dates_and_names() -> None:
    """The head tells source, date and authors by their names in the page's language."""
    assert "1 February 2026, 11:28" in digest_page(CHIPS, "en")
    assert "2026年2月1日 11:28" in digest_page(CHIPS, "zh")
    assert "By Wang Xiaoming, 佚名" in digest_page(CHIPS, "en")
    assert "Daily Example](../../sources/daily-example/) · undated" in digest_page(HARBOUR, "en")


def test_folded_points_open() -> None:
    """Points beyond the best stand in a `details`, with their evidence."""
    page = digest_page(RULES, "en")
    folded = page[page.index('<details class="more"><summary>1 more point') :]
    assert "Tests follow." in folded[: folded.index("</div></details>")]


def test_figures() -> None:
    """Figures are written in the page's language; an article without any says so."""
    assert "<td><strong>US$158 million</strong> " in digest_page(CHIPS, "en")
    assert "<td><strong>1.58亿美元</strong> " in digest_page(CHIPS, "zh")
    assert "No figures were found" in digest_page(HARBOUR, "en")


def test_related_tell_why() -> None:
    """A related digest comes with its reasons in words."""
    page = digest_page(CHIPS, "en")
    assert '<span class="why">both: Computing power</span>' in page
    assert '<span class="why">same story · 17 days earlier</span>' in page


def test_keywords_are_words_of_the_articles_language() -> None:
    """They stand in both editions as the text has them, marked as Chinese, and lead nowhere."""
    zh, en = (SMALL[f"docs/{language}/articles/{CHIPS}.md"] for language in LANGUAGES)
    words = '<span lang="zh-Hans">晶圆</span>', '<span lang="zh-Hans">EUV</span>'
    assert f">文中还多次提到：{'、'.join(words)}</p>" in zh
    assert f">Also in the text: {', '.join(words)}</p>" in en
    assert "keywords" not in SMALL[f"docs/en/articles/{HARBOUR}.md"]


def test_provenance() -> None:
    """The page tells where text, summary and translation are from, and how to mend them."""
    page = digest_page(CHIPS, "en")
    assert 'Its headline: <q lang="zh-Hans">北岭拿下大单</q>' in page
    assert "chosen from the text by a fixed rule" in page
    assert "every statement reviewed by a person" in page
    assert "<strong>Note.</strong> Headline and text differ." in page
    assert f"https://code.example/edit/main/seeds/articles/2026/{CHIPS}.md" in page
    begun = f"https://code.example/new/main/seeds/translations/en?filename={CHIPS}.po"
    assert f'<a href="{begun}">' in page
    report = re.search(r"https://code\.example/issues/new\?title=\S+", page)
    assert report
    assert CHIPS in report[0]


def test_translations_are_edited_where_their_file_exists() -> None:
    """A PO file that exists is edited; one that does not is begun, where the host can do so."""
    path = f"seeds/translations/en/{CHIPS}.po"
    held = pages(replace(THREE, catalogs=frozenset({path})))
    assert (
        f'<a href="https://code.example/edit/main/{path}">' in held[f"docs/en/articles/{CHIPS}.md"]
    )
    elsewhere = replace(REPOSITORY, edit_url="https://code.example/change?file=")
    assert "translations" not in pages(THREE, elsewhere)[f"docs/en/articles/{CHIPS}.md"]


def test_without_a_repository_there_is_nothing_to_edit() -> None:
    """A site without repository has neither edit links nor a report link."""
    page = pages(THREE, SITE)[f"docs/en/articles/{CHIPS}.md"]
    assert "Report a mistake" not in page
    assert "Edit the text" not in page


def test_the_archive_keeps_the_undated_apart() -> None:
    """Dated digests stand under their month, undated ones in a section of their own."""
    page = body(SMALL["docs/en/archive/index.md"])
    assert "[February 2026](../months/2026-02/)" in page
    assert page.index("{: #undated .rows }") < page.index("The harbour sleeps")


def test_empty_site() -> None:
    """Without articles there are home, topics, sources and archive, and they say what to do."""
    empty = pages(EMPTY)
    assert len(empty) == 10
    for path, page in empty.items():
        if "/search/" in path:
            continue
        up = "" if path.endswith(("en/index.md", "zh/index.md")) else "../"
        assert f"]({up}contribute/)" in page


def test_order_of_the_taxonomy_changes_nothing() -> None:
    """The same content gives the same bytes, whatever order the entries come in."""
    shuffled = corpus(*THREE.digests, terms=dict(reversed(TERMS.items())))
    shuffled = replace(shuffled, by_term=dict(sorted(shuffled.by_term.items())))
    same = replace(THREE, by_term=dict(sorted(THREE.by_term.items())))
    assert render(shuffled, SITE) == render(same, SITE)


def test_hostile_texts_add_nothing() -> None:
    """Hostile texts leave every page with the elements and attributes of plain ones."""
    plain = pages(_everywhere("Q"))
    for path, page in pages(_everywhere(HOSTILE)).items():
        assert _skeleton(html(page)) == _skeleton(html(plain[path])), path
        assert front(page).keys() == front(plain[path]).keys()


def _everywhere(text: str) -> Corpus:
    """Return a corpus whose every text is `text`."""
    digest = _spoken(hostile(chips()), text)
    named = {
        each.id: replace(
            each,
            name=Both(text, text),
            about=Both(text, text),
            aliases=(Alias(text),),
            tickers=(text,),
        )
        for each in TERMS.values()
    }
    return corpus(digest, terms=named)


def _spoken(digest: Digest, text: str) -> Digest:
    """Return `hostile` with `text` instead, in its figures and headlines too."""
    figures = tuple(_figure(each, text) for each in digest.figures)
    article = replace(
        digest.article, rights="own", restated_by=text, original_title=Both(text, text)
    )
    spoken = replace(digest, article=article, figures=figures, by=text, keywords=(text,))
    return _replaced(spoken, text)


def _figure(figure: Figure, text: str) -> Figure:
    return replace(figure, what=Both(text, text), text=Both(text, text))


def _replaced(digest: Digest, text: str) -> Digest:
    if text == HOSTILE:
        return digest
    source = digest.article.source
    assert not isinstance(source, str)
    article = replace(
        digest.article,
        title=Both(text, text),
        source=replace(source, name=Both(text, text)),
        authors=(text,),
        notes=tuple(replace(note, text=Both(text, text)) for note in digest.article.notes),
    )
    title = Both(*(replace(each, text=text) for _, each in digest.title.items()))
    statement = replace(
        digest.viewpoint[0],
        text=title,
        evidence=tuple(replace(each, quote=text) for each in digest.viewpoint[0].evidence),
        group=Both(text, text),
    )
    return replace(
        digest, article=article, title=title, viewpoint=(statement,), points=(statement,)
    )


def _skeleton(made: str) -> list[str]:
    """Return the tags without the addresses, of which a report's names the title."""
    return re.findall(r"<[^>]*>", re.sub(r'href="[^"]*"', "href", made))


def test_the_root_offers_both_languages() -> None:
    """The root page links both editions, announces them, and loads nothing from elsewhere."""
    page = root(SITE)
    content = page.content.decode()
    assert page.path == "site/index.html"
    assert 'href="zh/" hreflang="zh-Hans" lang="zh-Hans"' in content
    assert 'href="en/" hreflang="en"' in content
    assert 'hreflang="x-default" href="https://example.org/"' in content
    assert (
        'type="application/atom+xml" hreflang="zh-Hans" title="对照" href="zh/feed.xml"' in content
    )
    assert '<meta property="og:image" content="https://example.org/zh/cards/site.png">' in content
    assert '<meta property="og:title" content="对照 · Duizhao">' in content
    assert "og:image" not in root(replace(SITE, cards="none")).content.decode()
    assert "<script" not in content
    assert "style=" not in content
