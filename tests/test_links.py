"""The checker of the built site."""

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest
from corpus import FORK, SITE
from hypothesis import given
from hypothesis import strategies as st

from generator.config import Site
from generator.links import broken, inline_script_hashes, page_links, resolve
from generator.links.htmltags import SILENT, attributes_of, start_tags

PAGE = "zh/articles/x/index.html"


def site_of(html: str, **files: str) -> dict[str, bytes]:
    """Return a small site whose page `PAGE` has this body."""
    pages = {
        "index.html": "<a href='zh/'>",
        "zh/index.html": "<h1 id=a>Home</h1><a name='old'></a>",
        "zh/feed.xml": "<feed/>",
        "zh/assets/中.svg": "<svg/>",
        PAGE: f"<!doctype html>\n<p id='here'>\n{html}",
        **files,
    }
    return {path: text.encode() for path, text in pages.items()}


def codes(html: str, site: Site = SITE) -> list[str]:
    """Return the codes of the problems of a page with this body."""
    return [problem.code for problem in broken(site_of(html), site)]


@pytest.mark.parametrize(
    "url",
    [
        "",
        "#here",
        "#top",
        "#",
        "?q=1#here",
        "./",
        "../x/#here",
        "../../",
        "../../#a",
        "../../index.html#old",
        "../..",
        "../../feed.xml?x",
        "../../assets/%E4%B8%AD.svg#part",
        "/zh/",
        "../../../../../zh/",
        "/zh/#:~:text=Home",
        "https://example.org/zh/#a",
        "HTTPS://EXAMPLE.ORG/zh/",
        "//example.org/zh/",
        "mailto:a@example.org",
        "tel:+1",
        "https://elsewhere.example/x#y",
        " ../../ ",
    ],
)
def test_what_leads_somewhere_is_fine(url: str) -> None:
    """Relative, root-relative and absolute links to files, folders and ids pass."""
    assert codes(f'<a href="{url}">x</a>') == []


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("../y/", "link.broken"),
        ("../../feed.xml/", "link.broken"),
        ("/en/", "link.broken"),
        ("https://example.org/nowhere", "link.broken"),
        ("#gone", "link.fragment"),
        ("../../#here", "link.fragment"),
        ("https://example.org/zh/#gone", "link.fragment"),
    ],
)
def test_what_leads_nowhere_is_reported(url: str, code: str) -> None:
    """A link to no file is broken; one to no id has lost its fragment."""
    assert codes(f"<a href='{url}'>x</a>") == [code]


def test_a_problem_names_file_line_and_link() -> None:
    """A problem says where the link stands and what it is; each link is told once a page."""
    (problem,) = broken(site_of("<a href='../y/'>\n<a href=../y/>"), SITE)
    assert (problem.path, problem.line) == (f"site/{PAGE}", 3)
    assert "'../y/'" in problem.message
    assert problem.hint


def test_a_fork_has_its_links_under_its_path() -> None:
    """Root-relative links count below the site's path; others lead out of the site."""
    assert codes('<a href="/news/fork/zh/">', FORK) == []
    assert codes('<a href="https://example.org/other/">', FORK) == []
    assert codes('<a href="/zh/">', FORK) == ["link.broken"]
    assert codes('<a href="../../../">', FORK) == []
    assert codes('<a href="../../../../zh/">', FORK) == ["link.broken"]


def test_ids_are_unique() -> None:
    """The second element with an id is reported, anchors' names are not ids."""
    (problem,) = broken(site_of("<b id=here></b><a name=n></a><a name=n id=n></a>"), SITE)
    assert (problem.code, problem.line) == ("site.duplicate-id", 3)


@pytest.mark.parametrize(
    "html",
    [
        "<script src=//cdn.example/a.js></script>",
        "<img src='https://cdn.example/a.png'>",
        "<img srcset='../../feed.xml 1x, https://cdn.example/a.png 2x'>",
        "<link rel='preload stylesheet' href=https://cdn.example/a.css>",
        "<link rel=icon href=https://cdn.example/a.png>",
        "<link rel=preconnect href=https://cdn.example>",
        "<iframe src=https://cdn.example/></iframe>",
        "<video poster=https://cdn.example/a.png></video>",
        "<object data=https://cdn.example/a.pdf></object>",
        "<svg><use xlink:href='https://cdn.example/a.svg#b'/></svg>",
        "<style>@import 'https://cdn.example/a.css';</style>",
        "<style>\np{background:url( https://cdn.example/a.png )}</style>",
        "<p style='background:url(//cdn.example/a.png)'>",
        "<noscript><img src=https://cdn.example/a.png></noscript>",
    ],
)
def test_no_page_loads_from_another_host(html: str) -> None:
    """Whatever the browser fetches by itself must come from this host."""
    assert codes(html) == ["site.foreign-request"]


@pytest.mark.parametrize(
    "html",
    [
        "<img src='data:image/png;base64,AAAA'>",
        "<link rel=license href=https://elsewhere.example/>",
        "<!-- <img src=https://cdn.example/a.png> -->",
        "<script>'<img src=https://cdn.example/a.png>'</script>",
        "<textarea><img src=https://cdn.example/a.png></textarea>",
        "<p title='<img src=https://cdn.example/a.png>'>",
        "<p data-src=https://cdn.example/a.png>",
        "<style>p{fill:url(#here)}</style>",
    ],
)
def test_what_is_not_fetched_is_no_request(html: str) -> None:
    """Data, plain links, comments, scripts' text and other attributes fetch nothing."""
    assert codes(html) == []


def test_style_sheets_load_nothing_from_other_hosts() -> None:
    """A style sheet's imports and images are looked at, too."""
    css = {"zh/a.css": "a{b:url(data:x)}\n@import url(https://cdn.example/b.css);"}
    (problem,) = broken(site_of("", **css), SITE)
    assert (problem.path, problem.line) == ("site/zh/a.css", 2)
    assert problem.code == "site.foreign-request"


def test_loaded_files_exist() -> None:
    """A resource that is not there is a broken link."""
    assert codes("<script src='../../gone.js'></script>") == ["link.broken"]


def hashed(text: str) -> str:
    """Return a script's hash as a policy names it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_scripts_that_run_are_hashed() -> None:
    """Inline scripts and modules are hashed as the browser reads them; data is not."""
    html = (
        "<script>a<b</script><script src=x></script><SCRIPT type=module>b\r\n</SCRIPT >"
        "<script type='application/json'>{}</script><script type=application/ld+json>{}</script>"
        "<script></script><script>a<b</script><!--<script>no</script>--><script type>c</script>"
    )
    expected = (hashed("a<b"), hashed("b\n"), hashed("c"))
    assert inline_script_hashes(html.encode()) == expected
    assert page_links(html.encode()).scripts == expected


def test_bytes_that_are_no_text_do_not_stop_it() -> None:
    """A page that is not UTF-8 is read all the same."""
    assert page_links(b"\xff<a href='x'>").links[0].url == "x"


def test_a_url_that_is_none_is_another_host() -> None:
    """A URL that cannot be read leads nowhere inside the site."""
    assert resolve("http://[", PAGE, SITE).place == "abroad"


class Oracle(HTMLParser):
    """Collects start tags with their attributes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.tags: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take a start tag; the first of equal attributes counts."""
        self.tags.append((tag, {name: value or "" for name, value in reversed(attrs)}))


PIECES = st.sampled_from(
    [
        *("<p>", "<a href='x'>", '<img src="a>b" alt>', "<A HREF=x&amp;y>", "<br/>", "</p>"),
        *("<b id = 'q' class=\"z\">", "<i x=1 x=2>", "<!-- <a> -->", "<!doctype html>", "a < b"),
        *("<script>if (a<b) '<p>'</script>", "<style>p{}</style>", "<a\nhref=x\n>", "&lt;p&gt;"),
        *("<svg viewBox='0 0 1 1'>", "<a href=x/>", "text", "中文", "\n", "<", "<1"),
        *('<p class="a" lang="b">', '<p class="a" id="b">', '<rect x="1"/>', "<p data-x>", "<i>"),
        *('<p class="a"id="b">', '<p class="<a href=x>" id="c">', "</p\n>", "<title>a<b></title>"),
    ]
)


@given(st.lists(PIECES).map("".join))
def test_tags_are_those_of_html_parser(html: str) -> None:
    """The scanner finds the tags and attributes that Python's HTML parser finds."""
    oracle = Oracle()
    oracle.feed(html)
    oracle.close()
    found = [(tag.name, attributes_of(tag.raw)) for tag in start_tags(html)]
    assert telling(found) == telling(oracle.tags)


def telling(tags: list[tuple[str, dict[str, str]]]) -> list[tuple[str, dict[str, str]]]:
    """Return the tags that have an attribute which is not silent."""
    silent = re.compile(rf"(?i:{'|'.join(SILENT)})|(?:aria|data)-.*")
    return [each for each in tags if not all(map(silent.fullmatch, each[1]))]


@given(st.text(alphabet="<>!-/='\" aps\n"))
def test_any_text_is_scanned(html: str) -> None:
    """No text makes the scanner fail, and tags come in order."""
    starts = [tag.start for tag in start_tags(html)]
    assert starts == sorted(set(starts))
