"""What Python-Markdown is spared changes no byte of a page."""

import logging
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import SimpleTagInlineProcessor
from mkdocs.config.defaults import MkDocsConfig
from test_golden_site import pages

from generator.renderer import Quick, quickened
from generator.renderer.templates import Compiled

OURS = ["attr_list", "toc", "tables", "fenced_code"]
"""What `mkdocs.yml` asks for, and what MkDocs adds."""
PLAIN = (
    *("<div>", "</div>", '<div class="a">', '<p id="x y">', "</p>", "<ul><li>", "</li></ul>"),
    *("<span>", "</span>", "<b>", "</b>", "<br>", "<br/>", "<hr />", "<wbr>", "<input>"),
    *("<svg><title>t</title></svg>", "<details><summary>", "</summary></details>"),
    *("&amp;", "&", "&#65;", "&#x41;", "word", "文字", " ", "\n", "\n", "\n\n", "\n\n", "\n\n"),
)
"""HTML as we write it."""
PIECES = (
    *PLAIN,
    *("<script>1<2</script>", "<style>a{}</style>", "<title>", "<hr>", "<textarea>"),
    *("<p a='1'>", "<P>", "<!-- c -->", "<?p?>"),
    *("<![CDATA[x]]>", "<!x>", "</>", "<", ">", "<1", "</ p>", "<p\n>", "<p a=1>", "<p a=>"),
    *("&#65", "&#", "&a", "`", "``", "```\n", "~~~\n", "\\"),
    *("*", "**", "_", "__", "[a](b)", "[a]", "![a](b)", "[a]: b", "<http://a.b>", "<a@b.c>"),
    *("# ", "## h {: #i }", "{: .c }", "> ", "- ", "1. ", "    ", "   ", " ", "  \n", "\n"),
    *("\n\n", "\n\n", "\n", "a|b\n-|-\n", "| ", "---", "===", "\u2028", "\t"),
)


def html(text: str, *extensions: Extension) -> str:
    """Return what Python-Markdown makes of a page."""
    return Markdown(extensions=[*OURS, *extensions]).convert(text)


@pytest.mark.parametrize("folder", ["docs/en/", "docs/zh/"])
def test_golden_pages_are_the_same(folder: str) -> None:
    """Every page of the golden site comes out as without our steps."""
    found = {path: content.decode() for path, content in pages().items() if path.endswith(".md")}
    for path, text in found.items():
        if path.startswith(folder):
            body = text.split("\n---\n", 1)[-1]
            assert html(body, Quick()) == html(body), path


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
@settings(max_examples=300, deadline=None)
def test_any_markdown_is_the_same(text: str) -> None:
    """Whatever people write, well-formed or not, is read as without our steps."""
    assert html(text, Quick()) == html(text)


@given(st.lists(st.sampled_from(PLAIN), max_size=30).map("".join))
@settings(max_examples=300, deadline=None)
def test_any_html_is_the_same(text: str) -> None:
    """HTML whose elements overlap, are never closed or share a line is read alike."""
    assert html(text, Quick()) == html(text)


def test_raw_html_is_set_aside_early() -> None:
    """A block of ours never reaches the parsers of HTML, what is unlike ours does."""
    seen: list[str] = []
    md = Markdown(extensions=[Quick()])
    follower = md.preprocessors["html_block"]
    run = follower.run

    def watched(lines: list[str]) -> list[str]:
        seen.append("\n".join(lines))
        return run(lines)

    follower.run = watched  # type: ignore[method-assign]
    md.convert('text\n\n<div id="a"><p>b</p></div>\n<p>c</p>\n\nmore')
    md.reset().convert("<div>\n<!-- not ours -->\n</div>")
    assert "<" not in seen[0]
    assert "<div>" in seen[1]


class Plus(Extension):
    """An extension with a pattern of its own."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - their name
        """Make `+a+` an insertion."""
        md.inlinePatterns.register(SimpleTagInlineProcessor(r"(\+)(.+?)\+", "ins"), "plus", 50)


def test_patterns_of_others_are_tried() -> None:
    """Where an extension has patterns of its own, no text is passed over."""
    assert html("a +b+", Plus(), Quick()) == "<p>a <ins>b</ins></p>"


@pytest.mark.parametrize(
    ("level", "expected"), [(logging.DEBUG, 1), (logging.INFO, 1), (logging.WARNING, 0)]
)
def test_anchors_that_are_checked_are_all_known(level: int, expected: int) -> None:
    """Where MkDocs checks links to anchors, it looks for them itself."""
    given_settings: Any = SimpleNamespace(
        validation=SimpleNamespace(links=SimpleNamespace(anchors=level)),
        markdown_extensions=[],
        plugins={"search": None},
    )

    def load() -> MkDocsConfig:
        return given_settings  # type: ignore[no-any-return]

    assert len(quickened(load, Compiled())().markdown_extensions) == expected
