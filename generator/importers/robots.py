"""robots.txt: may our agent read an address? Pure; follows RFC 9309.

The group that names us counts, else the one for everybody; of its rules the longest that
matches, and `Allow` where two are equally long. `*` stands for anything, `$` for the end.
"""

from collections.abc import Iterator
from urllib.parse import quote, unquote_to_bytes, urlsplit

MAX_LINES = 20_000
"""A longer file is read so far (RFC 9309 asks for 500 KiB at least)."""
_KEPT = "/?&=*$:@!+,;~()'"


def allowed(robots: str, agent: str, url: str) -> bool:
    """Tell whether the text of a robots.txt lets `agent` (its product's name) read `url`."""
    parts = urlsplit(url)
    target = _normal(f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}")
    best = max(
        ((len(path), allow) for allow, path in _rules(robots, agent) if _matches(path, target)),
        default=(0, True),
    )
    return best[1]


def _rules(robots: str, agent: str) -> list[tuple[bool, str]]:
    """Return (allowed, path) of all groups that name `agent`; of `*` when none does."""
    ours: list[tuple[bool, str]] = []
    everybody: list[tuple[bool, str]] = []
    named = False
    for agents, rules in _groups(robots):
        if agent.lower() in agents:
            named = True
            ours += rules
        if "*" in agents:
            everybody += rules
    return ours if named else everybody


def _groups(robots: str) -> Iterator[tuple[set[str], list[tuple[bool, str]]]]:
    """Yield (names of agents in small letters, rules) of each group."""
    agents: set[str] = set()
    rules: list[tuple[bool, str]] = []
    for key, value in _fields(robots):
        if key == "user-agent":
            if rules:
                yield agents, rules
                agents, rules = set(), []
            agents.add(value.partition("/")[0].strip().lower())
        elif agents and value:
            rules.append((key == "allow", _normal(value)))
        elif agents:
            rules.append((True, ""))  # `Disallow:` alone forbids nothing and ends the names
    yield agents, rules


def _fields(robots: str) -> Iterator[tuple[str, str]]:
    for line in robots.removeprefix("\ufeff").splitlines()[:MAX_LINES]:
        key, _, value = line.partition("#")[0].partition(":")
        if key.strip().lower() in ("user-agent", "allow", "disallow"):
            yield key.strip().lower(), value.strip()


def _normal(path: str) -> str:
    """Return `path` with the same characters percent-encoded, however it was written."""
    escaped = path.replace("%2A", "%252A").replace("%2a", "%252A").replace("%24", "%2524")
    return quote(unquote_to_bytes(escaped), safe=_KEPT)


def _matches(pattern: str, target: str) -> bool:
    """Match from the start, piece by piece: no pattern takes longer than the target is long."""
    whole = pattern.endswith("$")
    first, *pieces = pattern.removesuffix("$").split("*")
    if not target.startswith(first):
        return False
    if whole and not pieces:
        return target == first
    at = len(first)
    last = pieces.pop() if whole else ""
    for piece in pieces:
        found = target.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return not whole or (target.endswith(last) and len(target) - len(last) >= at)
