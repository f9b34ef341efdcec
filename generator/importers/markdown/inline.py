"""Markdown inside a line → its words. Pure; every step is bounded, whatever stands there.

Links, pictures and emphasis become their text; tags and comments of HTML disappear.
"""

import re
from collections.abc import Callable, Collection
from html import unescape

_LITERAL = re.compile(r"\\([!-/:-@\[-`{-~])|(?<!`)(`{1,3})(?!`)([^`\n]{1,500})\2(?!`)")
_HELD = re.compile("\ue000(\\d{1,7})\ue001")
_QUOTED = r"(?:\s{1,9}(?:\"[^\"\n]{0,500}\"|'[^'\n]{0,500}'))?\s{0,9}"
_TARGET = rf"\((?:[^()\s]|\([^()\s]{{0,200}}\)){{0,2000}}{_QUOTED}\)"
_PICTURE = re.compile(rf"!\[([^\[\]\n]{{0,500}})\](?:{_TARGET}|\[[^\[\]\n]{{0,200}}\])")
_LINK = re.compile(rf"\[([^\[\]\n]{{0,500}})\]{_TARGET}")
_REFERENCE = re.compile(r"\[([^\[\]\n]{1,500})\](?:\[([^\[\]\n]{0,200})\])?")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^\s<>]{1,2000}|[\w.+-]{1,99}@[\w.-]{1,99})>")
_COMMENT = re.compile(r"<!--.{0,1000}?-->|<![A-Z][^<>]{0,500}>|<\?.{0,500}?\?>", re.DOTALL)
_TAG = re.compile(r"</?[a-zA-Z][\w-]{0,40}(?:[\s/][^<>]{0,2000})?>")
_STRONG = re.compile(r"(\*\*\*|\*\*|~~|==)(?=[^\s*])([^\n]{1,1000}?)(?<=[^\s*])\1")
_STAR = re.compile(
    r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,1000}?)(?<=[^\s*])\*(?!\*)|(?<!\*)\*(?=[^\s*\d])([^*\n]{1,500}?)(?<=[^\s*\d])\*(?!\*)"
)
_UNDERLINE = re.compile(r"(?<![\w])(_{1,3})(?=[^\s_])([^\n]{1,1000}?)(?<=[^\s_])\1(?![\w])")


def words(text: str, references: Collection[str] = ()) -> str:
    """Return what a reader sees of a piece of Markdown.

    `references` are the names in small letters of links that are defined elsewhere;
    brackets that are none of those stay.
    """
    held: list[str] = []
    text = _COMMENT.sub("", text.replace("\ue000", "").replace("\ue001", ""))
    text = _LITERAL.sub(_holder(held), text)
    text = _PICTURE.sub(r"\1", text)
    text = _LINK.sub(r"\1", text)
    text = _AUTOLINK.sub(lambda match: match[1].removeprefix("mailto:"), text)
    text = _TAG.sub(_gap, text)
    text = _REFERENCE.sub(lambda match: _named(match, references), text)
    for _ in range(2):  # strong inside emphasis and the other way round
        text = _STRONG.sub(r"\2", text)
        text = _STAR.sub(lambda match: match[1] or match[2], text)
        text = _UNDERLINE.sub(r"\2", text)
    return _HELD.sub(lambda match: held[int(match[1])], unescape(text))


def _holder(held: list[str]) -> Callable[[re.Match[str]], str]:
    """Return what puts literal pieces aside, so that nothing else reads them."""

    def hold(match: re.Match[str]) -> str:
        held.append(match[1] or match[3].strip())
        return f"\ue000{len(held) - 1}\ue001"

    return hold


def _gap(match: re.Match[str]) -> str:
    """Leave a space where a tag ended a line or a cell."""
    return " " if re.match(r"</?(?:br|p|div|li|td|tr|h\d)\b", match[0], re.IGNORECASE) else ""


def _named(match: re.Match[str], references: Collection[str]) -> str:
    if match[1].startswith("^"):
        return ""  # the mark of a footnote
    name = (match[2] or match[1]).strip().lower()
    return match[1] if name in references else match[0]
