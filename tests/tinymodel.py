"""A translation model that a test builds: it puts one word in the place of another.

A Transformer whose weights are written by hand: positions are one-hot, so that the decoder's
n-th step looks at the n-th token of the source, and the projection is the dictionary.
"""

import io
from pathlib import Path

import ctranslate2
import numpy as np
import sentencepiece
from numpy.typing import NDArray

POSITIONS = 32
"""Tokens of the longest sentence, its end included."""
SPECIAL = ("<blank>", "<unk>", "<s>", "</s>")
END = 3
Floats = NDArray[np.float32]


def pieces(tokens: list[str]) -> bytes:
    """Train a SentencePiece model that cuts texts into `tokens`."""
    model = io.BytesIO()
    letters = sorted({char for token in tokens for char in token if char != "▁"})
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter([token.strip("▁") for token in tokens] * 3 + letters),
        model_writer=model, model_type="unigram", hard_vocab_limit=False, minloglevel=9,
        vocab_size=len(tokens) + len(letters) + 4, user_defined_symbols=tokens,
        character_coverage=1.0, normalization_rule_name="identity",
    )  # fmt: skip
    return model.getvalue()


def tokens_of(model: bytes) -> list[str]:
    """Return the vocabulary of a SentencePiece model, special tokens first."""
    processor = sentencepiece.SentencePieceProcessor(model_proto=model)
    own = [processor.id_to_piece(number) for number in range(processor.vocab_size())]
    return [*SPECIAL, *(piece for piece in own if piece not in ("<unk>", "<s>", "</s>"))]


def save(folder: Path, source: list[str], target: list[str], dictionary: dict[str, str]) -> None:
    """Write a model for CTranslate2 that maps each source token to one target token."""
    size = POSITIONS + len(source)
    spec = ctranslate2.specs.TransformerSpec.from_config(num_layers=1, num_heads=1)
    positions = np.eye(POSITIONS, size, dtype=np.float32)
    words = np.eye(len(source), size, POSITIONS, dtype=np.float32)
    for side, embeddings in ((spec.encoder, [words]), (spec.decoder, words[: len(target)] * 0)):
        side.scale_embeddings = False
        side.position_encodings.encodings = positions
        side.layer_norm.gamma, side.layer_norm.beta = np.ones(size, "f4"), np.zeros(size, "f4")
        if side is spec.encoder:
            side.embeddings[0].weight = embeddings[0]
        else:
            side.embeddings.weight = np.zeros((len(target), size), "f4")
        for layer in side.layer:
            _silence(layer, size)
    attention = spec.decoder.layer[0].attention
    only_positions = np.diag(np.r_[np.ones(POSITIONS, "f4"), np.zeros(len(source), "f4")])
    only_words = np.eye(size, dtype=np.float32) - only_positions
    attention.linear[0].weight = 4 * only_positions
    attention.linear[1].weight = np.concatenate([only_positions, only_words])
    attention.linear[2].weight = np.eye(size, dtype=np.float32)
    projection = np.zeros((len(target), size), "f4")
    unknown = dict.fromkeys(source, "<unk>") | {"</s>": "</s>"}
    for word, translated in (unknown | dictionary).items():
        projection[target.index(translated), POSITIONS + source.index(word)] = 5
    spec.decoder.projection.weight = projection
    spec.decoder.projection.bias = np.zeros(len(target), "f4")
    spec.config.add_source_eos = True
    spec.register_source_vocabulary(source)
    spec.register_target_vocabulary(target)
    spec.validate()
    spec.save(str(folder))


def _silence(layer: object, size: int) -> None:
    """Let a layer add nothing to what comes in."""
    wide = 4
    for name in ("self_attention", "attention", "ffn"):
        part = getattr(layer, name, None)
        if part is None:
            continue
        part.layer_norm.gamma, part.layer_norm.beta = np.ones(size, "f4"), np.zeros(size, "f4")
        if name == "ffn":
            shapes = [(part.linear_0, (wide, size)), (part.linear_1, (size, wide))]
        elif name == "self_attention":
            shapes = [(part.linear[0], (3 * size, size)), (part.linear[1], (size, size))]
        else:
            rows = (size, 2 * size, size)
            shapes = [(each, (n, size)) for each, n in zip(part.linear, rows, strict=True)]
        for linear, shape in shapes:
            linear.weight = np.zeros(shape, "f4")
            linear.bias = np.zeros(shape[0], "f4")
