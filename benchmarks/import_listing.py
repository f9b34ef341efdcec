"""How fast and in how much memory a long listing is imported.

Reads listings of 10 and 50 MB: the importer alone, then `digest import --dry-run` on a
project of its own. Prints MB per second of the clock and of the processor, and the peak of
memory of each, in a process of its own. Machines differ from minute to minute: the importer
is also weighed against a peer that only decodes the lines and cuts them with one pattern at
dashes and citations, megabyte by megabyte in turn. The targets (50 MB at 5 MB/s or better,
memory that does not grow with the file) are for a person to look at; no test depends on a
clock.
"""

import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

from generator.importers.listing import IMPORTER
from generator.importers.source import Source

ROOT = Path(__file__).parents[1]
SIZES = (10, 50)
"""Megabytes of the listings."""
CHUNK = 1 << 20
PEER = re.compile(r" - |\[(\d+)\]|: ")
"""What the peer cuts lines with: the least that a listing needs."""
WORDS = ["river", "mill", "harvest", "bread", "rain", "price", "farm", "road", "school", "ship"]


def listing(path: Path, megabytes: int) -> None:
    """Write a listing of our own, every item different."""
    with path.open("w", encoding="utf-8") as file:
        number = 0
        while file.tell() < megabytes * 1_000_000:
            file.write(item(number))
            number += 1


def item(number: int) -> str:
    """Return an item of about two kilobytes."""
    seed = number * 7919

    def point(place: int) -> str:
        words = (WORDS[(seed // (7**k) + place * k * k) % len(WORDS)] for k in range(24))
        return f"{' '.join(words).capitalize()} {seed % 997 + place} [{place}][{place + 9}]."

    groups = " ".join(
        f"Group {group}: Part {group} - {point(group)} - {point(group + 3)} - {point(group + 6)}"
        for group in (1, 2, 3)
    )
    day = f"20{number % 26:02}-{number % 12 + 1:02}-{number % 28 + 1:02}"
    head = f"第{number}座磨坊:产量{seed % 9973}吨\n河边日报· {day} 08:05\n"
    return f"{head}Core Viewpoint - {point(0)} {groups}\n"


def chunks(path: Path) -> Iterator[bytes]:
    """Yield the file as the command does."""
    with path.open("rb") as file:
        yield from iter(lambda: file.read(CHUNK), b"")


def read(path: Path) -> None:
    """Run the importer alone; print items, seconds, and its time against the peer's."""
    peer = 0.0

    def in_turn() -> Iterator[bytes]:
        nonlocal peer
        for chunk in chunks(path):
            start = time.process_time()
            sum(len(PEER.split(line)) for line in chunk.decode("utf-8", "replace").split("\n"))
            peer += time.process_time() - start
            yield chunk

    start = time.perf_counter()
    found = sum(1 for _ in IMPORTER.read(Source(path.name, in_turn(), ZoneInfo("UTC"))))
    usage = resource.getrusage(resource.RUSAGE_SELF)
    processor = usage.ru_utime + usage.ru_stime - peer
    against = f"{processor / peer:.2f} x the peer's time, {found} items"
    report("importer", path, time.perf_counter() - start - peer, processor, usage, against)


def report(
    what: str,
    path: Path,
    seconds: float,
    processor: float,
    usage: resource.struct_rusage,
    result: str,
) -> None:
    """Print one line."""
    size = path.stat().st_size / 1_000_000
    print(
        f"{what:<16} {size:5.1f} MB  {size / seconds:5.1f} MB/s  {size / processor:5.1f} MB/CPU-s"
        f"  peak {usage.ru_maxrss / 1024:4.0f} MB  {result}"
    )


def command(path: Path, root: Path) -> None:
    """Run `digest import --dry-run`, its table thrown away."""
    start = time.perf_counter()
    arguments = ["import", "--dry-run", "--root", str(root), str(path)]
    with Path(os.devnull).open("wb") as nowhere:
        process = subprocess.Popen([sys.executable, "-m", "generator", *arguments], stdout=nowhere)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - start
    processor = usage.ru_utime + usage.ru_stime
    report("import --dry-run", path, seconds, processor, usage, f"exit {process.returncode}")


def main() -> None:
    """Measure everything."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name in ("mkdocs.yml", "mkdocs.zh.yml"):
            (root / name).write_bytes((ROOT / name).read_bytes())
        for size in SIZES:
            path = root / f"{size}.txt"
            listing(path, size)
            subprocess.run([sys.executable, __file__, str(path)], check=True)
            command(path, root)


if __name__ == "__main__":
    if sys.argv[1:]:
        read(Path(sys.argv[1]))
    else:
        main()
