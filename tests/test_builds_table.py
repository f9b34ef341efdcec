"""The table that compares builds: what is measured is what is shown."""

from typing import Any

from builds_table import table


def result(articles: int, name: str, wall: float, **more: Any) -> dict[str, Any]:
    """Return what a run would write."""
    taken = {"cpu": wall * 1.5, "memory": 300.0, "pages": 30, "files": 90, "bytes": 5_000_000}
    rest = {"first answer": 61_200.0, "stages": {}, "versions": {"mkdocs": "1.6.1"}}
    return {"articles": articles, "name": name, "wall": wall, **taken, **rest, **more}


def test_ratios_are_those_of_one_size() -> None:
    """Rendering and the whole are compared with stock, one added article with the cold build."""
    text = table(
        [
            result(1000, "ours, cold", 80.0, stages={"rendering pages": (24.0, 36.0)}),
            result(1000, "MkDocs + Material", 60.0),
            result(1000, "ours, one article added", 4.0),
            result(10000, "ours, cold", 720.0),
        ]
    )
    assert "0.40 of the wall time, 0.40 of the CPU" in text
    assert "1.33 of the wall time" in text
    assert "1/20 of the cold build" in text
    assert "| ours, cold | × 9.0 | × 9.0 |" in text
    assert text.count("## 1,000 articles") == text.count("## 10,000 articles") == 1


def test_one_size_has_no_growth() -> None:
    """A single run gives its row, and no ratio that was not measured."""
    text = table([result(1000, "Zensical", 36.0)])
    assert "| Zensical | 36.0 | 54.0 | 300 | 30 | 90 | 5 | 61.2 |" in text
    assert "From" not in text
    assert "of the cold build" not in text
    assert "mkdocs 1.6.1" in text
