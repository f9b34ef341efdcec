"""Templates that were compiled before are taken only where they are the same."""

import pytest
from jinja2 import DictLoader, Environment

from generator.compiled import Compiled
from generator.each import Memory


def filled(source: str, kept: Memory | None, release: bytes = b"") -> str:
    """Return what a new environment makes of a template."""
    compiled = Compiled()
    if kept:
        compiled.keep(kept, release)
    loader = DictLoader({"page": source})
    return Environment(loader=loader, bytecode_cache=compiled).get_template("page").render(x="<")  # noqa: S701 - no page


def test_what_was_compiled_is_kept() -> None:
    """The second time nothing is compiled; another source and another release are."""
    kept = Memory()
    assert filled("a {{ x }}", kept) == "a <"
    before = dict(kept.values)
    assert len(before) == 1
    assert filled("a {{ x }}", kept) == "a <"
    assert kept.values == before
    assert filled("b {{ x }}", kept) == "b <"
    assert filled("a {{ x }}", kept, b"other") == "a <"
    assert len(kept.values) == 3


def test_what_is_kept_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not compiled again; what is no code of Jinja is."""
    kept = Memory()
    filled("a {{ x }}", kept)
    [name] = kept.values
    with monkeypatch.context() as patch:
        patch.setattr(Environment, "compile", lambda *_: pytest.fail("compiled again"))
        assert filled("a {{ x }}", kept) == "a <"
    kept.put({name: b"of another version"})
    assert filled("a {{ x }}", kept) == "a <"


def test_nothing_is_kept_unless_somebody_says_so() -> None:
    """The plain way compiles, and keeps nothing."""
    assert filled("a {{ x }}", None) == "a <"
