"""Compiled templates are kept between runs; whatever happens to them costs time only."""

from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment, FileSystemLoader
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.theme import Theme

from generator import shards, templates
from generator.renderer.templates import Compiled, Visible, spared
from generator.shards import Frame, Shard

SETTINGS = b"site_name: A\nplugins: []\ntheme: {name: material}\ndocs_dir: docs/en\n"
SHARD = Shard(Frame("en", {"mkdocs.yml": SETTINGS}), {"docs/en/index.md": b"Hello"})


def test_what_was_kept_comes_back(tmp_path: Path) -> None:
    """The same versions find it again, others find nothing."""
    place = tmp_path / "templates" / "en"
    assert templates.recall(place, "1") == b""
    templates.keep(place, b"compiled", "1")
    assert templates.recall(place, "1") == b"compiled"
    assert templates.recall(place, "2") == b""


def test_no_place_is_no_error(tmp_path: Path) -> None:
    """Where nothing can be kept, nothing is."""
    (tmp_path / "file").touch()
    templates.keep(tmp_path / "file" / "en", b"compiled", "1")
    assert templates.recall(tmp_path / "file" / "en", "1") == b""


@pytest.mark.parametrize("damage", [b"", b"x", b"x" * 1000])
def test_damage_does_no_harm(tmp_path: Path, damage: bytes) -> None:
    """A file that is cut or changed anywhere is made anew, and the pages are the same."""
    expected = shards.render([SHARD], tmp_path)
    place = tmp_path / "en"
    good = place.read_bytes()
    place.write_bytes(good[: len(good) // 2] + damage)
    assert shards.render([SHARD], tmp_path) == expected
    assert templates.recall(place, *shards.versions())
    assert shards.render([SHARD], tmp_path) == expected


def rendered(source: str, compiled: Compiled) -> str:
    """Return what a template of that source gives."""
    environment = Environment(loader=DictLoader({"a": source}), bytecode_cache=compiled)  # noqa: S701
    return environment.get_template("a").render(b="c")


def test_only_the_same_source_was_compiled() -> None:
    """A template of the same name but another source is compiled anew, and kept instead."""
    first = Compiled()
    assert rendered("1{{ b }}", first) == "1c"
    assert first.changed
    second = Compiled(first.content)
    assert rendered("1{{ b }}", second) == "1c"
    assert not second.changed
    assert rendered("2{{ b }}", second) == "2c"
    assert second.changed
    assert rendered("2{{ b }}", Compiled(second.content)) == "2c"


def static(theme: Theme, environment: Environment) -> dict[str, str | None]:
    """Return the files that MkDocs finds in a theme: where they are, by name, in its order."""
    settings = MkDocsConfig()
    settings.load_dict({"site_name": "A", "site_dir": "site"})
    settings.theme = theme
    found = Files([])
    found.add_files_from_theme(environment, settings)
    return {file.src_uri: file.abs_src_path for file in found}


@pytest.mark.parametrize("name", ["material", "mkdocs"])
def test_nothing_that_is_wanted_is_hidden(tmp_path: Path, name: str) -> None:
    """MkDocs finds the same files in a theme, in the same order, with and without icons."""
    for path in (".icons/a.svg", "assets/.b/c.css", "assets/d/e.css", ".f", "g.css", "h/.i"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).touch()
    theme = Theme(name, custom_dir=str(tmp_path))
    quick = spared(theme.get_env, Compiled())()
    assert type(quick.loader) is Visible
    assert type(theme.get_env().loader) is FileSystemLoader
    expected = static(theme, theme.get_env())
    assert list(static(theme, quick).items()) == list(expected.items())
    assert {"assets/d/e.css", "g.css"} <= expected.keys()
    assert not {"assets/.b/c.css", ".f"} & expected.keys()
