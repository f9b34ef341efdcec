"""The links of all digests, each packed into a line until somebody asks for it. Pure."""

import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from generator.model import Link, Reason


class Links(Mapping[str, tuple[Link, ...]]):
    """The links of each digest by its id."""

    def __init__(self, packed: Mapping[str, str], others: Mapping[str, str]) -> None:
        """Take the links as `pack` writes them, and the ids that they lead to, by id."""
        self.packed, self._others = packed, others
        """Where two packed lines are equal, so are the links."""

    def __getitem__(self, name: str) -> tuple[Link, ...]:
        """Return the links of a digest, best first."""
        return tuple(
            Link(other, Decimal(score).scaleb(-2), tuple(Reason(*reason) for reason in reasons))
            for other, score, reasons in json.loads(self.packed[name])
        )

    def others(self, name: str) -> list[str]:
        """Return the ids that the digest is linked to; none of a digest that is not known."""
        return self._others.get(name, "").split()

    def __iter__(self) -> Iterator[str]:
        """Yield the ids."""
        return iter(self.packed)

    def __len__(self) -> int:
        """Return the number of digests."""
        return len(self.packed)


def pack(links: Sequence[tuple[str, int, Sequence[Reason]]]) -> str:
    """Write the links of a digest: id, hundredths of the score, reasons."""
    rows = [
        [other, score, [[reason.kind, reason.id, reason.value] for reason in reasons]]
        for other, score, reasons in links
    ]
    return json.dumps(rows, ensure_ascii=True, separators=(",", ":"))
