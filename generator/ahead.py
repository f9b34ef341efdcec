"""Work that is begun in another process before its result is needed.

Whoever needs the result waits for that process, then looks whether it is there: one that
died, or was never begun, costs time and nothing else.
"""

import multiprocessing
import os
import pickle
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.process import BaseProcess
from tempfile import TemporaryFile
from typing import Any, TypeVar

from generator.workers import Cores

NICE = 5
"""Steps of priority below the others."""
T = TypeVar("T")
Wait = Callable[[], None]
"""Waits for the end of what was begun."""


def yielding() -> None:
    """Leave the cores to whoever is waited for."""
    if hasattr(os, "nice"):
        os.nice(NICE)


def begin(*works: Callable[[], object]) -> Wait | None:
    """Begin `works`, in their order, in a copy of this process; None: that is not worth it.

    The copy shares what is in memory, open files included: the first of the works must open
    anew what the others use.
    """
    if not _safe():
        return None
    return _started(*works).join


class Batch:
    """Works that one process does, all that are added before it begins: to copy a process costs."""

    def __init__(self, first: Callable[[], object]) -> None:
        """Take what must be done before all others."""
        self._first, self._works = first, list[Callable[[], object]]()
        self._wait: Wait | None = None

    def add(self, work: Callable[[], object]) -> Wait:
        """Have it done as well; return who waits for all."""
        self._works.append(work)
        return self.wait

    def begin(self) -> None:
        """Begin what was added."""
        self._wait = begin(self._first, *self._works) if self._works else None

    def wait(self) -> None:
        """Wait for the end, if it was begun."""
        if self._wait:
            self._wait()


def asked(work: Callable[[], T]) -> Callable[[], T]:
    """Begin to find something out, in a copy of this process where that is worth it.

    Return who gives the answer, once. It comes through a file: a pipe holds little, and who
    writes into it would wait for the one who reads.
    """
    if not _safe():
        return work
    told = TemporaryFile()  # noqa: SIM115 - the answer closes it
    process = _started(lambda: told.write(pickle.dumps(work())), told.flush)

    def answer() -> T:
        process.join()
        told.seek(0)
        with told, suppress(EOFError, pickle.UnpicklingError):  # it has died
            found: T = pickle.load(told)  # noqa: S301 - our own process
            return found
        return work()

    return answer


class Spare:
    """A process that has everything loaded, and waits for something to do."""

    def __init__(self, do: Callable[..., None], *loads: Callable[[], object]) -> None:
        """Start it: `loads` are done at once, `do` when it is known with what."""
        mine, theirs = multiprocessing.Pipe()
        self.free, self._pipe = True, mine
        self._process = _started(*loads, mine.close, lambda: do(*theirs.recv()))
        theirs.close()

    def give(self, *what: Any) -> Wait:
        """Have it done, once, with `what`, which can be pickled."""
        self.free = False
        with suppress(OSError):  # it has died
            self._pipe.send(what)
        self._pipe.close()
        return self._process.join


def spare(do: Callable[..., None], *loads: Callable[[], object]) -> Spare | None:
    """Start a spare process, if that is worth it."""
    return Spare(do, *loads) if _safe() else None


def _safe() -> bool:
    """Tell whether this process may go on as two.

    With one core nobody would gain; and of several threads only one is copied, so that a
    lock of another one might never be released.
    """
    forking = "fork" in multiprocessing.get_all_start_methods()
    return Cores.count > 1 and forking and threading.active_count() == 1


def _started(*works: Callable[[], object]) -> BaseProcess:
    context = multiprocessing.get_context("fork")
    process = context.Process(target=_alone, args=works, daemon=True)
    process.start()
    return process


def _alone(*works: Callable[[], object]) -> None:
    """Do the works, and end without tidying up what is shared with the process that began it."""
    # Who needs the result does the work again, and tells.
    with suppress(Exception, KeyboardInterrupt):
        for work in works:
            work()
    os._exit(0)
