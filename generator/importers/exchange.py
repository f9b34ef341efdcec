"""One request and its answer: addresses as they are sent, bodies as far as they may go. Shell."""

import http.client
import zlib
from urllib.parse import SplitResult, quote, urljoin

from generator.importers.failures import failure
from generator.importers.source import ImportFailed

_CHUNK = 65536
_GZIP = 31
"""Of zlib's `wbits`: gzip only, the largest window."""
_PATH = "/%:@!$&'()*+,;=~-._"
"""What stays as it is in a path or, with `?`, in a query."""


def origin(parts: SplitResult) -> str:
    """Return scheme, host and port, as an allowance has them."""
    return f"{parts.scheme}://{parts.netloc.lower()}"


def path(parts: SplitResult) -> str:
    """Return path and query, percent-encoded."""
    query = f"?{quote(parts.query, safe=f'{_PATH}?')}" if parts.query else ""
    return (quote(parts.path, safe=_PATH) or "/") + query


def joined(url: str, target: str, location: str) -> str:
    """Return where `location` leads; header lines are Latin-1 to Python, UTF-8 to servers."""
    readable = location.encode("latin-1", "replace").decode("utf-8", "replace").strip()
    try:
        return urljoin(target, readable).partition("#")[0]
    except ValueError as error:
        message = f"redirected to {readable[:200]!r}, which is no address"
        raise failure(url, "import.address", message, "use the final address") from error


def body(url: str, answer: http.client.HTTPResponse, size: int) -> bytes:
    """Return the content, decompressed; raises ImportFailed when it is longer than `size`."""
    if (answer.length or 0) > size:
        raise _too_large(url, size)
    encoding = answer.headers.get("Content-Encoding", "identity").strip().lower()
    if encoding not in ("identity", "", "gzip"):
        raise zlib.error(f"the server answered in {encoding[:40]}, which was not asked for")
    inflate = zlib.decompressobj(_GZIP) if encoding == "gzip" else None
    content = bytearray()
    while piece := answer.read1(_CHUNK):
        content += inflate.decompress(piece, size + 1) if inflate else piece
        if len(content) > size:
            raise _too_large(url, size)
    if answer.length or (inflate and content and not inflate.eof):
        raise http.client.HTTPException("the answer ended too early")
    return bytes(content)


def _too_large(url: str, size: int) -> ImportFailed:
    message = f"is larger than {size / 1e6:g} MB"
    return failure(url, "import.size", message, "save the part you need and import the file")
