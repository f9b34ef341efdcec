"""The one line that an input which cannot be read is reported with. Pure."""

from generator.errors import Problem
from generator.importers.source import ImportFailed


def failure(name: str, code: str, message: str, hint: str) -> ImportFailed:
    """Return the error for the input `name`: a file or an address."""
    return ImportFailed(Problem(name, 0, 0, code, "error", message, hint))
