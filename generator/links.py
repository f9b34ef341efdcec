"""The built site → broken links, lost fragments, doubled ids, requests to other hosts.

Pure. MkDocs checks none of our links, because they are final relative URLs. What is read
from a page depends on its content alone (`page_links`) and may be cached with it.
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from posixpath import normpath
from sys import intern
from urllib.parse import unquote, urlsplit

from generator.config import Site
from generator.errors import Problem
from generator.htmltags import Tag, start_tags

_TELLING = re.compile(r"href|src|id|name|data|style|action|poster", re.IGNORECASE)
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_CSS_URL = re.compile(
    r"""@import\s+["']([^"']+)["']|url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"'\s]*))\s*\)""",
    re.IGNORECASE,
)
_LOADING_RELS = frozenset(
    "stylesheet icon apple-touch-icon mask-icon manifest preload modulepreload prefetch "
    "prerender preconnect dns-prefetch".split()
)
_LOADING = {"src": None, "srcset": None, "poster": None, "data": ("object",)}
"""Attributes whose URL is fetched with the page -> the elements where it is; None: any."""
_SCRIPT_TYPES = frozenset(
    "module importmap speculationrules text/javascript application/javascript "
    "text/ecmascript application/ecmascript application/x-javascript text/jscript "
    "text/livescript text/x-javascript text/x-ecmascript".split()
)


@dataclass(frozen=True, slots=True)
class Reference:
    """A URL as it stands in a page, where it stands first."""

    url: str
    line: int


@dataclass(frozen=True, slots=True)
class PageLinks:
    """What a page links to and can be linked by; depends on its content only."""

    ids: frozenset[str]
    """Of its elements, and names of its anchors."""
    doubled: tuple[tuple[str, int], ...]
    """(id that an element before has, line)."""
    links: tuple[Reference, ...]
    """What a reader may follow."""
    loads: tuple[Reference, ...]
    """What the browser fetches by itself."""
    scripts: tuple[str, ...]
    """`'sha256-…'` of its inline scripts, as a Content-Security-Policy names them."""
