"""The commands: the only module that prints or exits.

Exit codes: 0 done, 1 the content has errors, 2 wrong usage, 3 the machine lacks something.
"""

import json
import sys
import threading
from collections.abc import Callable, Iterable
from dataclasses import asdict
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any

import click

from generator import build, catalog, draft, files, render, serve, site, status
from generator.config import Site, load_site
from generator.errors import DigestError, MachineError, Problem, UsageError
from generator.import_command import import_inputs
from generator.model import Article

ROOT_HELP = "The folder that holds mkdocs.yml and seeds/ (default: here)."
DEBUG_HELP = "Show the traceback of an error."


class Project:
    """A folder with its settings and files, read once."""

    def __init__(self, root: Path) -> None:
        """Read `root`; raises DigestError when its settings cannot be used."""
        self.root = root
        self.files = files.read_files(root)
        self.site: Site = load_site(self.files)

    def prepare(self, require: Any = "none") -> build.Prepared:
        """Read, check and digest the content."""
        return build.prepare(self.site, self.files, require)


def command(group: click.Group, name: str) -> Callable[[Callable[..., int]], click.Command]:
    """Register a function that returns an exit code; adds --root and --debug to it."""

    def register(function: Callable[..., int]) -> click.Command:
        @wraps(function)
        def run(root: Path | None, debug: bool, **options: Any) -> None:
            context = click.get_current_context()
            given = context.find_root().params
            folder = root or given.get("root") or Path()
            try:
                code = function(folder.resolve(), **options)
            except (DigestError, UsageError, MachineError, OSError) as error:
                if debug or given.get("debug") or isinstance(error, BrokenPipeError):
                    raise
                code = report_error(error)
            context.exit(code)

        for option in (
            click.option("--root", type=Folder, default=None, help=ROOT_HELP),
            click.option("--debug", is_flag=True, help=DEBUG_HELP),
        ):
            run = option(run)
        return group.command(name)(run)

    return register


Folder = click.Path(exists=True, file_okay=False, path_type=Path)


def report_error(error: Exception) -> int:
    """Print what stopped a command, one line each; return its exit code."""
    if isinstance(error, DigestError):
        report(error.problems)
        return 1
    click.echo(f"digest: {error}", err=True)
    return 2 if isinstance(error, UsageError) else 3


def report(problems: Iterable[Problem]) -> None:
    """Print problems to stderr, one line each."""
    for problem in problems:
        click.echo(str(problem), err=True)


def say(message: str) -> None:
    """Tell what is going on, on a terminal only."""
    if sys.stderr.isatty():
        click.echo(f"  {message} …", err=True)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--root", type=Folder, default=None, help=ROOT_HELP)
@click.option("--debug", is_flag=True, help=DEBUG_HELP)
@click.version_option(package_name="duizhao", prog_name="digest")
def main(root: Path | None, debug: bool) -> None:
    """Turn the articles in seeds/ into a bilingual digest site."""


@command(main, "new")
@click.option("--title-zh", default="", help="Our headline in Chinese.")
@click.option("--title-en", default="", help="Our headline in English.")
@click.option("--language", type=click.Choice(["zh", "en"]), help="Of the text.")
@click.option("--date", "published", default="", help="Of the article: 2026-02-01.")
@click.option("--source", default="", help="Id of an entry of seeds/taxonomy/sources.yml.")
@click.option("--url", default="", help="Address of the original.")
def new(root: Path, language: str | None, published: str, **given: str) -> int:
    """Start an article file and print its path."""
    fields = {**given, "language": language or "", "date": published}
    if sys.stdin.isatty():
        fields = _ask(fields)
    taken = {path.stem for path in (root / "seeds").rglob("*.md")}
    if fields["date"] and not _is_date(fields["date"]):
        raise UsageError(f"--date is {fields['date']!r}; for example: --date 2026-02-01")
    stem = draft.article_id(fields["date"], (fields["title_zh"], fields["title_en"]), taken)
    path = draft.article_path(stem, fields["date"])
    today = date.today()  # noqa: DTZ011 - the day where the editor sits
    files.write(root / path, draft.article_file(fields, today).encode())
    click.echo(path)
    return 0


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text[:10]).isoformat() == text[:10]
    except ValueError:
        return False


def _ask(fields: dict[str, str]) -> dict[str, str]:
    """Ask for what is missing; an empty answer leaves it to `check`."""
    questions = {
        "language": "Language of the text (zh or en)",
        "title_zh": "Headline in Chinese",
        "title_en": "Headline in English",
        "date": "Date of the article, YYYY-MM-DD (empty: undated)",
        "source": "Source, an id of seeds/taxonomy/sources.yml",
        "url": "Address of the original",
    }
    return fields | {
        key: click.prompt(question, default="", show_default=False, err=True)
        for key, question in questions.items()
        if not fields[key]
    }


command(main, "import")(import_inputs)


@command(main, "translate")
@click.argument("ids", nargs=-1)
@click.option(
    "--engine",
    type=click.Choice(["none"]),
    default="none",
    show_default=True,
    help="What translates; none: a person.",
)
def translate(root: Path, ids: tuple[str, ...], engine: str) -> int:  # noqa: ARG001 - one so far
    """Add what is missing to the PO files, empty, for a person to fill in."""
    project = Project(root)
    content, problems = build.read(project.site, project.files)
    _known(ids, content.stems)
    for article in _chosen(content.articles, ids):
        into = article.target
        path = catalog.catalog_path(into, article.id)
        if any(each.path == path and each.severity == "error" for each in problems):
            continue
        updated = catalog.update(project.files.get(path), catalog.units(article), into)
        if updated != project.files.get(path):
            files.write(root / path, updated)
            click.echo(path)
    errors = [problem for problem in problems if problem.severity == "error"]
    report(errors)
    return 1 if errors else 0


def _chosen(articles: Iterable[Article], ids: tuple[str, ...]) -> list[Article]:
    """Return the articles named, or all, each once."""
    by_id = {article.id: article for article in articles}
    return [article for article in by_id.values() if not ids or article.id in ids]


def _known(ids: Iterable[str], known: Iterable[str]) -> None:
    unknown = sorted(set(ids) - set(known))
    if unknown:
        raise UsageError(f"no article has the id {', '.join(unknown)}; see: digest status")


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
    _known(ids, prepared.content.stems)
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
        click.echo(f"{count} articles, {errors} errors, {warnings} warnings")
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
    count = site.build_site(root, project.site, build.pages(prepared, project.site), say)
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
