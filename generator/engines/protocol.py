"""What an engine is. Pure; ours and anybody's are found by the same entry points.

docs/dev/engines.md explains it with a worked example.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, runtime_checkable

from generator.model import Language

ENTRY_POINTS = "duizhao.engines"
"""Group of entry points; each names a function from `Options` to an `Engine`."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a user says of an engine."""

    model: str | None = None
    """`--model`, or the setting `engine_model`: a name, a file or a folder."""
    timeout: float = 120.0
    """Seconds that one answer may take."""
    environment: Mapping[str, str] = field(default_factory=dict)
    """The environment's variables."""


@dataclass(frozen=True, slots=True)
class Line:
    """A text of an article, in order: one to translate, or a neighbour for the context."""

    text: str
    wanted: bool = True


@dataclass(frozen=True, slots=True)
class Batch:
    """Texts of one article that are translated together."""

    source: Language
    target: Language
    title: str
    lines: tuple[Line, ...]
    glossary: tuple[tuple[str, str], ...] = ()
    """(name as the texts have it, name in the target language), from the taxonomy."""

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts to translate, in order."""
        return tuple(line.text for line in self.lines if line.wanted)


class Engine(Protocol):
    """Translates."""

    @property
    def name(self) -> str:
        """As readers and reviewers see it: `openai/gpt-4.1-mini`."""
        ...

    @property
    def batch(self) -> int:
        """How many texts it takes at once."""
        ...

    def translate(self, batch: Batch) -> Sequence[str | None]:
        """Return a translation for each of `batch.texts`; None for one it has no answer to.

        Raises `Unusable` when this answer cannot be read (the batch is tried again in
        halves) and `EngineFailed` when no further one is worth asking for.
        """
        ...

    def spent(self) -> str:
        """Return what was used, for people: `3 requests, 2,100 tokens in, 800 out`."""
        ...


@runtime_checkable
class Writer(Protocol):
    """An engine that also answers in JSON, which `digest summarize` needs."""

    @property
    def name(self) -> str:
        """As readers and reviewers see it."""
        ...

    def answer(self, instructions: str, data: str, schema: Mapping[str, Any]) -> Any:
        """Return the JSON value that answers `instructions` about `data`, by `schema`.

        Raises `Unusable` and `EngineFailed` as `Engine.translate` does.
        """
        ...

    def spent(self) -> str:
        """Return what was used, for people."""
        ...


class Unusable(Exception):  # noqa: N818 - an answer that is none, not an error of the program
    """An engine's answer cannot be read; says why."""


class EngineFailed(Exception):  # noqa: N818 - says what happened
    """An engine cannot go on: no connection, no permission, nothing installed."""
