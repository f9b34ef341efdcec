"""The pictures of the cards: drawn once, kept by content under `.cache/cards`.

A kept file is the SHA-256 of a picture and the picture; one that does not agree with itself is
drawn again. What no build needs goes, the oldest first.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import astuple
from pathlib import Path

from generator import files
from generator.cards.model import Card

SPARE = 500
"""Pictures kept for other branches and former titles, besides those of the site."""


def pictures(root: Path, cards: Iterable[Card]) -> Iterator[tuple[str, bytes]]:
    """Yield the path below the site's root and the PNG of every card."""
    from generator.cards import drawing  # noqa: PLC0415 - Pillow is needed by nothing else

    folder, used, seed = root / files.CACHE / "cards", set(), drawing.fingerprint()
    for card in cards:
        key = hashlib.sha256(repr((seed, astuple(card)[1:])).encode()).hexdigest()
        kept = folder / key
        used.add(key)
        picture = _kept(kept)
        if picture is None:
            picture = drawing.draw(card)
            files.write(kept, hashlib.sha256(picture).digest() + picture)
        yield card.path, picture
    _bound(folder, used)


def _kept(path: Path) -> bytes | None:
    """Return a picture that is there and whole."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    picture = content[32:]
    return picture if hashlib.sha256(picture).digest() == content[:32] else None


def _bound(folder: Path, used: set[str]) -> None:
    """Remove the oldest of the pictures that are not of this site."""
    if not folder.is_dir():
        return
    spare = [path for path in folder.iterdir() if path.name not in used]
    spare.sort(key=lambda path: (path.stat().st_mtime_ns, path.name))
    for path in spare[: max(len(spare) - SPARE, 0)]:
        path.unlink(missing_ok=True)
