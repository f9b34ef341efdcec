"""The encoding that a page or a feed declares, believed only where it is possible. Pure."""

import codecs
import re

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_META = re.compile(rb"""<meta[^>]{1,300}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_XML = re.compile(rb"""\s*<\?xml[^>]{1,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']""")
_HEADER = re.compile(r"""charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)
_WIDER = {
    "ascii": "utf-8",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso8859-1": "cp1252",
    "big5": "big5hkscs",
}
"""Name of a codec -> the one that browsers read it with (the Encoding standard)."""
_WITHIN = 4096
"""Bytes in which a page says its encoding."""


def declared(content: bytes, content_type: str = "") -> str | None:
    """Return the codec of `content`: its mark, its header's, or its own declaration's.

    One that Python does not know or that `content` breaks is no declaration. None: nobody
    said anything that is true. A page of UTF-8 that claims a Western encoding is UTF-8,
    for those accept any bytes at all.
    """
    for mark, name in _BOMS:
        if content.startswith(mark):
            return name
    for claim in _claims(content, content_type):
        codec = _codec(claim)
        if codec and _decodes(content, codec):
            western = codec.startswith(("cp125", "iso8859")) and not content.isascii()
            return "utf-8" if western and _decodes(content, "utf-8") else codec
    return None


def _claims(content: bytes, content_type: str) -> list[str]:
    header = _HEADER.search(content_type)
    head = content[:_WITHIN]
    inside = [found[1].decode("ascii") for found in (_XML.match(head), _META.search(head)) if found]
    return [*([header[1]] if header else []), *inside]


def _codec(claim: str) -> str | None:
    try:
        found = codecs.lookup(claim)
    except LookupError:
        return None
    # A page that could be read to say "utf-16" is none; and `rot13` is no encoding.
    usable = found._is_text_encoding and not found.name.startswith("utf-16")  # noqa: SLF001
    return _WIDER.get(found.name, found.name) if usable else None


def _decodes(content: bytes, name: str) -> bool:
    try:
        content.decode(name)
    except (UnicodeDecodeError, ValueError):
        return False
    return True
