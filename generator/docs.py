"""`docs/`: the Markdown pages are written there, beside those that somebody wrote by hand.

Only files that the manifest of a former run names, or that say themselves that the
generator wrote them, are overwritten or removed.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator import files
from generator.errors import DigestError, Problem
from generator.model import MARKER, Published

MANIFEST = ".generated"
DOCS = ("docs/en", "docs/zh")


def marks(root: Path) -> dict[str, str]:
    """Return the marks of all files there, by path below the root."""
    folders = [folder for folder in DOCS if (root / folder).is_dir()]
    return {
        f"{folder}/{path}": mark
        for folder in folders
        for path, mark in files.marks(root / folder)[0].items()
    }


def write_docs(root: Path, pages: Iterable[Published], there: Mapping[str, str]) -> None:
    """Write the Markdown pages and remove those of a former run that are no more.

    `there`: the `marks` of what is there. Raises DigestError when a page would overwrite a file
    that somebody else wrote.
    """
    wanted = {page.path: page for page in pages if page.path.startswith("docs/")}
    former = generated(root)
    problems = [_taken(path) for path in sorted(wanted.keys() - former) if _foreign(root / path)]
    if problems:
        raise DigestError(problems)
    if not wanted.keys() <= former:  # should this run be cut short, the next one knows its files
        _write_manifests(root, former | wanted.keys())
    _write(root, wanted.values(), there)
    for path in sorted(former - wanted.keys()):
        (root / path).unlink(missing_ok=True)
        _remove_empty(root, (root / path).parent)
    _write_manifests(root, wanted)


def generated(root: Path) -> set[str]:
    """Return the paths below `root` that the last run wrote."""
    return {path for folder in DOCS for path in _manifest(root, folder)}


def _write(root: Path, pages: Iterable[Published], there: Mapping[str, str]) -> None:
    """Write what is not there; what a file of ours holds is known without reading it."""
    ledger = root / files.CACHE / "docs.json"
    known, held = _read(ledger), dict[str, str]()
    for page in pages:
        mark, name = there.get(page.path, ""), page.name.hex()
        if known.get(mark) != name:
            files.write(root / page.path, page.content)
            mark = files.mark((root / page.path).stat())
        held[mark] = name
    files.write(ledger, json.dumps(held).encode())


def _read(ledger: Path) -> dict[str, str]:
    """Return mark -> name of the last run's pages; empty when unreadable."""
    try:
        return dict(json.loads(ledger.read_bytes()))
    except (OSError, ValueError, TypeError):
        return {}


def _manifest(root: Path, folder: str) -> list[str]:
    """Return the paths that a former run wrote; nothing outside its folder is believed."""
    file = root / folder / MANIFEST
    names = file.read_text("utf-8").splitlines() if file.is_file() else []
    return [f"{folder}/{name}" for name in names if name and ".." not in name.split("/")]


def _write_manifests(root: Path, paths: Iterable[str]) -> None:
    ordered = sorted(paths)
    for folder in DOCS:
        names = [path.removeprefix(f"{folder}/") for path in ordered if path.startswith(folder)]
        files.write(root / folder / MANIFEST, "".join(f"{name}\n" for name in names).encode())


def _foreign(path: Path) -> bool:
    """Tell whether somebody else wrote `path`, which no manifest names: no marker says we did."""
    return path.is_file() and MARKER.encode() not in path.read_bytes()[:400]


def _taken(path: str) -> Problem:
    message = "a page of the site would overwrite this file, which the generator did not write"
    return Problem(path, 0, 0, "pages.taken", "error", message, "move it or delete it")


def _remove_empty(root: Path, folder: Path) -> None:
    while folder != root and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
