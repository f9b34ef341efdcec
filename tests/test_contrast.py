"""What only the sources of one language mention: counted, never written."""

from dataclasses import replace
from typing import cast

from corpus import term
from hypothesis import given
from hypothesis import strategies as st
from samples import digest, figure

from generator.contrast import AT_MOST, MIN_SOURCES, contrast
from generator.model import LANGUAGES, Both, Digest, Figure, InlineSource, Language

TERMS = {
    "tariffs": term("tariffs", "topic", "关税", "Tariffs"),
    **{f"o{n}": term(f"o{n}", "organization", f"o{n}", f"o{n}") for n in range(4)},
    **{
        f"{language}{n}": replace(
            term(f"{language}{n}", "source", language, language), language=language
        )
        for language in LANGUAGES
        for n in (1, 2, 3)
    },
}


def report(
    number: int,
    source: str,
    *,
    names: tuple[str, ...] = (),
    figures: tuple[Figure, ...] = (),
    hidden: tuple[Figure, ...] = (),
) -> Digest:
    """Return a digest of a source; `hidden` figures stand in its text, not on its page."""
    made = digest(
        f"d{number}",
        topics=("tariffs",),
        entities=tuple((name, 1) for name in names),
        chips=("tariffs", *names),
        figures=figures,
    )
    amounts = tuple({each.quantity.amount: None for each in (*figures, *hidden)})
    return replace(made, article=replace(made.article, source=source), amounts=amounts)


FEE, SHARE = figure("money", "5000000", "USD"), figure("percent", "12", "%")
FOUR = [
    report(1, "zh1", names=("o1", "o3"), figures=(FEE,)),
    report(2, "zh2", names=("o1",), figures=(FEE, SHARE)),
    report(3, "en1", names=("o2", "o3")),
    report(4, "en2", hidden=(SHARE,)),
]


def test_what_only_one_side_mentions() -> None:
    """A name or a figure is on one side when no text of the other has it."""
    both = contrast(FOUR, TERMS)
    assert both
    assert (both.zh.digests, both.zh.sources, both.zh.entities) == (2, 2, (("o1", 2),))
    assert (both.en.digests, both.en.sources, both.en.entities) == (2, 2, (("o2", 1),))
    assert both.zh.figures == ((FOUR[0], FEE),)
    assert both.en.figures == ()


def test_what_a_quotation_leaves_out_is_still_mentioned() -> None:
    """A figure that the other side's text has, shown or not, is on no side alone."""
    both = contrast(FOUR, TERMS)
    assert both
    assert SHARE not in [each for _, each in both.zh.figures]


def test_two_sources_of_each_language() -> None:
    """With one source on a side, however many digests it has, there is nothing to compare."""
    one = [*FOUR[:3], report(5, "en1", names=("o2",))]
    assert contrast(one, TERMS) is None
    assert contrast([], TERMS) is None


def test_nothing_but_common_ground_is_no_contrast() -> None:
    """Where both sides mention the same, nothing is shown."""
    same = [
        report(n, source, names=("o1",)) for n, source in enumerate(("zh1", "zh2", "en1", "en2"))
    ]
    assert contrast(same, TERMS) is None


def test_a_source_without_entry_counts_by_the_original_language() -> None:
    """A source named in the article itself stands on the side of its language."""
    other = replace(
        FOUR[3], article=replace(FOUR[3].article, source=InlineSource(Both("某报", "Some Paper")))
    )
    assert contrast([*FOUR[:3], other], TERMS) is not None
    chinese = replace(other, article=replace(other.article, original_language="zh"))
    assert contrast([*FOUR[:3], chinese], TERMS) is None


def test_passing_mentions_are_left_out() -> None:
    """A name that one digest mentions in passing tells nothing of a side."""
    passing = replace(FOUR[0], entities=(*FOUR[0].entities, ("o0", 1)))
    both = contrast([passing, *FOUR[1:]], TERMS)
    assert both
    assert "o0" not in dict(both.zh.entities)


_reports = st.lists(
    st.tuples(
        st.sampled_from([each for each in TERMS if each[:2] in LANGUAGES]),
        st.lists(st.sampled_from(["o0", "o1", "o2", "o3"]), unique=True, max_size=3),
        st.lists(st.integers(1, 6), unique=True, max_size=3),
    ),
    max_size=12,
).map(
    lambda rows: [
        report(
            n,
            source,
            names=tuple(names),
            figures=tuple(figure("money", str(value), "USD") for value in values),
        )
        for n, (source, names, values) in enumerate(rows)
    ]
)


@given(_reports, st.randoms(use_true_random=False))
def test_sides_have_nothing_in_common(some: list[Digest], random: object) -> None:
    """Whatever is on one side stands in no text of the other; the order of input is nothing."""
    both = contrast(some, TERMS)
    if both is None:
        return
    for language, side in both.items():
        other: Language = "en" if language == "zh" else "zh"
        there = [each for each in some if str(each.article.source).startswith(other)]
        assert side.sources >= MIN_SOURCES
        assert len(side.entities) <= AT_MOST >= len(side.figures)
        for name, _ in side.entities:
            assert all(name not in dict(each.entities) for each in there)
        for _, shown in side.figures:
            assert all(shown.quantity.amount not in each.amounts for each in there)
    shuffled = cast("list[Digest]", random.sample(some, len(some)))  # type: ignore[attr-defined]
    again = contrast(shuffled, TERMS)
    assert again
    assert (again.zh.entities, again.en.entities) == (both.zh.entities, both.en.entities)
