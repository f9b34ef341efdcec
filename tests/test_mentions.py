"""The sentence that names a topic or an entity, in a timeline."""

from collections.abc import Mapping

from corpus import term
from hypothesis import given
from hypothesis import strategies as st
from samples import article

from generator.mentions import mentions
from generator.model import Evidence, Statement, Summary
from generator.taxonomy import Matcher

FIND = Matcher(
    [
        term("storage", "topic", "储能", "Storage"),
        term("nvidia", "organization", "英伟达", "Nvidia"),
        term("wuhu", "place", "芜湖", "Wuhu"),
    ]
).find


def named(body: str, viewpoint: str, front: str = "") -> Mapping[str, Statement]:
    """Return the sentences of an article whose summary is its viewpoint."""
    view = Statement((viewpoint,), (Evidence(1, viewpoint),))
    return mentions(article(body, front), Summary("extract", True, (view,), ()), FIND)


def test_the_summary_comes_first() -> None:
    """A sentence of the summary, or else the first one of our own text."""
    text = "Wuhu is calm. Nvidia sells chips.\n\nNvidia grows. Storage is full. Storage leaks.\n"
    found = named(text, "Nvidia grows.", "rights: own\n")
    assert {each: said.units for each, said in found.items()} == {
        "nvidia": ("Nvidia grows.",),
        "storage": ("Storage is full.",),
        "wuhu": ("Wuhu is calm.",),
    }
    assert found["storage"].evidence == (Evidence(2, "Storage is full."),)


@given(st.lists(st.sampled_from(["Wuhu sleeps.", "Nvidia sells.", "Storage is full."]), min_size=1))
def test_a_quoted_text_is_quoted_no_further(lines: list[str]) -> None:
    """Of a quoted text, only sentences that its summary shows stand in timelines."""
    found = named("\n\n".join(lines), lines[0])
    assert {said.units for said in found.values()} == {(lines[0],)}
    assert {said.evidence for said in found.values()} == {(Evidence(1, lines[0]),)}
