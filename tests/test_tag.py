"""What an article is about, most mentioned first."""

from dataclasses import replace

from corpus import term
from hypothesis import given
from hypothesis import strategies as st
from samples import article

from generator.model import Both, Evidence, Statement, Summary
from generator.tag import MAX_CHIPS, Tags, tag
from generator.taxonomy import Matcher

TERMS = {
    each.id: each
    for each in (
        term("energy", "topic", "能源", "Energy"),
        term("storage", "topic", "储能", "Storage"),
        term("nvidia", "organization", "英伟达", "Nvidia"),
        term("wuhu", "place", "芜湖", "Wuhu"),
        term("li", "person", "李", "Li Hua"),
        term("example-times", "source", "例时报", "Example Times"),
    )
}


def tags(body: str, front: str = "", title: str = "A title", viewpoint: str = "") -> Tags:
    """Return the tags of an article with this text."""
    about = replace(article(body, front), title=Both(None, title))
    view = (Statement((viewpoint,), (Evidence(1, viewpoint),)),) if viewpoint else ()
    summary = Summary("extract", True, view, ())
    return tag(about, summary, Matcher(TERMS.values()).find, TERMS)


def test_mentions_are_counted_over_all_paragraphs() -> None:
    """Names in both languages count for one entry; ties go by id."""
    found = tags("Wuhu, 芜湖 and Nvidia.\n\n- Li Hua, Nvidia. Wuhu!\n")
    assert found.entities == (("wuhu", 3), ("nvidia", 2), ("li", 1))
    assert found.topics == ()


def test_a_title_counts_where_the_text_is_silent() -> None:
    """An entry that only the title names is mentioned once."""
    assert tags("A text about Wuhu.", title="Wuhu, Nvidia").entities == (("nvidia", 1), ("wuhu", 1))


def test_an_editor_adds_topics() -> None:
    """Topics of the front matter come on top of those found."""
    found = tags("Storage, storage.", front="topics: [energy]\n")
    assert found.topics == ("storage", "energy")
    assert found.chips == ("energy", "storage")


def test_unknown_topics_and_sources_are_passed_over() -> None:
    """What `check` tells of stops nothing here."""
    assert tags("A text.", front="topics: [enrgy, example-times]\n") == Tags((), (), (), {})


def test_chips_matter_to_the_article() -> None:
    """A chip stands in the title or the viewpoint, or is mentioned twice; in that order."""
    found = tags("Wuhu, Wuhu, Wuhu. Nvidia. Li Hua. Storage.", title="Storage", viewpoint="Nvidia.")
    assert found.chips == ("storage", "nvidia", "wuhu")


def test_chips_are_eight_at_most() -> None:
    """A page shows no more, however much the title names."""
    many = {f"t{n}": term(f"t{n}", "topic", f"甲{n}", f"Topic{n}") for n in range(10, 30)}
    title = " ".join(each.name.en for each in many.values())
    about = replace(article(), title=Both(None, title))
    found = tag(about, Summary("extract", True, (), ()), Matcher(many.values()).find, many)
    assert found.chips == tuple(sorted(many)[:MAX_CHIPS])


def test_the_first_sentence_that_names_an_entry() -> None:
    """A sentence of the summary comes first, then one of our own text; a name alone has none."""
    text = "Wuhu is calm. Nvidia sells chips.\n\nNvidia grows. Storage is full.\n"
    found = tags(text, front="rights: own\n", title="Li Hua", viewpoint="Nvidia grows.")
    said = {each: statement.units for each, statement in found.mentions.items()}
    assert said == {
        "nvidia": ("Nvidia grows.",),
        "storage": ("Storage is full.",),
        "wuhu": ("Wuhu is calm.",),
    }
    assert found.mentions["storage"].evidence == (Evidence(2, "Storage is full."),)


@given(st.lists(st.sampled_from(["Wuhu sleeps.", "Nvidia sells.", "Storage is full."]), min_size=1))
def test_a_quoted_text_is_quoted_no_further(lines: list[str]) -> None:
    """Of a quoted text, only sentences that its summary shows stand in timelines."""
    found = tags("\n\n".join(lines), viewpoint=lines[0])
    assert {said.units for said in found.mentions.values()} <= {(lines[0],)}
