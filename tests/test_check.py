"""What does not fit together is told of, in one place and with a hint."""

from dataclasses import replace

import pytest
from corpus import term
from samples import article

from generator.check import check, misplaced, translations
from generator.errors import Problem
from generator.model import (
    Article,
    Both,
    Catalog,
    Content,
    InlineSource,
    Translation,
)

TERMS = {
    each.id: each
    for each in (
        term("example-times", "source", "例时报", "Example Times"),
        term("energy", "topic", "能源", "Energy"),
        term("nvidia", "organization", "英伟达", "Nvidia"),
    )
}
PO = "seeds/translations/zh/undated-harbour.po"


def content(*articles: Article, catalogs: dict[str, Catalog] | None = None) -> Content:
    """Return content that knows the terms above."""
    given = {
        ("zh" if "/zh/" in path else "en", path): each for path, each in (catalogs or {}).items()
    }
    by_key = {(key[0], key[1].split("/")[-1][:-3]): each for key, each in given.items()}
    return Content(articles, TERMS, by_key, frozenset(each.id for each in articles))  # type: ignore[arg-type]


def codes(problems: list[Problem]) -> list[str]:
    """Return the codes."""
    return [problem.code for problem in problems]


def test_nothing_is_wrong_with_what_is_right() -> None:
    """Known sources, topics and entities, and inline sources, are no problems."""
    good = article(front="topics: [energy, nvidia]\n")
    inline = replace(article(article_id="undated-b"), source=InlineSource(Both("甲", "A")))
    assert check(content(good, inline)) == []
    assert check(content()) == []


def test_ids_are_unique() -> None:
    """The second of two articles with one id is told where the first is."""
    first = article()
    second = replace(first, path="seeds/articles/x/undated-harbour.md")
    [problem] = check(content(first, second))
    assert (problem.path, problem.code) == (second.path, "article.duplicate-id")
    assert first.path in problem.message


@pytest.mark.parametrize("order", [1, -1])
def test_a_former_id_is_free(order: int) -> None:
    """An alias that is an article's id, or another's alias, leads nowhere for sure."""
    a = article(front="aliases: [undated-b, old]\n", article_id="undated-a")
    b = article(front="aliases: [old]\n", article_id="undated-b")
    problems = check(content(*[a, b][::order]))
    assert codes(problems) == ["article.duplicate-id"] * 2
    assert {problem.path for problem in problems} >= {a.path}


def test_an_unknown_topic_is_found_on_its_line() -> None:
    """In a list over several lines the item is named, not the list."""
    [problem] = check(content(article(front="topics:\n  - energy\n  - enrgy\n")))
    assert (problem.line, problem.column, problem.code) == (8, 5, "article.unknown-topic")
    assert "did you mean energy?" in problem.hint


def test_what_could_not_be_read_is_not_unknown() -> None:
    """A topic whose entry is broken is told of once, where it is broken."""
    given = replace(content(article(front="topics: [chips]\n")), lost_terms=frozenset({"chips"}))
    assert check(given) == []


@pytest.mark.parametrize(
    ("stem", "published", "wrong"),
    [
        ("2026-02-01-a", "2026-02-01", False),
        ("2026-02-01-a", "2026-02-01T23:30+08:00", False),
        ("undated-a", "", False),
        ("2026-02-02-a", "2026-02-01", True),
        ("undated-a", "2026-02-01", True),
        ("2026-02-01-a", "", True),
    ],
)
def test_a_file_name_begins_with_its_date(stem: str, published: str, wrong: bool) -> None:
    """A name that says another date than the article is a warning."""
    front = f"published: {published}\n" if published else ""
    problems = check(content(article(front=front, article_id=stem)))
    assert codes(problems) == ["article.name"] * wrong
    assert all(problem.severity == "warning" for problem in problems)


@pytest.mark.parametrize(
    ("path", "wrong"),
    [("seeds/x.md", True), ("seeds/articles/a.txt", True), ("seeds/translations/fr/a.po", True),
     ("seeds/raw/dump.txt", False), ("mkdocs.yml", False), ("docs/en/about.md", False)],
)  # fmt: skip
def test_files_that_nothing_reads(path: str, wrong: bool) -> None:
    """A file of seeds/ that nothing reads is a warning; dumps and other folders are not ours."""
    assert codes(misplaced(path)) == ["file.misplaced"] * wrong


def test_translations_belong_to_an_article() -> None:
    """A PO file without an article, or in the article's own language, is a warning."""
    catalogs = {PO: Catalog(PO), PO.replace("harbour", "port"): Catalog("port")}
    catalogs[PO.replace("/zh/", "/en/")] = Catalog("en")
    problems = check(content(article(), catalogs=catalogs))
    assert [(each.path, each.code) for each in problems] == [
        ("port", "translation.orphan"),
        ("en", "translation.orphan"),
    ]


SHOWN = ("Power", "One.", "Two.")


def told(
    entries: dict[str, Translation], require: str = "none", refused: tuple[str, ...] = ()
) -> list[tuple[str, int, str]]:
    """Return (code, line, severity) of the problems with these translations."""
    catalogs = {PO: Catalog(PO, entries)} if entries else None
    held = content(catalogs=catalogs)
    accepted = Catalog(PO, {k: entry for k, entry in entries.items() if k not in refused})
    problems = translations(article(), SHOWN, SHOWN, held, accepted, require)  # type: ignore[arg-type]
    return [(each.code, each.line, each.severity) for each in problems]


WHOLE = {
    "One.": Translation("一。", fuzzy=False, line=5),
    "Two.": Translation("二。", fuzzy=True, line=8),
    "Power": Translation("电力", fuzzy=False, line=11),
}


def test_whole_translations_have_no_problem() -> None:
    """Everything that is shown is translated."""
    assert told(WHOLE) == []
    assert told(WHOLE, "machine") == []


def test_a_machine_translation_is_not_reviewed() -> None:
    """Fuzzy entries are errors where reviewed ones are required."""
    assert told(WHOLE, "reviewed") == [("translation.machine", 8, "error")]


@pytest.mark.parametrize(("require", "severity"), [("none", "warning"), ("machine", "error")])
def test_missing_translations_are_told_once(require: str, severity: str) -> None:
    """Each text that is shown and has no translation is told of once."""
    assert told({}, require) == [("translation.missing", 1, severity)] * 3
    empty = WHOLE | {"Two.": Translation("", fuzzy=False, line=8)}
    assert told(empty, require) == [("translation.missing", 8, severity)]


def test_a_translation_that_the_gate_refused_is_none() -> None:
    """Where translations are required, one that is not shown is missing; the gate warns anyhow."""
    assert told(WHOLE, refused=("Two.",)) == []
    for require in ("machine", "reviewed"):
        assert told(WHOLE, require, ("Two.",)) == [("translation.missing", 8, "error")]


def test_what_the_article_does_not_say_is_a_warning() -> None:
    """An entry for a text that changed is named with its line."""
    old = Translation("三。", fuzzy=False, line=14)
    assert told(WHOLE | {"Three.": old}) == [("translation.unused", 14, "warning")]


def test_problems_stay_readable() -> None:
    """A long sentence is shortened, never broken over lines."""
    texts = ["word " * 50]
    [problem] = translations(article(), texts, texts, content(), Catalog(""), "none")
    assert len(problem.message) < 120
    assert problem.message.endswith("…")
