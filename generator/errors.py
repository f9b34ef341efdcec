"""What can be wrong with the content, as a value and as an exception."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something wrong in one place, with the way to mend it. Codes are stable."""

    path: str
    """Relative to the project; POSIX."""
    line: int
    """From 1; 0 when the whole file is meant."""
    column: int
    code: str
    severity: Severity
    message: str
    hint: str = ""
    """How to mend it, with a correct example."""

    def __str__(self) -> str:
        """One line: `path:line:column: severity: message [code]; hint`."""
        hint = f" Hint: {self.hint}" if self.hint else ""
        return (
            f"{self.path}:{self.line}:{self.column}: {self.severity}: "
            f"{self.message} [{self.code}]{hint}"
        )


class DigestError(Exception):
    """The content cannot be built; carries every problem found."""

    def __init__(self, problems: list[Problem]) -> None:
        """Keep the problems in the order of files and lines."""
        self.problems = sorted(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class UsageError(Exception):
    """The command was called in a way that cannot work (exit 2)."""


class MachineError(Exception):
    """The machine lacks something: a program, a free port, room on the disk (exit 3)."""
