"""Jobs from standard input: MkDocs in several folders at a time, after it was loaded once.

A line is a JSON list of jobs, each a folder and the arguments of `mkdocs`. It is answered by
a JSON list of exit codes when all have ended. What MkDocs says is in the folder of each; what
it compiles too. `press` has the other end.
"""

import gc
import json
import os
import subprocess
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

from generator.press import ANSWER, COMPILED, OUTPUT, RENDERER
from generator.renderer.templates import Compiled

Run = Callable[[list[str], Compiled], None]
"""Runs MkDocs, and raises SystemExit."""
Wait = Callable[[], int]
"""Waits for the end of a job; returns its exit code."""


def follow(run: Run) -> None:
    """Do what comes in until no more can come."""
    gc.freeze()  # what is loaded stays; processes that begin as copies leave it alone
    for line in sys.stdin:
        begun = [_begun(run, *job) for job in json.loads(line)]
        codes = [wait() for wait in begun]
        sys.stdout.buffer.write(ANSWER + f"{json.dumps(codes)}\n".encode())
        sys.stdout.buffer.flush()


def _begun(run: Run, folder: str, arguments: list[str]) -> Wait:
    if not hasattr(os, "fork"):
        return _started(folder, arguments)
    number = os.fork()
    if not number:
        os.chdir(folder)
        # Nothing is left to do then: all that was loaded need not be freed.
        os._exit(_copied(run, arguments))
    return lambda: os.waitstatus_to_exitcode(os.waitpid(number, 0)[1])


def _started(folder: str, arguments: list[str]) -> Wait:
    """Start MkDocs anew, where a process cannot go on as two."""
    command = [sys.executable, "-P", "-m", RENDERER, *arguments]
    with Path(folder, OUTPUT).open("wb") as output:
        return subprocess.Popen(command, cwd=folder, stdout=output, stderr=output).wait  # noqa: S603 - our own


def _copied(run: Run, arguments: list[str]) -> int:
    """Run MkDocs in a copy of this process; return its exit code."""
    code = 1
    try:
        with Path(OUTPUT).open("wb") as output:
            for stream in (1, 2):
                os.dup2(output.fileno(), stream)
        code = _run(run, arguments)
    except BaseException:  # noqa: BLE001 - whatever it is, somebody waits to be told
        traceback.print_exc()
    sys.stdout.flush()
    sys.stderr.flush()
    return code


def _run(run: Run, arguments: list[str]) -> int:
    """Run MkDocs with the compiled templates that are there; leave those that it needed."""
    place = Path(COMPILED)
    compiled = Compiled(place.read_bytes())
    try:
        run(arguments, compiled)
    except SystemExit as ended:
        if ended.code:
            return 1
    if compiled.changed:
        place.write_bytes(compiled.content)
    return 0
