"""Pages from the network, for drafting only. Part of the shell.

https to public addresses, checked after names were resolved and again on every redirect;
robots.txt is respected, and there is an end to size, time and redirects.
"""

import http.client
import zlib
from dataclasses import dataclass, field
from urllib.parse import SplitResult, urlsplit
from zoneinfo import ZoneInfo

from generator.importers import robots
from generator.importers.charset import declared
from generator.importers.dial import Deadline, Resolve, checked, connect, cut_off, resolved
from generator.importers.exchange import body, joined, origin, path
from generator.importers.failures import failure
from generator.importers.source import ImportFailed, Source

PRODUCT = "duizhao-import"
"""What robots.txt may name us by."""
REDIRECTS = 5
MOVED = frozenset({301, 302, 303, 307, 308})
KINDS = ("html", "xml", "rss", "atom", "json", "text/plain", "text/markdown")
"""What the media type of a page, a feed or a text contains."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much patience there is."""

    size: int = 5_000_000
    """Bytes of a page, before and after decompression."""
    seconds: float = 30.0
    """For one page, its redirects and their robots.txt together."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page that was read."""

    url: str
    """Where the redirects ended."""
    content: bytes
    content_type: str
    """The header, `charset` included; empty when there was none."""

    def source(self, name: str, zone: ZoneInfo, encoding: str | None = None) -> Source:
        """Return it as an input called `name`; its encoding is the declared one, if true."""
        known = encoding or declared(self.content, self.content_type)
        return Source(name, [self.content], zone, known, self.url)


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: http.client.HTTPMessage
    content: bytes


@dataclass(slots=True)
class Fetcher:
    """Reads pages; keeps each host's robots.txt for as long as it lives."""

    version: str
    home: str = ""
    """Address at which the owner of a site learns who we are."""
    limits: Limits = field(default_factory=Limits)
    allowance: frozenset[str] = frozenset()
    """For tests only: origins such as `http://127.0.0.1:8123` that are exempt from https and
    from the check of addresses. Nothing sets it from the command line or the environment."""
    resolve: Resolve = resolved
    _robots: dict[str, str | None] = field(default_factory=dict)

    @property
    def agent(self) -> str:
        """The user agent: `duizhao-import/0.1.0 (+https://…)`."""
        return f"{PRODUCT}/{self.version}" + (f" (+{self.home})" if self.home else "")

    def fetch(self, url: str) -> Fetched:
        """Return the page at `url`; raises ImportFailed with the one line to report."""
        deadline = Deadline.after(url, self.limits.seconds)
        target, answer = self._followed(deadline, url, polite=True)
        if answer.status != http.client.OK:
            reason = http.client.responses.get(answer.status, "")
            message = f"the server answered {answer.status} {reason}".rstrip()
            raise failure(url, "import.unreachable", message, "open it in a browser first")
        content_type = answer.headers.get("Content-Type", "")
        media_type = content_type.partition(";")[0].strip().lower()
        if media_type and not any(kind in media_type for kind in KINDS):
            message = f"is {media_type}, not a page, a feed or a text"
            raise failure(url, "import.type", message, "import the page that links to it")
        return Fetched(target, answer.content, content_type)

    def _followed(self, deadline: Deadline, url: str, *, polite: bool) -> tuple[str, _Answer]:
        """Follow redirects, each checked like the first address."""
        target = url
        for _ in range(REDIRECTS + 1):
            parts = self._permitted(deadline.url, target)
            if polite:
                self._ask_robots(deadline, target, parts)
            answer = self._exchange(deadline, parts)
            location = answer.headers.get("Location", "")
            if answer.status not in MOVED or not location:
                return target, answer
            target = joined(deadline.url, target, location)
        message = f"more than {REDIRECTS} redirects"
        raise failure(deadline.url, "import.unreachable", message, "use the final address")

    def _permitted(self, url: str, target: str) -> SplitResult:
        """Return the parts of `target`; raises ImportFailed unless it is a plain https address."""
        at = "" if target == url else f" (redirected to {target[:200]})"
        try:
            parts = urlsplit(target)
            host, _ = parts.hostname, parts.port
        except ValueError:
            host, parts = None, urlsplit("")
        hint = "use an address that starts with https://"
        if not host or (parts.scheme != "https" and origin(parts) not in self.allowance):
            raise failure(url, "import.address", f"not an https address{at}", hint)
        if parts.username is not None or parts.password is not None:
            raise failure(url, "import.address", f"an address with a user name{at}", hint)
        return parts

    def _ask_robots(self, deadline: Deadline, target: str, parts: SplitResult) -> None:
        """Raise ImportFailed when the host's robots.txt keeps us out."""
        site = origin(parts)
        if site not in self._robots:
            self._robots[site] = self._read_robots(deadline, site)
        text = self._robots[site]
        if text is None:
            message = f"the robots.txt of {parts.hostname} cannot be read, which forbids all"
        elif robots.allowed(text, PRODUCT, target):
            return
        else:
            message = f"the robots.txt of {parts.hostname} forbids it"
        hint = "ask the publisher, or save the page in a browser and import the file"
        raise failure(deadline.url, "import.robots", message, hint)

    def _read_robots(self, deadline: Deadline, site: str) -> str | None:
        """Return the rules of a host: none with a 4xx answer; None when it is ill (RFC 9309)."""
        url = f"{site}/robots.txt"
        _, answer = self._followed(deadline, url, polite=False)
        if answer.status == http.client.OK:
            return answer.content.decode("utf-8", "replace")
        missing = http.client.BAD_REQUEST <= answer.status < http.client.INTERNAL_SERVER_ERROR
        return "" if missing else None

    def _exchange(self, deadline: Deadline, parts: SplitResult) -> _Answer:
        """Ask one server for one page; raises ImportFailed for everything that goes wrong."""
        try:
            return self._asked(deadline, parts)
        except ImportFailed:
            raise
        except (OSError, http.client.HTTPException, zlib.error, UnicodeError) as error:
            deadline.left()  # or it was cut off, which explains the error
            reason = str(error) or type(error).__name__
            message = f"cannot be reached: {' '.join(reason.split())[:200]}"
            hint = "check the address and the connection; other inputs are not affected"
            raise failure(deadline.url, "import.unreachable", message, hint) from error

    def _asked(self, deadline: Deadline, parts: SplitResult) -> _Answer:
        host = (parts.hostname or "").encode("idna").decode()
        secure = parts.scheme == "https"
        port = parts.port or (443 if secure else 80)
        public = origin(parts) not in self.allowance
        addresses = checked(deadline, host, port, self.resolve, public=public)
        connection = connect(deadline, addresses, host, port, secure=secure)
        try:
            with cut_off(deadline, connection.sock):
                connection.request("GET", path(parts), headers=self._headers())
                with connection.getresponse() as answer:
                    content = body(deadline.url, answer, self.limits.size)
            deadline.left()  # what was cut off looks complete
            return _Answer(answer.status, answer.headers, content)
        finally:
            connection.close()

    def _headers(self) -> dict[str, str]:
        accept = "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.5"
        return {
            "User-Agent": self.agent,
            "Accept": accept,
            "Accept-Encoding": "gzip, identity",
            "Connection": "close",
        }
