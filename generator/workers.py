"""Who does the independent pieces of work: the cores of this machine, or a Dask cluster.

A piece is a pure function and an argument, both of which can be pickled; whoever does it,
the result is the same.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from itertools import chain, islice
from typing import Any, Protocol, TypeVar

from generator.errors import MachineError
from generator.store import release

T = TypeVar("T")
R = TypeVar("R")
AHEAD = 2
"""Items for each core that are taken before it is free: no core waits, and not all items are
in memory."""
SECONDS = 10
"""To wait for a scheduler to answer."""


class Workers(Protocol):
    """Does the same to many items."""

    @property
    def count(self) -> int:
        """How many items are worked on at a time."""

    def run(
        self, function: Callable[[T], R], items: Iterable[T], *, outside: bool = False
    ) -> Iterator[tuple[T, R]]:
        """Yield every item with its result, in any order; items are taken as they are needed.

        `outside`: another program does the work, and `function` waits for it.
        """


class Cores:
    """The cores of this machine that this process may use."""

    count = (
        len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    )

    def run(
        self, function: Callable[[T], R], items: Iterable[T], *, outside: bool = False
    ) -> Iterator[tuple[T, R]]:
        """Yield every item with its result; a single one is not worth a process.

        A thread that waits is enough where the work is done `outside`: a process of ours would
        begin as a copy of this one, and send back what it read.
        """
        rest = iter(items)
        first, second = list(islice(rest, 1)), list(islice(rest, 1))
        if not second or self.count == 1:
            yield from ((item, function(item)) for item in chain(first, second, rest))
            return
        # Loaded when there is much to do: `digest check` starts faster without.
        from concurrent.futures import (  # noqa: PLC0415
            FIRST_COMPLETED,
            Future,
            ProcessPoolExecutor,
            ThreadPoolExecutor,
            wait,
        )

        with (ThreadPoolExecutor if outside else ProcessPoolExecutor)(self.count) as pool:
            running: dict[Future[R], T] = {}
            for item in chain(first, second, rest):
                running[pool.submit(function, item)] = item
                if len(running) == AHEAD * self.count:
                    done, _ = wait(running, return_when=FIRST_COMPLETED)
                    yield from [(running.pop(each), each.result()) for each in done]
            while running:
                done, _ = wait(running, return_when=FIRST_COMPLETED)
                yield from [(running.pop(each), each.result()) for each in done]


class Cluster:
    """The workers of a Dask scheduler; one that dies has its work done by another."""

    def __init__(self, client: Any) -> None:
        """Take a connected `distributed.Client`."""
        self._client = client

    @property
    def count(self) -> int:
        """Threads of all workers; at least one, for workers may still be on their way."""
        return sum(self._client.nthreads().values()) or 1

    def run(
        self,
        function: Callable[[T], R],
        items: Iterable[T],
        *,
        outside: bool = False,  # noqa: ARG002 - Dask's workers decide
    ) -> Iterator[tuple[T, R]]:
        """Yield every item with its result."""
        from distributed import as_completed as completed  # noqa: PLC0415 - an extra

        rest = iter(items)
        running: dict[Any, T] = {}

        def submit(item: T) -> Any:
            # Not pure: Dask would hash megabytes to find out that no two shards are alike.
            future = self._client.submit(function, item, pure=False)
            running[future] = item
            return future

        first = [submit(item) for item in islice(rest, AHEAD * self.count)]
        done = completed(first, loop=self._client.loop, with_results=True)  # type: ignore[no-untyped-call]
        for future, result in done:
            for item in islice(rest, 1):
                done.add(submit(item))  # type: ignore[no-untyped-call]
            yield running.pop(future), result


def workers(address: str | None) -> AbstractContextManager[Workers]:
    """Return the cores of this machine or, when it has an address, a cluster.

    Raises MachineError when no scheduler answers there, or its workers run other code.
    """
    return _connected(address) if address else nullcontext(Cores())


@contextmanager
def _connected(address: str) -> Iterator[Cluster]:
    try:
        from distributed import Client  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as error:
        message = "--cluster needs Dask; run: pip install 'duizhao[scale]'"
        raise MachineError(message) from error
    try:
        client = Client(address, timeout=SECONDS, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, TypeError) as error:
        message = f"no Dask scheduler answers at {address}; start one: dask scheduler"
        raise MachineError(message) from error
    with client:
        _same_code(client, address)
        yield Cluster(client)


def _same_code(client: Any, address: str) -> None:
    """Refuse workers that would give other results; wait for the first one to come."""
    try:
        client.wait_for_workers(1, timeout=SECONDS)
    except TimeoutError as error:
        message = f"the scheduler at {address} has no workers; start one: dask worker {address}"
        raise MachineError(message) from error
    for worker, theirs in client.run(_release, on_error="return").items():
        if theirs != release():
            message = f"the worker {worker} of {address} runs another version of this package"
            raise MachineError(f"{message}; install this one there, then restart it")


def _release() -> bytes:
    return release()
