"""Front matter of other systems: keys that mean something to an article, and the rest. Pure."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.errors import Problem
from generator.importers.source import Line
from generator.strict import yamltree
from generator.strict.yamltree import Mapping, Node, Scalar, Sequence

_MARKS = {"---": ("---", "..."), "+++": ("+++",)}
_KEYS = {
    "title": "title headline",
    "date": "date published pubdate publishdate publish_date published_at published_time datetime",
    "author": "author authors by byline",
    "url": "url link canonical canonical_url canonicalurl original_url source_url",
    "lang": "lang language locale",
    "tags": "tags tag keywords categories category topics",
    "source": "source site publication publisher site_name",
}
_MEANING = {spelling: key for key, spellings in _KEYS.items() for spelling in spellings.split()}


@dataclass(frozen=True, slots=True)
class Front:
    """What stands above a text."""

    lines: tuple[Line, ...] = ()
    """The marks at its beginning and end included; none: no front matter."""
    values: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """`title`, `date`, `author`, `url`, `lang`, `tags`, `source` -> what is said."""
    unknown: tuple[tuple[str, Line, Line], ...] = ()
    """(key, its first line, its last) of what no article has."""
    node: Mapping | None = None
    """As YAML, for front matter of our own."""
    problems: tuple[Problem, ...] = ()

    @property
    def text(self) -> str:
        """The lines between the marks."""
        return "\n".join(line.text for line in self.lines[1:-1])

    @property
    def ours(self) -> bool:
        """Whether it is the front matter of an article file."""
        entries = self.node.entries if self.node else {}
        return "added" in entries or isinstance(entries.get("title", (0, 0))[1], Mapping)


def read(lines: list[Line], name: str) -> Front:
    """Read the front matter of the file `name`, if it has any."""
    ends = _MARKS.get(lines[0].text.rstrip(), ()) if lines else ()
    numbers = range(1, len(lines)) if ends else range(0)
    end = next((number for number in numbers if lines[number].text.rstrip() in ends), None)
    if end is None:
        return Front()
    block = tuple(lines[: end + 1])
    text = "\n".join(line.text for line in block[1:-1]) + "\n"
    if len(ends) == 1:
        return _toml(text, block, name)
    node, problems = yamltree.parse(
        text, name, "frontmatter", offset=1, max_bytes=yamltree.MAX_BYTES
    )
    if node is not None and not isinstance(node, Mapping):
        return Front()  # a text between two rules
    if node is None:
        return Front(block, problems=tuple(problems))
    said = {key: tuple(_texts(value)) for key, (_, value) in node.entries.items()}
    places = {key: at.line for key, (at, _) in node.entries.items()}
    return _front(block, said, places, node)


def _texts(node: Node) -> Iterator[str]:
    """Yield the texts of a value; of a mapping its `name`."""
    if isinstance(node, Scalar):
        yield from filter(None, [" ".join(node.value.split())])
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _texts(item)
    elif "name" in node.entries:
        yield from _texts(node.entries["name"][1])


def _toml(text: str, block: tuple[Line, ...], name: str) -> Front:
    try:
        found = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        message = f"not readable as TOML: {error}"[:200]
        hint = "mend it, or delete the lines between +++ and +++"
        problem = Problem(name, 1, 1, "frontmatter.syntax", "error", message, hint)
        return Front(block, problems=(problem,))
    said = {
        key: tuple(str(each) for each in (value if isinstance(value, list) else [value]))
        for key, value in found.items()
    }
    return _front(block, said, {key: _line_of(key, block) for key in found}, None)


def _line_of(key: str, block: tuple[Line, ...]) -> int:
    pattern = re.compile(rf"\s*\[*\s*[\"']?{re.escape(key)}\b")
    return next((line.number for line in block if pattern.match(line.text)), block[0].number)


def _front(
    block: tuple[Line, ...],
    said: dict[str, tuple[str, ...]],
    places: dict[str, int],
    node: Mapping | None,
) -> Front:
    values: dict[str, tuple[str, ...]] = {}
    unknown = []
    following = [*sorted(places.values()), block[-1].number]
    for key, texts in said.items():
        meaning = _MEANING.get(key.lower().replace("-", "_"))
        if meaning:
            values[meaning] = (*values.get(meaning, ()), *texts)
        else:
            last = next(line for line in following if line > places[key]) - 1
            unknown.append((key, block[places[key] - 1], block[last - 1]))
    return Front(block, values, tuple(unknown), node)
