"""The benchmark of the summariser: its bounds, its statistics, and one run over two articles."""

import json
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from summary_methods import oracle
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


def test_one_run_writes_one_table_per_file(tmp_path: Path) -> None:
    """Ours and Lead are always there, peers and ROUGE where they are installed."""
    files = [tmp_path / f"tiny-{item['language']}.jsonl" for item in ITEMS]
    for path, item in zip(files, ITEMS, strict=True):
        path.write_text(json.dumps(item) + "\n", "utf-8")
    table = tmp_path / "table.md"
    command = [sys.executable, "benchmarks/summaries.py", *map(str, files), "--write", str(table)]
    result = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=300
    )
    assert result.stderr == ""
    assert result.stdout.strip() == table.read_text("utf-8").strip()
    english, chinese = result.stdout.split("\n## ")[1:]
    _complete(english, "rouge_score", {"sumy LexRank": "sumy", "sumy LSA": "sumy"})
    _complete(chinese, "rouge_chinese", {"sumy LSA": "sumy", "TextRank4ZH": "textrank4zh"})
    assert "TextRank4ZH" not in english


def _complete(table: str, rouge: str, peers: dict[str, str]) -> None:
    """Assert that a table has every row that the installed packages allow, and their scores."""
    compared = table.split("| key points", maxsplit=1)[0]
    rows = dict(re.findall(r"^\| (.+?) \| (.+) \|$", compared, re.MULTILINE))
    scored = find_spec(rouge) is not None
    assert ("greedy oracle" in rows) == ("Ours − Lead, recall" in table) == scored
    for name, package in {"ours": "generator", "Lead": "generator", **peers}.items():
        assert (name in rows) == (find_spec(package) is not None), name
        if name in rows:
            *quality, speed = rows[name].split(" | ")
            assert float(speed) > 0
            assert all(float(cell) >= 0 for cell in quality[:3]) if scored else "—" in quality


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
