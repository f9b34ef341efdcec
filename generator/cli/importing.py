"""`digest import`: the inputs one by one, what is printed, and the exit code. Part of the shell."""

import codecs
import sys
from collections.abc import Iterator
from datetime import date
from importlib.metadata import version
from pathlib import Path

import click

from generator import files
from generator.cli.base import command, main, text_or_json
from generator.config import load_site
from generator.errors import MachineError, Problem, UsageError
from generator.importers import report
from generator.importers.fetch import Fetcher
from generator.importers.model import Removed
from generator.importers.protocol import Importer
from generator.importers.registry import importers, surest
from generator.importers.report import Account, Outcome
from generator.importers.source import HEAD, ImportFailed, Source
from generator.importing import Desk, receive

CHUNK = 1 << 20
"""Bytes that are read at once."""
OPTIONAL = {"feedparser", "nh3", "pypinyin", "trafilatura"}
"""Packages of the extra `import`."""


@command(main, "import")
@click.argument("inputs", nargs=-1, required=True, metavar="PATH|URL...")
@click.option("--dry-run", is_flag=True, help="Only report; write nothing.")
@click.option("--keep", is_flag=True, help="Import duplicates of other articles as well.")
@click.option("--encoding", help="Of the files, where it is not UTF-8: gbk, big5.")
@text_or_json
def import_inputs(
    root: Path, inputs: tuple[str, ...], dry_run: bool, keep: bool, encoding: str | None, style: str
) -> int:
    """Turn listings, newsletters, web pages, feeds and texts into article files to review.

    Every item is reported with its lines, what made it an item, what was removed from it and
    what is uncertain.
    """
    _known(encoding)
    contents = files.read_files(root)
    today = date.today()  # noqa: DTZ011 - the day where the editor sits
    try:
        site = load_site(contents)
        desk = Desk.of(root, site, contents, today, dry_run=dry_run, keep=keep)
        progress = _Progress()
        shown = _Json(progress) if style == "json" else _Table(progress)
        return _import(desk, inputs, encoding, shown)
    except ModuleNotFoundError as error:
        if error.name not in OPTIONAL:
            raise
        message = f"{error.name} is not installed: pip install 'duizhao[import]'"
        raise MachineError(message) from error


def _known(encoding: str | None) -> None:
    try:
        codecs.lookup(encoding or "utf-8")
    except LookupError as error:
        raise UsageError(f"--encoding is {encoding!r}; for example: --encoding gbk") from error


def _import(desk: Desk, inputs: tuple[str, ...], encoding: str | None, shown: "_Table") -> int:
    failed = False
    known = importers()
    shown.begin()
    for number, given in enumerate(dict.fromkeys(inputs)):
        account = Account(given if _is_address(given) else Path(given).name)
        shown.open(account, number)
        try:
            source, head = _source(desk, given, encoding, shown.progress)
            importer = _importer(known, source, head)
            account.importer = importer.name
            receive(desk, importer, source, account, shown.item)
        except ImportFailed as failure:
            account.problems.append(failure.problem)
        shown.progress.clear()
        shown.close(account)
        for problem in account.problems:
            click.echo(str(problem), err=True)
        failed = failed or account.failed
    shown.end()
    return 1 if failed else 0


def _is_address(given: str) -> bool:
    return given.lower().startswith(("http://", "https://"))


def _source(
    desk: Desk, given: str, encoding: str | None, progress: "_Progress"
) -> tuple[Source, bytes]:
    """Open an input; returns it with its first bytes."""
    if _is_address(given):
        fetched = _fetcher(desk).fetch(given)
        source = fetched.source(given, desk.site.zone, encoding)
        return source, fetched.content[:HEAD]
    path = Path(given)
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        hint = "give the name of a file or an address that starts with https://"
        raise ImportFailed(_problem(given, "import.unreadable", reason, hint)) from error
    return Source(path.name, _chunks(path, progress), desk.site.zone, encoding), head


def _problem(name: str, code: str, message: str, hint: str) -> Problem:
    return Problem(name, 0, 0, code, "error", message, hint)


def _chunks(path: Path, progress: "_Progress") -> Iterator[bytes]:
    """Yield the content of a file; shows how far it is."""
    size = path.stat().st_size
    done = 0
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk
            done += len(chunk)
            if size > CHUNK:
                progress.show(f"  {path.name}: {min(100, 100 * done // size)} %")


def _fetcher(desk: Desk) -> Fetcher:
    """Return what reads pages; our home is where the owner of a site learns who we are."""
    return Fetcher(version("duizhao"), desk.site.repo_url or "")


def _importer(known: list[Importer], source: Source, head: bytes) -> Importer:
    """Choose who reads an input; raises ImportFailed when nobody can."""
    seen = head
    if source.encoding:
        decoder = codecs.getincrementaldecoder(source.encoding)("replace")
        seen = decoder.decode(head).encode("utf-8", "replace")
    importer = surest(known, source.name, seen)
    if importer is None:
        for _ in Source(source.name, [head], encoding=source.encoding).pieces():
            pass
        hint = "known: listings, newsletters, HTML, feeds, Markdown and text"
        raise ImportFailed(
            _problem(source.name, "import.unknown", "no importer recognises it", hint)
        )
    return importer


class _Progress:
    """How far an input is read, on the last line of a terminal; silent elsewhere."""

    def __init__(self) -> None:
        self.visible = sys.stderr.isatty()
        self.shared = self.visible and sys.stdout.isatty()
        """What is printed comes out on the same terminal."""
        self.line = ""

    def show(self, line: str) -> None:
        """Write the line over the one before."""
        self.line = line
        if self.visible:
            click.echo(f"\r\033[K{line}", err=True, nl=False)

    def clear(self) -> None:
        """Leave an empty line."""
        if self.line:
            self.show("")

    def above(self, text: str) -> None:
        """Print something and keep the line below it."""
        line = self.line if self.shared else ""
        if line:
            self.clear()
        click.echo(text)
        if line:
            self.show(line)


class _Table:
    """Prints for people, item by item."""

    def __init__(self, progress: _Progress) -> None:
        self.progress = progress

    def begin(self) -> None:
        """Begin."""

    def open(self, account: Account, number: int) -> None:  # noqa: ARG002 - JSON counts
        """Begin an input."""
        self.account = account

    def item(self, outcome: Outcome, removed: list[Removed]) -> None:
        """Print an item, and what lies before it."""
        self.between()
        self.progress.above("\n".join(report.row(outcome, removed)))

    def between(self) -> None:
        """Print what was removed between items."""
        for removed in self.account.elsewhere:
            self.progress.above(report.removed_row(removed))
        self.account.elsewhere.clear()

    def close(self, account: Account) -> None:
        """End an input."""
        self.between()
        click.echo(report.total(account))

    def end(self) -> None:
        """End."""


class _Json(_Table):
    """Prints one JSON document, an item a line."""

    def begin(self) -> None:
        """Begin the document."""
        click.echo('{"inputs": [')

    def open(self, account: Account, number: int) -> None:
        """Begin an input."""
        self.account = account
        name = report.text_as_json(account.name)
        click.echo(f'{"," if number else ""}{{"file": {name}, "items": [')

    def item(self, outcome: Outcome, removed: list[Removed]) -> None:
        """Print an item."""
        self.progress.above(("," if outcome.number > 1 else "") + report.as_json(outcome, removed))

    def close(self, account: Account) -> None:
        """End an input with what is known only now."""
        removed, problems = report.rest_as_json(account)
        name = report.text_as_json(account.importer)
        click.echo(f'], "importer": {name}, "removed": {removed}, "problems": {problems}}}')

    def end(self) -> None:
        """End the document."""
        click.echo("]}")
