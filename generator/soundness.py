"""Whether the whole tree fits together, and what the host is told about it.

What a file contributes is kept under the key of its content: a page that did not change
is not read again.
"""

from collections.abc import Mapping
from functools import partial

from generator import links, publish
from generator.config import Site
from generator.errors import DigestError
from generator.links import outline
from generator.model import Page
from generator.reuse import Reuse
from generator.store import BATCH, key, release
from generator.tree import Tree

READ = (".html", ".css")
CHUNK = 200
"""Files that one worker reads at a time."""


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
    """Return the union of the lines of all files."""
    lines: set[str] = set()
    lacking: list[str] = []
    paths = sorted(names)
    for start in range(0, len(paths), BATCH):
        some = paths[start : start + BATCH]
        found = means.kept.get([names[path] for path in some])
        lacking += [path for path in some if names[path] not in found]
        lines.update(line for value in found.values() for line in value.decode().splitlines())
    means.progress.expect(len(lacking))
    chunks = (
        {path: tree.read(path) for path in lacking[start : start + CHUNK]}
        for start in range(0, len(lacking), CHUNK)
    )
    for chunk, fresh in means.workers.run(partial(_outlines, site), chunks):
        means.kept.put({names[path]: "\n".join(found).encode() for path, found in fresh.items()})
        lines.update(line for found in fresh.values() for line in found)
        means.progress.advance(len(chunk))
    return lines


def _outlines(site: Site, files: Mapping[str, bytes]) -> dict[str, list[str]]:
    return {path: sorted(outline.outline(path, content, site)) for path, content in files.items()}
