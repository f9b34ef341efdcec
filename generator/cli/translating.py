"""`digest translate`: which articles, which engine, what is printed. Part of the shell."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from generator import build, catalog, check, taxonomy, translating
from generator.cli.base import Project, chosen, command, known, main, report, say
from generator.engines import registry
from generator.engines.drafts import Draft, Drafter
from generator.engines.protocol import Engine, EngineFailed, Options
from generator.errors import DigestError, MachineError, Problem
from generator.model import LANGUAGES, Article, Content

MODEL_HELP = "What the engine uses: a model's name, a file or a folder."
TIMEOUT_HELP = "Seconds that one answer may take."


@command(main, "translate")
@click.argument("ids", nargs=-1)
@click.option(
    "--engine",
    "name",
    default="none",
    show_default=True,
    help="What translates: openai, ctranslate2, one of your own; none: a person.",
)
@click.option("--model", help=MODEL_HELP)
@click.option(
    "--only-shown/--all",
    default=True,
    show_default=True,
    help="Only the sentences that pages show, or every sentence.",
)
@click.option("--limit", type=click.IntRange(1), help="Sentences that the engine gets at most.")
@click.option(
    "--timeout", type=click.FloatRange(0, min_open=True), default=120.0, show_default=True,
    help=TIMEOUT_HELP,
)  # fmt: skip
def translate(
    root: Path,
    ids: tuple[str, ...],
    name: str,
    model: str | None,
    only_shown: bool,
    limit: int | None,
    timeout: float,
) -> int:
    """Add what is missing to the PO files, empty, or translated by an engine for review.

    What other articles say already is entered too. Nothing that stands in a file is
    overwritten, and only what passes the fact gate is entered.
    """
    project = Project(root)
    options = Options(model or project.site.engine_model, timeout, os.environ)
    engine = registry.engine(name, options)
    content, problems = build.read(project.site, project.files)
    known(ids, content.stems)
    articles = chosen(content.articles, ids)
    say("reading and digesting")
    shown = build.shown(articles, content, project.site) if only_shown else {}
    errors = [problem for problem in problems if problem.severity == "error"]
    tasks = _prepared(root, articles, shown, content, errors)
    report(sorted(set(errors)))
    if engine:
        find = taxonomy.Matcher(content.terms.values()).find
        desk = translating.Desk(root, content, find, project.site.zone, Drafter(engine))
        _translate(desk, tasks, limit)
    return 1 if errors else 0


def _prepared(
    root: Path,
    articles: Iterable[Article],
    shown: dict[str, tuple[str, ...]],
    content: Content,
    errors: list[Problem],
) -> list[translating.Task]:
    """Bring every PO file up to date and print those that changed."""
    memories = {language: catalog.Memory(content.catalogs, language) for language in LANGUAGES}
    tasks = []
    for article in articles:
        try:
            task, changed = translating.prepare(
                root, article, memories[article.target], shown.get(article.id)
            )
        except DigestError as error:
            errors += error.problems
            continue
        tasks.append(task)
        if changed:
            click.echo(task.path)
    return tasks


def _translate(desk: translating.Desk, tasks: list[translating.Task], limit: int | None) -> None:
    """Let the engine translate what is missing; raises MachineError when it cannot go on."""
    engine = desk.drafter.engine
    tasks = list(_limited(tasks, limit))
    drafts: list[tuple[str, Draft]] = []
    try:
        with click.progressbar(
            length=sum(len(task.missing) for task in tasks),
            label=f"  {engine.name}",
            file=sys.stderr,
            hidden=not sys.stderr.isatty(),
        ) as bar:
            for task in tasks:
                for batch in desk.translate(task):
                    drafts += [(task.path, draft) for draft in batch]
                    bar.update(len(batch))
    except EngineFailed as error:
        raise MachineError(
            f"{error}; what was translated is kept, the same command goes on"
        ) from error
    finally:
        _account(engine, drafts)


def _limited(tasks: Iterable[translating.Task], limit: int | None) -> Iterable[translating.Task]:
    left = limit
    for task in tasks:
        part = task if left is None else task.first(left)
        left = None if left is None else left - len(part.missing)
        if part.missing:
            yield part


def _account(engine: Engine, drafts: list[tuple[str, Draft]]) -> None:
    """Tell what was refused and why, and what it took."""
    refused = [(path, draft) for path, draft in drafts if not draft.text]
    report(
        Problem(
            path,
            0,
            0,
            "translation.refused",
            "warning",
            f"{check.short(draft.source)}: {draft.reason}",
            "translate this one by hand, or with another engine",
        )
        for path, draft in refused
    )
    entered = len(drafts) - len(refused)
    click.echo(
        f"{entered} translated by {engine.name}, {len(refused)} refused ({engine.spent()})",
        err=True,
    )
