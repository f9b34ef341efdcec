"""Strict YAML: every scalar a string with its place, no tags, aliases or duplicate keys.

Pure: text in, (tree, problems) out. Read from PyYAML's events with a stack of our own, so
that `no`, `012` and `12:30:45` stay what they say and deep nesting cannot exhaust Python's.
"""

import re
from dataclasses import dataclass, field

import yaml

from generator.errors import Problem
from generator.strict.decode import INVISIBLE
from generator.strict.table import LOADER

HIDDEN = re.compile(f"{INVISIBLE.pattern}|[\0\ud800-\udfff]")
"""What only an escape can bring into a text: invisible characters, NUL, lone surrogates."""
MAX_BYTES = 64 * 1024
MAX_DEPTH = 8


@dataclass(frozen=True, slots=True)
class Scalar:
    """A string and where it stands."""

    value: str
    line: int
    column: int
    plain: bool
    """Without quotes; a plain empty scalar means that nothing is given."""


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes."""

    items: list["Node"]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys in the order of the file."""

    entries: dict[str, tuple[Scalar, "Node"]]
    line: int
    column: int


Node = Scalar | Sequence | Mapping


def children(node: Sequence | Mapping) -> int:
    """Return the number of items or keys."""
    return len(node.items if isinstance(node, Sequence) else node.entries)


@dataclass(slots=True)
class _Open:
    """A collection that is being read."""

    node: Sequence | Mapping
    key: Scalar | None = None


@dataclass(slots=True)
class _Builder:
    """Turns events into a tree; stops at the first problem of syntax."""

    path: str
    offset: int
    prefix: str
    problems: list[Problem] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    root: Node | None = None
    documents: int = 0
    line: int = 0
    """Of the latest event."""
    empty: bool = False
    """Whether a value is left out."""

    def problem(self, line: int, column: int, code: str, message: str, hint: str = "") -> None:
        full = f"{self.prefix}.{code}"
        self.problems.append(Problem(self.path, line, column, full, "error", message, hint))

    def add(self, node: Node) -> bool:
        """Put `node` where it belongs; False: reading cannot go on."""
        if not self.stack:
            self.root = node
            return True
        top = self.stack[-1]
        if isinstance(top.node, Sequence):
            top.node.items.append(node)
        elif top.key is None:
            return self._add_key(top, node)
        else:
            top.node.entries.setdefault(top.key.value, (top.key, node))
            top.key = None
        return True

    def _add_key(self, top: _Open, node: Node) -> bool:
        """Remember a mapping's key until its value comes."""
        if not isinstance(node, Scalar):
            message = "a key is a list or a mapping; keys are words"
            self.problem(node.line, node.column, "key", message, "put quotes around [ and {")
            return False
        if isinstance(top.node, Mapping) and node.value in top.node.entries:
            first = top.node.entries[node.value][0].line
            message = f"key {node.value!r} stands twice; first on line {first}"
            self.problem(node.line, node.column, "duplicate-key", message, "keep one of them")
        top.key = node
        return True

    def feed(self, event: yaml.Event) -> bool:
        """Take one event; False: reading cannot go on."""
        mark = event.start_mark
        line, column = (mark.line + 1 + self.offset, mark.column + 1) if mark else (0, 0)
        self.line = line
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            hint = "put quotes around a text that starts with & or *"
            self.problem(line, column, "alias", "anchors and aliases are not allowed", hint)
            return False
        tag = getattr(event, "tag", None)
        if tag:
            hint = "put quotes around a text that starts with !"
            self.problem(line, column, "tag", f"tag {tag} is not allowed", hint)
            return False
        if isinstance(event, yaml.DocumentStartEvent):
            return self._document(line, column)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, line, column)
        if isinstance(event, yaml.CollectionStartEvent):
            return self._start(event, line, column)
        if isinstance(event, yaml.CollectionEndEvent):
            self.stack.pop()
        return True

    def _scalar(self, event: yaml.ScalarEvent, line: int, column: int) -> bool:
        r"""Take a text; `decode` cannot see what an escape like "\u202e" hides."""
        hidden = HIDDEN.search(event.value)
        if hidden:
            message = f"the text holds the invisible character U+{ord(hidden[0]):04X}"
            self.problem(line, column, "invisible", message, "delete its escape from the text")
        plain = not event.style
        self.empty = self.empty or (plain and not event.value)
        return self.add(Scalar(HIDDEN.sub("\ufffd", event.value), line, column, plain=plain))

    def _document(self, line: int, column: int) -> bool:
        self.documents += 1
        if self.documents > 1:
            hint = "delete the line that holds only ---"
            self.problem(line, column, "syntax", "a second document begins here", hint)
        return self.documents == 1

    def _start(self, event: yaml.CollectionStartEvent, line: int, column: int) -> bool:
        if len(self.stack) >= MAX_DEPTH:
            message = f"nested deeper than {MAX_DEPTH} levels"
            self.problem(line, column, "depth", message, "put quotes around a text with [ or {")
            return False
        is_sequence = isinstance(event, yaml.SequenceStartEvent)
        node = Sequence([], line, column) if is_sequence else Mapping({}, line, column)
        added = self.add(node)
        self.stack.append(_Open(node))
        return added


def parse(
    text: str, path: str, prefix: str, *, offset: int = 0, max_bytes: int | None = None
) -> tuple[Node | None, list[Problem]]:
    """Read one YAML document of the file `path`, whose first line is `offset` + 1.

    `prefix` begins the codes of problems: `frontmatter`, `taxonomy`.
    Returns (None, problems) when the syntax is broken or the document is empty.
    """
    builder = _Builder(path, offset, prefix)
    if max_bytes and len(text.encode()) > max_bytes:
        message = f"longer than {max_bytes // 1024} KiB"
        builder.problem(offset + 1, 1, "size", message, "texts belong below the second ---")
        return None, builder.problems
    if not _DISPUTED.search(text):
        _read(text, builder, _FAST)
        if not builder.problems and not builder.empty:
            return builder.root, []
        builder = _Builder(path, offset, prefix)
    complete = _read(text, builder, yaml.SafeLoader)
    return (builder.root if complete else None), builder.problems


_FAST = LOADER
"""Ten times as fast. The two agree on all that is in order (a test compares them), but for
tabs and odd line ends; and only the other one tells where an empty value stands."""
_DISPUTED = re.compile("[\t\x85\u2028\u2029]")


def _read(text: str, builder: _Builder, loader: type[yaml.SafeLoader]) -> bool:
    """Feed the events of `text`; return whether all of them were read."""
    try:
        return all(map(builder.feed, yaml.parse(text, Loader=loader)))
    except (yaml.YAMLError, ValueError, OverflowError) as error:  # or an escape beyond Unicode
        _report(builder, error)
        return False


def _report(builder: _Builder, error: Exception) -> None:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    place = (mark.line + 1 + builder.offset, mark.column + 1) if mark else (builder.line, 1)
    line, column = place
    what = getattr(error, "problem", None) or getattr(error, "reason", None) or "broken"
    hint = 'put quotes around texts that hold a colon, for example: en: "Profit: up 5%"'
    builder.problem(line, column, "syntax", f"not readable as YAML: {what}", hint)
