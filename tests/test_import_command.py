"""`digest import` as people run it: files in, article files and an account out."""

import contextlib
import json
import os
import pty
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from projects import copy_project

from generator.cli import importing, main
from generator.importers.model import fingerprint
from generator.importers.registry import importers, surest

LISTING = """\
mill
Search documents
老磨坊重新开张:2025年产量翻番
He Bian Ri Bao· 2025-03-02 08:05
Core Viewpoint - The old mill is running again and grinds twice as much as planned [1]. Group 1: Output - It ground 3,400 tonnes in its first year [2]. - The mill employs 12 people [3][4].
Rivers of bread
The Unknown Paper· 2025-03-01 10:00
Group 1 - Bakers by the river sold 9% more loaves than a year before [1] - Prices stayed the same [2]
"""
NEWSLETTER = """\
简讯:渡轮停航一周

河边渡轮公司宣布停航一周,检修两台柴油机,预计花费210万元。 何海生 订阅河边通讯每周通讯,请点击这里
"""
SOURCES = """\
- id: "river-daily"
  zh: "河边日报"
  en: "River Daily"
"""


@dataclass
class Desk:
    """A project of its own and the command in it."""

    root: Path

    def run(self, *arguments: str | Path) -> Result:
        """Run `digest import`."""
        return CliRunner().invoke(main, ["import", "--root", str(self.root), *map(str, arguments)])

    def json(self, *arguments: str | Path) -> list[dict[str, Any]]:
        """Run it for programs; return what it says of each input."""
        result = self.run("--format", "json", *arguments)
        parsed: dict[str, Any] = json.loads(result.stdout)
        inputs: list[dict[str, Any]] = parsed["inputs"]
        return inputs

    def file(self, name: str, content: str | bytes) -> Path:
        """Write an input."""
        path = self.root / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def articles(self) -> dict[str, str]:
        """Return the article files by id."""
        paths = (self.root / "seeds" / "articles").rglob("*.md")
        return {path.stem: path.read_text("utf-8") for path in sorted(paths)}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return a project with one source and no articles."""
    copy_project(tmp_path, None)
    taxonomy = tmp_path / "seeds" / "taxonomy"
    taxonomy.mkdir(parents=True)
    (taxonomy / "sources.yml").write_text(SOURCES, "utf-8")
    return Desk(tmp_path)


def test_listing_becomes_article_files(desk: Desk) -> None:
    """Items get ids, known sources their id, unknown ones their name; all is accounted for."""
    result = desk.run(desk.file("dump.txt", LISTING))
    assert result.exit_code == 0, result.output
    articles = desk.articles()
    first = "2025-03-02-lao-mo-fang-chong-xin-kai-zhang-2025-nian-chan-liang-fan-fan"
    assert list(articles) == ["2025-03-01-rivers-of-bread", first]
    assert 'source: "river-daily"' in articles[first]
    assert 'en: "The Unknown Paper"' in articles["2025-03-01-rivers-of-bread"]
    assert "unknown source 'The Unknown Paper'" in result.output
    assert "2  'Search documents'" in result.output
    assert "dump.txt: 2 items (2 written)" in result.output


def test_check_asks_only_for_what_a_person_must_add(desk: Desk) -> None:
    """Imported files are strict YAML in the right place; only our own headline is missing."""
    desk.run(desk.file("dump.txt", LISTING), desk.file("letter.txt", NEWSLETTER))
    result = CliRunner().invoke(main, ["check", "--root", str(desk.root), "--format", "json"])
    problems = json.loads(result.stdout)
    codes = [(each["code"], each["message"]) for each in problems if each["severity"] == "error"]
    assert codes == [("frontmatter.missing-key", "title has no en, the language of the text")]
    assert {each["code"] for each in problems} <= {"frontmatter.missing-key", "translation.missing"}


def test_json_names_the_place_of_everything(desk: Desk) -> None:
    """Spans are characters and lines of the file; the fingerprint is that of the span."""
    [account] = desk.json("--dry-run", desk.file("dump.txt", LISTING))
    assert account["importer"] == "listing"
    assert [item["lines"] for item in account["items"]] == ["3-5", "6-8"]
    for item in account["items"]:
        assert fingerprint(LISTING[item["start"] : item["end"]]) == item["sha256"]
        assert item["boundary"]
    assert [each["lines"] for each in account["removed"]] == ["1-1", "2-2"]


def test_dry_run_writes_nothing(desk: Desk) -> None:
    """--dry-run says what would be written."""
    [account] = desk.json("--dry-run", desk.file("dump.txt", LISTING))
    assert {item["status"] for item in account["items"]} == {"new"}
    assert desk.articles() == {}


def test_importing_again_adds_nothing(desk: Desk) -> None:
    """The same file, or one that holds the same items, is known."""
    dump = desk.file("dump.txt", LISTING)
    desk.run(dump)
    before = desk.articles()
    longer = desk.file("longer.txt", LISTING.replace("mill\n", "mill\nmore\nand more\n", 1))
    for path in (dump, longer):
        [account] = desk.json("--keep", path)
        assert {item["status"] for item in account["items"]} == {"known"}
    assert desk.articles() == before


def test_edited_files_are_left_alone_and_reported(desk: Desk) -> None:
    """What an editor changed is never written again, and the table says so."""
    dump = desk.file("dump.txt", LISTING)
    desk.run(dump)
    path = desk.root / "seeds/articles/2025/2025-03-01-rivers-of-bread.md"
    path.write_text(path.read_text("utf-8").replace("9% more", "nine per cent more"), "utf-8")
    before = desk.articles()
    result = desk.run(dump)
    assert "left alone: imported before, edited since" in result.output
    assert "1 known, 1 edited" in result.output
    assert desk.articles() == before


def test_duplicates_are_skipped_unless_kept(desk: Desk) -> None:
    """The same headline elsewhere is a duplicate with the other's id; --keep imports it too."""
    desk.run(desk.file("dump.txt", LISTING))
    other = LISTING.replace("Rivers of bread", "RIVERS OF BREAD!").replace("9%", "8.7%")
    copy = desk.file("other.txt", other.replace("old mill", "old mill by the sea"))
    [account] = desk.json(copy)
    last = account["items"][1]
    assert (last["status"], last["like"]) == ("duplicate", "2025-03-01-rivers-of-bread")
    assert last["reason"] == "same headline"
    assert len(desk.articles()) == 2
    [account] = desk.json("--keep", copy)
    assert account["items"][1]["id"] == "2025-03-01-rivers-of-bread-2"
    assert len(desk.articles()) == 4


def test_nearly_the_same_text_is_a_duplicate(desk: Desk) -> None:
    """A copy under another headline is found by its words."""
    long = "渡轮公司说,检修期间由四艘小船接送学童,每天往返十二趟,费用由镇上承担。" * 2
    letter = NEWSLETTER.replace("万元。", f"万元。{long}")
    desk.run(desk.file("letter.txt", letter))
    copy = letter.replace("渡轮停航一周", "河上七日无船").replace("210万", "210 万")
    [account] = desk.json(desk.file("copy.txt", copy))
    assert account["items"][0]["status"] == "duplicate"
    assert "alike" in account["items"][0]["reason"]


@pytest.mark.parametrize(("encoding", "text"), [("gbk", LISTING), ("big5", None)])
def test_other_encodings_are_named(desk: Desk, encoding: str, text: str | None) -> None:
    """GBK and Big5 are an error that suggests --encoding, and import with it."""
    text = text or "【快訊】渡輪公司加價一成\n\n離島航線下週起加價,公司稱燃油成本上升。 何海生\n"
    path = desk.file("dump.txt", text.encode(encoding))
    refused = desk.run(path)
    assert refused.exit_code == 1
    assert "[import.encoding]" in refused.stderr
    assert f"--encoding {encoding}" in refused.stderr
    assert len(refused.stderr.splitlines()) == 1
    accepted = desk.run("--encoding", encoding, path)
    assert accepted.exit_code == 0, accepted.output
    assert desk.articles()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "import.empty"),
        (b"\x7fELF\x02\x01\x01\x00\x00\x00" + bytes(range(256)) * 4, "import.binary"),
        (LISTING.encode("utf-16"), "import.encoding"),
        (b"<!doctype html><title>App</title><body><div id='root'></div></body>", "import.no-text"),
        (b'<?xml version="1.0"?><rss version="2.0"><channel/></rss>', "import.no-entries"),
        (LISTING.encode()[:-1] + "\n又一条\nPaper· 2025-01-01\n".encode(), "import.truncated"),
    ],
)
def test_bad_input_is_one_line_and_costs_only_itself(desk: Desk, content: bytes, code: str) -> None:
    """A bad input is named in one line, the others are imported, the exit code is 1."""
    result = desk.run(desk.file("bad.txt", content), desk.file("letter.txt", NEWSLETTER))
    assert result.exit_code == 1
    assert [line for line in result.stderr.splitlines() if f"[{code}]" in line]
    assert len(result.stderr.splitlines()) == 1
    assert any(stem.startswith("undated-du-lun") for stem in desk.articles())


def test_a_missing_file_costs_only_itself(desk: Desk) -> None:
    """A name that is no file is one line; a folder as well."""
    result = desk.run(desk.root / "nothing.txt", desk.root, desk.file("dump.txt", LISTING))
    assert result.exit_code == 1
    assert result.stderr.count("[import.unreadable]") == 2
    assert len(desk.articles()) == 2


def test_wrong_usage(desk: Desk) -> None:
    """No input, or an encoding that does not exist, is wrong usage."""
    assert desk.run().exit_code == 2
    result = desk.run("--encoding", "klingon", desk.file("dump.txt", LISTING))
    assert result.exit_code == 2
    assert "--encoding gbk" in result.stderr


def test_a_missing_package_is_named(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra the exit code is 3 and the message says what to install."""

    def absent(*_: object) -> None:
        raise ModuleNotFoundError("No module named 'pypinyin'", name="pypinyin")

    monkeypatch.setattr(importing, "receive", absent)
    result = desk.run(desk.file("dump.txt", LISTING))
    assert result.exit_code == 3
    assert "pip install 'duizhao[import]'" in result.stderr


def test_text_that_an_importer_loses_is_an_error(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The account is checked while it is made, whatever importer reads."""

    class Careless:
        name = "careless"

        def recognises(self, name: str, head: bytes) -> float:
            del name, head
            return 1.0

        def read(self, source: Any) -> Any:
            list(source.lines())
            return iter(())

    monkeypatch.setattr(importing, "importers", lambda: [Careless()])
    result = desk.run(desk.file("dump.txt", "A line.\n"))
    assert result.exit_code == 1
    assert "[import.unaccounted]" in result.stderr


def _long(desk: Desk) -> tuple[str, ...]:
    """Return the command that reads a listing of more than a megabyte."""
    day = "He Bian Ri Bao· 2025-03-02 08:05"
    point = "The mill by the river grinds what the farms around it bring. " * 40
    text = "".join(f"Headline {n}\n{day}\nGroup 1: Mill - {point}{n} [1].\n" for n in range(500))
    path = desk.file("long.txt", text)
    command = ("-m", "generator", "import", "--dry-run", "--root", str(desk.root), str(path))
    return (sys.executable, *command)


def _on_terminal(command: tuple[str, ...]) -> str:
    """Return what a command writes to a real terminal."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        pieces = []
        # Linux ends a terminal whose other side is closed with an error.
        with contextlib.suppress(OSError):
            while piece := os.read(ours, 65536):
                pieces.append(piece)
    os.close(ours)
    assert process.returncode == 0
    return b"".join(pieces).decode()


def test_progress_is_shown_on_a_terminal(desk: Desk) -> None:
    """On a terminal the last line says how far a long input is, and leaves no trace."""
    said = _on_terminal(_long(desk))
    steps = dict.fromkeys(re.findall(r"long\.txt: (\d+) %", said))
    assert len(steps) > 1
    assert list(steps)[-1] == "100"
    visible = [line.rpartition("\x1b[K")[2].rstrip("\r") for line in said.split("\n")]
    assert not any(re.search(r"long\.txt: \d+ %", line) for line in visible)
    assert visible[0].startswith("   1  2025-03-02-headline-0  lines 1-3")
    assert visible[-2].startswith("long.txt: 500 items")


def test_progress_is_silent_in_a_pipe(desk: Desk) -> None:
    """What goes to a program holds the table and nothing else."""
    result = subprocess.run(_long(desk), capture_output=True, text=True, check=True)
    assert result.stderr == ""
    assert "\x1b" not in result.stdout
    assert result.stdout.splitlines()[-1].startswith("long.txt: 500 items")


def test_ours_are_found_like_anybodys() -> None:
    """Our importers are registered by the entry point that others use; the surest reads."""
    known = importers()
    assert [each.name for each in known] == ["feed", "html", "listing", "markdown", "newsletter"]
    for text, name in ((LISTING, "listing"), (NEWSLETTER, "newsletter")):
        chosen = surest(known, "dump.txt", text.encode())
        assert chosen
        assert chosen.name == name
    assert surest([], "dump.txt", b"x") is None
