"""Values → bytes that are read back fast. Pure."""

import pickle
from dataclasses import fields, is_dataclass
from io import BytesIO
from typing import Any


class _Pickler(pickle.Pickler):
    """Writes a dataclass as a call of its class: read back in half the time."""

    def reducer_override(self, value: object) -> Any:
        """Return how `value` is made again."""
        if not is_dataclass(value) or isinstance(value, type):
            return NotImplemented
        return type(value), tuple(getattr(value, each.name) for each in fields(value))


class Chunk(list[Any]):
    """Values that may be sent to another process; in this one they stay what they are."""

    def __reduce__(self) -> Any:
        """Return how they are made again there."""
        return pickle.loads, (packed(list(self)),)


def packed(value: object) -> bytes:
    """Return a value as bytes, for `pickle.loads`."""
    written = BytesIO()
    _Pickler(written, pickle.HIGHEST_PROTOCOL).dump(value)
    return written.getvalue()
