"""Tables of words in files: what other packages tell of words, ready to be looked up.

They are read where they lie, by all processes together. A file is written whole or not at
all, is good for one release of this package and one of the other, and may be deleted.
"""

import os
from contextlib import suppress
from importlib.util import find_spec
from mmap import ACCESS_READ, mmap
from pathlib import Path

from generator.hashes import key
from generator.store import release
from generator.text.tables import Keeper, Lines, Make, Table, lines


def keeper(folder: Path) -> Keeper:
    """Return what keeps tables in `folder`."""
    ours = release()

    def kept(name: str, package: str, make: Make) -> Table:
        path = folder / f"{name}.{_mark(ours, package)}.words"
        if found := _read(path):
            return found
        made = make()
        with suppress(OSError):  # the next process makes it again
            _write(path, lines(made))
        return made

    return kept


def _mark(ours: bytes, package: str) -> str:
    """Tell our release and that of a package from others."""
    spec = find_spec(package)
    state = Path(spec.origin).stat() if spec and spec.origin else None
    told = f"{state.st_size} {state.st_mtime_ns}" if state else ""
    return key(ours, told).hex()


def _read(path: Path) -> Lines | None:
    with suppress(OSError, ValueError), path.open("rb") as file:
        found = Lines(mmap(file.fileno(), 0, access=ACCESS_READ))
        return found if found.whole else None
    return None


def _write(path: Path, content: bytes) -> None:
    """Write a table in place of those of other releases."""
    new = path.with_suffix(f".{os.getpid()}")
    new.write_bytes(content)
    for old in path.parent.glob(f"{path.name.partition('.')[0]}.*"):
        if old != new:
            old.unlink(missing_ok=True)
    new.replace(path)
