"""MkDocs, loaded in a process of its own, which renders in as many folders as it is given.

Loading it is most of what a few pages cost. So both languages share that, and whoever
renders again and again keeps the process.
"""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, cast

RENDERER = "generator.renderer"
"""`mkdocs` with what makes it faster; the pages are the same."""
ENVIRONMENT = {"NO_MKDOCS_2_WARNING": "1", "PYTHONWARNINGS": "ignore"}
ANSWER = b"ended "
"""Begins the line with the exit codes of all jobs."""
OUTPUT = "output.txt"
"""In a job's folder: what MkDocs has said."""
COMPILED = "templates"
"""In a job's folder: compiled templates, those of a run before and then those of this one."""
Job = tuple[str, Sequence[str]]
"""A folder, and the arguments of `mkdocs` there."""


class Press:
    """The process; it ends when it is closed, or with the process that began it."""

    def __init__(self) -> None:
        """Start it."""
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter
            [sys.executable, "-P", "-m", RENDERER],  # no module of the folder where it starts
            env=os.environ | ENVIRONMENT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        self._asks = cast("IO[bytes]", self._process.stdin)
        self._answers = cast("IO[bytes]", self._process.stdout)

    def close(self) -> None:
        """End it at once: it has nothing to tidy up, and another process may hold its input."""
        self._process.terminate()
        with suppress(OSError), self._process:  # what could not be sent to it, nobody needs
            pass

    @property
    def works(self) -> bool:
        """Tell whether it has not ended by itself."""
        return self._process.poll() is None

    def run(self, jobs: Sequence[Job]) -> list[str | None]:
        """Run MkDocs for all jobs; return what it complains of in each, None: of nothing."""
        with suppress(OSError):  # it has ended; what it said tells why
            self._asks.write(f"{json.dumps(jobs)}\n".encode())
            self._asks.flush()
        said = b""
        for line in self._answers:
            if line.startswith(ANSWER):
                codes = json.loads(line.removeprefix(ANSWER))
                return [_said(job) if code else None for job, code in zip(jobs, codes, strict=True)]
            said += line
        self._process.wait()
        return [said.decode("utf-8", "replace")] * len(jobs)


def _said(job: Job) -> str:
    return Path(job[0], OUTPUT).read_text("utf-8", "replace")
