"""How far a long work is: what the shell tells, and whoever shows it."""

from typing import Protocol


class Progress(Protocol):
    """Is told how far the work is; one stage follows the other."""

    def stage(self, name: str) -> None:
        """Begin a stage; the one before is over."""

    def expect(self, count: int) -> None:
        """Learn of so many more pieces of this stage."""

    def advance(self, count: int) -> None:
        """Learn that so many of them are done."""

    def close(self) -> None:
        """End the last stage."""


class Quiet:
    """Shows nothing."""

    def stage(self, name: str) -> None:
        """Begin a stage."""

    def expect(self, count: int) -> None:
        """Expect pieces."""

    def advance(self, count: int) -> None:
        """Take them for done."""

    def close(self) -> None:
        """End."""
