"""Text without Markdown → marked as such, before twenty inline patterns look for some.

Pure.
"""

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

_KNOWN = frozenset(
    (
        *("backtick", "escape", "reference", "link", "image_link", "image_reference"),
        *("short_reference", "short_image_ref", "autolink", "automail", "linebreak", "html"),
        *("entity", "not_strong", "em_strong", "em_strong2"),
    )
)
"""The inline patterns of Python-Markdown itself; each needs one of `_ACTIVE`."""
_ACTIVE = re.compile(r"[`\\\[<&*_]|  \n")


class PlainText(Treeprocessor):
    """Makes text that no inline pattern can match an `AtomicString`, which none is tried on."""

    PRIORITY = 20.5
    """Right before the inline patterns (20)."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.markdown = md

    def run(self, root: Element) -> None:
        """Mark the text of every element, unless an extension has patterns of its own."""
        patterns = self.markdown.inlinePatterns
        if sum(name in patterns for name in _KNOWN) != len(patterns):
            return
        for element in root.iter():
            if element.text and not _ACTIVE.search(element.text):
                element.text = AtomicString(element.text)
