"""What every command shares: the group, its options, and how problems are printed."""

import sys
from collections.abc import Callable, Iterable
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from generator import build, files
from generator.config import Site, load_site
from generator.each import Each, one_by_one
from generator.errors import DigestError, MachineError, Problem, UsageError
from generator.model import Article

MODULES = {
    "build": "building",
    "check": "checking",
    "import": "importing",
    "new": "drafting",
    "pages": "building",
    "record": "drafting",
    "serve": "serving",
    "status": "checking",
    "summarize": "summarizing",
    "translate": "translating",
}
"""Command → its module of `generator.cli`."""
ROOT_HELP = "The folder that holds mkdocs.yml and seeds/ (default: here)."
DEBUG_HELP = "Show the traceback of an error."


class Project:
    """A folder with its settings and files, read once."""

    def __init__(self, root: Path) -> None:
        """Read `root`; raises DigestError when its settings cannot be used."""
        self.root = root
        self.files = files.read_files(root)
        self.site: Site = load_site(self.files)

    def prepare(self, each: Each = one_by_one) -> build.Prepared:
        """Read, check and digest the content."""
        return build.prepare(self.site, self.files, each)

    def examine(self, require: Any = "none", each: Each = one_by_one) -> build.Examined:
        """Read and check the content, without making pages of it."""
        return build.examine(self.site, self.files, require, each)


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


text_or_json = click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json"]),
    default="text",
    help="For people or for programs.",
)
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
    if lines := "\n".join(map(str, problems)):
        click.echo(lines, err=True)


def say(message: str) -> None:
    """Tell what is going on, on a terminal only."""
    if sys.stderr.isatty():
        click.echo(f"  {message} …", err=True)


class Commands(click.Group):
    """Loads a command's module when the command is asked for: `check` waits for no server."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's interface
        """Return the names of all commands."""
        return sorted(MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command; None: there is none of that name."""
        if cmd_name in MODULES:
            import_module(f"generator.cli.{MODULES[cmd_name]}")
        return super().get_command(ctx, cmd_name)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option("--root", type=Folder, default=None, help=ROOT_HELP)
@click.option("--debug", is_flag=True, help=DEBUG_HELP)
@click.version_option(package_name="duizhao", prog_name="digest")
def main(root: Path | None, debug: bool) -> None:
    """Turn the articles in seeds/ into a bilingual digest site."""


def known(ids: Iterable[str], there: Iterable[str]) -> None:
    """Raise UsageError for ids that no article has; `there` are all there are."""
    unknown = sorted(set(ids) - set(there))
    if unknown:
        raise UsageError(f"no article has the id {', '.join(unknown)}; see: digest status")


def chosen(articles: Iterable[Article], ids: Iterable[str]) -> list[Article]:
    """Return the articles named, or all, each once."""
    by_id = {article.id: article for article in articles}
    named = set(ids)
    return [article for article in by_id.values() if not named or article.id in named]
