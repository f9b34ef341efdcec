"""A model's answer → a summary whose every statement rests on its paragraphs. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.engines.judge import Judge, tidy
from generator.engines.protocol import Unusable
from generator.model import Article, EditorStatement, EditorSummary

BRIEF = 4
"""Paragraphs of an article that two to four points sum up."""
MOST = 8
"""Points at most, and 2 sentences of viewpoint."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """A statement that was not taken, and why."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Judged:
    """What was made of an answer."""

    summary: EditorSummary | None
    """None: too little is left of it."""
    rejected: tuple[Rejected, ...]


def wanted(article: Article) -> tuple[int, int]:
    """Return how many points the summary of `article` has, at least and at most."""
    return (2, 4) if len(article.paragraphs) <= BRIEF else (4, MOST)


def judged(answer: Any, article: Article, judge: Judge, name: str) -> Judged:
    """Keep the statements of `answer` that their paragraphs support.

    `name` is the engine's, for `by`. Raises Unusable when there are no statements at all.
    """
    rejected: list[Rejected] = []
    least, most = wanted(article)
    viewpoint = tuple(_supported(answer, "viewpoint", article, judge, rejected))[:2]
    points = tuple(_supported(answer, "points", article, judge, rejected))[:most]
    enough = viewpoint and len(points) >= least
    summary = EditorSummary(name, reviewed=False, viewpoint=viewpoint, points=points)
    return Judged(summary if enough else None, tuple(rejected))


def _supported(
    answer: Any, key: str, article: Article, judge: Judge, rejected: list[Rejected]
) -> Iterator[EditorStatement]:
    items = answer.get(key) if isinstance(answer, dict) else None
    if not isinstance(items, list) or not items:
        raise Unusable(f'the answer has no list "{key}"')
    seen: set[str] = set()
    for item in items:
        text, numbers = _statement(item)
        reason = ("it stands twice" if text in seen else None) or _reason(
            text, numbers, article, judge
        )
        seen.add(text)
        if reason:
            rejected.append(Rejected(text, reason))
        else:
            yield EditorStatement(text, numbers, _group(key, numbers, article))


def _statement(item: Any) -> tuple[str, tuple[int, ...]]:
    """Return text and paragraphs; what is of the wrong type is left empty, to be rejected."""
    given = item if isinstance(item, dict) else {}
    text, numbers = given.get("text"), given.get("from")
    whole = [n for n in numbers if type(n) is int] if isinstance(numbers, list) else []
    return tidy(text) if isinstance(text, str) else "", tuple(dict.fromkeys(whole))


def _reason(text: str, numbers: tuple[int, ...], article: Article, judge: Judge) -> str | None:
    count = len(article.paragraphs)
    if not numbers:
        return "it names no paragraph"
    if not all(1 <= number <= count for number in numbers):
        cited = ", ".join(f"¶{number}" for number in numbers)
        return f"it cites {cited}; the text has {count} paragraphs"
    cited = "\n".join(p.text for p in article.paragraphs if p.number in numbers)
    return judge.statement(text, cited)


def _group(key: str, numbers: tuple[int, ...], article: Article) -> str | None:
    """Return the heading above a point's first paragraph; a viewpoint has none."""
    heading = article.paragraphs[numbers[0] - 1].heading
    return heading if key == "points" else None
