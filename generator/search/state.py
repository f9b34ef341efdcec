"""What is known of the index that was made before, as bytes: verified before it is used. Pure."""

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from generator.hashes import key
from generator.search.shards import Known

_SIZE = 20


@dataclass(frozen=True, slots=True)
class Text:
    """A file with the texts of some digests."""

    members: str
    """Hash of their keys."""
    name: str
    """Tells its content from others."""


@dataclass(frozen=True, slots=True)
class State:
    """Which digests an index holds, and its files."""

    edition: str
    """Hash of the language and the taxonomy."""
    numbers: Mapping[bytes, int]
    """By key of the digest."""
    counts: Mapping[str, int]
    """Digests by id of the entry that they name."""
    shards: tuple[Known, ...]
    texts: Mapping[int, Text]
    """By the first number that a file has room for."""


def written(state: State) -> bytes:
    """Return a state as bytes."""
    # In few long rows: ten thousand short ones take four times as long.
    shards = [each.first for each in state.shards], _row(each.name for each in state.shards)
    texts = state.texts.values()
    members, named = _row(each.members for each in texts), _row(each.name for each in texts)
    numbers = _row(each.hex() for each in state.numbers), [*state.numbers.values()]
    counts = sorted(state.counts.items())
    body = json.dumps((state.edition, numbers, counts, shards, ([*state.texts], members, named)))
    return key(body) + body.encode()


def read(content: bytes, edition: str) -> State | None:
    """Return a state; None if it is damaged, or of another edition."""
    if key(content[_SIZE:]) != content[:_SIZE]:
        return None
    with suppress(ValueError, TypeError):
        made, (keys, numbers), counts, (firsts, files), texts = json.loads(content[_SIZE:])
        if made == edition:
            return State(
                edition,
                dict(zip(map(bytes.fromhex, keys.split()), numbers, strict=True)),
                dict(counts),
                tuple(map(Known, firsts, files.split())),
                dict(zip(texts[0], map(Text, texts[1].split(), texts[2].split()), strict=True)),
            )
    return None


def _row(names: Iterable[str]) -> str:
    return " ".join(names)
