"""Work is done once: what was made of the same parts, by the same code, is recalled."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from generator import reuse
from generator.reuse import Reuse
from generator.store import opened

CALLS: list[str] = []


@dataclass(frozen=True, slots=True)
class Text:
    """An item: a text of one part."""

    content: str

    @property
    def parts(self) -> tuple[str, ...]:
        """What it is made of."""
        return (self.content,)

    def made(self) -> "Text":
        """Return it: it is all there."""
        return self


def shout(mark: str, text: Text) -> str:
    """Do the work, and write down that it was done."""
    CALLS.append(text.content)
    return text.content.upper() + mark


class Here:
    """Does the work in this process, so that it can be counted."""

    count = 1

    def run(
        self,
        function: Callable[[Any], Any],
        items: Iterable[Any],
        *,
        outside: bool = False,  # noqa: ARG002 - here and now, whoever does it
    ) -> Iterator[tuple[Any, Any]]:
        """Yield every item with its result."""
        return ((item, function(item)) for item in items)


def done(path: Path, mark: str, *texts: str) -> list[str]:
    """Run the work over texts with the store at `path`; return which were worked on."""
    CALLS.clear()
    with opened(path) as kept:
        found = list(Reuse(kept, Here())(shout, mark, [Text(each) for each in texts]))
    assert found == [each.upper() + mark for each in texts]
    return sorted(CALLS)


def test_only_what_changed_is_worked_on(tmp_path: Path) -> None:
    """The second time nothing is done; a changed item costs itself."""
    path = tmp_path / "store"
    assert done(path, "!", "a", "b", "c") == ["a", "b", "c"]
    assert done(path, "!", "c", "a", "b") == []
    assert done(path, "!", "a", "d", "c") == ["d"]


def test_what_all_share_is_part_of_it(tmp_path: Path) -> None:
    """Other settings make other results."""
    path = tmp_path / "store"
    done(path, "!", "a", "b")
    assert done(path, "?", "a", "b") == ["a", "b"]


def test_other_code_makes_everything_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another version of this package made is not believed."""
    path = tmp_path / "store"
    done(path, "!", "a", "b")
    monkeypatch.setattr(reuse, "release", lambda: b"another")
    assert done(path, "!", "a", "b") == ["a", "b"]
