"""The commands: what they print where, what they write, and their exit codes."""

import json
import os
import pty
import re
import signal
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from projects import CLEAN, GOLDEN, ROOT, copy_project, digest, tree

from generator.articles import read_article
from generator.cli import MODULES, main
from generator.cli.checking import annotation
from generator.config import load_site
from generator.errors import DigestError, Problem
from generator.files import read_files

BROKEN = "seeds/articles/2026/2026-03-04-harbour-battery.md"
REVIEW = "2026-03-13-battery-makers-review"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a copy of the golden project."""
    return copy_project(tmp_path / "project", GOLDEN / "seeds")


@pytest.fixture
def broken(root: Path) -> Path:
    """Return the golden project with an article that has two errors."""
    path = root / BROKEN
    text = path.read_text("utf-8")
    path.write_text(text.replace("---\n", "---\nkeyword: x\ndraft: perhaps\n", 1), "utf-8")
    return root


def run(root: Path, *arguments: str) -> Result:
    """Run a command in this process; what a CI would be told of its stages is another test's."""
    return CliRunner(env={"CI": ""}).invoke(main, ["--root", str(root), *arguments])


def test_the_version() -> None:
    """The version is that of the package."""
    result = CliRunner().invoke(main, ["--version"])
    assert result.exit_code == 0
    assert re.fullmatch(r"digest, version \d+\.\d+\.\d+\n", result.stdout)


def test_help_names_every_command() -> None:
    """Each command has a line of help, each option a sentence."""
    listed = CliRunner().invoke(main, ["--help"]).stdout
    for name in MODULES:
        command = main.get_command(click.Context(main), name)
        assert command is not None
        assert re.search(rf"^  {name} +[A-Z].+\.$", listed, re.MULTILINE), name
        help_text = CliRunner().invoke(main, [name, "-h"]).stdout
        assert " ".join((command.help or "").split()) in " ".join(help_text.split())
        for option in re.findall(r"(?m)^  (--[\w-]+.*(?:\n {10,}.*)*)", help_text):
            assert option.endswith((".", "]")), option


@pytest.mark.parametrize(
    "arguments",
    [["nonsense"], ["check", "--nonsense"], ["--root", "/nowhere", "check"],
     ["check", "--root", "/nowhere"], ["check", "--format", "xml"], ["serve", "--port", "70000"],
     ["new", "--language", "fr"]],
)  # fmt: skip
def test_wrong_usage(arguments: list[str]) -> None:
    """A command that cannot be understood ends with 2 and says why."""
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1].startswith("Error: ")


def test_a_folder_that_is_no_project(tmp_path: Path) -> None:
    """Every command names the file that is missing and the way out."""
    for command in ("check", "status", "pages", "build", "translate"):
        result = run(tmp_path, command)
        assert (result.exit_code, result.stdout) == (1, ""), command
        assert result.stderr.startswith("mkdocs.yml:0:0: error: file not found")
        assert "--root DIR" in result.stderr


def test_the_root_stands_before_or_after(tmp_path: Path) -> None:
    """`--root` belongs to both; the one after the command is nearer."""
    root = copy_project(tmp_path / "empty", None)
    before = CliRunner().invoke(main, ["--root", str(root), "check"])
    after = CliRunner().invoke(main, ["check", "--root", str(root)])
    both = CliRunner().invoke(main, ["--root", str(tmp_path), "check", "--root", str(root)])
    assert before.exit_code == 0
    assert before.output == after.output == both.output


# --- check ---------------------------------------------------------------------------


def test_check_of_good_content(root: Path) -> None:
    """Warnings are told and forbid nothing; the last line counts."""
    result = run(root, "check")
    assert result.exit_code == 0
    warnings = len(result.stderr.splitlines())
    assert result.stdout == f"3 articles, 0 errors, {warnings} warnings\n"


def test_check_of_bad_content(broken: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line each on stderr, paths relative to the root wherever one stands; no traceback."""
    monkeypatch.chdir("/")
    result = run(broken, "check", Path(BROKEN).stem)
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        f"{BROKEN}:2:1: error: unknown key 'keyword' [frontmatter.unknown-key] Hint: "
        + result.stderr.splitlines()[0].split("Hint: ")[1],
        f"{BROKEN}:3:8: error: draft is 'perhaps' [frontmatter.value] Hint: one of: true, false",
    ]
    assert result.stdout == "1 article, 2 errors, 0 warnings\n"


def test_check_for_programs(broken: Path) -> None:
    """JSON goes to stdout alone, with the documented keys."""
    result = run(broken, "check", "--format", "json")
    assert (result.exit_code, result.stderr) == (1, "")
    problems = json.loads(result.stdout)
    assert {tuple(problem) for problem in problems} == {
        ("path", "line", "column", "code", "severity", "message", "hint")
    }
    assert [p["code"] for p in problems if p["severity"] == "error"] == [
        "frontmatter.unknown-key",
        "frontmatter.value",
    ]


def test_check_for_pull_requests(broken: Path) -> None:
    """Each problem is an annotation at its line."""
    result = run(broken, "check", "--format", "github")
    assert f"::error file={BROKEN},line=3,col=8::draft is 'perhaps'" in result.stdout
    assert result.exit_code == 1


def test_annotations_are_escaped() -> None:
    """A message cannot begin a command of its own."""
    problem = Problem("a,b:c%.md", 0, 0, "x.y", "warning", "5 %\n::error::z", "do\r\nit")
    assert annotation(problem) == (
        "::warning file=a%2Cb%3Ac%25.md,line=1,col=0::5 %25%0A::error::z [x.y] — do%0D%0Ait"
    )


def test_check_of_some_articles(broken: Path) -> None:
    """Named articles alone are told of; a name that none has is wrong usage."""
    result = run(broken, "check", REVIEW)
    assert result.exit_code == 0
    assert "harbour-battery" not in result.output
    result = run(broken, "check", "nowhere")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "digest: no article has the id nowhere; see: digest status\n"


def test_translations_can_be_required(root: Path) -> None:
    """What is a warning by itself is an error where translations are required."""
    wetland = "undated-wetland-survey"
    assert "warning: no translation into en" in run(root, "check", wetland).stderr
    result = run(root, "check", wetland, "--require", "reviewed")
    assert result.exit_code == 1
    assert "error: no translation into en" in result.stderr


# --- new -----------------------------------------------------------------------------


def test_new_starts_an_article(root: Path) -> None:
    """The path is printed, the file is there, and only its text is missing."""
    result = run(
        root, "new", "--title-en", "Tide mill opens", "--language", "en", "--date", "2026-05-01",
        "--source", "tidewater-post", "--url", "https://example.org/tide",
    )  # fmt: skip
    path = "seeds/articles/2026/2026-05-01-tide-mill-opens.md"
    assert (result.exit_code, result.stdout) == (0, f"{path}\n")
    zone = load_site(read_files(root)).zone
    _, [problem] = read_article(path, (root / path).read_bytes(), zone)
    assert problem.code == "article.empty"


def test_new_overwrites_nothing(root: Path) -> None:
    """A second article with the same title gets a number."""
    paths = [run(root, "new", "--title-en", "Tide").stdout.strip() for _ in range(3)]
    assert paths == [f"seeds/articles/undated/undated-tide{n}.md" for n in ("", "-2", "-3")]
    assert all((root / path).is_file() for path in paths)


@pytest.mark.parametrize("day", ["yesterday", "2026-13-01", "20260501", "2026-W05-1"])
def test_new_wants_a_date(root: Path, day: str) -> None:
    """A date that is none would become part of an address."""
    before = tree(root)
    result = run(root, "new", "--title-en", "Tide", "--date", day)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "for example: --date 2026-02-01" in result.stderr
    assert tree(root) == before


def test_new_asks_on_a_terminal(root: Path) -> None:
    """What is missing is asked for; what was given is not; questions stay out of stdout."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "generator", "new", "--language", "zh", "--root", str(root)],
        stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT,
    ) as process:  # fmt: skip
        os.write(ours, "潮汐磨坊\nTide mill\n2026-05-01\n\n\n".encode())
        printed, asked = process.communicate(timeout=60)
    os.close(ours)
    os.close(theirs)
    assert printed.decode() == "seeds/articles/2026/2026-05-01-tide-mill.md\n"
    assert b"Language" not in asked
    assert b"Headline in English" in asked
    text = (root / printed.decode().strip()).read_text("utf-8")
    assert '  zh: "潮汐磨坊"\n  en: "Tide mill"\n' in text


# --- translate and status ------------------------------------------------------------


def test_translate_adds_what_is_missing(root: Path) -> None:
    """Missing entries are added empty, files that are whole stay, and a second run does nothing."""
    path = root / "seeds/translations/en/undated-wetland-survey.po"
    assert not path.exists()
    result = run(root, "translate")
    assert result.exit_code == 0
    assert "seeds/translations/en/undated-wetland-survey.po" in result.stdout.splitlines()
    assert 'msgstr ""' in path.read_text("utf-8")
    again = run(root, "translate")
    assert (again.exit_code, again.output) == (0, "")
    assert run(root, "check").exit_code == 0


def test_translate_some(root: Path) -> None:
    """Named articles alone are touched; a name that none has is wrong usage."""
    before = tree(root)
    assert run(root, "translate", "nowhere").exit_code == 2
    assert tree(root) == before
    run(root, "translate", "undated-wetland-survey")
    assert set(tree(root)) - set(before) == {"seeds/translations/en/undated-wetland-survey.po"}


def test_translate_leaves_broken_files_alone(broken: Path) -> None:
    """A PO file that cannot be read, and that of an article that cannot, stay as they are."""
    po = broken / f"seeds/translations/zh/{REVIEW}.po"
    po.write_text('msgid "half\n', "utf-8")
    harbour = broken / "seeds/translations/en/2026-03-04-harbour-battery.po"
    before = harbour.read_bytes()
    result = run(broken, "translate")
    assert result.exit_code == 1
    assert (po.read_text("utf-8"), harbour.read_bytes()) == ('msgid "half\n', before)
    assert "undated-wetland-survey.po" in result.stdout
    assert "[po.syntax]" in result.stderr
    assert run(broken, "translate", "2026-03-04-harbour-battery").exit_code == 1


def test_status(broken: Path) -> None:
    """Coverage goes to stdout, errors to stderr, in both formats."""
    result = run(broken, "status")
    assert result.exit_code == 1
    assert result.stdout.startswith("total 2 · published ")
    assert "[frontmatter.value]" in result.stderr
    coverage = json.loads(run(broken, "status", "--format", "json").stdout)
    assert list(coverage) == ["articles", "pages", "statements", "translations"]


# --- pages, build, serve -------------------------------------------------------------


def test_pages_writes_both_languages(root: Path) -> None:
    """Pages are written, counted, and the same after a second run."""
    result = run(root, "pages")
    assert result.exit_code == 0
    written = tree(root / "docs")
    count = sum(text.count(b"\n") for path, text in written.items() if path.endswith(".generated"))
    assert result.stdout == f"{count} pages in docs/en and docs/zh\n"
    assert f"en/articles/{REVIEW}.md" in written
    assert not (root / "site").exists()
    assert run(root, "pages").exit_code == 0
    assert tree(root / "docs") == written


@pytest.mark.parametrize("command", ["pages", "build"])
def test_bad_content_writes_nothing(broken: Path, command: str) -> None:
    """With errors no page is written, and they are told like `check` tells them."""
    before = tree(broken)
    result = run(broken, command)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "[frontmatter.value] Hint: one of: true, false" in result.stderr
    kept = {path: content for path, content in tree(broken).items() if ".cache/" not in path}
    assert kept == before


def test_a_page_in_the_way(root: Path) -> None:
    """A page somebody wrote by hand is named and kept."""
    page = root / "docs" / "en" / "articles" / f"{REVIEW}.md"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text("By hand.", "utf-8")
    result = run(root, "pages")
    assert result.exit_code == 1
    assert f"docs/en/articles/{REVIEW}.md:0:0: error:" in result.stderr
    assert page.read_text("utf-8") == "By hand."


def test_the_machine_says_no(root: Path) -> None:
    """What the disk refuses is one line and exit code 3."""
    (root / ".cache").write_text("in the way", "utf-8")
    result = run(root, "pages")
    assert result.exit_code == 3
    assert len(result.stderr.splitlines()) == 1 + result.stderr.count("warning:")
    assert result.stderr.splitlines()[-1].startswith("digest: ")


def test_debug_shows_the_traceback(tmp_path: Path) -> None:
    """`--debug`, before or after the command, lets the error through."""
    for arguments in (["--debug", "check"], ["check", "--debug"]):
        result = CliRunner().invoke(main, ["--root", str(tmp_path), *arguments])
        assert isinstance(result.exception, DigestError)


def test_the_module_alone_writes_pages(root: Path) -> None:
    """`python -m generator` is `digest pages`, and quiet in a pipe."""
    result = digest(root)
    assert (result.returncode, result.stderr.count("…")) == (0, 0), result.stderr
    assert re.fullmatch(r"\d+ pages in docs/en and docs/zh\n", result.stdout)


def test_a_reader_that_leaves_is_no_traceback(broken: Path) -> None:
    """`digest check | head -1` ends quietly."""
    command = f"{sys.executable} -m generator check --format json --root {broken} | head -c1"
    result = subprocess.run(  # noqa: S602 - a pipe of the shell is what is tested
        command, shell=True, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
    )
    assert result.stdout == "["
    assert "Traceback" not in result.stderr


def test_serve_goes_on_where_content_is_broken(broken: Path) -> None:
    """Errors are told, the address is printed, and Ctrl-C ends it with 0."""
    with subprocess.Popen(
        [sys.executable, "-m", "generator", "serve", "--port", "0", "--root", str(broken)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT,
        env=os.environ | CLEAN | {"PYTHONUNBUFFERED": "1"},
    ) as process:  # fmt: skip
        assert process.stdout
        line = process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, complaints = process.communicate(timeout=30)
    assert re.match(r"http://127\.0\.0\.1:\d+/ ", line)
    assert "site/ is as it was" in complaints
    assert "Traceback" not in complaints
    assert process.returncode == 0
