"""The index as files: small enough to be fetched one by one, found by a directory. Pure.

Terms are sorted as the browser sorts strings, by UTF-16. A file of terms is a sequence of
    shared (1 byte)  length (1 byte)  rest of the term  size (7 bits a byte)  posting
where `shared` counts the bytes that the term has in common with the one before.
`docs/overrides/assets/search/index.js` reads it.
"""

import json
import zlib
from collections.abc import Iterable, Iterator
from typing import Any

TERMS_SIZE = 24_000
"""Bytes of a file of terms before compression, which halves them; an entry is never cut."""
TEXTS = 8
"""Digests whose texts share a file: a result costs its neighbours too, a file a request."""


def cut(entries: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """Yield (first term, compressed content) of each file of terms."""
    first, before, content = "", b"", bytearray()
    for term, posting in sorted(entries, key=lambda entry: entry[0].encode("utf-16-be")):
        if content and len(content) + len(posting) > TERMS_SIZE:
            yield first, compress(bytes(content))
            before, content = b"", bytearray()
        if not content:
            first = term
        name = term.encode()
        shared = _shared(before, name)
        content += bytes((shared, len(name) - shared)) + name[shared:]
        content += _size(len(posting)) + posting
        before = name
    if content:
        yield first, compress(bytes(content))


def _shared(before: bytes, name: bytes) -> int:
    """Return how many bytes at the start are the same."""
    shared = 0
    for one, two in zip(before, name, strict=False):
        if one != two:
            break
        shared += 1
    return shared


def _size(number: int) -> bytes:
    written = bytearray()
    while number >> 7:
        written.append(number & 127 | 128)
        number >>= 7
    written.append(number)
    return bytes(written)


def compress(content: bytes) -> bytes:
    """Compress for `DecompressionStream("deflate")`; no clock and no machine in the header."""
    return zlib.compress(content, 9)


def text(value: Any) -> str:
    """Return JSON without blanks."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def document(values: Iterable[str]) -> bytes:
    """Return a compressed JSON array of values that are JSON already."""
    return compress(f"[{','.join(values)}]".encode())
