"""Escaping for Markdown, HTML, YAML and URLs."""

import re
from html import unescape

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from generator import escape

MARKDOWN = Markdown(extensions=["toc", "tables", "fenced_code", "attr_list"])
"""What MkDocs loads by itself, and ours."""
ACTIVE = "\\`*_[]{}#|~<>&-+=:().!\"'1 \n\tahttp/@;^$%\x02\x03\x00\u3000中。"
strings = st.text(st.one_of(st.sampled_from(ACTIVE), st.characters()), max_size=40)
PLACES = (
    "{}",
    "- {}",
    "1. {}",
    "# {} {{: #title lang=en }}",
    "| a | b |\n| --- | --- |\n| {} | x |",
    "[{}](path/){{: lang=en }}",
    "{}\n{{: .lead lang=en }}",
    "*{}*{{: .state }} after",
    "-   **{}**\n\n    {}\n    {{: .dek }}",
    "<div>\n<p>{}</p>\n</div>",
)
"""Where templates put texts."""


def tags(html: str) -> list[str]:
    """Return every tag with its attributes."""
    return re.findall(r"<[^>]*>", html)


def shown(html: str) -> str:
    """Return what a reader sees, without white space."""
    return "".join(unescape(re.sub(r"<[^>]*>", "", html)).split())


@given(text=strings.filter(escape.fold), place=st.sampled_from(PLACES))
def test_markdown_shows_exactly_the_text(text: str, place: str) -> None:
    """Any text in any place is shown as it is and adds no element and no attribute."""
    convert = MARKDOWN.reset().convert
    html = convert(place.replace("{}", escape.markdown(text)).format())
    plain = convert(place.replace("{}", "q").format())
    assert tags(html) == tags(plain)
    expected = shown(plain).replace("q", "".join(escape.fold(text).split()))
    assert shown(html) == expected


@given(strings)
def test_markdown_means_the_same_in_html(text: str) -> None:
    """What is escaped for Markdown reads the same as what is escaped for HTML."""
    assert unescape(escape.markdown(text)) == unescape(escape.html(text)) == escape.fold(text)


@given(strings)
def test_html_cannot_leave_its_place(text: str) -> None:
    """Escaped text has neither a bracket nor a quotation mark."""
    assert not set("<>\"'") & set(escape.html(text))


@given(strings)
def test_a_yaml_string_is_read_back(text: str) -> None:
    """A front matter holds the folded text, as a string, on one line."""
    line = escape.yaml_string(text)
    assert yaml.safe_load(f"title: {line}\n") == {"title": escape.fold(text)}
    assert "\n" not in line


@pytest.mark.parametrize("text", ["no", "012", "12:30:45", "2026-02-01", "~", "- a", "{a: b}"])
def test_yaml_converts_nothing(text: str) -> None:
    """What YAML would take for something else stays a string."""
    assert yaml.safe_load(escape.yaml_string(text)) == text


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "java\tscript:alert(1)",
        "data:text/html,x",
        "//host/",
        "",
        "https:///",
    ],
)
def test_only_http_is_linked(address: str) -> None:
    """A URL of any other scheme, or without a host, becomes a link to nowhere."""
    assert escape.url(address) == "#"


@given(strings)
def test_a_url_stays_inside_its_link(text: str) -> None:
    """Whatever follows the host, the link has one attribute and keeps its host."""
    address = escape.url(f"https://example.org/{text}").replace("&", "&amp;")
    html = MARKDOWN.reset().convert(f"[x]({address})")
    [link] = re.findall(r"<a ([^>]*)>", html)
    assert re.fullmatch(r'href="https://example\.org/[^"<>]*"', link)
    assert shown(html) == "x"


def test_a_url_keeps_what_it_says() -> None:
    """A query survives, and what Markdown or HTML would read is percent-encoded."""
    assert escape.url("https://e.org/a_(b)?c=d&e=1;f#g") == "https://e.org/a_%28b%29?c=d&e=1%3Bf#g"
    assert escape.url("https://例子.中国/") == "https://%E4%BE%8B%E5%AD%90.%E4%B8%AD%E5%9B%BD/"
