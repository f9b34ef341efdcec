"""The commands of building: `pages`, `build` and `serve`; no network."""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from generator import build, docs, files, render, serve, site, store
from generator.cards import cards
from generator.cli.base import Project, command, main, report, report_error, say
from generator.cli.progress import Profile, progress
from generator.config import load_site
from generator.errors import DigestError, MachineError
from generator.reuse import Reuse
from generator.workers import workers

ALLOCATIONS = 50_000
"""Between two looks for garbage. A build makes millions of objects that stay, and Python's
own number has each of them looked at again and again: a sixth of the time."""


@contextmanager
def _means(root: Path, cluster: str | None = None, *, profile: bool = False) -> Iterator[Reuse]:
    """Open what was made before, and find who makes the rest; show how far it is."""
    shown = Profile(progress()) if profile else progress()
    gc.set_threshold(ALLOCATIONS)
    try:
        with workers(cluster) as crew, store.opened(root / files.STORE) as kept:
            yield Reuse(kept, crew, shown)
    finally:
        shown.close()
        if isinstance(shown, Profile):
            click.echo(shown.table())


@command(main, "pages")
def pages(root: Path) -> int:
    """Write the Markdown pages of both languages to docs/."""
    project = Project(root)
    with _means(root) as means:
        prepared = _prepared(project, means)
    if prepared is None:
        return 1
    written = render.render(prepared.corpus, project.site)
    with files.locked(root, say):
        docs.write_docs(root, written)
    click.echo(f"{len(written)} pages in docs/en and docs/zh")
    return 0


def _prepared(project: Project, means: Reuse) -> build.Prepared | None:
    """Prepare and report; None when errors forbid to go on."""
    prepared = project.prepare(means)
    means.progress.close()
    report(prepared.problems)
    return None if prepared.failed else prepared


@command(main, "build")
@click.option(
    "--cluster",
    metavar="ADDRESS",
    help="Of a Dask scheduler whose workers do the work, for example: tcp://10.0.0.5:8786.",
)
@click.option("--profile", is_flag=True, help="Print time and memory of each stage.")
def build_site(root: Path, cluster: str | None, profile: bool) -> int:
    """Build the whole site into site/."""
    with _means(root, cluster, profile=profile) as means:
        return _build(root, means)


def _build(root: Path, means: Reuse) -> int:
    means.stage("reading files")
    project = Project(root)
    prepared = _prepared(project, means)
    if prepared is None:
        click.echo("digest: not built; site/ is as it was", err=True)
        return 1
    written = build.pages(prepared, project.site, means)
    drawn = tuple(cards(prepared.corpus, project.site))
    built = site.build_site(root, project.site, written, drawn, say, means)
    means.progress.close()
    click.echo(
        f"{len(prepared.corpus.digests)} digests in two languages, {built.files} files in site/; "
        f"pages rendered: {built.rendered}, reused: {built.reused}"
    )
    return 0


@command(main, "serve")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="Of the server on this machine; 0: any that is free.",
)
def serve_site(root: Path, port: int) -> int:
    """Build, serve both languages on loopback, and rebuild what changes."""
    _rebuild(root)
    base = load_site(files.read_files(root)).base
    running = serve.server(root / "site", base, port)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    try:
        click.echo(f"http://127.0.0.1:{running.server_address[1]}{base}  (stop with Ctrl-C)")
        serve.watch(root, lambda: _rebuild(root), threading.Event())
    except KeyboardInterrupt:
        click.echo("", err=True)
    finally:
        running.shutdown()
    return 0


def _rebuild(root: Path) -> None:
    """Build; what is wrong is printed, and the last good site stays."""
    try:
        with _means(root) as means:
            _build(root, means)
    except (DigestError, MachineError, OSError) as error:
        report_error(error)
