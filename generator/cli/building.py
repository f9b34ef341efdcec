"""The commands of building: `pages` and `build`; no network."""

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

import click

from generator import ahead, build, docs, files, shards, site, store
from generator.cards import cards
from generator.cli.base import Project, command, main, report, say
from generator.cli.progress import Profile, progress
from generator.config import load_site
from generator.errors import Problem
from generator.reuse import Reuse
from generator.text import tables
from generator.wordlists import keeper
from generator.workers import workers

ALLOCATIONS = 2_000_000
"""Between two looks for garbage. A build makes millions of objects that stay, and Python's
own number has each of them looked at again and again: a quarter of the time."""


@contextmanager
def means(root: Path, cluster: str | None = None, *, profile: bool = False) -> Iterator[Reuse]:
    """Open what was made before, and find who makes the rest; show how far it is."""
    shown = Profile(progress()) if profile else progress()
    gc.set_threshold(ALLOCATIONS)
    try:
        with workers(cluster) as crew, store.opened(root / files.STORE) as kept:
            means = Reuse(kept, crew, shown)
            if not cluster:  # whose workers have other disks
                means = replace(means, render=partial(shards.render, kept=root / files.TEMPLATES))
            yield replace(means, spare=_spare(means, root)) if kept.large else means
    finally:
        shown.close()
        if isinstance(shown, Profile):
            click.echo(shown.table())


def _spare(means: Reuse, root: Path) -> ahead.Spare | None:
    """Start a process that loads what a new article will need, while the others are read."""
    from generator.warm import warm  # noqa: PLC0415 - what both need, they have from the start

    tables.keep(keeper(root / files.CACHE))

    def load() -> None:
        warm(load_site(files.read_settings(root)))

    return ahead.spare(means.elsewhere, means.kept.reopen, load)


@command(main, "pages")
def pages(root: Path) -> int:
    """Write the Markdown pages of both languages to docs/."""
    project = Project(root)
    with means(root) as with_:
        prepared = project.prepare(with_)
        with_.progress.close()
        report(prepared.problems)
        if prepared.failed:
            return 1
        drafts = build.drafts(prepared, project.site, with_)
        written = [page for page in drafts if page.path.startswith("docs/")]
        with_.progress.close()
        with files.locked(root, say):
            docs.write_docs(root, written, docs.marks(root))
    click.echo(f"{len(written)} pages in docs/en and docs/zh")
    return 0


@command(main, "build")
@click.option(
    "--cluster",
    metavar="ADDRESS",
    help="Of a Dask scheduler whose workers do the work, for example: tcp://10.0.0.5:8786.",
)
@click.option("--profile", is_flag=True, help="Print time and memory of each stage.")
def build_site(root: Path, cluster: str | None, profile: bool) -> int:
    """Build the whole site into site/."""
    with means(root, cluster, profile=profile) as with_:
        with_.stage("reading files")
        prepared = whole(Project(root), with_, report)
    if prepared.failed:
        click.echo("digest: not built; site/ is as it was", err=True)
    return int(prepared.failed)


def whole(
    project: Project, means: Reuse, report: Callable[[Sequence[Problem]], None]
) -> build.Prepared:
    """Build the site unless there are errors; `report` gets all that is wrong."""
    with files.locked(project.root, say):
        place = site.Place.of(project.root)
        prepared = project.prepare(means)
        means.progress.close()
        report(prepared.problems)
        if not prepared.failed:
            click.echo(_built(project, prepared, place, means))
    return prepared


def _built(project: Project, prepared: build.Prepared, place: site.Place, means: Reuse) -> str:
    """Build the site; return a line that tells what was done."""
    written = build.pages(prepared, project.site, means)
    drawn = tuple(cards(prepared.corpus, project.site))
    built = site.build_site(place, project.site, written, drawn, means)
    means.progress.close()
    return (
        f"{len(prepared.corpus.digests)} digests in two languages, {built.files} files in site/; "
        f"pages rendered: {built.rendered}, reused: {built.reused}"
    )
