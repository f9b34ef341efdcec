"""Each kind of value is converted, or told of with an example."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import ZONE

from generator.errors import Problem
from generator.strict.fields import Fields
from generator.strict.yamltree import Mapping, parse


def fields(text: str) -> Fields:
    """Read the keys of a YAML text."""
    node, problems = parse(text, "a.md", "x")
    assert isinstance(node, Mapping)
    assert problems == []
    return Fields(node, "a.md", [], "x")


def told(given: Fields) -> list[str]:
    """Return the codes of the problems so far."""
    return [problem.code for problem in given.problems]


def test_text_is_one_line() -> None:
    """White space within a text is one space each."""
    assert fields("a: >-\n  two\n\n  lines\n").text("a") == "two lines"


def test_nothing_given_is_none_without_a_problem() -> None:
    """A key that is absent or left empty has its default."""
    read = fields("a:\n")
    assert (read.text("a"), read.text("b"), read.day("a"), read.url("a")) == (None,) * 4
    assert (read.strings("a", ""), read.flag("a"), read.choice("a", ("x",), "x")) == (
        (),
        False,
        "x",
    )
    assert told(read) == []


def test_a_text_has_a_limit() -> None:
    """No value of front matter needs 2,001 characters."""
    read = fields(f"a: {'x' * 2000}\nb: {'x' * 2001}\n")
    assert read.text("a")
    assert read.text("b") is None
    assert told(read) == ["x.value"]


@pytest.mark.parametrize("value", ["a", "0", "a-b", "2026-02-01-manus", "a" * 80, "a-"])
def test_ids(value: str) -> None:
    """An id holds small letters, digits and hyphens, 80 at most."""
    assert fields(f"a: {value}\n").slug("a") == value


@pytest.mark.parametrize("value", ["-a", "A", "a_b", "港", "a" * 81, "a/b", "../a", "a.b"])
def test_no_ids(value: str) -> None:
    """Anything else never becomes part of an address."""
    read = fields(f'a: "{value}"\n')
    assert read.slug("a") is None
    assert told(read) == ["x.value"]


@pytest.mark.parametrize(
    "value", ["https://example.org", "http://example.org:80/a?b=c#d", "https://例.org/港"]
)
def test_addresses(value: str) -> None:
    """An address is http or https and has a host."""
    assert fields(f'a: "{value}"\n').url("a") == value


@pytest.mark.parametrize(
    "value",
    ["javascript:alert(1)", "java\\tscript:alert(1)", "data:text/html,x", "//example.org", "a b",
     "https://exa mple.org", "https:example.org", "HTTP//x", "file:///etc/passwd", "http://[x"],
)  # fmt: skip
def test_no_addresses(value: str) -> None:
    """What a browser would run, or could not open, is no address."""
    read = fields(f'a: "{value}"\n')
    assert read.url("a") is None
    assert told(read) == ["x.value"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2026-02-01", date(2026, 2, 1)),
        ("2026-02-01T11:28", datetime(2026, 2, 1, 11, 28, tzinfo=ZONE)),
        ("2026-02-01 11:28:30", datetime(2026, 2, 1, 11, 28, 30, tzinfo=ZONE)),
        ("2026-02-01T11:28+00:00", datetime.fromisoformat("2026-02-01T11:28+00:00")),
        ("2026-02-01T11:28Z", datetime.fromisoformat("2026-02-01T11:28+00:00")),
    ],
)
def test_moments(value: str, expected: date) -> None:
    """A date stays a date; a time without a zone is in the site's."""
    found = fields(f"a: {value}\n").moment("a", ZONE)
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(
    "value",
    ["2026-2-1", "20260201", "2026-W05-1", "2026-02-29", "2026-02-01T25:00",
     "2026-02-01T11:28+99:00", "1899-12-31", "2200-01-01", "0000-00-00",
     "２０２６-０２-０１", "1 Feb 2026", "2026-02-01T"],
)  # fmt: skip
def test_no_moments(value: str) -> None:
    """A date that does not exist, or that no article can have, is one problem."""
    read = fields(f'a: "{value}"\n')
    assert read.moment("a", ZONE) is None
    assert told(read) == ["x.date"]


def test_numbers_count_from_one() -> None:
    """Paragraphs are whole numbers; zero is none."""
    read = fields("a: [1, 20, 0, -1, 2.5, ３]\n")
    assert read.numbers("a", "2") == (1, 20)
    assert told(read) == ["x.value"] * 4


def test_the_first_problem_of_a_value_is_enough() -> None:
    """Asking twice for a value that is wrong does not tell of it twice."""
    read = fields("a: {b: c}\n")
    assert (read.text("a"), read.day("a"), read.url("a")) == (None,) * 3
    assert told(read) == ["x.type"]


def test_missing_keys_are_told_last() -> None:
    """Required keys that are missing are told of at the end, those misspelt are not missing."""
    read = fields("nmae: x\n")
    read.require("name", "Li")
    read.require("place", "Wuhu")
    assert told(read) == []
    read.finish()
    assert [(problem.code, problem.message) for problem in read.problems] == [
        ("x.unknown-key", "unknown key 'nmae'"),
        ("x.missing-key", "place is missing"),
    ]


def test_places_of_values_and_items() -> None:
    """The place of every value and of every item of a list is known."""
    places = fields("a: b\nc: [d, e]\nf:\n  - g\n").places()
    assert places == {
        "a": (1, 4), "c": (2, 4), "c.d": (2, 5), "c.e": (2, 8), "f": (4, 3), "f.g": (4, 5),
    }  # fmt: skip


def test_a_problem_names_path_line_and_column() -> None:
    """Problems are those of the file, at the value."""
    read = fields("a: b\nc: d\n")
    read.flag("c")
    assert read.problems == [
        Problem("a.md", 2, 4, "x.value", "error", "c is 'd'", "one of: true, false")
    ]


@given(st.text("0123456789-T:+Z ", max_size=26))
def test_any_date(value: str) -> None:
    """No text raises as a date; one that is accepted is a sensible date."""
    read = fields(f'a: "{value}"\n')
    found = read.moment("a", ZONE)
    assert found is None or found.year in range(1900, 2200)
    assert (found is None) is bool(read.problems)
