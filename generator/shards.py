"""Markdown pages → HTML, by MkDocs, in shards that run side by side.

A digest page depends on its own Markdown, the hand-written pages, the settings and the
theme, and on no other page. So a build of MkDocs over some of the pages gives the same
bytes for them as a build over all, and what a shard needs can be sent to any machine.
"""

import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from itertools import pairwise
from pathlib import Path
from shutil import disk_usage
from tempfile import TemporaryDirectory

from generator import templates
from generator.config import CONFIG_PATHS
from generator.errors import MachineError, Problem
from generator.hashes import key
from generator.model import Language, Published
from generator.press import COMPILED, Job, Press

LARGEST = 2000
"""Pages of one shard: MkDocs holds all of them in memory, 50 KB each. What a run of it costs at
least is lost among so many, and what an interrupted build has rendered is kept."""
MEMORY = Path("/dev/shm")  # noqa: S108 - TemporaryDirectory makes names of its own there
"""Where Linux keeps files in memory: a seventh of the time was spent making folders on disk."""
ROOM = 512 << 20
"""Bytes that must be free there: four times what a shard of the largest pages takes."""
RENDERERS = ("mkdocs", "mkdocs-material", "Markdown", "pymdown-extensions", "Jinja2", "Pygments")
CLOCKED = ("sitemap.xml", "sitemap.xml.gz")
"""MkDocs stamps them with the day of the build; ours take their place."""
UNUSED = re.compile(r"[^/]+/(?:assets/javascripts/(?:lunr|workers)|search/search_index\.json)\b")
"""The theme's own search, which ours replaces: half of all files of the theme."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Everything but its own Markdown that a page of one language depends on."""

    language: Language
    files: Mapping[str, bytes]
    """By path below the root: settings, theme, hand-written pages and what lies beside them."""

    @property
    def key(self) -> bytes:
        """The hash of it, versions of the renderer included."""
        parts = [each for path in sorted(self.files) for each in (path, self.files[path])]
        return key(self.language, *versions(), *parts)


@dataclass(frozen=True, slots=True)
class Shard:
    """Some pages and what they depend on."""

    frame: Frame
    pages: Mapping[str, bytes]
    """Markdown by path below the root; none: only the hand-written pages are rendered."""


@cache
def versions() -> tuple[str, ...]:
    """Return the versions of Python and of all that makes HTML."""
    return (sys.version, *map(_version, RENDERERS))


def _version(name: str) -> str:
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return name


def split(frame: Frame, pages: Mapping[str, Published], workers: int) -> Iterator[Shard]:
    """Yield shards for `workers` that run side by side; at least one.

    What is in `pages` is read as its shard is asked for.
    """
    paths = sorted(pages)
    count = max(1, min(workers, len(paths)), -(-len(paths) // LARGEST))
    ends = [len(paths) * number // count for number in range(count + 1)]
    for start, end in pairwise(ends):
        yield Shard(frame, {path: pages[path].content for path in paths[start:end]})


def html_path(path: str) -> str:
    """Return where below `site/` the page of `docs/<language>/….md` comes to lie."""
    stem = path.removeprefix("docs/").removesuffix(".md")
    return f"{stem.removesuffix('/index')}/index.html"


@dataclass(frozen=True, slots=True)
class Rendered:
    """What MkDocs made of a shard, or what it complained of."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    """By path below `site/`."""
    problems: tuple[Problem, ...] = ()


def render(some: Sequence[Shard], kept: Path | None = None) -> list[Rendered]:
    """Run MkDocs over shards, side by side, each in a folder that holds nothing else.

    `kept` is a folder for the templates that it compiles.
    """
    with closing(Press()) as press:
        return printed(press, some, kept)


def printed(press: Press, some: Sequence[Shard], kept: Path | None = None) -> list[Rendered]:
    """Do the same with a process that is there."""
    with TemporaryDirectory(prefix="digest-", dir=workshop()) as name:
        folders = [Path(name, str(number)) for number in range(len(some))]
        for folder, shard in zip(folders, some, strict=True):
            _lay(folder, shard, kept)
        said = press.run([_job(*each) for each in zip(folders, some, strict=True)])
        return [_rendered(*each, kept) for each in zip(folders, some, said, strict=True)]


def _lay(folder: Path, shard: Shard, kept: Path | None) -> None:
    folder.mkdir()
    for path, content in (*shard.frame.files.items(), *shard.pages.items()):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    compiled = templates.recall(kept / shard.frame.language, *versions()) if kept else b""
    (folder / COMPILED).write_bytes(compiled)


def _job(folder: Path, shard: Shard) -> Job:
    language = shard.frame.language
    options = ("--config-file", CONFIG_PATHS.get(language), "--site-dir", f"site/{language}")
    return str(folder), ("build", "--strict", "--quiet", *options)


def _rendered(folder: Path, shard: Shard, said: str | None, kept: Path | None) -> Rendered:
    if said is not None:
        return Rendered(problems=_complaints(shard.frame.language, said))
    if kept:
        compiled = (folder / COMPILED).read_bytes()
        templates.keep(kept / shard.frame.language, compiled, *versions())
    return Rendered(dict(_built(folder / "site")))


def workshop() -> Path | None:
    """Return where a shard's folder is made; None: where the system has its temporary files.

    Who sets TMPDIR has said where.
    """
    if "TMPDIR" in os.environ:
        return None
    with suppress(OSError):
        if os.access(MEMORY, os.W_OK | os.X_OK) and disk_usage(MEMORY).free >= ROOM:
            return MEMORY
    return None


def _complaints(language: Language, output: str) -> tuple[Problem, ...]:
    """Turn what MkDocs printed into problems, a line each."""
    path = CONFIG_PATHS.get(language)
    if re.search(r"No module named '(?:mkdocs|markdown)\b", output):
        raise MachineError("MkDocs is not installed; run: make site")
    lines = [line for line in output.splitlines() if re.match(r"(WARNING|ERROR)\b", line)]
    lines = lines or output.strip().splitlines()[-1:] or ["no output"]
    return tuple(
        Problem(path, 0, 0, "site.mkdocs", "error", f"MkDocs: {' '.join(line.split())}")
        for line in lines
    )


def _built(site: Path) -> Iterable[tuple[str, bytes]]:
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.is_file() and path.name not in CLOCKED and not UNUSED.match(name):
            yield name, path.read_bytes()
