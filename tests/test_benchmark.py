"""The benchmark of the summariser: its bounds, its statistics, and one run over two articles."""

import json
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from summary_methods import methods, oracle, points
from summary_scores import MOST_POINTS, POINTS_LENGTH, difference, fitting, span, tokens

ROOT = Path(__file__).parents[1]
FERRY = (
    "The ferry to the island will stop for a week.",
    "Engineers are to replace both diesel engines.",
    "The work costs US$2.1 million, the company says.",
    "Passengers can take the bus over the northern bridge meanwhile.",
    "A new timetable follows in March.",
)
DUCHUAN = (
    "通往小岛的渡轮将停航一周。",
    "工程师要更换两台柴油机。",
    "公司表示，检修预计花费210万元。",
    "停航期间，乘客可以乘公交车走北桥。",
)
ITEMS = [
    {"id": "f", "language": "en", "sentences": FERRY, "k": 2,
     "reference": "The ferry stops for a week while both diesel engines are replaced."},
    {"id": "d", "language": "zh", "sentences": DUCHUAN, "k": 1,
     "reference": "渡轮停航一周，更换柴油机。"},
]  # fmt: skip


@pytest.mark.parametrize("item", ITEMS, ids=["en", "zh"])
def test_one_run_writes_one_table(tmp_path: Path, item: dict[str, object]) -> None:
    """Ours and Lead are always there, peers and ROUGE where they are installed."""
    data, table = tmp_path / "tiny.jsonl", tmp_path / "table.md"
    data.write_text(json.dumps(item) + "\n", "utf-8")
    command = [sys.executable, "benchmarks/summaries.py", str(data), "--write", str(table)]
    result = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=120
    )
    written = table.read_text("utf-8")
    assert result.stderr == ""
    assert result.stdout.strip() == written.strip()
    compared = written.split("| key points")[0]
    rows = dict(re.findall(r"^\| (.+?) \| (.+) \|$", compared, re.MULTILINE))
    assert rows["ours"].endswith("1.0")
    assert rows["Lead"].split(" | ")[-1] != "—"
    assert ("sumy LexRank" in rows) == bool(find_spec("sumy"))
    assert ("TextRank4ZH" in rows) == bool(item["language"] == "zh" and find_spec("textrank4zh"))
    scored = bool(find_spec("rouge_chinese" if item["language"] == "zh" else "rouge_score"))
    assert ("greedy oracle" in rows) == ("Ours − Lead, recall" in written) == scored


def test_every_method_answers_with_indices_of_the_text() -> None:
    """Two distinct sentences of those given, from peers as well."""
    for method in methods("en"):
        chosen = method.choose(FERRY, 2)
        assert len(set(chosen)) == len(chosen) == 2, method.name
        assert set(chosen) <= set(range(len(FERRY))), method.name


def test_the_oracle_takes_what_the_reference_says() -> None:
    """The best first, nothing that adds nothing, in the order of the text."""
    texts = [["rain"], ["a", "ferry"], ["rain", "rain"], ["stops", "now"]]
    assert oracle(texts, ["stops", "now", "a", "ferry"], 3) == [1, 3]
    assert oracle(texts, ["a", "ferry"], 1) == [1]
    assert oracle([], ["a"], 2) == []


def test_key_points_fit() -> None:
    """At most six, and a sentence that is too long leaves room for the next."""
    long, short = "x" * POINTS_LENGTH["en"], "y" * 10
    assert fitting([short, long, short], [2, 1, 0], "en") == [0, 2]
    assert len(fitting([short] * 9, range(9), "en")) == MOST_POINTS


def test_points_come_one_by_one() -> None:
    """Every sentence once, the order being that of merit."""
    assert sorted(points(FERRY, "en")) == list(range(len(FERRY)))


def test_the_span_is_from_first_to_last() -> None:
    """Of five sentences the second to the fourth span three fifths."""
    assert span([1, 3], 5) == 0.6
    assert span([], 5) == 0


def test_a_difference_is_paired() -> None:
    """What is better by one everywhere is better by one without doubt, however much both vary."""
    ours, theirs = [float(n * n + 1) for n in range(30)], [float(n * n) for n in range(30)]
    assert str(difference(ours, theirs)) == "+1.0 (+1.0 to +1.0)"
    assert difference(ours, ours[::-1]).low < 0 < difference(ours, ours[::-1]).high


def test_tokens() -> None:
    """English by letters and digits, in small letters."""
    assert tokens("The US$2.1 million", "en") == ["the", "us", "2", "1", "million"]
