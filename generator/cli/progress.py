"""How far a long work is: a bar per stage on a terminal, a line in CI, nothing in a pipe.

And, when asked for, what each stage took.
"""

import os
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from generator.progress import Progress, Quiet

try:
    import resource
except ImportError:  # pragma: no cover - Windows does not tell
    resource = None  # type: ignore[assignment]


def progress() -> Progress:
    """Return what suits the place where stderr is shown."""
    if sys.stderr.isatty():
        return Bars()
    return Lines() if os.environ.get("CI", "").lower() not in ("", "0", "false") else Quiet()


class Lines(Quiet):
    """A line for each stage, as it begins: the log of a CI tells when."""

    def stage(self, name: str) -> None:
        """Write the line."""
        click.echo(f"digest: {name}", err=True)


class Bars:
    """A bar for each stage that has pieces, a line for one that has none."""

    def __init__(self) -> None:
        """Begin before the first stage."""
        self._name = ""
        self._bar: Any = None

    def stage(self, name: str) -> None:
        """End a line and begin another."""
        self.close()
        self._name = name
        click.echo(f"  {name} …", err=True, nl=False)

    def expect(self, count: int) -> None:
        """Put a bar into the line, or make room for more."""
        if self._bar:
            self._bar.length += count
        elif count:
            bar = click.progressbar(
                length=count, label=f"\r  {self._name}", file=sys.stderr, show_pos=True
            )
            self._bar = bar.__enter__()

    def advance(self, count: int) -> None:
        """Let the bar grow."""
        if self._bar:
            self._bar.update(count)

    def close(self) -> None:
        """End the line."""
        if self._bar:
            self._bar.__exit__(None, None, None)
        elif self._name:
            click.echo(err=True)
        self._name, self._bar = "", None


@dataclass(frozen=True, slots=True)
class Stage:
    """What a stage took."""

    name: str
    wall: float
    """Seconds."""
    cpu: float
    """Seconds of this process and of those that it waited for."""
    memory: int
    """The most megabytes that this process held."""


class Profile:
    """Writes down what each stage takes, and lets another one show the progress."""

    def __init__(self, shown: Progress) -> None:
        """Begin before the first stage."""
        self._shown = shown
        self._name = ""
        self._start = _used()
        self._stages: list[Stage] = []

    def stage(self, name: str) -> None:
        """Take the measure of the stage that ends."""
        self._measure()
        self._name = name
        self._shown.stage(name)

    def expect(self, count: int) -> None:
        """Pass it on."""
        self._shown.expect(count)

    def advance(self, count: int) -> None:
        """Pass it on."""
        self._shown.advance(count)

    def close(self) -> None:
        """Take the measure of the last stage."""
        self._measure()
        self._shown.close()

    def table(self) -> str:
        """Return a line for each stage, the sum, and what other processes held."""
        total = Stage(
            "together",
            sum(stage.wall for stage in self._stages),
            sum(stage.cpu for stage in self._stages),
            max((stage.memory for stage in self._stages), default=0),
        )
        lines = [f"{'stage':<22}{'wall s':>9}{'CPU s':>9}{'memory MB':>11}"]
        lines += [
            f"{stage.name:<22}{stage.wall:>9.2f}{stage.cpu:>9.2f}{stage.memory:>11}"
            for stage in (*self._stages, total)
        ]
        if resource:
            largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
            lines.append(f"{'largest other process':<40}{_megabytes(largest):>11}")
        return "\n".join(lines)

    def _measure(self) -> None:
        wall, cpu = _used()
        if self._name:
            spent = Stage(self._name, wall - self._start[0], cpu - self._start[1], _peak())
            self._stages.append(spent)
        self._name, self._start = "", (wall, cpu)


def _used() -> tuple[float, float]:
    """Return the time, and the seconds of CPU of this process and of those it waited for."""
    return time.perf_counter(), sum(os.times()[:4])


def _peak() -> int:
    """Return the most megabytes that this process held since this was asked last.

    Where the system cannot forget a peak, it is the most since the process began.
    """
    with suppress(OSError):
        status = Path("/proc/self/status").read_text("utf-8")
        Path("/proc/self/clear_refs").write_text("5", "utf-8")
        kilobytes = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
        return int(kilobytes.split()[1]) // 1024
    return _megabytes(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) if resource else 0


def _megabytes(maxrss: int) -> int:
    """Return what getrusage tells, which is kilobytes, and bytes on macOS."""
    return maxrss // (1 << 20 if sys.platform == "darwin" else 1 << 10)
