"""HTML inside a feed's entry → blocks. Pure; nothing that looks like markup is left.

nh3 settles what the markup means, as browsers do; then only names of elements remain, and
those that begin a block are read. It is imported when it is needed.
"""

import importlib
import re
from html import unescape
from html.parser import HTMLParser

from generator.importers.clues import clean
from generator.importers.model import Block, BlockKind

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_PARTS = frozenset({
    "p", "div", "section", "article", "blockquote", "pre", "ul", "ol", "dl", "dt", "dd", "table",
    "tr", "figure", "figcaption", "header", "footer", "main", "aside", "hr", "caption",
})  # fmt: skip
_BULLETS = frozenset({"li", "tr"})
_CELLS = frozenset({"td", "th"})
_UNSEEN = {
    "script", "style", "template", "noscript", "iframe", "object", "svg", "math", "form",
    "button", "select", "textarea", "video", "audio", "title",
}  # fmt: skip
"""Elements that go with everything in them."""
_KEPT = _HEADINGS | _PARTS | _BULLETS | _CELLS | {"br"}
_ESCAPED = re.compile(
    r"</?(?:p|br|div|a|span|strong|em|img|ul|li|h[1-6])(?:\s[^<>]*)?/?>", re.IGNORECASE
)
"""Elements that no article speaks about: what still holds them was escaped twice."""
_BLANK_LINE = re.compile(r"\n\s*\n")


def blocks(markup: str) -> tuple[Block, ...]:
    """Return the blocks of a piece of HTML; of a text without any, its paragraphs."""
    if _ESCAPED.search(unescape(markup)) and not _ESCAPED.search(markup):
        markup = unescape(markup)
    if "<" not in markup:
        return paragraphs(unescape(markup))
    reader = _Reader(convert_charrefs=True)
    nh3 = importlib.import_module("nh3")
    reader.feed(nh3.clean(markup, tags=set(_KEPT), clean_content_tags=_UNSEEN, attributes={}))
    reader.close()
    reader.settle()
    return tuple(reader.blocks)


def line(markup: str) -> str:
    """Return the words of a title or a name on one line."""
    return " ".join(block.text for block in blocks(markup))


def title(markup: str) -> str:
    """Return the words of a headline; `<T>` is a word where no element of HTML stands."""
    plain = unescape(markup)
    return line(markup) if _ESCAPED.search(plain) else clean(plain)


def paragraphs(text: str) -> tuple[Block, ...]:
    """Return the paragraphs of a plain text: between blank lines, else line by line."""
    parts = _BLANK_LINE.split(text) if _BLANK_LINE.search(text.strip()) else text.split("\n")
    return tuple(Block("paragraph", words) for words in map(clean, parts) if words)


class _Reader(HTMLParser):
    """Collects text until a block ends."""

    blocks: list[Block]
    kind: BlockKind

    def reset(self) -> None:
        super().reset()
        self.blocks = []
        self.text: list[str] = []
        self.kind = "paragraph"

    def settle(self, following: BlockKind = "paragraph") -> None:
        """End the block that is open; the next one is of the kind `following`."""
        words = _without_tags(clean("".join(self.text)).strip("· "))
        if words:
            self.blocks.append(Block(self.kind, words))
        self.text, self.kind = [], following

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - HTMLParser's signature
        if tag in _HEADINGS:
            self.settle("heading")
        elif tag in _BULLETS:
            self.settle("bullet")
        elif tag in _CELLS:
            self.text.append(" · ")
        elif tag in ("p", "div") and self.kind == "bullet" and not "".join(self.text).strip():
            return  # `<li><p>` is one bullet
        elif tag in _PARTS or (tag == "br" and self.kind == "paragraph"):
            self.settle()
        else:
            self.text.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _HEADINGS | _PARTS | _BULLETS:
            self.settle()

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def _without_tags(text: str) -> str:
    """Take out what a text still shows as tags: it was escaped once too often."""
    return clean(_ESCAPED.sub(" ", text)) if "<" in text else text
