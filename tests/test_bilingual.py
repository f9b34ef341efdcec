"""Both languages of a text, each with who stands behind it."""

from dataclasses import replace

import pytest
from samples import article

from generator.bilingual import statement, title, translate
from generator.model import Both, Catalog, Evidence, Rendering, Statement, Translation, other

CATALOG = Catalog(
    "seeds/translations/zh/a.po",
    {
        "One.": Translation("一。", fuzzy=False, line=1),
        "Two.": Translation("二。", fuzzy=True, line=2),
        "Three.": Translation("", fuzzy=False, line=3),
        "Power": Translation("电力", fuzzy=False, line=4),
        "Harbour": Translation("港", fuzzy=False, line=5),
    },
)


@pytest.mark.parametrize(
    ("units", "expected"),
    [
        (("One.",), Rendering("一。", "reviewed")),
        (("One.", "Two."), Rendering("一。二。", "machine")),
        (("One.", "Three."), Rendering("One. Three.", "missing")),
        (("Two.", "Four."), Rendering("Two. Four.", "missing")),
    ],
)
def test_the_weakest_part_decides(units: tuple[str, ...], expected: Rendering) -> None:
    """One machine's sentence makes the whole a machine's; one missing shows the original."""
    assert translate(units, CATALOG, "zh") == expected


def test_a_statement_keeps_its_evidence() -> None:
    """Citations, group and folding belong to both languages."""
    source = Statement(("One.",), (Evidence(3, "One."),), (1, 4), "Power", folded=True)
    both = statement(source, article(), CATALOG)
    assert both.text == Both(Rendering("一。", "reviewed"), Rendering("One.", "original"))
    assert (both.evidence, both.citations, both.folded) == (source.evidence, (1, 4), True)
    assert both.group == Both("电力", "Power")


def test_a_statement_is_trimmed_where_that_is_translated() -> None:
    """Without its own entry in the catalog the whole sentence is shown, in both languages."""
    whole = Statement(("But one.",), (Evidence(1, "But one."),), trimmed=("One.",))
    assert statement(whole, article(), CATALOG).text.en == Rendering("One.", "original")
    assert statement(whole, article(), CATALOG).text.zh == Rendering("一。", "reviewed")
    assert statement(whole, article(), CATALOG).evidence == (Evidence(1, "But one."),)
    other_cut = replace(whole, trimmed=("Four.",))
    assert statement(other_cut, article(), CATALOG).text.en == Rendering("But one.", "original")
    assert statement(other_cut, article(), CATALOG).text.zh.state == "missing"


def test_an_untranslated_group_is_shown_in_the_original() -> None:
    """A heading without a translation is still a heading."""
    both = statement(Statement(("One.",), (), group="Wind"), article(), CATALOG)
    assert both.group == Both("Wind", "Wind")
    assert statement(Statement(("One.",), ()), article(), CATALOG).group is None


def test_chinese_joins_without_spaces() -> None:
    """Sentences meet in Chinese and stand apart in English, on both sides."""
    catalog = Catalog(
        "", {"一。": Translation("One.", False, 1), "二。": Translation("Two.", False, 2)}
    )
    both = statement(Statement(("一。", "二。"), ()), article(language="zh"), catalog)
    assert both.text == Both(Rendering("一。二。", "original"), Rendering("One. Two.", "reviewed"))


@pytest.mark.parametrize(
    ("zh", "catalog", "expected"),
    [
        ("港口", CATALOG, Rendering("港口", "reviewed")),
        (None, CATALOG, Rendering("港", "reviewed")),
        (None, Catalog(""), Rendering("Harbour", "missing")),
    ],
)
def test_a_title_of_the_article_wins(zh: str | None, catalog: Catalog, expected: Rendering) -> None:
    """A title given in the front matter is reviewed and comes before the PO file's."""
    about = replace(article(), title=Both(zh, "Harbour"))
    assert title(about, catalog) == Both(expected, Rendering("Harbour", "original"))


def test_the_other_language() -> None:
    """There are two."""
    assert (other("zh"), other("en")) == ("en", "zh")
