"""`docs/`: the Markdown pages are written there, beside those that somebody wrote by hand.

Only files that the manifest of a former run names, or that say themselves that the
generator wrote them, are overwritten or removed.
"""

import json
import os
from collections.abc import Iterable
from pathlib import Path
from stat import S_ISREG

from generator import files
from generator.errors import DigestError, Problem
from generator.model import MARKER, Published

MANIFEST = ".generated"
DOCS = ("docs/en", "docs/zh")


def write_docs(root: Path, pages: Iterable[Published]) -> None:
    """Write the Markdown pages and remove those of a former run that are no more.

    Raises DigestError when a page would overwrite a file that somebody else wrote.
    """
    wanted = {page.path: page for page in pages if page.path.startswith("docs/")}
    former = generated(root)
    problems = [_taken(path) for path in sorted(wanted.keys() - former) if _foreign(root / path)]
    if problems:
        raise DigestError(problems)
    if not wanted.keys() <= former:  # should this run be cut short, the next one knows its files
        _write_manifests(root, former | wanted.keys())
    _write(root, wanted.values())
    for path in sorted(former - wanted.keys()):
        (root / path).unlink(missing_ok=True)
        _remove_empty(root, (root / path).parent)
    _write_manifests(root, wanted)


def generated(root: Path) -> set[str]:
    """Return the paths below `root` that the last run wrote."""
    return {path for folder in DOCS for path in _manifest(root, folder)}


def _write(root: Path, pages: Iterable[Published]) -> None:
    """Write what is not there; what a file of ours holds is known without reading it."""
    ledger = root / files.CACHE / "docs.json"
    known, held = _read(ledger), dict[str, str]()
    for page in pages:
        path, name = f"{root}/{page.path}", page.name.hex()
        mark = _mark(path)
        if known.get(mark) != name:
            files.write(Path(path), page.content)
            mark = _mark(path)
        held |= {mark: name} if mark else {}
    files.write(ledger, json.dumps(held).encode())


def _mark(path: str) -> str:
    """Return the mark of a file; empty: there is none."""
    try:
        stat = os.stat(path)  # noqa: PTH116 - a Path for each of ten thousand takes longer
    except FileNotFoundError:
        return ""
    return files.mark(stat) if S_ISREG(stat.st_mode) else ""


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
