"""Strict YAML: strings with their places, and nothing that surprises."""

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from generator.strict import yamltree
from generator.strict.yamltree import MAX_DEPTH, Mapping, Node, Scalar, Sequence, parse


def plain(node: Node | None) -> object:
    """Return a tree without its places."""
    if isinstance(node, Mapping):
        return {key: plain(value) for key, (_, value) in node.entries.items()}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return node.value if node else None


def codes(text: str) -> list[str]:
    """Return the codes of the problems of a text."""
    return [problem.code for problem in parse(text, "a.yml", "x")[1]]


def test_scalars_stay_what_they_say() -> None:
    """Neither `no` nor `012` nor `12:30:45` nor a date becomes something else."""
    words = ["no", "012", "12:30:45", "2026-02-01", "~", "null", "1e3", "0x1F", "true", "="]
    node, problems = parse("".join(f"- {word}\n" for word in words), "a.yml", "x")
    assert problems == []
    assert plain(node) == words


def test_places_are_those_of_the_file() -> None:
    """Lines and columns count from 1, lines from the first line of the file."""
    node, _ = parse("a: 1\nb:\n  - c\n  - {d: e}\n", "a.md", "x", offset=10)
    assert isinstance(node, Mapping)
    key, value = node.entries["b"]
    assert (key.line, key.column) == (12, 1)
    assert isinstance(value, Sequence)
    first, second = value.items
    assert (first.line, first.column) == (13, 5)
    assert isinstance(second, Mapping)
    assert second.entries["d"][1] == Scalar("e", 14, 9, plain=True)


def test_quotes_are_told_from_nothing() -> None:
    """An empty text in quotes is given; nothing after a colon is not."""
    node, _ = parse("a:\nb: ''\n", "a.yml", "x")
    assert isinstance(node, Mapping)
    assert [value.plain for _, value in node.entries.values() if isinstance(value, Scalar)] == [
        True,
        False,
    ]


def test_the_first_of_two_keys_is_kept() -> None:
    """A key that stands twice is reported, and the tree is still there."""
    node, [problem] = parse("a: 1\nb: 2\na: 3\n", "a.yml", "x")
    assert plain(node) == {"a": "1", "b": "2"}
    assert (problem.line, problem.code) == (3, "x.duplicate-key")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: &b c", "x.alias"),
        ("a: *b", "x.alias"),
        ("a: !!int 1", "x.tag"),
        ("!!map {a: b}", "x.tag"),
        ("{a: {? [b] : c}}", "x.key"),
        ("a: 1\n---\nb: 2", "x.syntax"),
        ("a: [1", "x.syntax"),
        ('a: "\\UFFFFFFFF"', "x.syntax"),
        ("a: \uffff", "x.syntax"),
        ("[" * 3000, "x.depth"),
        ("{a: " * 3000, "x.depth"),
        ('a: "\\e"', "x.invisible"),
    ],
)
def test_what_is_not_allowed_is_one_problem(text: str, code: str) -> None:
    """Whatever YAML can do beyond text, lists and mappings is one error."""
    assert codes(text) == [code]


def test_depth_has_a_limit() -> None:
    """As many levels as any of our files needs, and no more."""
    assert codes("[" * MAX_DEPTH + "]" * MAX_DEPTH) == []
    assert codes("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)) == ["x.depth"]


def test_size_counts_bytes() -> None:
    """The limit is one of bytes, and nothing is read beyond it."""
    assert parse("a: 港口", "a.yml", "x", max_bytes=9) == (plainly("港口"), [])
    node, [problem] = parse("a: 港口", "a.yml", "x", max_bytes=8)
    assert node is None
    assert problem.code == "x.size"


def plainly(value: str) -> Mapping:
    """Return the tree of `a: value`."""
    return Mapping({"a": (Scalar("a", 1, 1, True), Scalar(value, 1, 4, True))}, 1, 1)


_trees = st.recursive(
    st.text("ab:,[]{}&*!|>'\"%@`#- \n港", max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text("abc", min_size=1, max_size=3), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(st.lists(_trees, min_size=1, max_size=3))
def test_what_is_written_is_read(tree: object) -> None:
    """Any tree of texts, dumped with quotes, comes back as it was."""
    text = yaml.safe_dump(tree, default_style='"', allow_unicode=True)
    stripped = text.replace("!!str ", "")
    node, problems = parse(stripped, "a.yml", "x")
    if [problem.code for problem in problems] != ["x.depth"]:
        assert problems == []
        assert plain(node) == tree


@given(st.text("ab: \n-[]{}?&*!|>'\"%\\#,\t~\uffffx0UN_港\ud800", max_size=40))
@example('"\\xZZ"')
@example("\\\ud800")
def test_any_text(text: str) -> None:
    """No text raises, and a tree is missing only where there is nothing or a problem."""
    node, problems = parse(text, "a.yml", "x")
    assert node is not None or problems or not plain(node)


ACTIVE = st.sampled_from(
    ["a", "中", "é", ": ", ":", "- ", "\n", "\n  ", '"', "'", "[", "]", "{", "}", ", ", " #", "|",
     ">", "? ", "!t ", "&b ", "*b", "%", "---", "\\u202e", "\t", "\n- ", "\nk: ", 'k: "v"',
     "\x85", "\u2028"]
)  # fmt: skip


@given(st.lists(ACTIVE, max_size=12).map("".join))
@example("k:\nl: 1\n")
def test_the_fast_reader_is_no_other(text: str) -> None:
    """What libyaml reads is what PyYAML's own reader reads, places and problems included."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(yamltree, "_FAST", yaml.SafeLoader)
        expected = parse(text, "a.yml", "x")
    assert parse(text, "a.yml", "x") == expected
