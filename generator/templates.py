"""Compiled templates of the theme, kept from one run of MkDocs to the next.

A file that is missing, damaged or of other versions costs time only. It deserves the trust
that `__pycache__` has.
"""

from contextlib import suppress
from pathlib import Path

from generator import files
from generator.hashes import key

SEAL = len(key())
"""Bytes before what was compiled: the hash of it and of the versions."""


def recall(place: Path, *versions: str) -> bytes:
    """Return what was kept at `place` under the same versions; empty: nothing."""
    try:
        found = place.read_bytes()
    except OSError:
        return b""
    kept = found[SEAL:]
    return kept if found[:SEAL] == key(*versions, kept) else b""


def keep(place: Path, compiled: bytes, *versions: str) -> None:
    """Keep what MkDocs has compiled, whole or not at all."""
    with suppress(OSError):  # no such place, or another thread keeps the same there
        files.write(place, key(*versions, compiled) + compiled)
