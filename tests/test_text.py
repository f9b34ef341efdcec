"""Sentences, words, white space, slugs and reading time."""

import importlib
import os
import re
import subprocess
import sys
import warnings
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from random import Random
from time import process_time
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.text import fold, reading_minutes, sentences, slug, words
from generator.text.segmenter import breaks, segmenter

GOLDEN = Path(__file__).parent / "golden" / "sentences.yml"
NASTY = st.text(
    st.sampled_from("ab Z中文1。.!？…，,“”\"'’‘「」()（）[5]《》\n-·:：说道U.S") | st.characters(),
    max_size=60,
)


def golden() -> Iterator[tuple[str, list[str]]]:
    """Yield every text with its sentences: marked by ‖, or listed where white space matters."""
    for lines in yaml.safe_load(GOLDEN.read_text(encoding="utf-8")).values():
        for line in lines:
            if isinstance(line, dict):
                yield from line.items()
            else:
                yield line.replace("‖", ""), [part.strip() for part in line.split("‖")]


@pytest.mark.parametrize(("text", "expected"), list(golden()))
def test_golden_sentences(text: str, expected: list[str]) -> None:
    """Every line of the golden file is split where it says."""
    assert [sentence.text for sentence in sentences(text)] == expected


@settings(deadline=None)
@given(NASTY)
def test_offsets_are_exact(text: str) -> None:
    """A sentence is a slice of the text without white space at its ends."""
    for sentence in sentences(text):
        assert text[sentence.start : sentence.end] == sentence.text == sentence.text.strip() != ""


@settings(deadline=None)
@given(NASTY)
def test_nothing_is_lost(text: str) -> None:
    """Sentences hold every character but white space, once and in order."""
    held = "".join(sentence.text for sentence in sentences(text))
    assert "".join(held.split()) == "".join(text.split())


HOSTILE = """[ 。 “ " ” [5] 。_ a._ “。” (.) ‘ …a U.S._ _ ↵_↵ 。” 《！》 A.B ，” "a a↵ 1, 中"""


@pytest.mark.parametrize("unit", HOSTILE.split())
def test_hostile_text_takes_linear_time(unit: str) -> None:
    """Four times the text takes about four times as long, not sixteen times."""
    unit = unit.replace("_", " ").replace("↵", "\n")

    def cost(count: int) -> float:
        times = []
        for _ in range(2):
            start = process_time()
            sentences(unit * count)
            fold(unit * count)
            times.append(process_time() - start)
        return min(times)

    small = cost(2_500)
    assert cost(10_000) <= 9 * small + 0.1


def test_words_are_content_words_in_small_letters() -> None:
    """Function words go; numbers, names and user words stay; a possessive is dropped."""
    assert words("The plant's output of 1,200.5 tonnes fell by 3%", "en") == [
        "plant", "output", "1200.5", "tonnes", "fell", "3",
    ]  # fmt: skip
    assert words("晨星智造的GPT-5.2模型在ＡＩ大会上", "zh", ("晨星智造",)) == [
        "晨星智造", "gpt", "5.2", "模型", "ai", "大会",
    ]  # fmt: skip


def test_user_words_work_in_any_order() -> None:
    """The order in which the taxonomy lists its names changes no segmentation."""
    text = "晨星智造与晨星智造科技合作，星造科技退出"
    names = ("晨星智造", "晨星智造科技", "星造", "智造科技")
    assert words(text, "zh", names) == words(text, "zh", names[::-1])
    assert "晨星智造科技" in words(text, "zh", names)


def test_rjieba_segments_as_jieba_does() -> None:
    """On runs of Han characters the two agree, user words included, whatever is joined."""
    names = ("晨星智造", "晨星智造科技", "星造", "智造科技", "中国人民", "公司的", "一二")
    jieba = reference(names)
    dictionary = [word for word in jieba.FREQ if re.fullmatch("[\u4e00-\u9fd5]+", word)]
    chance = Random(5)  # noqa: S311 - the same runs every time
    cut = segmenter(names)
    runs = []
    for _ in range(3_000):
        parts = chance.choices(dictionary, k=4) + chance.choices(names, k=2)
        parts.append(chr(chance.randrange(0x4E00, 0x9FD6)))
        chance.shuffle(parts)
        runs.append("".join(parts))
    assert cut(runs) == [jieba.lcut(run, HMM=False) for run in runs]
    assert [cut([run]) for run in runs[:9]] == [[words] for words in cut(runs)[:9]]


def reference(user_words: tuple[str, ...]) -> Any:
    """Return jieba's own tokenizer, without the files and log lines that it would write."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        jieba = importlib.import_module("jieba")
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    for word in sorted(user_words):
        tokenizer.add_word(word)
    return tokenizer


def test_han_in_an_english_text_is_one_word() -> None:
    """An English text never needs the Chinese dictionary."""
    assert words("Zhongnanhai (中南海办公厅) replied", "en") == [
        "zhongnanhai",
        "中南海办公厅",
        "replied",
    ]


def test_the_segmenter_is_lazy_and_silent(tmp_path: Path) -> None:
    """Loaded at the first Chinese word, it prints nothing, warns of nothing, leaves no file."""
    code = (
        "import sys; from generator.text import sentences, words\n"
        "sentences('工厂停产。'); words('plant', 'en'); assert 'rjieba' not in sys.modules\n"
        "assert words('北京大学', 'zh'); assert 'rjieba' in sys.modules"
    )
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        env={**os.environ, "TMPDIR": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        check=False,
    )
    assert (run.returncode, run.stdout, run.stderr) == (0, b"", b"")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("工厂\n停产", "工厂停产"),
        ("停产，\nOrbit说", "停产，Orbit说"),
        ("他说\n“停产”\n之后", "他说“停产”之后"),
        ("用\nOrbit", "用 Orbit"),
        ("the plant\n  closed\tthere", "the plant closed there"),
        ("he said\n“no”", "he said “no”"),
        ("  停产。 复工。\n", "停产。 复工。"),
    ],
)
def test_fold(text: str, expected: str) -> None:
    """A line break inside Chinese disappears; any other white space is one space."""
    assert fold(text) == expected


@settings(deadline=None)
@given(NASTY)
def test_folding_twice_changes_nothing(text: str) -> None:
    """What is folded stays as it is and loses no character but white space."""
    assert fold(fold(text)) == fold(text)
    assert "".join(fold(text).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Café d'Été — Orbit’s 5.2!", "cafe-dete-orbits-5-2"),
        ("工厂停产", ""),
        ("word " * 30, "-".join(["word"] * 16)),
        ("x" * 99, "x" * 80),
    ],
)
def test_slug(text: str, expected: str) -> None:
    """Accents and everything beyond ASCII go; a long slug is cut at a hyphen."""
    assert slug(text) == expected


@settings(deadline=None)
@given(st.text())
def test_a_slug_is_an_id_or_empty(text: str) -> None:
    """A slug is a valid end of an article's id, whatever the title."""
    assert re.fullmatch(r"(?:[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?)?", slug(text))


def test_reading_minutes() -> None:
    """Chinese is timed by characters, English by words, and nothing takes no time."""
    assert reading_minutes("", "zh") == reading_minutes("停产", "zh") == 1
    assert reading_minutes("停产" * 600, "zh") == 3
    assert reading_minutes("plant closed " * 345, "en") == 3


@pytest.mark.parametrize(
    ("title", "broken"),
    [
        ("商务部叫停湖畔外迁", "商务部|叫停|湖畔|外迁"),
        ("湖畔芯片拟建第二座工厂", "湖畔芯片|拟建|第二座|工厂"),
        ("Lakeside to build a plant", "Lakeside to build a plant"),
        ("", ""),
    ],
)
def test_a_headline_breaks_between_words(title: str, broken: str) -> None:
    """A line may end between Chinese words, never inside one or beside a single character."""
    places = breaks(title, ("湖畔芯片",))
    parts = [title[start:end] for start, end in pairwise((0, *places, len(title)))]
    assert "|".join(parts) == broken
