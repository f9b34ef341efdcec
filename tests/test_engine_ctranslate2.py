"""Local translation with a model that the test builds and SentencePiece models it trains."""

import json
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from drafting import HARBOUR, catalog, drafting_project, path, run
from tinymodel import pieces, save, tokens_of

from generator.engines import ctranslate2
from generator.engines.packages import packages
from generator.engines.protocol import Batch, EngineFailed, Line, Options, Writer
from generator.errors import UsageError

WORDS = {
    "▁The": "▁", "▁the": "▁", "▁harbour": "港口", "▁has": "有", "▁a": "一个", "▁battery": "电池",
    "▁costs": "价值", "▁US$20": "2,000", "▁US$30": "3,100", "▁million": "万美元",
    "▁crane": "起重机", "▁ferry": "渡轮", "▁charger": "充电桩", ".": "。",
}  # fmt: skip
"""What the model knows; the crane's price is wrong."""
TARGET = list(dict.fromkeys(WORDS.values()))[1:]


@pytest.fixture(scope="module")
def opus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder like a converted OPUS-MT model: a SentencePiece model for each side."""
    folder = tmp_path_factory.mktemp("models") / "opus-mt-en-zh"
    folder.mkdir()
    source, target = pieces(list(WORDS)), pieces(TARGET)
    save(folder, tokens_of(source), tokens_of(target), WORDS)
    (folder / "source.spm").write_bytes(source)
    (folder / "target.spm").write_bytes(target)
    return folder


@pytest.fixture(scope="module")
def argos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an Argos package: one SentencePiece model for both sides, packed."""
    folder = tmp_path_factory.mktemp("argos") / "translate-en_zh-1_9"
    (folder / "model").mkdir(parents=True)
    both = pieces([*WORDS, *TARGET])
    save(folder / "model", tokens_of(both), tokens_of(both), WORDS)
    (folder / "sentencepiece.model").write_bytes(both)
    about = {"package_version": "1.9", "from_code": "en", "to_code": "zh"}
    (folder / "metadata.json").write_text(json.dumps(about), "utf-8")
    (folder / "README.md").write_text("A tiny one.", "utf-8")
    packed = folder.with_name("translate-en_zh-1_9.argosmodel")
    with zipfile.ZipFile(packed, "w") as archive:
        for file in sorted(folder.rglob("*")):
            archive.write(file, file.relative_to(folder.parent))
    return packed


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a project of two articles without translations."""
    return drafting_project(tmp_path)


def batch(*texts: str, source: str = "en") -> Batch:
    """Return a batch without context."""
    target = "zh" if source == "en" else "en"
    return Batch(source, target, "", tuple(map(Line, texts)))  # type: ignore[arg-type]


def test_every_kind_of_package_translates(opus: Path, argos: Path) -> None:
    """An archive, the same unpacked, an OPUS-MT folder, and a folder that holds packages."""
    texts = ("The harbour has a battery.", "The ferry has a charger.")
    unpacked = argos.with_suffix("")
    for given in (argos, unpacked, opus, opus.parent):
        made = ctranslate2.engine(Options(str(given)))
        assert made.translate(batch(*texts)) == ["港口有一个电池。", "渡轮有一个充电桩。"], given
    assert made.name == "ctranslate2/opus-mt-en-zh"
    assert made.spent() == "2 sentences"
    assert not isinstance(made, Writer)


def test_accepted_and_refused(root: Path, argos: Path) -> None:
    """True translations enter as fuzzy with the package's name, a wrong price is refused."""
    command = ("translate", "--all", "--engine", "ctranslate2", "--model", str(argos), HARBOUR)
    result = run(root, *command)
    assert result.exit_code == 0, result.output
    text = (root / path()).read_text("utf-8")
    assert "#. engine: ctranslate2/translate-en_zh-1_9\n#, fuzzy\n" in text
    held = {source: entry.text for source, entry in catalog(root).entries.items()}
    assert held["The battery costs US$20 million."] == "电池价值2,000万美元。"
    assert held["The crane costs US$30 million."] == ""
    assert "31,000,000 USD" in result.stderr
    assert "3 translated by ctranslate2/translate-en_zh-1_9, 1 refused (4 sentences)" in (
        result.stderr
    )


def test_a_direction_without_package(opus: Path) -> None:
    """A package translates one way only."""
    made = ctranslate2.engine(Options(str(opus)))
    with pytest.raises(EngineFailed, match="no package translates zh → en"):
        made.translate(batch("港口。", source="zh"))


def test_several_kinds_of_chinese(opus: Path, tmp_path: Path) -> None:
    """An OPUS-MT model that knows several is told to write simplified Chinese."""
    folder = tmp_path / "opus-mt-en-zh"
    shutil.copytree(opus, folder)
    assert packages(folder)[0].prefix == ()
    vocabulary = folder / "source_vocabulary.json"
    known = json.loads(vocabulary.read_text("utf-8"))
    known[known.index("<blank>")] = ">>cmn_Hans<<"
    vocabulary.write_text(json.dumps(known), "utf-8")
    assert packages(folder)[0].prefix == (">>cmn_Hans<<",)


def broken(tmp_path: Path, opus: Path) -> Iterator[tuple[Path, str]]:
    """Yield what is no package, and what is said of it."""
    yield tmp_path / "nowhere", "does not exist"
    text = tmp_path / "a.argosmodel"
    text.write_text("no archive", "utf-8")
    yield text, "cannot be read as a translation package"
    empty = tmp_path / "empty"
    empty.mkdir()
    yield empty, "holds no translation package"
    nameless = tmp_path / "model"
    shutil.copytree(opus, nameless)
    yield nameless, "whose name says the direction"
    french = tmp_path / "translate-en_fr"
    shutil.copytree(opus, french)
    (french / "metadata.json").write_text('{"from_code": "en", "to_code": "fr"}', "utf-8")
    yield french, "holds no translation package"
    (french / "metadata.json").write_text("{", "utf-8")
    yield french, "cannot be read as a translation package"


def test_what_is_no_package(tmp_path: Path, opus: Path) -> None:
    """A path without a package that can be used is wrong usage, and says what would be one."""
    for given, told in broken(tmp_path, opus):
        with pytest.raises(UsageError, match=told):
            ctranslate2.engine(Options(str(given)))


def test_a_model_that_is_damaged(opus: Path, tmp_path: Path) -> None:
    """A package whose model cannot be loaded ends the run in one line."""
    folder = tmp_path / "opus-mt-en-zh"
    shutil.copytree(opus, folder)
    (folder / "model.bin").write_bytes(b"damaged")
    made = ctranslate2.engine(Options(str(folder)))
    with pytest.raises(EngineFailed, match="opus-mt-en-zh cannot be loaded"):
        made.translate(batch("The harbour."))
