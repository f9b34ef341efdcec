"""Import order, data order and reading order are the same: `LAYERS`, top to bottom."""

import ast
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "generator"
LAYERS: list[dict[str, str]] = [
    {"nouns": "model.base model.seeds model.digests model hashes each errors config"},
    {
        "text": "text.vocabulary text.openings text.quotations text.segmenter text.splitter text "
        "text.typography text.nouns text.tables text.frequencies text.keywords escape "
        "compiled",
        "strict files": "strict strict.decode strict.yamltree strict.fields strict.table",
    },
    {
        "quantities": "quantities quantities.bounds quantities.dates quantities.fractions "
        "quantities.lookalikes quantities.nouns quantities.numerals quantities.read "
        "quantities.readings quantities.relative quantities.tickers quantities.units "
        "quantities.write",
        "names and addresses": "words bylines permalinks salience",
    },
    {
        "articles": "articles articles.frontmatter",
        "taxonomy": "taxonomy",
        "catalog": "catalog.units catalog.po catalog.read catalog.memory catalog.update catalog",
        "check": "check glossary record facts.difference facts.lexicon facts.scene facts.numerals "
        "facts.numbers facts.dates facts.tickers facts.latin facts.names facts.opposites "
        "facts.certainty facts.roles facts.pair facts.headline facts.gate facts",
        "summarize": "summarize.vectors summarize.features summarize.genre "
        "summarize.extract summarize.outline summarize.passages summarize",
        "tag": "tag",
        "mentions": "mentions",
        "figures": "figures.measures figures.labels figures.changes figures.details "
        "figures.ranges figures.clauses figures",
        "bilingual": "bilingual",
        "relate": "relate relate.vectors relate.scores relate.links",
        "rollup": "highlights rollup",
        "contrast": "contrast",
        "render": "render.charts render.markup render.edition render.linked_data render.listings "
        "render.provenance render.figure_table render.digest_page render.home_page "
        "render.search_page render.index_pages render.roll_page render.term_page render",
        "publish": "publish.shapes publish.definitions publish.schema publish.api "
        "publish.dumps publish.feed_templates publish.feed_entries publish.feeds publish.twins "
        "publish.llms publish.moved publish.hosting publish.sitemap publish",
        "cards": "cards.model cards.lines cards.drawing cards",
        "search": "search.variants search.words search.texts search.numbers search.postings "
        "search.phrases search.names search.shards search.changes search.splice search.edits "
        "search.said search.task search.state search.whole search.mend search.update search",
        "links": "links.htmltags links.pagelinks links links.outline",
        "draft": "draft",
    },
    {
        "importing": "importers importers.model importers.source importers.failures "
        "importers.protocol importers.clues importers.boilerplate"
    },
    {
        "listing": "importers.listing importers.listing.body importers.listing.points",
        "newsletter": "importers.newsletter importers.newsletter.signs "
        "importers.newsletter.segments importers.newsletter.items importers.newsletter.parts",
        "pages": "importers.attribution importers.charset importers.feed "
        "importers.feed.entries importers.feed.shapes importers.fragment "
        "importers.html importers.html.align importers.html.facts "
        "importers.html.markup importers.html.text importers.markdown "
        "importers.markdown.body importers.markdown.front "
        "importers.markdown.inline importers.prose importers.stated",
        "articles of drafts": "importers.pinyin importers.ids importers.write importers.sources "
        "importers.duplicates importers.accounts importers.report",
    },
    {
        "pipeline": "single briefs outcome warm gather excerpts nearby periods arrivals sections "
        "indexing linking overview build status suggest"
    },
    {
        "drafting": "engines engines.protocol engines.batches engines.judge engines.drafts "
        "engines.prompts engines.summaries engines.insert"
    },
    {"spared": "renderer.plaintext renderer.rawblocks"},
    {
        "shell": "files docs store wordlists workers progress packing ahead columns tree press "
        "renderer.templates renderer.jobs renderer renderer.__main__ templates shards resident "
        "reuse typeset pictures soundness site preview live serve watch importers.addresses "
        "importers.dial importers.exchange importers.fetch importers.robots importers.registry "
        "importing engines.registry engines.openai engines.packages engines.ctranslate2 "
        "translating cli.base cli.process cli.progress cli.drafting cli.checking cli.building "
        "cli.serving cli.importing cli.translating cli.summarizing cli __main__",
    },
]
"""Layers of groups. A module may import its own group and the layers above, nothing else;
so no stage imports another one."""
SHELL = set(LAYERS[-1]["shell"].split())
COMMANDS = {module for module in SHELL if module.startswith("cli")}

ONLY = {
    "PIL": {"cards.drawing"},
    "ahocorasick_rs": {"taxonomy", "facts.lexicon"},
    "click": COMMANDS,
    "ctranslate2": {"engines.ctranslate2"},
    "distributed": {"workers"},
    "jieba": {"text.keywords"},
    "markdown": {"renderer", "renderer.plaintext", "renderer.rawblocks"},
    "mkdocs": {"renderer"},
    "opencc": {"search.variants"},
    "snowballstemmer": {"search.words"},
    "numpy": {
        *LAYERS[3]["summarize"].split(),
        *("importers.duplicates", "search.postings", "search.changes", "relate", "relate.scores"),
    },
    "openai": {"engines.openai"},
    "polib": {"catalog.po"},
    "pypinyin": {"importers.pinyin"},
    "rjieba": {"text.segmenter"},
    "sentencepiece": {"engines.ctranslate2"},
    "watchdog": {"watch"},
    "wordfreq": {"text.frequencies"},
}
"""Library -> the modules that may know it."""
OUTSIDE = {
    "asyncio", "ctypes", "fcntl", "glob", "http", "io", "locale", "multiprocessing", "os",
    "pathlib", "platform", "random", "secrets", "shutil", "signal", "socket", "subprocess",
    "tempfile", "threading", "time", "urllib.request", "uuid",
}  # fmt: skip
"""Modules that reach the clock, the disk, the network, chance or other processes."""
PURE = {"pathlib.PurePosixPath", "io.BytesIO"}
CALLS = {
    "open", "print", "input", "exit", "quit", "eval", "exec", "breakpoint", "__import__",
    "date.today", "datetime.now", "datetime.today", "datetime.utcnow", "sys.exit",
}  # fmt: skip
STREAMS = {"argv", "stdin", "stdout", "stderr", "environ"}

MODULES = {
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
    if path != PACKAGE / "__init__.py"
}
PLACES = {
    module: (number, group)
    for number, layer in enumerate(LAYERS)
    for group, modules in layer.items()
    for module in modules.split()
}


@cache
def nodes(module: str) -> tuple[ast.AST, ...]:
    """Return everything in a module, what stands under TYPE_CHECKING or in functions included."""
    return tuple(ast.walk(ast.parse(MODULES[module].read_text("utf-8"))))


@cache
def imports(module: str) -> set[str]:
    """Return the dotted names that a module imports, by statement or by name."""
    found = set()
    for node in nodes(module):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Call) and _dotted(node.func).endswith("import_module"):
            found |= {str(arg.value) for arg in node.args if isinstance(arg, ast.Constant)}
    return found


@cache
def ours(module: str) -> set[str]:
    """Return the modules of the package that a module imports."""
    found = set()
    for name in imports(module):
        if name.startswith("generator."):
            parts = name.removeprefix("generator.").split(".")
            longest = [".".join(parts[:n]) for n in range(len(parts), 0, -1)]
            found.add(next((each for each in longest if each in MODULES), longest[-1]))
    return found - {module}


def _dotted(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return f"{_dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def test_every_module_has_its_place() -> None:
    """A new module is put into a layer, once."""
    assert sorted(PLACES) == sorted(MODULES)


@pytest.mark.parametrize("module", MODULES)
def test_imports_point_upwards(module: str) -> None:
    """A module imports its own group and the layers above; no stage imports another."""
    layer, group = PLACES[module]
    for name in ours(module):
        other_layer, other_group = PLACES[name]
        allowed = other_layer < layer or other_group == group
        assert allowed, f"{module} ({group}) imports {name} ({other_group})"


def test_groups_have_no_cycles() -> None:
    """Within a group modules import in one direction as well."""
    done: set[str] = set()
    while ready := {each for each in MODULES if each not in done and ours(each) <= done}:
        done |= ready
    assert set(MODULES) - done == set()


@pytest.mark.parametrize("module", MODULES)
def test_imports_are_absolute(module: str) -> None:
    """`from generator.model import …`, never `from . import …` nor `from x import *`."""
    for node in nodes(module):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0
            assert all(alias.name != "*" for alias in node.names)


@pytest.mark.parametrize("module", MODULES)
def test_libraries_are_known_to_one_module(module: str) -> None:
    """The segmenter stays behind `text`, MkDocs behind `renderer`, the others in one place each."""
    roots = {name.split(".")[0] for name in imports(module)}
    for library, modules in ONLY.items():
        assert library not in roots or module in modules, f"{module} imports {library}"


@pytest.mark.parametrize("module", sorted(set(MODULES) - SHELL))
def test_the_core_is_pure(module: str) -> None:
    """No clock, no disk, no network, no environment and no output below the shell."""
    for name in imports(module) - PURE:
        parts = name.split(".")
        reached = {".".join(parts[:n]) for n in range(1, len(parts) + 1)} & OUTSIDE
        assert not reached, f"{module} imports {name}"
    for node in nodes(module):
        if isinstance(node, ast.Call):
            called = _dotted(node.func)
            assert called not in CALLS, f"{module} calls {called}()"
            assert not any(called.endswith(f".{each}") for each in CALLS if "." in each), called
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            stream = node.value.id in ("sys", "os") and node.attr in STREAMS
            assert not stream, f"{module} uses {node.value.id}.{node.attr}"


@pytest.mark.parametrize("module", sorted(SHELL - COMMANDS - {"__main__"}))
def test_only_cli_prints_and_exits(module: str) -> None:
    """The rest of the shell returns values and raises errors."""
    for node in nodes(module):
        if isinstance(node, ast.Call):
            assert _dotted(node.func) not in {
                "print",
                "input",
                "exit",
                "sys.exit",
                "sys.stdout.write",
            }
