"""Where the entries of a feed stand in its text. Pure.

Each entry is read on its own afterwards, so that a broken one costs nobody else and a feed
that was cut off gives what it still has.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_MARKUP = re.compile(
    r"<!\[CDATA\[(?s:.)*?(?:\]\]>|\Z)|<!--(?s:.)*?(?:-->|\Z)"
    r"|<(?P<end>/?)(?P<name>(?:[\w.-]+:)?(?:item|entry))(?=[\s/>])[^>]*>"
)
_ROOT = re.compile(r"<(?:[\w.-]+:)?(?P<name>rss|feed|RDF)(?=[\s>])[^>]*>", re.IGNORECASE)
_CHANNEL = re.compile(r"<(?:[\w.-]+:)?channel(?=[\s>])[^>]*>")
_WHITE = re.compile(r"[ \t\n\r]*")
_DECODER = json.JSONDecoder(strict=False)


_TAG = re.compile(
    r"<!\[CDATA\[(?P<open>(?s:.)*?)(?:(?P<close>\]\]>)|\Z)|<(?P<end>/?)(?P<name>[A-Za-z_][\w.:-]*)"
    r"(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>"
)
_BROKEN = re.compile(r"(?:<[^<>]*|&\w*)\Z")


@dataclass(frozen=True, slots=True)
class Piece:
    """An entry's place: `feed[start:end]`."""

    start: int
    end: int
    whole: bool = True
    """False: the feed breaks off in it."""


def root(feed: str) -> re.Match[str] | None:
    """Return the tag that begins an XML feed; None when the text is none."""
    return _ROOT.search(feed)


def xml_entries(feed: str) -> Iterator[Piece]:
    """Yield the place of every `item` or `entry`, one that was cut off included."""
    opened: int | None = None
    for match in _MARKUP.finditer(feed):
        if match["name"] is None:
            continue
        if match["end"] and opened is not None:
            yield Piece(opened, match.end())
            opened = None
        elif not match["end"] and opened is None and not match[0].endswith("/>"):
            opened = match.start()
    if opened is not None:
        yield Piece(opened, len(feed.rstrip()), whole=False)


def alone(feed: str, piece: Piece) -> str:
    """Return a feed that holds one entry only, with the namespaces of the whole."""
    start = root(feed)
    if start is None:
        return ""
    entry = feed[piece.start : piece.end]
    entry = entry if piece.whole else _closed(entry)
    name = start[0][1:].split()[0].rstrip(">")
    channel = start["name"].lower() == "rss"
    inner = f"<channel>{entry}</channel>" if channel else entry
    return f"{start[0]}{inner}</{name}>"


def _closed(entry: str) -> str:
    """Return an entry that broke off with what it left open closed."""
    entry = _BROKEN.sub("", entry)
    left: list[str] = []
    marked = False
    for tag in _TAG.finditer(entry):
        if tag["open"] is not None:
            marked = tag["close"] is None
        elif not tag["end"] and not tag[0].endswith("/>"):
            left.append(tag["name"])
        elif tag["end"] and tag["name"] in left:
            del left[len(left) - 1 - left[::-1].index(tag["name"]) :]
    return entry + "]]>" * marked + "".join(f"</{name}>" for name in reversed(left))


def without(feed: str, pieces: list[Piece]) -> str:
    """Return the feed's own description: everything but its entries."""
    if not pieces:
        return feed
    return feed[: pieces[0].start] + feed[pieces[-1].end :]


def json_entries(feed: str) -> tuple[dict[str, Any], list[tuple[Piece, Any]]]:
    """Return the members of a JSON Feed and its items with their places.

    Of one that breaks off the whole items, and the broken one as None. Raises ValueError or
    RecursionError when it is no JSON, or no object.
    """
    members: dict[str, Any] = {}
    items: list[tuple[Piece, Any]] = []
    at = _expect(feed, 0, "{")
    try:
        while feed[at : at + 1] != "}":
            key, at = _DECODER.raw_decode(feed, at)
            at = _expect(feed, at, ":")
            if key == "items" and feed[at : at + 1] == "[":
                at = _items(feed, at, items)
            else:
                members[key], at = _DECODER.raw_decode(feed, at)
            at = _next(feed, at, "}")
    except ValueError:
        if not any(isinstance(item, dict) for _, item in items):
            raise
        rest = feed[items[-1][0].end :]
        start = len(feed) - len(rest.lstrip(", \t\r\n"))
        items.append((Piece(start, len(feed.rstrip()), whole=False), None))
    return members, items


def _items(feed: str, at: int, items: list[tuple[Piece, Any]]) -> int:
    """Append the items of a list; return where it ends."""
    at = _expect(feed, at, "[")
    while feed[at : at + 1] != "]":
        item, end = _DECODER.raw_decode(feed, at)
        items.append((Piece(at, end), item))
        at = _next(feed, end, "]")
    return _skip(feed, at + 1)


def _skip(feed: str, at: int) -> int:
    match = _WHITE.match(feed, at)
    return match.end() if match else at


def _expect(feed: str, at: int, char: str) -> int:
    """Step over `char`; raises ValueError when something else stands there."""
    at = _skip(feed, at)
    if feed[at : at + 1] != char:
        raise json.JSONDecodeError(f"Expecting {char!r}", feed, at)
    return _skip(feed, at + 1)


def _next(feed: str, at: int, end: str) -> int:
    """Step over a comma; stay at `end`."""
    at = _skip(feed, at)
    return at if feed[at : at + 1] == end else _expect(feed, at, ",")
