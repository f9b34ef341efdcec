"""What is known of the index that was made before, as bytes: verified before it is used. Pure."""

import json
from collections.abc import Mapping
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
    shards = [(each.first, each.name) for each in state.shards]
    texts = [(low, each.members, each.name) for low, each in state.texts.items()]
    numbers = [(each.hex(), number) for each, number in state.numbers.items()]
    parts = (state.edition, numbers, sorted(state.counts.items()), shards, texts)
    body = json.dumps(parts).encode()
    return key(body) + body


def read(content: bytes, edition: str) -> State | None:
    """Return a state; None if it is damaged, or of another edition."""
    if key(content[_SIZE:]) != content[:_SIZE]:
        return None
    with suppress(ValueError, TypeError):
        made, numbers, counts, shards, texts = json.loads(content[_SIZE:])
        if made == edition:
            return State(
                edition,
                {bytes.fromhex(each): number for each, number in numbers},
                dict(counts),
                tuple(Known(first, name) for first, name in shards),
                {low: Text(members, name) for low, members, name in texts},
            )
    return None
