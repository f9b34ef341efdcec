"""Typed access to the keys of a strict YAML mapping; collects every problem.

A scalar is a string until the schema says otherwise: each method converts one key and
reports what does not fit, with a correct example. `finish` reports unknown keys.
"""

import difflib
import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from generator.errors import Problem
from generator.model import Both, Language
from generator.strict import yamltree
from generator.strict.yamltree import Mapping, Node, Scalar

ID = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
DATE = re.compile(r"\d{4}-\d\d-\d\d")
DATE_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)(Z|[+-]\d\d:\d\d)?")
Day = TypeVar("Day", date, datetime)
YEARS = range(1900, 2200)
"""A year outside is a slip of the pen."""
MAX_TEXT = 2000
"""Characters of a single-line value; nothing in front matter needs more."""


class Fields:
    """The keys of one mapping, converted and checked one by one."""

    def __init__(
        self, node: Mapping, path: str, problems: list[Problem], prefix: str = "frontmatter"
    ) -> None:
        """Read `node` of the file `path`; what is wrong goes to `problems`."""
        self.node = node
        self.path = path
        self.problems = problems
        self.prefix = prefix
        self.known: set[str] = set()
        self.required: dict[str, tuple[str, str]] = {}
        self.wrong: list[Node] = []

    def problem(self, node: Node | None, code: str, message: str, hint: str = "") -> None:
        """Report an error at `node`, or at the mapping itself; the first at a node is enough."""
        if any(node is each for each in self.wrong):
            return
        self.wrong += [node] if node else []
        at = node or self.node
        full = f"{self.prefix}.{code}"
        self.problems.append(Problem(self.path, at.line, at.column, full, "error", message, hint))

    def get(self, key: str) -> Node | None:
        """Return the node of `key`; None when it is absent or empty."""
        self.known.add(key)
        node = self.node.entries.get(key, (None, None))[1]
        empty = isinstance(node, Scalar) and node.plain and not node.value
        return None if empty else node

    def require(self, key: str, example: str, message: str = "") -> None:
        """Let `finish` report `key` when it is absent or empty."""
        node = self.get(key)
        if node is None or not (isinstance(node, Scalar) or yamltree.children(node)):
            self.required[key] = (message or f"{key} is missing", f"for example: {key}: {example}")

    def text(self, key: str) -> str | None:
        """Return a single line of text."""
        return self.line(self.get(key), key)

    def line(self, node: Node | None, name: str) -> str | None:
        """Convert `node` to a single line of text."""
        if node is None:
            return None
        if not isinstance(node, Scalar):
            self.problem(node, "type", f"{name} is not a text", f'for example: {name}: "text"')
            return None
        value = " ".join(node.value.split())
        if not value or len(value) > MAX_TEXT:
            wrong = "empty" if not value else f"longer than {MAX_TEXT} characters"
            self.problem(node, "value", f"{name} is {wrong}", f'for example: {name}: "text"')
            return None
        return value

    def choice(self, key: str, options: Sequence[str], default: str | None = None) -> str | None:
        """Return one of `options`."""
        value = self.text(key)
        if value is None or value in options:
            return value or default
        nearest = difflib.get_close_matches(value, options, 1)
        hint = f"did you mean {nearest[0]}?" if nearest else f"one of: {', '.join(options)}"
        self.problem(self.get(key), "value", f"{key} is {value!r}", hint)
        return default

    def flag(self, key: str, *, default: bool = False) -> bool:
        """Return a truth value: true or false."""
        return self.choice(key, ("true", "false"), "true" if default else "false") == "true"

    def slug(self, key: str) -> str | None:
        """Return an id."""
        return self._slug(self.get(key), key)

    def _slug(self, node: Node | None, name: str) -> str | None:
        value = self.line(node, name)
        if value is None or ID.fullmatch(value):
            return value
        hint = "small letters, digits and hyphens, at most 80, for example: ai-sovereignty"
        self.problem(node, "value", f"{name} is {value!r}", hint)
        return None

    def url(self, key: str) -> str | None:
        """Return an http or https address."""
        value = self.text(key)
        if value is None:
            return None
        try:
            parts = urlsplit(value)
            good = parts.scheme in ("http", "https") and bool(parts.hostname) and " " not in value
        except ValueError:
            good = False
        if not good:
            hint = f"an http or https address, for example: {key}: https://example.org/a"
            self.problem(self.get(key), "value", f"{key} is {value!r}", hint)
        return value if good else None

    def both(self, key: str, required: Language | None = None) -> Both[str | None]:
        """Return `{zh: …, en: …}`; both are optional but the `required` one, the text's."""
        fields = self.mapping(key, '{zh: "…", en: "text"}')
        if fields is None:
            return Both(None, None)
        if required and key not in self.required:
            message = f"{key} has no {required}, the language of the text"
            fields.require(required, '"…"', message)
        result = Both(fields.text("zh"), fields.text("en"))
        fields.finish()
        return result

    def mapping(self, key: str, example: str = "") -> "Fields | None":
        """Return the keys of a nested mapping."""
        node = self.get(key)
        if node is None:
            return None
        return self.nested(node, key, example)

    def nested(self, node: Node, name: str, example: str = "") -> "Fields | None":
        """Return the keys of `node`, or report that it is not a mapping."""
        if isinstance(node, Mapping):
            return Fields(node, self.path, self.problems, self.prefix)
        hint = f"for example: {name}: {example}" if example else ""
        self.problem(node, "type", f"{name} has no keys of its own", hint)
        return None

    def nodes(self, key: str, example: str) -> list[Node]:
        """Return the items of a list."""
        node = self.get(key)
        if node is None:
            return []
        if isinstance(node, yamltree.Sequence):
            return node.items
        self.problem(node, "type", f"{key} is not a list", f"for example: {key}: [{example}]")
        return []

    def strings(self, key: str, example: str) -> tuple[str, ...]:
        """Return a list of texts."""
        values = (self.line(node, key) for node in self.nodes(key, example))
        return tuple(value for value in values if value is not None)

    def slugs(self, key: str, example: str) -> tuple[str, ...]:
        """Return a list of ids."""
        values = (self._slug(node, key) for node in self.nodes(key, example))
        return tuple(value for value in values if value is not None)

    def numbers(self, key: str, example: str) -> tuple[int, ...]:
        """Return a list of whole numbers from 1."""
        found = []
        for node in self.nodes(key, example):
            value = self.line(node, key)
            if value is None or not re.fullmatch(r"[1-9][0-9]{0,5}", value):
                hint = f"for example: {key}: [{example}]"
                self.problem(node, "value", f"{key} holds {value!r}", hint)
            else:
                found.append(int(value))
        return tuple(found)

    def day(self, key: str) -> date | None:
        """Return a date."""
        value = self.text(key)
        if value is None:
            return None
        try:
            day = date.fromisoformat(value) if DATE.fullmatch(value) else None
        except ValueError:
            day = None
        return self._sensible(key, value, day)

    def moment(self, key: str, zone: ZoneInfo) -> date | datetime | None:
        """Return a date, or a time with its zone (`zone` where none is given)."""
        value = self.text(key)
        match = DATE_TIME.fullmatch(value) if value else None
        if value is None or match is None:
            return self.day(key)
        try:
            moment = datetime.fromisoformat("".join((match[1], "T", match[2], match[3] or "")))
        except ValueError:
            return self._sensible(key, value, None)
        zoned = moment if moment.tzinfo else moment.replace(tzinfo=zone)
        return self._sensible(key, value, zoned)

    def _sensible(self, key: str, value: str, day: Day | None) -> Day | None:
        """Report a date that does not exist or that no article can have."""
        if day is not None and day.year in YEARS:
            return day
        hint = f"for example: {key}: 2026-02-01 or 2026-02-01T11:28+08:00"
        message = f"{key} is {value!r}, which is no date of an article"
        self.problem(self.get(key), "date", message, hint)
        return None

    def places(self) -> dict[str, tuple[int, int]]:
        """Return where the value of each key, and each item of a list, stands: (line, column).

        Items are found under `key.text`: `topics.ai-sovereignty`.
        """
        found: dict[str, tuple[int, int]] = {}
        for key, (_, node) in self.node.entries.items():
            found[key] = (node.line, node.column)
            items = node.items if isinstance(node, yamltree.Sequence) else []
            for item in items:
                if isinstance(item, Scalar):
                    found.setdefault(f"{key}.{item.value}", (item.line, item.column))
        return found

    def finish(self) -> None:
        """Report every key that nobody asked for, then those required ones that are missing.

        A key that is merely misspelt is not missing as well.
        """
        known = sorted(self.known)
        for name, (key, _) in self.node.entries.items():
            if name not in known:
                nearest = difflib.get_close_matches(name, known, 1)
                hint = f"did you mean {nearest[0]}?" if nearest else f"known: {', '.join(known)}"
                self.problem(key, "unknown-key", f"unknown key {name!r}", hint)
                self.required.pop(nearest[0] if nearest else "", None)
        for name, (message, hint) in self.required.items():
            at = self.node.entries.get(name, (None, None))[0]
            self.problem(at, "missing-key", message, hint)
