"""Work that is begun in another process before its result is needed.

Whoever needs the result waits for that process, then looks whether it is there: one that
died, or was never begun, costs time and nothing else.
"""

import multiprocessing
import os
import threading
from collections.abc import Callable
from contextlib import suppress

from generator.workers import Cores

Wait = Callable[[], None]
"""Waits for the end of what was begun."""


def begin(*works: Callable[[], None]) -> Wait | None:
    """Begin `works`, in their order, in a copy of this process; None: that is not worth it.

    The copy shares what is in memory, open files included: the first of the works must open
    anew what the others use. With one core nobody would gain; and of several threads only
    one is copied, so that a lock of another one might never be released.
    """
    forking = "fork" in multiprocessing.get_all_start_methods()
    if Cores.count == 1 or not forking or threading.active_count() > 1:
        return None
    process = multiprocessing.get_context("fork").Process(target=_alone, args=works, daemon=True)
    process.start()
    return process.join


def _alone(*works: Callable[[], None]) -> None:
    """Do the works, and end without tidying up what is shared with the process that began it."""
    with suppress(Exception):  # Who needs the result does the work again, and tells.
        for work in works:
            work()
    os._exit(0)
