"""Translation packages on the disk: Argos archives and converted OPUS-MT folders."""

import json
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.errors import UsageError
from generator.model import LANGUAGES, Language

_DIRECTION = re.compile(r"(?:^|[-_])(zh|en)[-_](zh|en)(?=$|[-_.])")
_CHINESE = ">>cmn_Hans<<"
"""What an OPUS-MT model of several kinds of Chinese must be told first."""
Read = Callable[[str], bytes | None]
"""Returns a file of a package by its name; None: it has none of that name."""


@dataclass(frozen=True, eq=False)
class Package:
    """What CTranslate2 and SentencePiece load; by direction."""

    name: str
    """`translate-en_zh-1_9`"""
    source: Language
    target: Language
    model: dict[str, bytes]
    """Name of a file of the model → its content."""
    source_pieces: bytes
    target_pieces: bytes
    prefix: tuple[str, ...] = ()
    """Tokens before every source sentence."""


def packages(path: Path) -> list[Package]:
    """Return the packages at `path`: itself, or those in the folder, by name.

    Raises UsageError for a file or a package that cannot be read.
    """
    if not path.exists():
        raise UsageError(f"{path} does not exist; give an .argosmodel or a folder: --model PATH")
    try:
        return list(_found(path))
    except (zipfile.BadZipFile, OSError, KeyError, ValueError) as error:
        raise UsageError(f"{path} cannot be read as a translation package: {error}") from error


def _found(path: Path) -> Iterator[Package]:
    single = _package(path)
    if single:
        yield single
    elif path.is_dir():
        for inner in sorted(path.iterdir()):
            package = _package(inner) if inner.is_dir() or _is_archive(inner) else None
            if package:
                yield package


def _is_archive(path: Path) -> bool:
    return path.suffix in (".argosmodel", ".zip")


def _package(path: Path) -> Package | None:
    """Return the package that `path` is; None: it is none."""
    if path.is_dir():
        names = [
            each.relative_to(path).as_posix() for each in sorted(path.rglob("*")) if each.is_file()
        ]
        return _opened(path.name, names, lambda name: (path / name).read_bytes())
    with zipfile.ZipFile(path) as archive:
        names = [name for name in sorted(archive.namelist()) if not name.endswith("/")]
        return _opened(path.stem, names, archive.read)


def _opened(name: str, names: list[str], read: Callable[[str], bytes]) -> Package | None:
    """Read a package from its files; an Argos archive has one folder in it."""
    model = next((each for each in names if PurePosixPath(each).name == "model.bin"), None)
    if model is None:
        return None
    inside = PurePosixPath(model).parent
    folder = inside.parent if inside.name == "model" else inside
    read_one = _reader(folder, names, read)
    direction = _direction(read_one("metadata.json"), name)
    pieces = read_one("source.spm") or read_one("sentencepiece.model") or read_one("bpe.model")
    if not (direction and pieces):
        return None
    files = {
        PurePosixPath(each).name: read(each)
        for each in names
        if PurePosixPath(each).parent == inside and not each.endswith((".spm", "metadata.json"))
    }
    chinese = direction[1] == "zh" and any(
        _CHINESE.encode() in files[each] for each in files if "vocabulary" in each
    )
    return Package(
        name,
        *direction,
        files,
        pieces,
        read_one("target.spm") or pieces,
        (_CHINESE,) if chinese else (),
    )


def _reader(folder: PurePosixPath, names: list[str], read: Callable[[str], bytes]) -> Read:
    def one(name: str) -> bytes | None:
        path = (folder / name).as_posix()
        return read(path) if path in names else None

    return one


def _direction(metadata: bytes | None, name: str) -> tuple[Language, Language] | None:
    """Return (source, target) from an Argos package's metadata, or from the name."""
    if metadata:
        given = json.loads(metadata)
        codes = (given.get("from_code"), given.get("to_code"))
    else:
        match = _DIRECTION.search(name.lower())
        codes = (match[1], match[2]) if match else (None, None)
    known: dict[object, Language] = {language: language for language in LANGUAGES}
    source, target = known.get(codes[0]), known.get(codes[1])
    return (source, target) if source and target and source != target else None
