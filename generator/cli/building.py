"""The commands of building: `check`, `status`, `pages`, `build` and `serve`; no network."""

import json
import threading
from dataclasses import asdict
from pathlib import Path

import click

from generator import build, files, render, serve, site, status
from generator.cards import cards
from generator.cli.base import Project, command, known, main, report, report_error, say
from generator.config import load_site
from generator.errors import DigestError, MachineError, Problem


@command(main, "check")
@click.argument("ids", nargs=-1)
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="For people, for programs, or as annotations of a pull request.",
)
@click.option(
    "--require",
    type=click.Choice(["reviewed", "machine", "none"]),
    default="none",
    help="What every shown statement must have in the other language.",
)
def check(root: Path, ids: tuple[str, ...], style: str, require: str) -> int:
    """Report every problem of the content, with the way to mend it."""
    prepared = Project(root).prepare(require)
    known(ids, prepared.content.stems)
    problems = [
        problem for problem in prepared.problems if not ids or Path(problem.path).stem in ids
    ]
    errors = sum(problem.severity == "error" for problem in problems)
    if style == "json":
        click.echo(json.dumps([asdict(each) for each in problems], ensure_ascii=False, indent=2))
    elif style == "github":
        for problem in problems:
            click.echo(annotation(problem))
    else:
        report(problems)
        count = len(ids) or len(prepared.content.stems)
        warnings = len(problems) - errors
        numbers = {"article": count, "error": errors, "warning": warnings}
        click.echo(", ".join(f"{n} {word}{'s' * (n != 1)}" for word, n in numbers.items()))
    return 1 if errors else 0


def annotation(problem: Problem) -> str:
    """Return a workflow command of GitHub Actions; its special characters are escaped."""
    place = f"file={_property(problem.path)},line={max(problem.line, 1)},col={problem.column}"
    hint = f" — {problem.hint}" if problem.hint else ""
    message = f"{problem.message} [{problem.code}]{hint}"
    escaped = message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return f"::{problem.severity} {place}::{escaped}"


def _property(text: str) -> str:
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return escaped.replace(":", "%3A").replace(",", "%2C")


@command(main, "status")
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json"]),
    default="text",
    help="For people or for programs.",
)
def show_status(root: Path, style: str) -> int:
    """Show how many articles there are and how far their translations are."""
    prepared = Project(root).prepare()
    coverage = status.status(prepared)
    if style == "json":
        click.echo(json.dumps(coverage, ensure_ascii=False, indent=2))
    else:
        click.echo(status.table(coverage))
    errors = [problem for problem in prepared.problems if problem.severity == "error"]
    report(errors)
    return 1 if errors else 0


@command(main, "pages")
def pages(root: Path) -> int:
    """Write the Markdown pages of both languages to docs/."""
    project = Project(root)
    prepared = _prepared(project)
    if prepared is None:
        return 1
    written = render.render(prepared.corpus, project.site)
    with files.locked(root, say):
        files.write_docs(root, written)
    click.echo(f"{len(written)} pages in docs/en and docs/zh")
    return 0


def _prepared(project: Project) -> build.Prepared | None:
    """Prepare and report; None when errors forbid to go on."""
    say("reading and digesting")
    prepared = project.prepare()
    report(prepared.problems)
    return None if prepared.failed else prepared


@command(main, "build")
def build_site(root: Path) -> int:
    """Build the whole site into site/."""
    return _build(root)


def _build(root: Path) -> int:
    project = Project(root)
    prepared = _prepared(project)
    if prepared is None:
        click.echo("digest: not built; site/ is as it was", err=True)
        return 1
    written, drawn = build.pages(prepared, project.site), cards(prepared.corpus, project.site)
    count = site.build_site(root, project.site, written, say, drawn)
    click.echo(f"{len(prepared.corpus.digests)} digests in two languages, {count} files in site/")
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
        _build(root)
    except (DigestError, MachineError, OSError) as error:
        report_error(error)
