"""Which sentences are chosen, through the public `select`."""

import os
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plants import PLANTS

from generator.model import Language
from generator.summarize import key_points, select
from generator.summarize.genre import outcomes


def test_select_returns_indices_in_document_order() -> None:
    """`count` different indices, in order; never boilerplate while there is anything else."""
    chosen = select(PLANTS, language="en", count=3)
    assert chosen == sorted(set(chosen))
    assert len(chosen) == 3
    assert 4 not in chosen


@pytest.mark.parametrize("count", [-1, 0, 1, 6, 99])
def test_select_gives_no_more_than_there_is(count: int) -> None:
    """As many sentences as asked for, or all of them."""
    assert len(select(PLANTS, language="en", count=count)) == max(0, min(count, len(PLANTS)))
    assert select([], language="zh", count=count) == []


def test_select_prefers_what_the_title_says() -> None:
    """With the title known, the sentence that repeats it is chosen."""
    assert select(PLANTS, language="en", count=2, title="Mayor wants tidal power") == [0, 5]
    assert select(PLANTS, language="en", count=2) == [0, 2]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(st.sampled_from("ab 。.中文x“”1，"), max_size=12), max_size=8))
def test_select_takes_anything(texts: list[str]) -> None:
    """Empty, repeated and meaningless sentences are no error."""
    assert len(select(texts, language="zh", count=3)) == min(3, len(texts))


def test_repeated_sentences_go_by_position() -> None:
    """Of equals the earlier one is chosen."""
    assert select(["The same words here."] * 5, language="en", count=2) == [0, 1]


@pytest.mark.parametrize("characters", [0, 60, 160, 9_999])
@pytest.mark.parametrize("count", [0, 1, 3, 6])
def test_key_points_keep_within_their_limits(characters: int, count: int) -> None:
    """At most `count` sentences of at most `characters` characters together, in order."""
    chosen = key_points(PLANTS * 2, language="en", characters=characters, count=count)
    assert chosen == sorted(set(chosen))
    assert len(chosen) <= count
    assert sum(len((PLANTS * 2)[index]) for index in chosen) <= characters


def test_key_points_reach_into_the_last_third() -> None:
    """Of three or more points one stands in the last third of the text."""
    text = [f"Plant {i} sold {i * 7} valves to yard {i % 4} in May." for i in range(30)]
    chosen = key_points(text, language="en", characters=900)
    assert len(chosen) == 6
    assert chosen[-1] >= 20


def test_nothing_is_said_twice() -> None:
    """A sentence whose words and figures have all been said adds nothing."""
    text = [
        "The plant in Ellery will close in March, 200 workers lose their jobs.",
        "In March the plant in Ellery will close, and 200 workers lose their jobs.",
        "The mayor of Ellery offers the owner a tax holiday of nine years.",
    ]
    assert select(text, language="en", count=2) == [0, 2]


def test_choices_do_not_depend_on_the_hash_seed() -> None:
    """Another PYTHONHASHSEED gives the same summary."""
    code = (
        "from generator.summarize import select\n"
        f"print(select({PLANTS!r}, language='en', count=3, title='A plant for tidal valves'))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


COURT: dict[Language, list[str]] = {
    "zh": [
        "原告云岭软件公司与被告青禾数据公司著作权侵权纠纷一案，本院立案后公开开庭进行了审理。",
        "云岭软件公司提出诉讼请求：判令青禾数据公司停止复制排产软件，并赔偿经济损失500万元。",
        "青禾数据公司辩称，其排产软件系独立开发，与云岭软件公司的源代码不构成实质性相似。",
        "经鉴定，两款软件的源代码有六成以上相同，相同部分包括开发者姓名和拼写错误。",
        "本院认为，青禾数据公司不能说明相同的拼写错误何以出现，应当认定其复制了源代码。",
        "依照著作权法的规定，判决如下：",
        "青禾数据公司立即停止复制排产软件，并于十日内赔偿云岭软件公司经济损失180万元。",
        "如不服本判决，可在判决书送达之日起十五日内提起上诉。",
    ],
    "en": [
        "This appeal of Ellery Valves against the Harbour Authority was heard in March.",
        "The appellant, Ellery Valves, supplied tidal gates under a contract of 2019.",
        "The Authority withheld £4.2 million of the price because six gates were delivered late.",
        "Ellery Valves argued that the Authority caused the delay by changing the drawings.",
        "The contract allows a deduction only where the supplier alone is at fault.",
        "We conclude that the Authority had no right to withhold the price of the six gates.",
        "The appeal is allowed, and the Authority shall pay Ellery Valves £4.2 million.",
        "Costs are reserved.",
    ],
}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_ruling_is_summed_up_by_what_it_decides(language: Language) -> None:
    """Rulings are no news: the outcome comes before the parties and the procedure."""
    ruling = COURT[language]
    assert select(ruling, language=language, count=1) == [6]
    assert 6 in key_points(ruling, language=language, characters=400, count=3)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_report_about_a_court_is_news(language: Language) -> None:
    """One phrase of a court does not make a ruling: the lead counts as in any news."""
    report = [text for index, text in enumerate(COURT[language]) if index not in {4, 5, 7}]
    report.remove(COURT[language][6 if language == "zh" else 1])
    quoted = {
        "zh": "本院认为，被告复制了源代码。",
        "en": "“The appeal is allowed,” a judge read out.",
    }
    told = [*report, quoted[language]]
    assert not any(outcomes(told, language))
    assert outcomes(COURT[language], language).index(True) == 6
