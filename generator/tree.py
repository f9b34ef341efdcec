"""The folder that becomes `site/`: brought up to date file by file, then exchanged whole.

The tree of the build before last is kept beside `site/` and already holds nearly all that
is wanted, so that a build writes what changed, not everything. What a file holds is known
without reading it: by its inode, size and time of change, which no rename and no exchange
of folders alters, and every edit does.
"""

import json
import os
import shutil
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path, PurePosixPath

from generator import files
from generator.model import Published
from generator.store import BATCH, Store


class Tree:
    """The spare tree, with `site/` to borrow from.

    Contents have names: keys, the same for the same content.
    """

    def __init__(
        self, folder: Path, site: Path, ledgers: Path, marks: Callable[[], files.Marks]
    ) -> None:
        """Take what tells the marks in `folder`; in the folder `ledgers` they are written down."""
        self._folder, self._site = folder, site
        self._newer, self._older = ledgers / "written.json", ledgers / "written.old.json"
        self._known = _read(self._older) | _read(self._newer)
        self._settled: set[str] = set()
        self._ask = marks

    @cached_property
    def _found(self) -> files.Marks:
        return self._ask()

    @property
    def _marks(self) -> dict[str, str]:
        """The mark of every file by path."""
        return self._found[0]

    @property
    def _folders(self) -> set[str]:
        return self._found[1]

    @cached_property
    def _held(self) -> dict[str, str]:
        """The name of what every file holds, by path; empty: it is not known."""
        return {path: self._known.get(mark, "") for path, mark in self._marks.items()}

    def look(self) -> None:
        """Know what is there, which is known at some time while others work."""
        _ = self._held

    def has(self, path: str, name: bytes) -> bool:
        """Tell whether the file at `path` is there, whole, with the content of that name."""
        held = self._held.get(path) == name.hex()
        found = held or self._borrow(path, name) or self._move(path, name)
        if found:
            self._settled.add(path)
        return found

    def _borrow(self, path: str, name: bytes) -> bool:
        """Link the file of `site/`, if it is the one; safe, for none is written in place."""
        lent = f"{self._site}/{path}"
        with suppress(OSError):
            mark = files.mark(os.stat(lent))  # noqa: PTH116 - a Path for each takes longer
            if self._known.get(mark) == name.hex():
                os.link(lent, self._vacant(path))
                self._put(path, mark, name)
                return True
        return False

    def _move(self, path: str, name: bytes) -> bool:
        """Take the content from a place that nobody has asked for: whole folders get new names.

        When it is asked for later, it is filled again.
        """
        old = self._places.pop(name.hex(), None)
        if old is None or old not in self._marks or old in self._settled:
            return False
        target = self._vacant(path)
        if old not in self._marks:  # it lay in a folder where the file shall be
            return False
        (self._folder / old).rename(target)
        del self._held[old]
        self._put(path, self._marks.pop(old), name)
        return True

    @cached_property
    def _places(self) -> dict[str, str]:
        """Where each known content was when this was asked for first."""
        return {held: path for path, held in self._held.items() if held}

    def write(self, path: str, name: bytes, content: bytes) -> None:
        """Put a new file into the tree."""
        target = self._vacant(path)
        target.write_bytes(content)
        self._put(path, files.mark(target.stat()), name)
        self._settled.add(path)

    def _put(self, path: str, mark: str, name: bytes) -> None:
        """Know what a file holds."""
        self._marks[path], self._held[path] = mark, name.hex()

    def bring(self, pages: Iterable[Published]) -> dict[str, bytes]:
        """Write what is not there yet; return path -> name of each; paths begin with `site/`."""
        wanted: dict[str, bytes] = {}
        for page in pages:
            path, name = page.path.removeprefix("site/"), page.name
            wanted[path] = name
            if not self.has(path, name):
                self.write(path, name, page.content)
        return wanted

    def recall(self, wanted: Mapping[str, bytes], kept: Store) -> list[str]:
        """Take from the store what is not there; return the paths of what neither has.

        `wanted` is path -> key. Never are all files in memory at once.
        """
        lacking = [path for path, name in wanted.items() if not self.has(path, name)]
        absent: list[str] = []
        for start in range(0, len(lacking), BATCH):
            some = lacking[start : start + BATCH]
            found = kept.get([wanted[path] for path in some])
            absent += [path for path in some if wanted[path] not in found]
            for path in some:
                if wanted[path] in found:
                    self.write(path, wanted[path], found[wanted[path]])
        return absent

    def read(self, path: str) -> bytes:
        """Return the content of a file of the tree."""
        return (self._folder / path).read_bytes()

    def _vacant(self, path: str) -> Path:
        """Return the path of a file that is not there, in a folder that is.

        The system is not asked: nobody else writes here while the project is locked.
        """
        folder = path.rpartition("/")[0]
        if folder and folder not in self._folders:
            self._vacant(folder).mkdir()
            self._folders.add(folder)
        target = self._folder / path
        if path in self._folders:
            shutil.rmtree(target)
            self._folders.difference_update([each for each in self._folders if _within(each, path)])
            for each in [each for each in self._held if _within(each, path)]:
                del self._marks[each], self._held[each]
        elif path in self._held:
            del self._marks[path], self._held[path]
            target.unlink()
        return target

    def finish(self, wanted: Collection[str]) -> None:
        """Remove what is not wanted, and write down what the tree holds."""
        doomed = self._marks.keys() - wanted
        for path in doomed:
            (self._folder / path).unlink()
        for folder in sorted(
            {parent for path in doomed for parent in _parents(path)}, reverse=True
        ):
            with suppress(OSError):  # not empty
                (self._folder / folder).rmdir()
        held = {self._marks[path]: self._held[path] for path in wanted}
        with suppress(FileNotFoundError):
            self._newer.replace(self._older)
        files.write(self._newer, json.dumps(held).encode())


def _within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(f"{folder}/")


def _read(ledger: Path) -> dict[str, str]:
    """Return mark -> key of what a tree holds; empty when that is not known."""
    try:
        return dict(json.loads(ledger.read_bytes()))
    except (OSError, ValueError, TypeError):
        return {}


def _parents(path: str) -> list[str]:
    """Return the folders that a file lies in, the tree itself apart."""
    return [str(parent) for parent in PurePosixPath(path).parents][:-1]
