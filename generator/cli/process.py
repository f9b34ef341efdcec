"""A command as a process of its own: it ends at once when everything is done."""

import os
import sys
from collections.abc import Sequence
from multiprocessing import active_children

from generator.cli.base import main


def run(arguments: Sequence[str] | None = None) -> None:
    """Run the command of `arguments`, by default those of the process, and end the process.

    Python would free the objects of a large build one by one before it ends, a second or
    two for nothing; the system takes back the memory at once.
    """
    try:
        main(arguments, "digest")
    except SystemExit as done:
        if done.code:  # somebody may still be tidying up
            raise
        sys.stdout.flush()
        sys.stderr.flush()
        for process in active_children():  # what they would make, nobody needs any more
            process.terminate()
        os._exit(0)
