"""What a command takes: wall, CPU and memory of it and of all that it starts."""

import os
import re
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

INTERVAL = 0.5
"""Seconds between two looks at the memory, which the kernel adds up page by page."""
SHARE = re.compile(r"^Pss:\s+(\d+) kB", re.MULTILINE)
"""What a process holds, a page that several share divided among them."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a command took."""

    wall: float
    """Seconds."""
    cpu: float
    """Seconds of all its processes."""
    memory: float
    """The most megabytes that its processes held together; what they share counts once."""


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Taken:
    """Run a command; raises CalledProcessError, with its last words, when it fails."""
    output = folder / "output.txt"
    start = time.perf_counter()
    with output.open("wb") as written:
        process = subprocess.Popen(
            command, cwd=folder, env=os.environ | environment, stdout=written, stderr=written
        )
        peak, done = [0.0], threading.Event()
        watcher = threading.Thread(target=_watch, args=(process.pid, peak, done))
        watcher.start()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        done.set()
        watcher.join()
    if process.returncode:
        raise subprocess.CalledProcessError(
            process.returncode, list(command), output.read_text("utf-8", "replace")[-2000:]
        )
    return Taken(wall, usage.ru_utime + usage.ru_stime, peak[0])


def _watch(pid: int, peak: list[float], done: threading.Event) -> None:
    while not done.wait(INTERVAL):
        peak[0] = max(peak[0], sum(map(_resident, _family(pid))))


def _family(pid: int) -> list[int]:
    """Return a process and all that descend from it."""
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += [each for child in task.read_text().split() for each in _family(int(child))]
        except OSError:  # it ended meanwhile
            continue
    return found


def _resident(pid: int) -> float:
    """Return the megabytes of memory that a process holds."""
    try:
        found = SHARE.search(Path(f"/proc/{pid}/smaps_rollup").read_text())
    except OSError:  # it ended meanwhile
        return 0.0
    return int(found[1]) * 1024 / 1e6 if found else 0.0
