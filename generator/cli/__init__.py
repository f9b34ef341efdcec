"""The commands: the only package that prints or exits.

Exit codes: 0 done, 1 the content has errors, 2 wrong usage, 3 the machine lacks something.
"""

from generator.cli.base import MODULES, main
from generator.cli.process import run

__all__ = ["MODULES", "main", "run"]
