"""`seeds/published.txt`: the ids that were published, so that no address is lost unnoticed.

A stage: pure. The file is committed, one id a line, so that it is there in a fresh clone
and in CI; `digest record` adds to it, only a person takes from it. A project without the
file has nothing to compare with.
"""

import difflib
from collections.abc import Iterable, Iterator

from generator.errors import Problem
from generator.model import Article, Content
from generator.strict.fields import ID

PATH = "seeds/published.txt"
HEAD = """\
# The ids that were published; `digest record` adds new ones, and `digest check` misses lost ones.
# Delete a line only when its digest was taken down on purpose.
"""
NAMED = 3
"""Ids that a message repeats."""


def compare(record: bytes | None, content: Content) -> list[Problem]:
    """Report published ids that lead nowhere any more, and articles that are not recorded."""
    if record is None:
        return []
    listed, problems = _read(record)
    known = {alias for article in content.articles for alias in article.aliases}
    known |= {article.id for article in content.articles if not article.draft}
    problems += [
        _lost(number, each, content)
        for each, number in listed.items()
        if each not in known and not _unreadable(each, content)
    ]
    return [*problems, *_behind(_new(content.articles, listed))]


def updated(record: bytes | None, articles: Iterable[Article]) -> bytes:
    """Return the file with the ids of all published articles; nothing is taken from it."""
    text = HEAD if record is None else record.decode("utf-8", "replace")
    lines = text.splitlines()
    comments = [line for line in lines if not line.strip() or line.startswith("#")]
    ids = {line.strip() for line in lines} - {line.strip() for line in comments}
    ids |= {article.id for article in articles if not article.draft}
    return "".join(f"{line}\n" for line in [*comments, *sorted(ids)]).encode()


def _read(record: bytes) -> tuple[dict[str, int], list[Problem]]:
    """Return the ids with their lines, and what is no id."""
    ids: dict[str, int] = {}
    problems = []
    for number, line in enumerate(record.decode("utf-8", "replace").splitlines(), start=1):
        text = line.strip()
        if ID.fullmatch(text):
            ids.setdefault(text, number)
        elif text and not text.startswith("#"):
            message = f"{text[:60]!r} is no id"
            hint = "one id a line, for example: 2026-02-01-manus-deal-blocked"
            problems.append(Problem(PATH, number, 1, "published.syntax", "error", message, hint))
    return ids, problems


def _unreadable(article_id: str, content: Content) -> bool:
    """Whether the article's file is there and has other problems, of which its reader tells."""
    return article_id in content.stems - {article.id for article in content.articles}


def _new(articles: Iterable[Article], listed: Iterable[str]) -> list[str]:
    recorded = set(listed)
    return sorted({each.id for each in articles if not each.draft} - recorded)


def _lost(number: int, article_id: str, content: Content) -> Problem:
    drafts = {article.id for article in content.articles if article.draft}
    if article_id in drafts:
        message = f"{article_id!r} was published and is a draft now: its address leads nowhere"
        hint = "remove draft: true; or delete this line, if it was taken down on purpose"
    else:
        message = f"{article_id!r} was published, and no article has this id or alias any more"
        hint = (
            f'renamed? Add to {_renamed(article_id, content)}: aliases: ["{article_id}"]. '
            "Taken down on purpose? Delete this line"
        )
    return Problem(PATH, number, 1, "published.lost", "error", message, hint)


def _renamed(article_id: str, content: Content) -> str:
    """Return the file that the article most likely lies in now."""
    paths = {article.id: article.path for article in content.articles}
    nearest = difflib.get_close_matches(article_id, sorted(paths), 1)
    return paths[nearest[0]] if nearest else "the article that took its place"


def _behind(ids: list[str]) -> Iterator[Problem]:
    if ids:
        names = ", ".join(ids[:NAMED]) + (" …" if len(ids) > NAMED else "")
        message = f"{len(ids)} article{'s' * (len(ids) > 1)} not recorded yet: {names}"
        hint = "run: digest record"
        yield Problem(PATH, 0, 0, "published.behind", "warning", message, hint)
