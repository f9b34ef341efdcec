"""Markdown pages → HTML files of the tree: those rendered before come from the store."""

import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain

from generator import shards
from generator.errors import DigestError, Problem
from generator.hashes import key
from generator.model import LANGUAGES, Language, Page, Published
from generator.reuse import Reuse
from generator.shards import Frame, Rendered, Shard, html_path
from generator.store import Store
from generator.tree import Tree

FEW = 200
"""Pages that MkDocs renders while other work goes on: starting it is most of that."""
Made = Iterable[tuple[Shard, Rendered]]


@dataclass(frozen=True, slots=True)
class Typeset:
    """What became of the pages."""

    wanted: dict[str, bytes]
    """Path below `site/` -> key of its content."""
    rendered: int
    reused: int


class Typesetting:
    """Brings the HTML of pages, Markdown by path below the root, into the tree.

    Whatever else MkDocs makes of the frames, the theme's own files first of all, comes too.
    MkDocs begins at once with what is little; the rest waits for `finish`, when no other work
    wants the cores.
    """

    def __init__(
        self,
        frames: Mapping[Language, Frame],
        pages: Mapping[str, Published],
        tree: Tree,
        means: Reuse,
    ) -> None:
        """Find out what is to be rendered."""
        self._tree, self._means = tree, means
        self._keys = _keys(frames, pages)
        places = {path: html_path(path) for path in pages}
        sources = {place: path for path, place in places.items()}
        self._wanted = {places[path]: name for path, name in self._keys.items()}
        self._absent = [sources[path] for path in tree.recall(self._wanted, means.kept)]
        self._rests = {each: _recall_rest(frames[each], means.kept) for each in LANGUAGES}
        todo = self._todo(frames, pages)
        few = len(self._absent) <= FEW
        self._rendered = (_begun if few else _render)(todo, means)

    def _todo(
        self, frames: Mapping[Language, Frame], pages: Mapping[str, Published]
    ) -> Iterator[Shard]:
        """Yield what MkDocs has to make; what it is made of is read then."""
        count = max(1, self._means.workers.count // len(LANGUAGES))
        for language, frame in frames.items():
            some = {path: pages[path] for path in self._absent if _language(path) == language}
            if some or self._rests[language] is None:
                yield from shards.split(frame, some, count)

    def finish(self) -> Typeset:
        """Return what became of the pages; raise DigestError with all that MkDocs complains of."""
        self._means.progress.expect(len(self._absent))
        for shard, built in _sound(self._rendered):
            self._means.progress.advance(len(shard.pages))
            _keep(shard, built, self._keys, self._tree, self._means.kept)
            if self._rests[shard.frame.language] is None:
                self._rests[shard.frame.language] = _keep_rest(shard, built, self._means.kept)
        for rest in self._rests.values():
            others = (Page(f"site/{path}", held) for path, held in (rest or {}).items())
            self._wanted |= self._tree.bring(others)
        rendered = len(self._absent)
        return Typeset(self._wanted, rendered, len(self._keys) - rendered)


def _language(path: str) -> str:
    return path.split("/")[1]


def _keys(frames: Mapping[Language, Frame], pages: Mapping[str, Published]) -> dict[str, bytes]:
    """Return path -> key of the HTML that a page becomes."""
    of_frames: dict[str, bytes] = {language: frame.key for language, frame in frames.items()}
    return {path: key(of_frames[_language(path)], path, page.name) for path, page in pages.items()}


def _render(todo: Iterable[Shard], means: Reuse) -> Made:
    """Yield what MkDocs makes of each shard, in a process of its own."""
    return _made(([shard] for shard in todo), means)


def _begun(todo: Iterable[Shard], means: Reuse) -> Made:
    """Begin to render in a thread, which waits for MkDocs; return what it makes.

    Where so little is to do, all shards share what it takes to load MkDocs.
    """
    together = list(todo)
    if not together:
        return ()
    pool = ThreadPoolExecutor(1)
    made = pool.submit(lambda: list(_made([together], means)))
    pool.shutdown(wait=False)
    return chain.from_iterable(each.result() for each in (made,))


def _made(todo: Iterable[Sequence[Shard]], means: Reuse) -> Made:
    for some, rendered in means.workers.run(means.render, todo, outside=True):
        yield from zip(some, rendered, strict=True)


def _sound(made: Made) -> Iterator[tuple[Shard, Mapping[str, bytes]]]:
    """Yield what MkDocs made of each shard; raise DigestError with all that it complains of."""
    problems: list[Problem] = []
    for shard, rendered in made:
        problems += rendered.problems or _unmade(shard, rendered.files)
        if not problems:
            yield shard, rendered.files
    if problems:
        raise DigestError(problems)


def _unmade(shard: Shard, built: Mapping[str, bytes]) -> list[Problem]:
    message = "MkDocs made no page of this file"
    lost = [path for path in shard.pages if html_path(path) not in built]
    return [Problem(path, 0, 0, "site.mkdocs", "error", message) for path in lost]


def _keep(
    shard: Shard, built: Mapping[str, bytes], keys: Mapping[str, bytes], tree: Tree, kept: Store
) -> None:
    kept.put({keys[path]: built[html_path(path)] for path in shard.pages})
    for path in shard.pages:
        tree.write(html_path(path), keys[path], built[html_path(path)])


def _keep_rest(shard: Shard, built: Mapping[str, bytes], kept: Store) -> dict[str, bytes]:
    """Return what MkDocs made beside the pages: the same for every shard of a frame."""
    ours = {html_path(path) for path in shard.pages}
    rest = {path: content for path, content in built.items() if path not in ours}
    kept.put({_rest_key(shard.frame): pickle.dumps(rest)})
    return rest


def _rest_key(frame: Frame) -> bytes:
    return key("rest", frame.key)


def _recall_rest(frame: Frame, kept: Store) -> dict[str, bytes] | None:
    name = _rest_key(frame)
    found = kept.get([name]).get(name)
    rest: dict[str, bytes] | None = pickle.loads(found) if found else None  # noqa: S301 - our own
    return rest
