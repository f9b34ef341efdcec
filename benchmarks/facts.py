"""How well the fact gate tells true translations from altered ones: `facts.py [DATA.tsv]`.

A line of the data is: id, Chinese, true English, kind of alteration, altered English. Without
data, our own golden pairs are measured. Each pair is judged in both directions.
"""

import csv
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import yaml

from generator.facts import disagreements

OWN = Path(__file__).parents[1] / "tests" / "golden" / "fact_pairs.yml"
KINDS = ("num", "ent", "neg", "role", "mod")
Row = tuple[str, str, str, str]
"""Chinese, true English, kind, altered English."""


def rows(data: Path | None) -> Iterator[Row]:
    """Yield the altered pairs of a file, or our own."""
    if data:
        with data.open(encoding="utf-8", newline="") as file:
            for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                yield row[1], row[2], row[3], row[4]
        return
    for case in yaml.safe_load(OWN.read_text(encoding="utf-8")):
        for kind in KINDS:
            if kind in case:
                yield case["zh"], case["en"], kind, case[kind]


def codes(chinese: str, english: str) -> list[set[str]]:
    """Return what the gate says of a pair in each direction."""
    forth = disagreements(chinese, english, source_language="zh", language="en")
    back = disagreements(english, chinese, source_language="en", language="zh")
    return [{each.code for each in found} for found in (forth, back)]


def main() -> None:
    """Print the rates by kind and the false alarms."""
    data = list(rows(Path(sys.argv[1]) if len(sys.argv) > 1 else None))
    caught: Counter[str] = Counter()
    apart: Counter[str] = Counter()
    every: Counter[str] = Counter()
    codes("预热。", "Warm up.")
    start = time.process_time()
    for chinese, _, kind, altered in data:
        for found in codes(chinese, altered):
            every[kind] += 1
            caught[kind] += bool(found)
            apart[kind] += found == {"facts.role"}
    true = {(chinese, english) for chinese, english, _, _ in data}
    alarms = sum(bool(found) for pair in true for found in codes(*pair))
    spent = time.process_time() - start
    for kind in sorted(every, key=lambda each: KINDS.index(each) if each in KINDS else 9):
        share = 100 * caught[kind] / every[kind]
        role = f", {apart[kind]} of them as a role alone" if apart[kind] else ""
        print(f"{kind:5} caught {caught[kind]:4} of {every[kind]:4} = {share:5.1f} %{role}")
    print(f"true  alarms {alarms:4} of {2 * len(true):4} = {100 * alarms / (2 * len(true)):5.1f} %")
    print(f"{(2 * len(true) + sum(every.values())) / spent:.0f} pairs per second of CPU")


if __name__ == "__main__":
    main()
