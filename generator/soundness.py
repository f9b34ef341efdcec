"""Whether the whole tree fits together, and what the host is told about it.

What a file contributes is kept under the key of its content: a page that did not change
is not read again.
"""

from collections.abc import Mapping

from generator import links, publish
from generator.config import Site
from generator.errors import DigestError
from generator.links import outline
from generator.model import Page
from generator.store import BATCH, Store, key, release
from generator.tree import Tree

READ = (".html", ".css")


def headers(wanted: Mapping[str, bytes], site: Site, tree: Tree, kept: Store) -> Page:
    """Return `_headers`, made from all inline scripts; `wanted` is path -> key of content.

    Raises DigestError with every problem of a site that does not fit together.
    """
    names = {
        path: key("outline", release(), site.url, path, wanted[path])
        for path in wanted
        if path.endswith(READ)
    }
    lines = _lines(names, site, tree, kept)
    page = publish.headers(site, outline.scripts(lines), paths=wanted)
    paths = {*wanted, "_headers"}

    def ids(path: str) -> frozenset[str]:
        return links.page_links(tree.read(path)).ids

    if not outline.sound(lines, paths, ids):
        content = {path: tree.read(path) for path in wanted}
        raise DigestError(links.broken(content | {"_headers": page.content}, site))
    return page


def _lines(names: Mapping[str, bytes], site: Site, tree: Tree, kept: Store) -> set[str]:
    """Return the union of the lines of all files."""
    lines: set[str] = set()
    paths = sorted(names)
    for start in range(0, len(paths), BATCH):
        some = paths[start : start + BATCH]
        found = kept.get([names[path] for path in some])
        fresh = {
            names[path]: "\n".join(sorted(outline.outline(path, tree.read(path), site))).encode()
            for path in some
            if names[path] not in found
        }
        kept.put(fresh)
        for value in (found | fresh).values():
            lines.update(value.decode().splitlines())
    return lines
