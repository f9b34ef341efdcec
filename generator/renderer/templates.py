"""The templates of the theme: compiled once, and found without going through its icons."""

import marshal
import os
from collections.abc import Callable, Iterator
from types import CodeType

from jinja2 import BytecodeCache, Environment, FileSystemLoader
from jinja2.bccache import Bucket

Known = dict[str, tuple[str, CodeType]]
"""Name of a template -> hash of its source, and what was made of it."""


class Compiled(BytecodeCache):
    """Templates by name, for the names of files that Jinja would take are of a temporary folder.

    Used is only what was made of the very same source.
    """

    def __init__(self, kept: bytes = b"") -> None:
        """Take what `content` gave under the same versions of Python and Jinja."""
        self._known: Known = marshal.loads(kept) if kept else {}  # noqa: S302 - our own
        self.changed = False

    @property
    def content(self) -> bytes:
        """What is to be kept."""
        return marshal.dumps(self._known)

    def get_cache_key(self, name: str, filename: str | None = None) -> str:  # noqa: ARG002 - theirs
        """Return the name, which in one theme has one source."""
        return name

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket if the template was compiled of the same source."""
        checksum, code = self._known.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Remember what Jinja has compiled."""
        if bucket.code:
            self._known[bucket.key] = (bucket.checksum, bucket.code)
            self.changed = True


class Visible(FileSystemLoader):
    """Lists nothing in hidden folders: MkDocs drops that anyway, and there are 14,000 icons."""

    def list_templates(self) -> list[str]:
        """Return the names of all others, each once."""
        return sorted({name for folder in self.searchpath for name in _visible(folder)})


def _visible(folder: str) -> Iterator[str]:
    for place, folders, files in os.walk(folder):
        folders[:] = [each for each in folders if not each.startswith(".")]
        below = place[len(folder) :].replace(os.path.sep, "/").strip("/")
        yield from (f"{below}/{name}" if below else name for name in files)


def spared(make: Callable[[], Environment], compiled: Compiled) -> Callable[[], Environment]:
    """Return a `get_env` whose environment is spared the icons, and what was compiled before."""

    def get_env() -> Environment:
        environment = make()
        if type(environment.loader) is FileSystemLoader:
            environment.loader = Visible(environment.loader.searchpath)
            environment.bytecode_cache = compiled
        return environment

    return get_env
