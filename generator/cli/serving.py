"""The command `serve`: builds what changes, and tells the terminal and the pages."""

import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import click

from generator import files, preview, serve, watch
from generator.cli.base import Project, command, main, report, report_error
from generator.cli.building import means, whole
from generator.config import load_site
from generator.errors import DigestError, MachineError, Problem
from generator.live import Live
from generator.progress import Progress
from generator.resident import Resident
from generator.reuse import Render


@command(main, "serve")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="Of the server on this machine; 0: any that is free.",
)
def serve_site(root: Path, port: int) -> int:
    """Build, serve both languages on loopback, and show at once what changes."""
    base = load_site(files.read_files(root)).base
    live = Live(root / "site")
    # Watched from the start: what is saved during the first build is not lost.
    with watch.watching(root) as changed, closing(Resident(root / files.TEMPLATES)) as render:
        desk = Desk(root, live, render)
        desk.build(lambda: False)
        running = serve.server(root / "site", base, port, live)
        threading.Thread(target=running.serve_forever, daemon=True).start()
        try:
            click.echo(f"http://127.0.0.1:{running.server_address[1]}{base}  (stop with Ctrl-C)")
            desk.warm()
            watch.follow(changed, desk.changed, threading.Event())
        except KeyboardInterrupt:
            click.echo("", err=True)
        finally:
            running.shutdown()
    return 0


class Desk:
    """Where somebody writes: what was built last, and what was seen of the files."""

    def __init__(self, root: Path, live: Live, render: Render) -> None:
        self._root, self._live, self._render = root, live, render
        self._seeds: Mapping[str, bytes] = {}
        self._last: preview.Last | None = None
        self._told: set[Problem] = set()

    def changed(self, superseded: Callable[[], bool]) -> None:
        """Show the pages of edited articles, then build everything."""
        with suppress(DigestError, MachineError, OSError):  # The build meets it too, and tells.
            self._preview()
        self.build(superseded)

    def build(self, superseded: Callable[[], bool]) -> None:
        """Build the site; what is wrong is told, and the last good site stays."""
        try:
            with means(self._root) as found:
                project = Project(self._root)
                self._seeds = project.files
                shown = Interruptible(found.progress, superseded)
                ours = replace(found, progress=shown, render=self._render)
                prepared = whole(project, ours, self._report)
        except Superseded:
            return
        except DigestError as error:
            report_error(error)
            self._live.show({}, error.problems)
        except (MachineError, OSError) as error:
            report_error(error)
            self._live.show({}, [Problem("digest", 0, 0, "machine", "error", str(error))])
        else:
            if not prepared.failed:
                self._last = preview.Last.of(prepared, project.site)
                self._live.exchanged()

    def warm(self) -> None:
        """Load what the first preview would wait for: dictionaries, patterns, templates."""
        digests = self._last.known.corpus.digests if self._last else ()
        # One of each language: they have dictionaries of their own.
        names = {digest.article.language: digest.id for digest in digests}.values()
        if self._last:
            preview.preview(self._root, self._last, names, self._seeds, self._render)

    def _preview(self) -> None:
        seeds = files.read_files(self._root)
        names = preview.edited(self._seeds, seeds)
        if not names or not self._last:
            return
        shown = preview.preview(self._root, self._last, names, seeds, self._render)
        self._seeds = seeds
        others = [each for each in self._live.problems if each.path not in shown.sources]
        self._live.show(shown.pages, sorted([*others, *shown.problems]))

    def _report(self, problems: Sequence[Problem]) -> None:
        """Print errors, and warnings that were not printed before; show the errors."""
        errors = [each for each in problems if each.severity == "error"]
        report(each for each in problems if each in errors or each not in self._told)
        self._told = set(problems)
        if errors:
            click.echo("digest: not built; site/ is as it was", err=True)
            self._live.show({}, errors)


class Superseded(Exception):  # noqa: N818 - no error: what is being built is out of date
    """Somebody has changed a file meanwhile."""


class Interruptible:
    """Ends a build that is out of date, and lets another one show the progress."""

    def __init__(self, shown: Progress, superseded: Callable[[], bool]) -> None:
        self._shown, self._superseded = shown, superseded

    def stage(self, name: str) -> None:
        """Begin a stage, if it is worth it."""
        if self._superseded():
            raise Superseded
        self._shown.stage(name)

    def expect(self, count: int) -> None:
        """Pass it on."""
        self._shown.expect(count)

    def advance(self, count: int) -> None:
        """Pass it on; work that is done is kept, and the rest need not be."""
        if self._superseded():
            raise Superseded
        self._shown.advance(count)

    def close(self) -> None:
        """Pass it on."""
        self._shown.close()
