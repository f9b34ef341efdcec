"""What an article is about, most mentioned first."""

from dataclasses import replace

from corpus import term
from samples import article

from generator.model import Both, Evidence, Statement, Summary
from generator.tag import MAX_CHIPS, MAX_KEYWORDS, Tags, name_words, tag
from generator.taxonomy import Matcher, names

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
    taken = name_words(names(TERMS.values()))
    return tag(about, summary, Matcher(TERMS.values()).find, TERMS, taken)


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
    assert tags("A text.", front="topics: [enrgy, example-times]\n") == Tags((), (), (), ())


def test_chips_matter_to_the_article() -> None:
    """A chip stands in the title or the viewpoint, or is mentioned twice; in that order."""
    found = tags("Wuhu, Wuhu, Wuhu. Nvidia. Li Hua. Storage.", title="Storage", viewpoint="Nvidia.")
    assert found.chips == ("storage", "nvidia", "wuhu")


def test_chips_are_eight_at_most() -> None:
    """A page shows no more, however much the title names."""
    many = {f"t{n}": term(f"t{n}", "topic", f"甲{n}", f"Topic{n}") for n in range(10, 30)}
    title = " ".join(each.name.en for each in many.values())
    about = replace(article(), title=Both(None, title))
    summary, find = Summary("extract", True, (), ()), Matcher(many.values()).find
    found = tag(about, summary, find, many, name_words(()))
    assert found.chips == tuple(sorted(many)[:MAX_CHIPS])


def test_keywords_come_back_and_have_no_entry() -> None:
    """A word counts from its second mention on, outside the names that the taxonomy knows."""
    body = "Nvidia sells its turbines to Wuhu.\n\nTurbines need Nvidia storage and a permit."
    assert tags(body).keywords == ("turbines",)


def test_a_part_of_a_name_is_no_keyword() -> None:
    """Hua is Li Hua; who wants him listed has listed him."""
    assert tags("Hua built turbines. Hua left.").keywords == ()


def test_keywords_are_few() -> None:
    """However long the text, the line stays short."""
    words = "the turbine, the ferry, the granary, the quarry, the tannery, the smithy, the brewery"
    assert len(tags(f"They have {words}; {words}.").keywords) == MAX_KEYWORDS


def test_keywords_of_a_chinese_text_are_chinese_nouns_and_names() -> None:
    """Verbs, common words and numbers say nothing; the writing is the text's own."""
    about = article("电动飞机EH216认为2026年柴油机很重要。柴油机和EH216在芜湖。", language="zh")
    taken = name_words(names(TERMS.values()))
    found = tag(about, Summary("extract", True, (), ()), Matcher(TERMS.values()).find, TERMS, taken)
    assert found.keywords == ("EH216", "柴油机")
