"""The commands that only read: `check` and `status`; no network.

They are typed often, so this module loads nothing that only building needs.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import click

from generator import files, status, store, suggest
from generator.cli.base import Project, command, known, main, report, text_or_json
from generator.each import Each, one_by_one
from generator.errors import Problem
from generator.reuse import Reuse
from generator.workers import Cores


@contextmanager
def _recalled(root: Path) -> Iterator[Each]:
    """Recall what builds keep; where nothing was ever built, write nothing."""
    if (root / files.STORE).is_file():
        with store.opened(root / files.STORE) as kept:
            yield Reuse(kept, Cores())
    else:
        yield one_by_one


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
    with _recalled(root) as each:
        examined = Project(root).examine(require, each)
    known(ids, examined.content.stems)
    problems = [
        problem for problem in examined.problems if not ids or Path(problem.path).stem in ids
    ]
    errors = sum(problem.severity == "error" for problem in problems)
    if style == "json":
        click.echo(json.dumps([asdict(each) for each in problems], ensure_ascii=False, indent=2))
    elif style == "github":
        for problem in problems:
            click.echo(annotation(problem))
    else:
        report(problems)
        count = len(ids) or len(examined.content.stems)
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
@text_or_json
@click.option(
    "--suggest-terms",
    is_flag=True,
    help="Also list words of the articles that could become entries of the taxonomy.",
)
def show_status(root: Path, style: str, suggest_terms: bool) -> int:
    """Show how many articles there are and how far their translations are."""
    with _recalled(root) as each:
        project = Project(root)
        content, prepared = project.examine(each=each).content, project.prepare(each)
        coverage = status.status(content, prepared.known.all(prepared.corpus.digests))
    candidates = suggest.suggested(content) if suggest_terms else None
    if style == "json":
        more = {} if candidates is None else {"suggested_terms": candidates}
        click.echo(json.dumps(coverage | more, ensure_ascii=False, indent=2))
    else:
        click.echo(status.table(coverage))
        if candidates is not None:
            click.echo(f"\n{suggest.table(candidates)}")
    errors = [problem for problem in prepared.problems if problem.severity == "error"]
    report(errors)
    return 1 if errors else 0
