"""The start tags of an HTML page that may say something, in one fast pass; texts of scripts.

Pure. Follows the tokenizer of the HTML standard where links and ids are concerned:
comments, quoted and bare attributes, elements whose text is no markup. Python's
`html.parser` finds the same (a test compares them) and takes about four times as long.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

_VALUE = r"""(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)"""
_ATTRIBUTES = rf"(?:[\s/=]++|[^\s/>=]++(?:\s*+=\s*+{_VALUE})?+)*+"
SILENT = frozenset(
    (
        *("class", "lang", "scope", "role", "dir", "type", "for", "content", "property", "xmlns"),
        *("width", "height", "x", "y", "d", "fill", "viewBox", "preserveAspectRatio"),
    )
)
"""Attributes that neither lead anywhere nor name a place, as `aria-…` and `data-…` do not."""
_SILENT = (
    rf"""(?:[ ](?:(?:{"|".join(sorted(SILENT))}|aria-[a-z]++)="[^"]*+\""""
    r"""|data-[a-z-]++(?:="[^"]*+")?+))*+[ ]?/?"""
)
_RAW = r"(?i:script|style|title|textarea|iframe|noembed|noframes|xmp)"
_MARKUP = re.compile(
    rf"""<(?:(?:/[^>]*+|(?!{_RAW}[\s/>])[a-zA-Z][^\s/>]*+{_SILENT})>[^<]*+<)*+(?:
        (?P<raw>{_RAW})(?=[\s/>])
        (?P<raw_attributes>{_ATTRIBUTES})>
        (?P<text>(?s:.)*?)(?=(?i:</(?P=raw)[\s/>])|\Z)
      | (?P<name>[a-zA-Z][^\s/>]*+)(?P<attributes>{_ATTRIBUTES})>
      | !--(?:-?>|(?s:.)*?(?:--!?>|\Z))
      | [/!?][^>]*+>
      |
    )""",
    re.VERBOSE,
)
"""A tag, a comment or a `<` that begins neither, and before it end tags and those that say
nothing: to pass over them within the expression makes it fast."""
_ATTRIBUTE = re.compile(rf"([^\s/>=]++)(?:\s*+=\s*+({_VALUE}))?+")


class Tag(NamedTuple):
    """A start tag; a tuple, for there are hundreds on a page."""

    name: str
    """In small letters."""
    raw: str
    """Its attributes as they stand in the page."""
    start: int
    """Its offset in the page."""
    text: str
    """What stands inside an element whose content is no markup (`script`); else empty."""


def attributes_of(raw: str) -> dict[str, str]:
    """Return the attributes of a tag by name in small letters; the first of a name counts."""
    found: dict[str, str] = {}
    for name, value in _ATTRIBUTE.findall(raw):
        text = value[1:-1] if value[:1] in ("'", '"') else value
        found.setdefault(name.lower(), unescape(text) if "&" in text else text)
    return found


def start_tags(html: str) -> Iterator[Tag]:
    """Yield the start tags of a page in order.

    Those of which no attribute but silent ones is written may be left out.
    """
    for match in _MARKUP.finditer(html):
        raw, raw_attributes, text, name, attributes = match.groups()
        if attributes:
            yield Tag(name.lower(), attributes, match.start("name") - 1, "")
        elif raw and (raw_attributes or text):
            yield Tag(raw.lower(), raw_attributes, match.start("raw") - 1, text)
