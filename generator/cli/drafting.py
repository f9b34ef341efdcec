"""`digest new` begins an article file, `digest record` notes what is published.

Part of the shell.
"""

import sys
from datetime import date
from pathlib import Path

import click

from generator import build, draft, files
from generator import record as published_ids
from generator.cli.base import Project, command, main, report
from generator.errors import UsageError


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


@command(main, "record")
def record(root: Path) -> int:
    """List the ids of all published articles, so that `check` misses those that get lost."""
    project = Project(root)
    content, problems = build.read(project.site, project.files)
    former = project.files.get(published_ids.PATH)
    updated = published_ids.updated(former, content.articles)
    if updated != former:
        files.write(root / published_ids.PATH, updated)
        click.echo(published_ids.PATH)
    errors = [problem for problem in problems if problem.severity == "error"]
    report(errors)
    return 1 if errors else 0
