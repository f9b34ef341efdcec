"""Who, where and when is read from short lines, and only from those that say it."""

import pytest

from generator.importers.attribution import found, nothing_else, people_of, titled


@pytest.mark.parametrize(
    ("line", "authors", "source", "day"),
    [
        ("作者：林一、周二", ("林一", "周二"), "", "None"),
        ("来源：海港日报  2026-03-06 08:15", (), "海港日报", "2026-03-06 08:15:00"),
        ("By Jane Doe and Lin Mei", ("Jane Doe", "Lin Mei"), "", "None"),
        ("Published: 5 March 2026", (), "", "2026-03-05"),
        ("记者 | 林一 2026年3月5日", ("林一",), "", "2026-03-05"),
    ],
)
def test_credits(line: str, authors: tuple[str, ...], source: str, day: str) -> None:
    """Names, sources and dates are found, and such a line says nothing else."""
    said = found([line])
    assert (said.authors, said.source, str(said.published)) == (authors, source, day)
    assert nothing_else(line)


@pytest.mark.parametrize(
    "line", ["On 5 March 2026 the ferry sailed.", "By noon it rained", "3 hours ago", "周五", ""]
)
def test_sentences_are_no_credits(line: str) -> None:
    """A sentence with a date in it belongs to the text."""
    assert not nothing_else(line)


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Jane Doe", ["Jane Doe"]),
        ("林一 周二", ["林一", "周二"]),
        ("https://a.example/jane", []),
        ("jane@a.example", []),
        ("A; Lin Mei", ["Lin Mei"]),
    ],
)
def test_people(byline: str, names: list[str]) -> None:
    """Addresses and single letters are no names."""
    assert people_of(byline) == names


def test_headlines_are_filed_by_language() -> None:
    """One in the other language, or none, is something to look at."""
    assert titled("渡轮", "渡轮明年启航")[0].zh == "渡轮"
    assert titled("Ferry", "渡轮明年启航")[1] == ("headline and text in two languages",)
    assert titled("", "渡轮")[1] == ("no headline",)
