"""A file of the site → the lines that tell what must hold for it to be sound.

Pure. Lines are small enough to keep: whether ten thousand pages fit together is told by
the union of their lines, and no page is read again that did not change.

- `flawed`: has a problem in itself, whatever the rest of the site is like;
- `script 'sha256-…'`: runs this inline script;
- `to path#fragment`: leads to this place of another page, the fragment often empty; a
  folder's path is that of its index.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from collections.abc import Set as AbstractSet

from generator.config import Site
from generator.links import file_at, has_place, page_links, resolve
from generator.links.pagelinks import css_references

FLAWED = "flawed"
SCRIPT, TO = "script ", "to "


def outline(path: str, content: bytes, site: Site) -> frozenset[str]:
    """Return the lines of a file; of one that is neither HTML nor CSS there are none."""
    if path.endswith(".html"):
        return frozenset(_page(path, content, site))
    if path.endswith(".css"):
        found = css_references(content.decode("utf-8", "replace"))
        if any(resolve(each.url, path, site).place == "abroad" for each in found):
            return frozenset([FLAWED])
    return frozenset()


def _page(path: str, content: bytes, site: Site) -> Iterator[str]:
    page = page_links(content)
    yield from (f"{SCRIPT}{each}" for each in page.scripts)
    if page.doubled:
        yield FLAWED
    addresses = {each.url: resolve(each.url, path, site) for each in (*page.loads, *page.links)}
    if any(addresses[each.url].place == "abroad" for each in page.loads):
        yield FLAWED
    for address in addresses.values():
        if address.place != "site":
            continue
        if file_at(address.path, (path,)) is None:
            yield f"{TO}{_file(address.path)}#{address.fragment}"
        elif address.fragment and not has_place(address.fragment, page.ids):
            yield FLAWED


def _file(path: str) -> str:
    return f"{path}index.html" if path.endswith("/") or not path else path


def scripts(lines: Iterable[str]) -> tuple[str, ...]:
    """Return the hashes of all inline scripts."""
    return tuple(sorted(each.removeprefix(SCRIPT) for each in lines if each.startswith(SCRIPT)))


def targets(lines: Iterable[str]) -> Iterator[str]:
    """Yield where the lines lead: `path` or `path#fragment`."""
    return (line.removeprefix(TO).removesuffix("#") for line in lines if line.startswith(TO))


def reached(
    targets: AbstractSet[str], paths: AbstractSet[str], ids: Callable[[str], Collection[str]]
) -> bool:
    """Tell whether there is something in a site wherever its files lead.

    `paths` are all files; `ids(path)` are the places of one page, asked for when another one
    leads there.
    """
    # Nearly all targets are files: which are not, is found without a step for each.
    return all(_reached(target, paths, ids) for target in targets - paths)


def _reached(target: str, paths: Collection[str], ids: Callable[[str], Collection[str]]) -> bool:
    path, _, fragment = target.partition("#")
    file = file_at(path, paths)
    if file is None:
        return False
    return not fragment or not file.endswith(".html") or has_place(fragment, ids(file))
