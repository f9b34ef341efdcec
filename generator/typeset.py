"""Markdown pages → HTML files of the tree: those rendered before come from the store."""

import pickle
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from generator import shards
from generator.errors import DigestError, Problem
from generator.model import LANGUAGES, Language, Page, Published
from generator.reuse import Reuse
from generator.shards import Frame, Shard, html_path
from generator.store import Store, key
from generator.tree import Tree
from generator.workers import Workers


@dataclass(slots=True)
class Typeset:
    """What became of the pages."""

    wanted: dict[str, bytes] = field(default_factory=dict)
    """Path below `site/` -> key of its content."""
    rendered: int = 0
    reused: int = 0


def typeset(
    frames: Mapping[Language, Frame],
    pages: Mapping[str, Published],
    tree: Tree,
    means: Reuse,
) -> Typeset:
    """Bring the HTML of `pages`, Markdown by path below the root, into the tree.

    Whatever else MkDocs makes of the frames, the theme's own files first of all, comes too.
    """
    keys = _keys(frames, pages)
    done = Typeset({html_path(path): name for path, name in keys.items()})
    sources = {html_path(path): path for path in pages}
    absent = [sources[path] for path in tree.recall(done.wanted, means.kept)]
    surroundings = {language: _recall_rest(frames[language], means.kept) for language in LANGUAGES}
    todo = (
        shard
        for language in LANGUAGES
        if (some := {path: pages[path] for path in absent if _language(path) == language})
        or surroundings[language] is None
        for shard in shards.split(
            frames[language], some, max(1, means.workers.count // len(LANGUAGES))
        )
    )
    means.progress.expect(len(absent))
    for shard, built in _render(todo, means.workers):
        means.progress.advance(len(shard.pages))
        _keep(shard, built, keys, tree, means.kept)
        surroundings[shard.frame.language] = _rest(shard, built)
    for rest in surroundings.values():
        done.wanted |= tree.bring(Page(f"site/{path}", held) for path, held in (rest or {}).items())
    done.rendered, done.reused = len(absent), len(keys) - len(absent)
    return done


def _language(path: str) -> str:
    return path.split("/")[1]


def _keys(frames: Mapping[Language, Frame], pages: Mapping[str, Published]) -> dict[str, bytes]:
    """Return path -> key of the HTML that a page becomes."""
    of_frames: dict[str, bytes] = {language: frame.key for language, frame in frames.items()}
    return {path: key(of_frames[_language(path)], path, page.name) for path, page in pages.items()}


def _render(todo: Iterable[Shard], workers: Workers) -> Iterator[tuple[Shard, Mapping[str, bytes]]]:
    """Yield what MkDocs makes of each shard; raise DigestError with all that it complains of."""
    problems: list[Problem] = []
    for shard, rendered in workers.run(shards.render, todo, outside=True):
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
    kept.put({_rest_key(shard.frame): pickle.dumps(_rest(shard, built))})


def _rest(shard: Shard, built: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return what MkDocs made beside the pages: the same for every shard of a frame."""
    ours = {html_path(path) for path in shard.pages}
    return {path: content for path, content in built.items() if path not in ours}


def _rest_key(frame: Frame) -> bytes:
    return key("rest", frame.key)


def _recall_rest(frame: Frame, kept: Store) -> dict[str, bytes] | None:
    name = _rest_key(frame)
    found = kept.get([name]).get(name)
    rest: dict[str, bytes] | None = pickle.loads(found) if found else None  # noqa: S301 - our own
    return rest
