"""The built site → broken links, lost fragments, doubled ids, requests to other hosts.

Pure. MkDocs checks none of our links, because they are final relative URLs.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from posixpath import normpath
from typing import Literal
from urllib.parse import unquote, urlsplit

from generator.config import Site
from generator.errors import Problem
from generator.links.pagelinks import (
    PageLinks,
    Reference,
    css_references,
    inline_script_hashes,
    page_links,
)

__all__ = ["PageLinks", "broken", "broken_links", "inline_script_hashes", "page_links"]

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
Place = Literal["site", "host", "abroad", "nowhere"]
"""Inside the site; elsewhere on its host; on another host; nothing that is fetched."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a URL leads."""

    place: Place
    path: str = ""
    """Inside the site: relative to its root, without query; `` is the root."""
    fragment: str = ""


def broken(files: Mapping[str, bytes], site: Site) -> list[Problem]:
    """Return every problem of the built site; `files` by path relative to its root.

    Codes: `link.broken`, `link.fragment`, `site.duplicate-id`, `site.foreign-request`.
    """
    pages = {path: page_links(files[path]) for path in sorted(files) if path.endswith(".html")}
    return sorted([*broken_links(pages, files.keys(), site), *_style_sheets(files, site)])


def broken_links(
    pages: Mapping[str, PageLinks], paths: Collection[str], site: Site
) -> Iterator[Problem]:
    """Yield the problems of pages that have been read; `paths` are all files of the site."""
    for path, page in pages.items():
        for found, line in page.doubled:
            message = f"two elements have the id {found!r}"
            yield _problem(path, line, "site.duplicate-id", message, "give each its own id")
        for reference in page.loads:
            address = resolve(reference.url, path, site)
            if address.place == "abroad":
                yield _foreign(path, reference)
            yield from _lost(path, reference, address, pages, paths)
        for reference in page.links:
            address = resolve(reference.url, path, site)
            yield from _lost(path, reference, address, pages, paths)


def resolve(url: str, page: str, site: Site) -> Address:
    """Return where `url` leads from the page at the path `page`."""
    if _SCHEME.match(url) or url.startswith("//"):
        return _absolute(url, site)
    rest, _, fragment = url.partition("#")
    rest = rest.partition("?")[0]
    if not rest:
        return Address("site", page, unquote(fragment))
    folder, rest = page.rpartition("/")[0], unquote(rest)
    while folder and rest.startswith("../"):  # to a place that most pages name alike
        folder, rest = folder.rpartition("/")[0], rest[3:]
    return Address("site", _within(site.base, folder, rest), unquote(fragment))


@lru_cache(maxsize=4096)
def _within(base: str, folder: str, rest: str) -> str:
    """Return the path in the site of `rest`, seen from a folder; `..`: outside the site."""
    whole = rest if rest.startswith("/") else f"{base}{folder}/{rest}"
    path = f"/{normpath(whole).lstrip('/')}"
    if whole.endswith(("/", "/.", "/..")) and path != "/":
        path += "/"
    return path.removeprefix(base) if path.startswith(base) else ".."


def _absolute(url: str, site: Site) -> Address:
    try:
        parts, own = urlsplit(url), urlsplit(site.url)
    except ValueError:  # for example an unclosed [ in the host
        return Address("abroad")
    if parts.scheme not in ("", "http", "https"):
        return Address("nowhere")
    if parts.netloc.lower() != own.netloc.lower():
        return Address("abroad")
    if not parts.path.startswith(site.base):
        return Address("host")
    return Address("site", unquote(parts.path[len(site.base) :]), unquote(parts.fragment))


def _lost(
    path: str,
    reference: Reference,
    address: Address,
    pages: Mapping[str, PageLinks],
    paths: Collection[str],
) -> Iterator[Problem]:
    """Yield a problem when the address is in the site and nothing is there."""
    if address.place != "site":
        return
    target = file_at(address.path, paths)
    if target is None:
        message = f"the link {reference.url!r} leads to no page"
        hint = "correct the link, or add the page it means"
        yield _problem(path, reference.line, "link.broken", message, hint)
    elif (
        address.fragment and target in pages and not has_place(address.fragment, pages[target].ids)
    ):
        message = f"the link {reference.url!r} leads to no place on its page"
        hint = f"no element of {target} has the id {address.fragment!r}"
        yield _problem(path, reference.line, "link.fragment", message, hint)


def file_at(path: str, paths: Collection[str]) -> str | None:
    """Return which of `paths` a host serves for a path; a folder's is its index.html."""
    if path in paths:
        return path
    index = f"{path.rstrip('/')}/index.html" if path else "index.html"
    return index if index in paths else None


def has_place(fragment: str, ids: Collection[str]) -> bool:
    """Tell whether a page with these ids has the place that a fragment names."""
    # `#top` is the start of any page; `:~:` begins a passage to be searched for.
    return fragment in ids or fragment == "top" or fragment.startswith(":~:")


def _style_sheets(files: Mapping[str, bytes], site: Site) -> Iterator[Problem]:
    for path in sorted(files):
        if path.endswith(".css"):
            for reference in css_references(files[path].decode("utf-8", "replace")):
                if resolve(reference.url, path, site).place == "abroad":
                    yield _foreign(path, reference)


def _foreign(path: str, reference: Reference) -> Problem:
    message = f"the page loads {reference.url!r} from another host"
    hint = "put the file under docs/overrides/assets and link to it there"
    return _problem(path, reference.line, "site.foreign-request", message, hint)


def _problem(path: str, line: int, code: str, message: str, hint: str) -> Problem:
    return Problem(f"site/{path}", line, 1, code, "error", message, hint)
