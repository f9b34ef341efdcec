"""`digest summarize`: asks an engine, judges, writes front matter. Part of the shell."""

import os
from pathlib import Path

import click

from generator import build, check, files, taxonomy
from generator.cli.base import Project, chosen, command, known, main, report
from generator.cli.translating import MODEL_HELP, TIMEOUT_HELP
from generator.engines import prompts, registry, summaries
from generator.engines.insert import with_summary
from generator.engines.judge import Judge
from generator.engines.protocol import EngineFailed, Options, Unusable, Writer
from generator.engines.summaries import Judged
from generator.errors import DigestError, MachineError, Problem, UsageError
from generator.model import Article, EditorSummary


@command(main, "summarize")
@click.argument("ids", nargs=-1, required=True)
@click.option(
    "--engine", "name", default="openai", show_default=True,
    help="What writes: openai, or one of your own that can.",
)  # fmt: skip
@click.option("--model", help=MODEL_HELP)
@click.option(
    "--timeout", type=click.FloatRange(0, min_open=True), default=120.0, show_default=True,
    help=TIMEOUT_HELP,
)  # fmt: skip
def summarize(
    root: Path, ids: tuple[str, ...], name: str, model: str | None, timeout: float
) -> int:
    """Draft summaries with an engine, for review: `summary:` with `reviewed: false`.

    Each statement names its paragraphs and is checked against them; what they do not
    support is left out with the reason. Nothing is written when too little remains.
    """
    project = Project(root)
    content, problems = build.read(project.site, project.files)
    known(ids, content.stems)
    articles = chosen(content.articles, ids)
    _without_summary(articles)
    writer = _writer(name, Options(model or project.site.engine_model, timeout, os.environ))
    errors = [each for each in problems if each.severity == "error" and Path(each.path).stem in ids]
    find = taxonomy.Matcher(content.terms.values()).find
    try:
        for article in articles:
            judge = Judge.of(article, find, content.terms, project.site.zone)
            errors += _summarize(project, article, judge, writer)
    except EngineFailed as error:
        raise MachineError(str(error)) from error
    finally:
        click.echo(f"{writer.name}: {writer.spent()}", err=True)
    report(errors)
    return 1 if errors else 0


def _without_summary(articles: list[Article]) -> None:
    """Raise UsageError for articles that somebody has summarised."""
    for article in articles:
        if article.summary:
            message = f"{article.path} has a summary by {article.summary.by} already"
            raise UsageError(f"{message}; delete it there to have another drafted")


def _writer(name: str, options: Options) -> Writer:
    writer = registry.engine(name, options)
    if not isinstance(writer, Writer):
        raise UsageError(f"{name} cannot write summaries; for example: --engine openai")
    return writer


def _summarize(project: Project, article: Article, judge: Judge, writer: Writer) -> list[Problem]:
    """Draft one summary and print what became of it; return what is wrong."""
    least, most = summaries.wanted(article)
    told, data = prompts.summary_request(article, f"{least} to {most}")
    try:
        result = summaries.judged(
            writer.answer(told, data, prompts.SUMMARY), article, judge, writer.name
        )
    except Unusable as error:
        return [_unusable(article, str(error))]
    report(_rejected(article, result))
    if result.summary is None:
        return [_unusable(article, f"fewer than {least} points, or no viewpoint, are left")]
    return _write(project, article, result.summary)


def _rejected(article: Article, result: Judged) -> list[Problem]:
    hint = "write this one by hand if it belongs in the summary"
    return [
        Problem(
            article.path,
            0,
            0,
            "summary.refused",
            "warning",
            f"{check.short(each.text) or 'a statement'}: {each.reason}",
            hint,
        )
        for each in result.rejected
    ]


def _unusable(article: Article, reason: str) -> Problem:
    message = f"no summary was written: {reason}"
    hint = "run the command again, try another model, or write the summary by hand"
    return Problem(article.path, 0, 0, "summary.unusable", "error", message, hint)


def _write(project: Project, article: Article, summary: EditorSummary) -> list[Problem]:
    """Put the summary into the article file, if that is still what the engine was shown."""
    shown = project.files[article.path]

    def change(content: bytes | None) -> bytes:
        if content != shown:
            reason = "the file was changed while the engine was writing"
            raise DigestError([_unusable(article, reason)])
        changed = with_summary(article.path, content, summary, project.site.zone)
        if changed is None:
            raise DigestError([_unusable(article, "the front matter cannot take it")])
        return changed

    try:
        files.revise(project.root / article.path, change)
    except DigestError as error:
        return error.problems
    click.echo(article.path)
    return []
