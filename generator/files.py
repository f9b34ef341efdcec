"""The disk: what is read, what is written, and that nothing is ever lost.

Files are written to a temporary name and renamed; `site/` is exchanged whole.
"""

import ctypes
import os
import shutil
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.config import CONFIG_PATHS
from generator.errors import MachineError
from generator.model import Language

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows has no flock; builds are not guarded there
    fcntl = None  # type: ignore[assignment]

AT_ONCE = 1 << 20
"""Bytes read at once."""
CACHE = ".cache"
STORE = ".cache/store"
TEMPLATES = ".cache/templates"
AT_FDCWD, RENAME_EXCHANGE = -100, 2
"""Of Linux' renameat2(2)."""


def read_files(root: Path) -> dict[str, bytes]:
    """Return the settings and everything in `seeds/` (dumps in `seeds/raw/` apart)."""
    top = str(root)
    try:
        found = [path for _, path in CONFIG_PATHS.items() if (root / path).is_file()]
        found += _below(root, "seeds", links=False, but=("seeds/raw",))
        return {path: _read(f"{top}/{path}") for path in found}
    except OSError as error:
        raise MachineError(f"cannot read {error.filename}: {error.strerror}") from error


def read_settings(root: Path) -> dict[str, bytes]:
    """Return the settings alone."""
    paths = [path for _, path in CONFIG_PATHS.items()]
    return {path: (root / path).read_bytes() for path in paths if (root / path).is_file()}


def _read(path: str) -> bytes:
    """Return what a file holds, with as few questions to the system as there can be.

    Python's own file asks eight; there are twenty thousand files.
    """
    file, found = os.open(path, os.O_RDONLY), b""
    try:
        while some := os.read(file, AT_ONCE):
            found += some
    finally:
        os.close(file)
    return found


def read_frame(root: Path, language: Language, generated: Collection[str]) -> dict[str, bytes]:
    """Return what the pages of a language depend on, by path below `root`.

    That is the settings, the theme, and what lies in `docs/<language>` without having been
    `generated`.
    """
    settings = [path for _, path in CONFIG_PATHS.items()]
    below = [
        name
        for folder in ("docs/overrides", f"docs/{language}")
        for name in sorted(_below(root, folder, but=generated))
    ]
    paths = {name: root / name for name in (*settings, *below)}
    return {name: path.read_bytes() for name, path in paths.items() if path.is_file()}


def _below(
    root: Path, folder: str, *, links: bool = True, but: Collection[str] = ()
) -> Iterator[str]:
    """Yield the files below a folder, by path below `root`; nothing hidden.

    `links`: links to folders are followed. The folders `but` are left out.
    """
    with suppress(FileNotFoundError), os.scandir(root / folder) as entries:
        for entry in entries:
            name = f"{folder}/{entry.name}"
            if entry.name.startswith(".") or entry.name == "__pycache__" or name in but:
                continue
            if entry.is_dir(follow_symlinks=links):
                yield from _below(root, name, links=links, but=but)
            elif entry.is_file():
                yield name


def write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; a file that holds `content` already is left alone."""
    if path.is_file() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        temporary.write_bytes(content)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def revise(path: Path, change: Callable[[bytes | None], bytes]) -> bool:
    """Replace a file by `change` of what it holds (None: there is none); tell whether it changed.

    Safe against an editor that saves the file at the same time: the file is exchanged with
    the new one in one step, and when what came out is not what `change` was given, it is put
    back and changed again. Where the system cannot exchange files it is compared before.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        while True:
            before = _content(path)
            after = change(before)
            if after == before:
                return False
            temporary.write_bytes(after)
            if _exchanged(temporary, path, before):
                return True
    finally:
        temporary.unlink(missing_ok=True)


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _exchanged(temporary: Path, path: Path, before: bytes | None) -> bool:
    """Put `temporary` in the place of `path` if that holds `before` still."""
    if before is None:
        try:
            path.hardlink_to(temporary)
        except FileExistsError:
            return False
        except OSError:  # a file system without links
            temporary.replace(path)
        return True
    temporary.chmod(path.stat().st_mode)
    if not _swap(temporary, path):
        unchanged = _content(path) == before
        if unchanged:
            temporary.replace(path)
        return unchanged
    unchanged = False
    try:
        unchanged = temporary.read_bytes() == before
    finally:
        if not unchanged:
            _swap(temporary, path)
    return unchanged


Marks = tuple[dict[str, str], set[str]]
"""The mark of every file by its path below a folder, and all folders in it."""


def marks(folder: Path) -> Marks:
    """Return what is in a folder; links are not followed."""
    found, folders, waiting = dict[str, str](), set[str](), [""]
    while waiting:
        below = waiting.pop()
        with os.scandir(f"{folder}/{below}") as entries:
            for entry in entries:
                path = below + entry.name
                if entry.is_dir(follow_symlinks=False):
                    folders.add(path)
                    waiting.append(f"{path}/")
                else:
                    found[path] = mark(entry.stat(follow_symlinks=False))
    return found, folders


def mark(stat: os.stat_result) -> str:
    """Return what every edit of a file changes, and no renaming of it or of its folder."""
    return f"{stat.st_ino}:{stat.st_size}:{stat.st_mtime_ns}"


@contextmanager
def locked(root: Path, waiting: Callable[[str], None]) -> Iterator[None]:
    """Hold the project's lock; a second build says that it waits, and waits."""
    (root / CACHE).mkdir(exist_ok=True)
    with (root / CACHE / "lock").open("w") as lock:
        if fcntl:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                waiting("another build is running here; waiting for it to end")
                fcntl.flock(lock, fcntl.LOCK_EX)
        repair(root)
        yield


def repair(root: Path) -> None:
    """Finish an exchange that was interrupted between two renames."""
    old = root / CACHE / "site.old"
    if old.exists() and not (root / "site").exists():
        old.rename(root / "site")
    shutil.rmtree(old, ignore_errors=True)


def exchange(root: Path, stage: Path) -> None:
    """Put `stage` in the place of `site/`, whole; what was there takes the place of `stage`."""
    site, old = root / "site", root / CACHE / "site.old"
    if not site.exists():
        stage.rename(site)
    elif not _swap(stage, site):
        site.rename(old)
        stage.rename(site)
        old.rename(stage)


def _swap(first: Path, second: Path) -> bool:
    """Exchange two folders in one step, where the system can."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    arguments = (AT_FDCWD, os.fsencode(first), AT_FDCWD, os.fsencode(second), RENAME_EXCHANGE)
    return bool(rename(*arguments) == 0)
