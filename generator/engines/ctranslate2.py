"""Local translation without key or network: CTranslate2 and SentencePiece.

`--model` names an Argos package (`*.argosmodel` or unpacked), a folder with an OPUS-MT model
converted for CTranslate2, or a folder that holds several of them, one per direction.
"""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import ctranslate2
import sentencepiece

from generator.engines.packages import Package, packages
from generator.engines.protocol import Batch, EngineFailed, Options
from generator.errors import UsageError

BATCH = 16
BEAM = 4


def engine(options: Options) -> "CTranslate2Engine":
    """Return the engine for the packages at `options.model`; raises UsageError without any."""
    if not options.model:
        raise UsageError(
            "ctranslate2 needs a translation package; for example: "
            "--model translate-en_zh-1_9.argosmodel"
        )
    found = packages(Path(options.model))
    if not found:
        raise UsageError(
            f"{options.model} holds no translation package: an .argosmodel, or a folder with "
            "model.bin and source.spm whose name says the direction (opus-mt-zh-en)"
        )
    return CTranslate2Engine(found)


class CTranslate2Engine:
    """Translates sentence by sentence with the package for the direction."""

    batch = BATCH

    def __init__(self, found: Sequence[Package]) -> None:
        """Use the first package of each direction."""
        self.packages = {(each.source, each.target): each for each in reversed(found)}
        self.name = (
            f"ctranslate2/{'+'.join(sorted({each.name for each in self.packages.values()}))}"
        )
        self.sentences = 0

    def translate(self, batch: Batch) -> Sequence[str | None]:
        """Return a translation for each of `batch.texts`; neighbours and glossary are not used."""
        package = self.packages.get((batch.source, batch.target))
        if package is None:
            direction = f"{batch.source} → {batch.target}"
            raise EngineFailed(f"{self.name}: no package translates {direction}")
        self.sentences += len(batch.texts)
        return _model(package).translate(batch.texts)

    def spent(self) -> str:
        """Return how many sentences it was given."""
        return f"{self.sentences} sentence{'s' * (self.sentences != 1)}"


class _Model:
    """A package, loaded."""

    def __init__(self, package: Package) -> None:
        try:
            self.source = sentencepiece.SentencePieceProcessor(model_proto=package.source_pieces)
            self.target = sentencepiece.SentencePieceProcessor(model_proto=package.target_pieces)
            self.translator = ctranslate2.Translator(package.name, files=package.model)
        except (RuntimeError, ValueError) as error:
            raise EngineFailed(f"{package.name} cannot be loaded: {error}") from error
        self.prefix = package.prefix

    def translate(self, texts: Sequence[str]) -> list[str]:
        tokens = [[*self.prefix, *self.source.encode(text, out_type=str)] for text in texts]
        results = self.translator.translate_batch(tokens, beam_size=BEAM)
        return [self.target.decode(result.hypotheses[0]) for result in results]


@lru_cache(maxsize=2)
def _model(package: Package) -> _Model:
    return _Model(package)
