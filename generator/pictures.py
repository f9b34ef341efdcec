"""Cards → PNG files of the tree: those drawn before come from the tree itself or the store."""

from collections.abc import Sequence
from dataclasses import astuple

from generator.cards import Card
from generator.hashes import key
from generator.reuse import Reuse
from generator.tree import Tree

CHUNK = 50
"""Cards that one worker draws at a time."""
Named = tuple[bytes, Card]
"""The key of a picture, and what stands on it."""


def pictures(cards: Sequence[Card], tree: Tree, means: Reuse) -> dict[str, bytes]:
    """Bring the pictures of `cards` into the tree; return path -> key of its content."""
    from generator.cards import drawing  # noqa: PLC0415 - Pillow is needed by nothing else

    seed = drawing.fingerprint()
    # Where a card is published does not change its picture.
    wanted = {card.path: key("card", seed, repr(astuple(card)[1:])) for card in cards}
    absent = set(tree.recall(wanted, means.kept))
    _draw([(wanted[card.path], card) for card in cards if card.path in absent], tree, means)
    return wanted


def _draw(todo: Sequence[Named], tree: Tree, means: Reuse) -> None:
    chunks = [todo[start : start + CHUNK] for start in range(0, len(todo), CHUNK)]
    means.progress.expect(len(todo))
    for chunk, drawn in means.workers.run(_drawn, chunks):
        means.kept.put({name: picture for (name, _), picture in zip(chunk, drawn, strict=True)})
        for (name, card), picture in zip(chunk, drawn, strict=True):
            tree.write(card.path, name, picture)
        means.progress.advance(len(chunk))


def _drawn(chunk: Sequence[Named]) -> list[bytes]:
    from generator.cards.drawing import draw  # noqa: PLC0415 - see above

    return [draw(card) for _, card in chunk]
