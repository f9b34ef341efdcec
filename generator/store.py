"""What was computed before: bytes by the hash of what they were computed from.

One SQLite file in `.cache/`. Content-addressed, so that branches share it; bounded; a
value is written whole or not at all; safe to delete at any time. A damaged value, or a
damaged file, is as if it had never been there.
"""

import sqlite3
import sys
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any

from generator.errors import MachineError
from generator.hashes import key

LIMIT = 1 << 30
"""Bytes of values kept; those unused for longest go first."""
LARGE = 32 << 20
"""Bytes that some hundred articles leave behind."""
FRESH = 16
"""Builds during which a value counts as just used; so most builds write no dates of use."""
BATCH = 500
"""Keys of one question to SQLite."""
SOURCES = (".py", ".yml", ".md", ".xml", ".json", ".txt")
PAGE = 32 << 10
"""Bytes that SQLite reads and writes at once: eight times its own number, as most values are a
few times that; it halves the time of a large value."""
LEVEL = 1
"""Of zlib: a page shrinks to a quarter, and reading it costs less than the disk would."""
WHOLE = 64 << 10
"""Bytes from which a value may be kept as it is: packs and states, which every build reads."""
SAMPLE, SHRINKS = 16 << 10, 5
"""What shrinks to less than a fifth, as its first bytes tell, is read faster from few bytes."""
SMALL = (b"\x89PNG", b"x\x01", b"x\x5e", b"x\x9c", b"x\xda")
"""What begins so is as small as it becomes: pictures, and what zlib has written."""
SUM = 4
"""Bytes of the checksum before a value."""
RAW = b"\0"
"""Stands before such a value; what zlib writes begins otherwise."""
NOT_DAMAGE = (
    *(sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR),
    *(sqlite3.SQLITE_PERM, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_NOMEM),
)
"""What SQLite says of the machine, not of the file."""
SCHEMA = """
create table if not exists entry(key blob primary key, used integer, value blob);
create table if not exists run(number integer);
insert into run select 0 where not exists (select 1 from run);
"""


@cache
def release() -> bytes:
    """Return the hash of this package: what its code computed is good for that code only."""
    package = Path(__file__).parent
    paths = sorted(path for path in package.rglob("*") if path.suffix in SOURCES)
    parts = [each for path in paths for each in (path.relative_to(package).as_posix(), path)]
    return key(
        sys.version, *(part if isinstance(part, str) else part.read_bytes() for part in parts)
    )


class Store:
    """An open store; use `opened`. Damage found in use empties it, and is no error.

    A full disk and the like raise MachineError.
    """

    def __init__(self, path: Path) -> None:
        """Open the file at `path`; a damaged one is replaced by an empty one."""
        self._path = path
        self._database: sqlite3.Connection
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._open()
        except sqlite3.DatabaseError as error:
            self._recover(error)

    def get(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """Return the values that are there and whole, by key."""
        try:
            rows = [row for some in _batches(keys) for row in self._rows(some)]
            self._touch([name for name, used, _ in rows if used < self._run - FRESH])
        except sqlite3.DatabaseError as error:
            self._recover(error)
            return {}
        return {name: value for name, _, packed in rows if (value := _unpacked(packed)) is not None}

    def has(self, keys: Sequence[bytes]) -> set[bytes]:
        """Return the keys of which there is a value; whether it is whole, only `get` tells."""
        try:
            return {row[0] for some in _batches(keys) for row in self._rows(some, "key")}
        except sqlite3.DatabaseError as error:
            self._recover(error)
            return set()

    def put(self, values: Mapping[bytes, bytes]) -> None:
        """Keep values; they are in the file when this returns."""
        rows = [(name, self._run, _packed(value)) for name, value in values.items()]
        try:
            self._insert(rows)
        except sqlite3.DatabaseError as error:
            self._recover(error)
            self._insert(rows)

    def prune(self, limit: int = LIMIT) -> None:
        """When more than `limit` bytes are kept, forget the fifth that was unused for longest."""
        if self._size() <= limit:
            return
        (size,) = self._database.execute("select total(length(value)) from entry").fetchone()
        doomed = []
        for name, each in self._database.execute(
            "select key, length(value) from entry order by used, key"
        ):
            if size <= limit * 0.8:
                break
            doomed.append((name,))
            size -= each
        self._database.executemany("delete from entry where key = ?", doomed)
        self._database.commit()

    @property
    def large(self) -> bool:
        """Whether a build with it has enough to do for two processes."""
        return self._size() > LARGE

    def _size(self) -> int:
        """Return the bytes in use, without reading them all."""
        names = ("page_count", "freelist_count", "page_size")
        count, free, size = (
            self._database.execute(f"pragma {name}").fetchone()[0] for name in names
        )
        return int((count - free) * size)

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def reopen(self) -> None:
        """Use the file in a process that began as a copy of the one that opened it."""
        # SQLite forbids to use what is inherited; to close it would be use.
        self._inherited = self._database
        self._database = sqlite3.connect(self._path, timeout=60)
        self._database.execute("pragma synchronous = off")

    def _open(self) -> None:
        self._database = sqlite3.connect(self._path, timeout=60)
        try:
            self._database.execute(f"pragma page_size = {PAGE}")  # of a new file only
            # The log lets others read meanwhile; what a power cut takes is computed again.
            self._database.execute("pragma journal_mode = wal")
            self._database.execute("pragma synchronous = off")
            self._database.executescript(SCHEMA)
            self._database.execute("update run set number = number + 1")
            (self._run,) = self._database.execute("select number from run").fetchone()
            self._database.commit()
        except sqlite3.DatabaseError:
            self._database.close()
            raise

    def _recover(self, error: sqlite3.DatabaseError) -> None:
        """Start anew after damage; raise MachineError where an empty file would do no better."""
        code = error.sqlite_errorcode
        if code & 0xFF in NOT_DAMAGE and code != sqlite3.SQLITE_IOERR_SHORT_READ:
            message = f"cannot use {self._path}: {error}; make room for it there, or delete it"
            raise MachineError(message) from error
        self._database.close()
        for suffix in ("", "-wal", "-shm"):
            self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)
        self._open()

    def _rows(self, keys: Sequence[bytes], columns: str = "key, used, value") -> list[Any]:
        marks = ",".join("?" * len(keys))
        question = f"select {columns} from entry where key in ({marks})"  # noqa: S608
        return self._database.execute(question, keys).fetchall()

    def _insert(self, rows: Sequence[tuple[bytes, int, bytes]]) -> None:
        self._database.executemany("insert or replace into entry values (?, ?, ?)", rows)
        self._database.commit()

    def _touch(self, keys: Sequence[bytes]) -> None:
        # What is kept under a longer key was made together with it.
        rows = [(self._run, name, name + b"\xff") for name in keys]
        self._database.executemany("update entry set used = ? where key >= ? and key < ?", rows)
        self._database.commit()


def _batches(keys: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    return (keys[start : start + BATCH] for start in range(0, len(keys), BATCH))


def _packed(value: bytes) -> bytes:
    return _sum(value) + (RAW + value if _stays(value) else zlib.compress(value, LEVEL))


def _stays(value: bytes) -> bool:
    """Tell whether a value is kept as it is."""
    if len(value) < WHOLE:
        return value.startswith(SMALL)
    sample = value[:SAMPLE]
    return len(zlib.compress(sample, LEVEL)) * SHRINKS > len(sample)


def _sum(value: bytes) -> bytes:
    """Return a checksum: damage is what it shall find, not malice."""
    return zlib.crc32(value).to_bytes(SUM, "big")


def _unpacked(packed: bytes) -> bytes | None:
    """Return the value; None when it is not what was put."""
    with suppress(zlib.error, TypeError):
        held = packed[SUM:]
        value = held[1:] if held.startswith(RAW) else zlib.decompress(held)
        if _sum(value) == packed[:SUM]:
            return value
    return None


@contextmanager
def opened(path: Path) -> Iterator[Store]:
    """Open the store at `path`, and close it."""
    store = Store(path)
    try:
        yield store
    finally:
        store.close()
