"""Whether the whole tree fits together, and what the host is told about it.

What the pages of the last sound site hold is known: those that did not change are not read
again. That nothing leads nowhere is told by all targets together, whoever leads there.
"""

import pickle
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from generator import links, publish
from generator.config import Site
from generator.errors import DigestError
from generator.hashes import key
from generator.links import outline
from generator.model import Page
from generator.packing import packed
from generator.reuse import Reuse
from generator.store import release
from generator.tree import Tree

READ = (".html", ".css")
CHUNK = 200
"""Files that one worker reads at a time."""
Held = tuple[bytes, tuple[str, ...]]
"""The key of a file's content, and the lines of its scripts."""


@dataclass(frozen=True, slots=True)
class Outlined:
    """What is known of all files that are read."""

    files: dict[str, Held] = field(default_factory=dict)
    targets: set[str] = field(default_factory=set)
    """Where they lead; some led there that are no more."""
    flawed: bool = False

    def sound(self, wanted: Mapping[str, bytes], tree: Tree) -> bool:
        """Tell whether the site fits together."""

        def ids(path: str) -> frozenset[str]:
            return links.page_links(tree.read(path)).ids

        return not self.flawed and outline.reached(self.targets, {*wanted, "_headers"}, ids)


def headers(wanted: Mapping[str, bytes], site: Site, tree: Tree, means: Reuse) -> Page:
    """Return `_headers`, made from all inline scripts; `wanted` is path -> key of content.

    Raises DigestError with every problem of a site that does not fit together.
    """
    name = f"outlines of {site.url}"
    former = means.former(name)
    before = Outlined(*pickle.loads(former)) if former else Outlined()  # noqa: S301 - our own
    found = _outlined(before, wanted, site, tree, means)
    sound = found.sound(wanted, tree)
    if former and not sound:
        # A former page may have led to what is no more.
        found = _outlined(Outlined(), wanted, site, tree, means)
        sound = found.sound(wanted, tree)
    scripts = {line for _, some in found.files.values() for line in some}
    page = publish.headers(site, outline.scripts(scripts), paths=wanted)
    if not sound:
        content = {path: tree.read(path) for path in wanted}
        raise DigestError(links.broken(content | {"_headers": page.content}, site))
    if found != before:
        means.remember(name, packed((found.files, found.targets)))
    return page


def _outlined(
    before: Outlined, wanted: Mapping[str, bytes], site: Site, tree: Tree, means: Reuse
) -> Outlined:
    """Return what is known of all files, of those that are as they were from `before`."""
    files = {path: held for path, held in before.files.items() if wanted.get(path) == held[0]}
    targets, flawed = set(before.targets), False
    lists: dict[tuple[str, ...], tuple[str, ...]] = {}
    fresh = {
        path: name for path, name in wanted.items() if path not in files and path.endswith(READ)
    }
    for path, some in _lines(fresh, site, tree, means):
        scripts = tuple(sorted(line for line in some if line.startswith(outline.SCRIPT)))
        files[path] = fresh[path], lists.setdefault(scripts, scripts)  # most have the same
        targets.update(outline.targets(some))
        flawed = flawed or outline.FLAWED in some
    return Outlined(files, targets, flawed)


def _lines(
    wanted: Mapping[str, bytes], site: Site, tree: Tree, means: Reuse
) -> Iterator[tuple[str, set[str]]]:
    """Yield the lines of each of these files, those from before or new ones."""
    names = {path: key("outline", release(), site.url, path, wanted[path]) for path in wanted}
    known, lacking = means.kept.get(list(names.values())), list[str]()
    for path, name in names.items():
        if name in known:
            yield path, set(known[name].decode().splitlines())
        else:
            lacking.append(path)
    means.progress.expect(len(lacking))
    chunks = (
        {path: tree.read(path) for path in lacking[start : start + CHUNK]}
        for start in range(0, len(lacking), CHUNK)
    )
    for chunk, fresh in means.workers.run(partial(_outlines, site), chunks):
        means.kept.put({names[path]: lines for path, lines in fresh.items()})
        means.progress.advance(len(chunk))
        yield from ((path, set(lines.decode().splitlines())) for path, lines in fresh.items())


def _outlines(site: Site, files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {
        path: "\n".join(sorted(outline.outline(path, content, site))).encode()
        for path, content in files.items()
    }
