"""As many articles as a test needs, from two languages' sources, on a few topics and firms."""

import random
from datetime import date, timedelta
from pathlib import Path

from projects import ROOT

LONG_ZH = "北岭港务集团与海湾电池公司就跨海储能项目达成谅解" * 5
"""A title of 120 Chinese characters."""
LONG_WORD = "Hochspannungsgleichstromuebertragungsgenehmigungsverfahrensab"
"""Sixty-one letters, and nothing in them to break at."""
SOURCES = {"riverside": "en", "dockyard": "en", "beiling-daily": "zh", "harbour-post": "zh"}
TOPICS = ("batteries", "harbours", "tariffs", "grids", "ferries", "wind")
FIRMS = {
    "Northmoor Cells": "北沼电池",
    "Quayline": "岸线公司",
    "Tidewell": "潮井公司",
    "Orrin Grid": "奥林电网",
}


def seeds(count: int, *, dated: bool = True, seed: int = 1) -> dict[str, bytes]:
    """Return the files of a project with `count` articles: settings, taxonomy, articles."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    files = {name: (ROOT / name).read_bytes() for name in ("mkdocs.yml", "mkdocs.zh.yml")}
    files |= {path: text.encode() for path, text in taxonomy().items()}
    for number in range(count):
        path, text = article(number, chance, dated=dated)
        files[path] = text.encode()
    return files


def write(root: Path, files: dict[str, bytes]) -> None:
    """Write what is below `seeds/` to a project."""
    for path, content in files.items():
        if path.startswith("seeds/"):
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(content)


def taxonomy() -> dict[str, str]:
    """Return the files of the taxonomy."""
    topics = "".join(
        f"- id: {each}\n  zh: {each.title()}主题\n  en: {each.title()}\n  aliases: [{each}]\n"
        for each in TOPICS
    )
    firms = "".join(
        f"- id: {en.lower().replace(' ', '-')}\n  zh: {zh}\n  en: {en}\n"
        for en, zh in FIRMS.items()
    )
    sources = "".join(
        f"- id: {each}\n  zh: {each}报\n  en: The {each.title()}\n  language: {language}\n"
        for each, language in SOURCES.items()
    )
    texts = {"topics": topics, "organizations": firms, "sources": sources}
    return {f"seeds/taxonomy/{name}.yml": text for name, text in texts.items()}


def article(number: int, chance: random.Random, *, dated: bool) -> tuple[str, str]:
    """Return the path and the text of an article; the first two have very long titles."""
    source = list(SOURCES)[number % len(SOURCES)]
    # Some firms and sums are named by one side only.
    firm = list(FIRMS)[chance.randrange(3) if SOURCES[source] == "en" else chance.randrange(2)]
    # Every article is about the first topic, so that its page is split by year.
    topic, second = TOPICS[0], TOPICS[1 + number % 5]
    day = date(2026, 10, 31) - timedelta(days=chance.randrange(600))
    title = f"{firm} expands in {topic}, case {number}"
    if number == 0:
        title = f"{LONG_WORD} delays {topic}"
    stem = f"{day.isoformat()}-case-{number}" if dated else f"undated-case-{number}"
    chinese = LONG_ZH if number == 1 else f"{FIRMS[firm]}扩张，第{number}号"
    front = [
        f'title: {{en: "{title}", zh: "{chinese}"}}',
        f"source: {source}",
        *([f"published: {day.isoformat()}"] if dated else []),
        "added: 2026-11-22",
        "language: en",
        "rights: own",
    ]
    money, share = chance.randrange(10, 900), chance.randrange(5, 95)
    body = [
        f"{firm} will spend US${money} million on {topic}, the company said.",
        f"Its revenue rose by {share}% as {second} recovered, {firm} added.",
        f"The board of {firm} expects {topic} and {second} to grow together.",
        "Analysts were cautious about the pace. Nobody named a date for the next step.",
    ]
    text = "\n".join(["---", *front, "---", "", "\n\n".join(body), ""])
    return f"seeds/articles/{stem}.md", text
