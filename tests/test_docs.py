"""The documents say what the program does: commands, keys, settings, codes, examples.

`python tests/test_docs.py` writes docs/dev/commands.md anew.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import click
import pytest

from generator import build, catalog
from generator.articles import read_article
from generator.cli import MODULES, main
from generator.config import SETTINGS, load_site

ROOT = Path(__file__).parents[1]
COMMANDS = ROOT / "docs" / "dev" / "commands.md"
GUIDES = ("CONTRIBUTING.md", "CONTRIBUTING.zh.md")
DOCUMENTS = (
    *GUIDES,
    "README.md",
    "README.zh.md",
    "CHANGELOG.md",
    "docs/dev/commands.md",
    "docs/dev/decisions.md",
    "docs/dev/engines.md",
    "docs/dev/importers.md",
    "docs/dev/settings.md",
)
INTRODUCTION = """\
# Commands

Generated from the help texts; `python tests/test_docs.py` writes this file anew.

`digest` is `.venv/bin/digest`, which `make site` installs; `python -m generator` is the same, and
alone it means `digest pages`. `--root` and `--debug` stand before or after the command. Paths in
messages are relative to the root.

Exit codes: 0 done · 1 the content has errors · 2 wrong usage · 3 the machine lacks something.
"""

CODE = re.compile(r"[a-z]+\.[a-z]+(?:-[a-z]+)*")
FILE = re.compile(r"\.(?:bin|css|csv|html|js|json|jsonl|md|model|opml|po|spm|txt|xml|yml)$")
STRICT_YAML = ("fields.py", "frontmatter.py", "yamltree.py")
"""Modules whose codes get the prefix `frontmatter` or `taxonomy` from their caller."""
NOT_OF_THE_TAXONOMY = {"date", "from", "size"}
"""The taxonomy has no dates and no paragraphs, and may be long."""


# --- what the source says ------------------------------------------------------------


def commands_page() -> str:
    """Return docs/dev/commands.md as the commands' help texts have it."""
    parts = [INTRODUCTION, *(_help(name) for name in ("", *sorted(MODULES)))]
    return "\n".join(parts)


def command_named(name: str) -> click.Command:
    """Return a command; "": the group of all."""
    command = main.get_command(click.Context(main), name) if name else main
    assert command is not None, name
    return command


def _help(name: str) -> str:
    context = click.Context(main, info_name="digest", terminal_width=100, **main.context_settings)
    command = command_named(name)
    if name:
        context = click.Context(command, info_name=name, parent=context)
    heading = f"## {context.command_path}"
    return f"{heading}\n\n```text\n{command.get_help(context)}\n```\n"


def _calls(module: str) -> Iterator[ast.Call]:
    tree = ast.parse((ROOT / "generator" / module).read_text("utf-8"))
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def _text(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _is_fields(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id in ("fields", "inner")


def keys(module: str) -> set[str]:
    """Return the keys that a schema asks for: `fields.text("url")`, `_language(fields, "x")`."""
    found = set()
    for call in _calls(module):
        method = call.func
        if isinstance(method, ast.Attribute) and _is_fields(method.value) and call.args:
            found.add(_text(call.args[0]))
        elif len(call.args) > 1 and _is_fields(call.args[0]):
            found.add(_text(call.args[1]))
    return {key for key in found if key}


def codes() -> set[str]:
    """Return the codes of every problem; one that ends with a hyphen is only a beginning."""
    found: set[str] = set()
    for path in (ROOT / "generator").rglob("*.py"):
        for call in _calls(path.relative_to(ROOT / "generator").as_posix()):
            if getattr(call.func, "attr", "") == "import_module":
                continue
            if path.name in STRICT_YAML and getattr(call.func, "attr", "") == "problem":
                found |= _prefixed(call)
            for argument in call.args:
                found |= _codes(argument)
    return found


def _prefixed(call: ast.Call) -> set[str]:
    texts = [text for text in map(_text, call.args[:3]) if text]
    short = texts[0]
    families = ["frontmatter"] if short in NOT_OF_THE_TAXONOMY else ["frontmatter", "taxonomy"]
    return {f"{family}.{short}" for family in families}


def _codes(argument: ast.expr) -> set[str]:
    if isinstance(argument, ast.JoinedStr):
        first = _text(argument.values[0]) or ""
        return {first} if CODE.fullmatch(first.removesuffix("-")) and first[-1:] == "-" else set()
    text = _text(argument) or ""
    return {text} if CODE.fullmatch(text) and not FILE.search(text) else set()


# --- what the documents say ----------------------------------------------------------


def read(name: str) -> str:
    """Return the text of a document."""
    return (ROOT / name).read_text("utf-8")


def tabled(name: str, header: str) -> set[str]:
    """Return what stands in backticks in the first column of tables headed `header`."""
    found: set[str] = set()
    for table in re.findall(rf"^\| (?:{header}) \|.*(?:\n\|.*)+", read(name), re.MULTILINE):
        for row in table.splitlines()[2:]:
            found.update(re.findall(r"`([^`]+)`", row.split(" | ")[0]))
    return found


def examples(name: str) -> dict[str, bytes]:
    """Return the example files of a document: a path in backticks, then a fenced block."""
    pattern = re.compile(r"^`(seeds/\S+)`\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
    return {path: text.encode() for path, text in pattern.findall(read(name))}


def prose(name: str) -> str:
    """Return a document without its fenced blocks."""
    return re.sub(r"^```.*?^```$", "", read(name), flags=re.MULTILINE | re.DOTALL)


# --- tests ---------------------------------------------------------------------------


def test_commands_page_is_current() -> None:
    """The page of commands is what the commands' help texts say."""
    assert COMMANDS.read_text("utf-8") == commands_page(), "run: python tests/test_docs.py"


@pytest.mark.parametrize("name", sorted(MODULES))
def test_every_command_says_what_it_does(name: str) -> None:
    """Every command and each of its options stands on the page of commands, with a sentence."""
    command = command_named(name)
    section = read("docs/dev/commands.md").split(f"## digest {name}\n")[1].split("\n## ")[0]
    assert command.help
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert all(option in section for option in parameter.opts)


@pytest.mark.parametrize("guide", GUIDES)
def test_every_key_of_articles_and_taxonomy_is_documented(guide: str) -> None:
    """Every key that the schemas ask for stands in a table of keys."""
    documented = {part for key in tabled(guide, "key|键") for part in key.split(".")}
    assert keys("articles/frontmatter.py") | keys("taxonomy.py") <= documented


@pytest.mark.parametrize("guide", GUIDES)
def test_every_problem_code_is_documented(guide: str) -> None:
    """Every code in the source stands in the table of codes, and no other does."""
    documented, known = tabled(guide, "code|代码"), codes()
    beginnings = tuple(code for code in known if code.endswith("-"))
    whole = known - set(beginnings)
    assert whole <= documented
    assert all(any(each.startswith(start) for each in documented) for start in beginnings)
    assert {each for each in documented - whole if not each.startswith(beginnings)} == set()


@pytest.mark.parametrize("guide", GUIDES)
def test_examples_are_flawless(guide: str) -> None:
    """The example files together pass `check` without a single problem, warnings included."""
    settings = {name: (ROOT / name).read_bytes() for name in ("mkdocs.yml", "mkdocs.zh.yml")}
    taxonomy = {
        "seeds/taxonomy/places.yml": b'- {id: china, zh: "\xe4\xb8\xad\xe5\x9b\xbd", en: "China"}',
        "seeds/taxonomy/topics.yml": b'- {id: ai-chips, zh: "AI\xe8\x8a\xaf\xe7\x89\x87", en: AI}',
    }
    files = examples(guide)
    assert len(files) == 4
    prepared = build.prepare(load_site(settings), files | taxonomy)
    assert prepared.problems == ()
    assert len(prepared.corpus.digests) == 1


@pytest.mark.parametrize("guide", GUIDES)
def test_example_of_a_catalog_is_what_translate_writes(guide: str) -> None:
    """`digest translate` would leave the example of a PO file as it is."""
    files = examples(guide)
    [path] = [path for path in files if path.endswith(".po")]
    [source] = [path for path in files if path.endswith(".md")]
    article, _ = read_article(source, files[source], ZoneInfo("Asia/Shanghai"))
    into = catalog.key(path)
    assert article
    assert into
    assert into[1] == article.id
    assert catalog.update(files[path], catalog.units(article), into[0]) == files[path]


@pytest.mark.parametrize("guide", GUIDES)
def test_example_of_a_summary_is_flawless(guide: str) -> None:
    """The example of an editor's summary fits the example of an article."""
    settings = {name: (ROOT / name).read_bytes() for name in ("mkdocs.yml", "mkdocs.zh.yml")}
    [(path, article)] = [each for each in examples(guide).items() if each[0].endswith(".md")]
    [summary] = re.findall(r"^```yaml\n(summary:\n.*?)^```$", read(guide), re.MULTILINE | re.DOTALL)
    longer = article.decode().replace("\n---\n", f"\n{summary}---\n", 1).encode()
    content, problems = build.read(load_site(settings), {path: longer})
    assert problems == []
    assert content.articles[0].summary is not None


@pytest.mark.parametrize("key", sorted(SETTINGS))
def test_every_setting_is_documented(key: str) -> None:
    """Every setting stands in the table with its default and its meaning."""
    default, meaning = SETTINGS[key]
    shown = f"`{default}`" if default else "none"
    assert f"| `{key}` | {shown} | {meaning} |" in read("docs/dev/settings.md")


def test_every_reused_key_of_mkdocs_is_documented() -> None:
    """Every key of MkDocs that config.py reads stands on the page of settings."""
    source = (ROOT / "generator" / "config.py").read_text("utf-8")
    for key in set(re.findall(r'\.get\("(\w+)"', source)):
        assert f"`{key}" in read("docs/dev/settings.md"), key


@pytest.mark.parametrize("name", ["README", "CONTRIBUTING"])
def test_both_languages_have_the_same_sections(name: str) -> None:
    """The Chinese document has as many headings, blocks and table rows as the English one."""

    def shape(text: str) -> list[str]:
        return re.findall(r"^(?:#+ |```\w*|\|)", text, re.MULTILINE)

    assert shape(read(f"{name}.md")) == shape(read(f"{name}.zh.md"))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_lead_somewhere(name: str) -> None:
    """Every relative link and picture of a document leads to a file of the repository."""
    targets = re.findall(r"\]\(([^)\s]+)\)", prose(name))
    for target in targets:
        path = target.partition("#")[0]
        if path and ":" not in path:
            assert ((ROOT / name).parent / path).exists(), target


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_map_of_the_repository_is_true(name: str) -> None:
    """Every path in the README's map exists, and its pipeline is the one in build.py."""
    _, tree, pipeline = re.findall(r"^```\w*\n(.*?)^```$", read(name), re.MULTILINE | re.DOTALL)
    folder = ROOT
    for line in tree.splitlines():
        paths = re.match(r"( *)(\S+/?(?:  ?\S+/)*)  ", line)
        assert paths, line
        folder = folder if paths[1] else ROOT / paths[2]
        for path in paths[2].split():
            assert ((folder if paths[1] else ROOT) / path).exists(), path
    assert pipeline.strip() in (build.__doc__ or "")


if __name__ == "__main__":
    COMMANDS.write_text(commands_page(), "utf-8")
