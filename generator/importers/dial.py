"""Connections of the shell: to the very address that was checked, with an end to waiting.

A name is resolved once. All of its addresses must be public; the connection then goes to
one of those by number, so that a second answer of the name server changes nothing.
"""

import http.client
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from generator.importers.addresses import require_public
from generator.importers.failures import failure

Resolve = Callable[[str, int], Iterable[str]]
"""Host and port to addresses; raises OSError."""
STEP = 10.0
"""Seconds that a connection or a single read may take."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """The moment at which everything must be done."""

    url: str
    at: float
    """Of the monotonic clock."""

    @classmethod
    def after(cls, url: str, seconds: float) -> "Deadline":
        """Start to count now."""
        return cls(url, time.monotonic() + seconds)

    def left(self) -> float:
        """Return the seconds that remain; raises ImportFailed when none do."""
        seconds = self.at - time.monotonic()
        if seconds <= 0:
            hint = "try again later, or save the page and import the file"
            raise failure(self.url, "import.unreachable", "took too long to answer", hint)
        return seconds


def resolved(host: str, port: int) -> list[str]:
    """Return the addresses of a name, as the machine's resolver orders them."""
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(answer[4][0]) for answer in answers))


def checked(
    deadline: Deadline, host: str, port: int, resolve: Resolve, *, public: bool
) -> list[str]:
    """Return the addresses of `host`; raises ImportFailed unless every one may be reached."""
    addresses = _in_time(deadline, lambda: list(resolve(host, port)))
    if not addresses:
        raise OSError(f"no address is known for {host}")
    for address in addresses if public else ():
        require_public(deadline.url, address)
    return addresses


def _in_time(deadline: Deadline, ask: Callable[[], list[str]]) -> list[str]:
    """Call `ask` in a thread: the resolver of the machine knows no time limit."""
    answers: list[list[str]] = []
    errors: list[Exception] = []

    def run() -> None:
        try:
            answers.append(ask())
        except (OSError, UnicodeError) as error:  # a label of a name may be too long
            errors.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(min(STEP, deadline.left()))
    if errors:
        raise OSError(str(errors[0])) from errors[0]
    if not answers:
        raise TimeoutError("its name was not resolved in time")
    return answers[0]


def connect(
    deadline: Deadline, addresses: list[str], host: str, port: int, *, secure: bool
) -> http.client.HTTPConnection:
    """Return a connection to the first of `addresses` that answers; raises OSError.

    The certificate must be the name's, whatever the address.
    """
    kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
    connection = kind(host, port)
    connection.auto_open = 0  # it would resolve the name again
    raw = _socket(deadline, addresses, port)
    try:
        context = ssl.create_default_context() if secure else None
        connection.sock = context.wrap_socket(raw, server_hostname=host) if context else raw
    except BaseException:
        raw.close()
        raise
    return connection


def _socket(deadline: Deadline, addresses: list[str], port: int) -> socket.socket:
    failed: OSError | None = None
    for address in addresses:
        try:
            return socket.create_connection((address, port), min(STEP, deadline.left()))
        except OSError as error:
            failed = error
    raise failed or OSError("no address to connect to")


@contextmanager
def cut_off(deadline: Deadline, sock: socket.socket) -> Iterator[None]:
    """Shut `sock` at the deadline: a server that sends a byte now and then never times out."""

    def shut() -> None:
        try:
            sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            return  # closed by now

    timer = threading.Timer(deadline.left(), shut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
