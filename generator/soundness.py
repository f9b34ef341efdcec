"""Whether the whole tree fits together, and what the host is told about it.

What a file contributes is kept under the key of its content: a page that did not change
is not read again.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import partial
from zlib import crc32

from generator import links, publish
from generator.config import Site
from generator.errors import DigestError
from generator.hashes import key
from generator.links import outline
from generator.model import Page
from generator.reuse import Reuse
from generator.store import release
from generator.tree import Tree

READ = (".html", ".css")
CHUNK = 200
"""Files that one worker reads at a time."""
GROUPS = 256
"""Of all files: a change of one file means that one of them is read again."""


def headers(wanted: Mapping[str, bytes], site: Site, tree: Tree, means: Reuse) -> Page:
    """Return `_headers`, made from all inline scripts; `wanted` is path -> key of content.

    Raises DigestError with every problem of a site that does not fit together.
    """
    names = {
        path: key("outline", release(), site.url, path, wanted[path])
        for path in wanted
        if path.endswith(READ)
    }
    lines = _lines(names, site, tree, means)
    page = publish.headers(site, outline.scripts(lines), paths=wanted)
    paths = {*wanted, "_headers"}

    def ids(path: str) -> frozenset[str]:
        return links.page_links(tree.read(path)).ids

    if not outline.sound(lines, paths, ids):
        content = {path: tree.read(path) for path in wanted}
        raise DigestError(links.broken(content | {"_headers": page.content}, site))
    return page


def _lines(names: Mapping[str, bytes], site: Site, tree: Tree, means: Reuse) -> set[str]:
    """Return the union of the lines of all files.

    Files are taken in groups: where none of a group has changed, its union is known.
    """
    groups = _groups(names)
    united = means.kept.get(list(groups))
    rest = {name: group for name, group in groups.items() if name not in united}
    found = _outlined(
        {path: names[path] for group in rest.values() for path in group}, site, tree, means
    )
    fresh = {name: _union(found[path] for path in group) for name, group in rest.items()}
    means.kept.put(fresh)
    united |= fresh
    return {line for value in united.values() for line in value.decode().splitlines()}


def _groups(names: Mapping[str, bytes]) -> dict[bytes, list[str]]:
    """Return groups of paths by the key of their union; a new path changes one of them."""
    groups: defaultdict[int, list[str]] = defaultdict(list)
    for path in sorted(names):
        groups[crc32(path.encode()) % GROUPS].append(path)
    return {key("lines", *(names[path] for path in group)): group for group in groups.values()}


def _union(some: Iterable[bytes]) -> bytes:
    return b"\n".join(sorted({line for lines in some for line in lines.splitlines()}))


def _outlined(names: Mapping[str, bytes], site: Site, tree: Tree, means: Reuse) -> dict[str, bytes]:
    """Return the lines of these files by path, those from before or new ones."""
    known = means.kept.get(list(names.values()))
    found = {path: known[name] for path, name in names.items() if name in known}
    lacking = [path for path in names if path not in found]
    means.progress.expect(len(lacking))
    chunks = (
        {path: tree.read(path) for path in lacking[start : start + CHUNK]}
        for start in range(0, len(lacking), CHUNK)
    )
    for chunk, fresh in means.workers.run(partial(_outlines, site), chunks):
        means.kept.put({names[path]: lines for path, lines in fresh.items()})
        means.progress.advance(len(chunk))
        found |= fresh
    return found


def _outlines(site: Site, files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {
        path: "\n".join(sorted(outline.outline(path, content, site))).encode()
        for path, content in files.items()
    }
