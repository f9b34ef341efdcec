"""The taxonomy is read strictly and found in texts as a careful reader would."""

import pytest
from corpus import term
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Alias, Both, Match, Term
from generator.taxonomy import Matcher, clashes, named, read_terms, spellings

US = term("united-states", "place", "美国", "United States", "USA", "华盛顿")
TERMS = (
    Term("united-states", "place", Both("美国", "United States"), (Alias("US", exact_case=True),)),
    Term("hong-kong", "place", Both("香港", "Hong Kong"), (Alias("HK", exact_case=True),)),
    Term("if-holdings", "organization", Both("如果控股", "IF Holdings"), (Alias("IF", True),)),
    Term("nvidia", "organization", Both("英伟达", "Nvidia"), tickers=("NVDA.US",)),
    term("manus", "organization", "马努斯", "Manus"),
    term("enn", "organization", "新奥", "ENN"),
    term("enn-natural-gas", "organization", "新奥股份", "ENN Natural Gas"),
    term("enn-energy", "organization", "新奥能源", "ENN Energy"),
    term("huang", "person", "黄仁勋", "Jensen Huang"),
    term("example-times", "source", "例时报", "Example Times"),
)
MATCHER = Matcher(TERMS)


def found(text: str) -> list[tuple[str, str]]:
    """Return (id, what stands in the text) of every match."""
    return [(match.id, text[match.start : match.end]) for match in MATCHER.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新奥股份和新奥能源都属于新奥。",
         [("enn-natural-gas", "新奥股份"), ("enn-energy", "新奥能源"), ("enn", "新奥")]),
        ("ENN Energy, not ENN.", [("enn-energy", "ENN Energy"), ("enn", "ENN")]),
        ("商务部叫停Manus收购", [("manus", "Manus")]),
        ("英伟达Nvidia黄仁勋", [("nvidia", "英伟达"), ("nvidia", "Nvidia"), ("huang", "黄仁勋")]),
        ("nvidia, NVIDIA's", [("nvidia", "nvidia"), ("nvidia", "NVIDIA")]),
        ("엔비디아 Nvidia가", [("nvidia", "Nvidia")]),
        ("𠀀Nvidia豈", [("nvidia", "Nvidia")]),
        ("Nvidia（NVDA.US）涨", [("nvidia", "Nvidia"), ("nvidia", "NVDA.US")]),
        ("Jensen\nHuang", [("huang", "Jensen\nHuang")]),
        ("Hong\u00a0Kong", [("hong-kong", "Hong\u00a0Kong")]),
        ("If IF holds", [("if-holdings", "IF")]),
        ("the US, Hong Kong (HK)",
         [("united-states", "US"), ("hong-kong", "Hong Kong"), ("hong-kong", "HK")]),
        ("They left the US.", [("united-states", "US")]),
        ("It is over.US officials agree.", [("united-states", "US")]),
        ("A US-led group", [("united-states", "US")]),
    ],
)  # fmt: skip
def test_names_are_found(text: str, expected: list[tuple[str, str]]) -> None:
    """The longest name wins; Latin names end at anything but a Latin letter or digit."""
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    ["Nvidian", "xNvidia", "Nvidia2", "3Nvidia", "éNvidia", "Nvidiaя", "manuscript", "bus", "us",
     "US$14 billion", "US＄14", "HK$5", "XPEV.US", "小鹏（XPEV.US）", "0700.HK", "(9988.HK)",
     "B.US", "Example Times", "例时报", "if", "", "JensenHuang"],
)  # fmt: skip
def test_no_names(text: str) -> None:
    """Parts of words, currencies, unknown tickers and sources are no mentions."""
    assert found(text) == []


def test_an_empty_taxonomy_finds_nothing() -> None:
    """A clone without a taxonomy works."""
    assert Matcher(()).find("Nvidia") == []


def test_offsets_survive_letters_that_grow() -> None:
    """`İ` has two characters in lower case; places are still those of the text."""
    assert found("İİ Nvidia") == [("nvidia", "Nvidia")]


def naive(text: str, terms: list[Term]) -> list[Match]:
    """Find names by trying each at each place: leftmost first, then the longest."""
    every = [(alias, each.id) for each in terms for alias in spellings(each)]
    matches: list[Match] = []
    place = 0
    while place < len(text):
        fits = [
            (len(alias.text), term_id)
            for alias, term_id in every
            if _fits(text, place, alias) and _alone(text, place, place + len(alias.text))
        ]
        if fits:
            length, term_id = max(fits, key=lambda each: each[0])
            matches.append(Match(term_id, place, place + length))
            place += length
        else:
            place += 1
    return matches


def _fits(text: str, place: int, alias: Alias) -> bool:
    here = text[place : place + len(alias.text)]
    return here == alias.text if alias.exact_case else here.lower() == alias.text.lower()


def _alone(text: str, start: int, end: int) -> bool:
    latin = "aAbBéÉ1"
    before, after = text[start - 1 : start], text[end : end + 1]
    if text[end - 1] in latin and after and after in f"{latin}$":
        return False
    return not (before and before in latin and text[start] in latin)


_names = st.text("aAbBéÉ1股份 -", min_size=1, max_size=4).filter(lambda name: name.strip() == name)
_aliases = st.builds(Alias, _names, st.booleans())


@given(
    st.lists(st.lists(_aliases, max_size=2), max_size=5),
    st.lists(_names, min_size=10, max_size=10, unique_by=str.lower),
    st.text("aAbBéÉ1股份 -$", max_size=30),
)
def test_matching_is_that_of_a_naive_search(
    aliases: list[list[Alias]], names: list[str], text: str
) -> None:
    """One pass of the automaton finds what trying every name at every place finds."""
    taken = {name.lower() for name in names}
    terms = []
    for number, some in enumerate(aliases):
        free = [alias for alias in some if alias.text.lower() not in taken]
        taken |= {alias.text.lower() for alias in free}
        name = Both(names[2 * number], names[2 * number + 1])
        terms.append(Term(f"t{number}", "topic", name, tuple(free[:1])))
    assert Matcher(terms).find(text) == naive(text, terms)


def test_every_key_is_read() -> None:
    """What an entry says stands in the term."""
    text = """\
- id: nvidia
  zh: 英伟达
  en: Nvidia
  aliases: [辉达, {text: NV, case: exact}]
  tickers: [NVDA.US]
  broader: chips
  about: {zh: 芯片公司, en: A chip company}
"""
    [read], problems = read_terms("seeds/taxonomy/organizations.yml", text.encode())
    assert problems == []
    assert read == Term(
        "nvidia", "organization", Both("英伟达", "Nvidia"),
        (Alias("辉达"), Alias("NV", exact_case=True)), ("NVDA.US",), "chips",
        Both("芯片公司", "A chip company"), path="seeds/taxonomy/organizations.yml", line=1,
    )  # fmt: skip
    assert [alias.text for alias in spellings(read)] == [
        "英伟达",
        "Nvidia",
        "辉达",
        "NV",
        "NVDA.US",
    ]


def test_sources_have_a_language_and_an_address() -> None:
    """Only entries of sources.yml do."""
    text = "- {id: a, zh: 甲, en: A, language: zh, url: https://example.org/}\n"
    [source], problems = read_terms("seeds/taxonomy/sources.yml", text.encode())
    assert problems == []
    assert (source.kind, source.language, source.url) == ("source", "zh", "https://example.org/")
    _, problems = read_terms("seeds/taxonomy/topics.yml", text.encode())
    assert [problem.code for problem in problems] == ["taxonomy.unknown-key"] * 2


@pytest.mark.parametrize("content", [b"", b"# nothing yet\n", b"[]\n"])
def test_an_empty_file_has_no_entries(content: bytes) -> None:
    """A file without entries is no error."""
    assert read_terms("seeds/taxonomy/topics.yml", content) == ((), [])


def test_one_broken_entry_costs_no_other() -> None:
    """What is right is read, what is wrong is told of."""
    text = "- {id: a, zh: 甲, en: A}\n- {id: B, zh: 乙, en: B}\n- {id: c, zh: 丙, en: C}\n"
    terms, [problem] = read_terms("seeds/taxonomy/topics.yml", text.encode())
    assert [each.id for each in terms] == ["a", "c"]
    assert (problem.line, problem.column) == (2, 8)


def test_a_source_may_share_a_name() -> None:
    """A newspaper and its publisher are called the same; sources are not looked for."""
    publisher = term("times-group", "organization", "例时报", "Example Times")
    assert clashes([*TERMS, publisher]) == []


def test_names_clash_whatever_their_case() -> None:
    """Two entries cannot be told apart by capitals."""
    [problem] = clashes([term("a", "topic", "甲", "Power"), term("b", "topic", "乙", "POWER")])
    assert problem.code == "taxonomy.shared-alias"


def test_an_entry_that_cannot_be_read_is_no_unknown_one() -> None:
    """What is broader than an entry is not wrong because its own line is."""
    narrow = Term("a", "topic", Both("甲", "A"), broader="energy")
    assert [problem.code for problem in clashes([narrow])] == ["taxonomy.unknown-id"]
    assert clashes([narrow], {"energy"}) == []


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "utf-16-le"])
def test_ids_of_broken_files(encoding: str) -> None:
    """The ids of a file that nobody can read are found all the same."""
    text = "- id: energy\n  zh: 能源: 电\n- {'id': \"chips\", zh: 芯片\n"
    assert named(text.encode(encoding)) == {"energy", "chips"}


@given(st.text("-{}[]:,'\" \nidzhen甲", max_size=60))
def test_any_text(text: str) -> None:
    """No text raises; entries have an id and both names."""
    terms, _ = read_terms("seeds/taxonomy/topics.yml", text.encode())
    assert all(each.id and each.name.zh and each.name.en for each in terms)
