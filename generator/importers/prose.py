"""Blocks as articles hold them: without boilerplate, addresses of people and the headline. Pure."""

import re
from collections.abc import Iterable
from dataclasses import replace

from generator.importers.boilerplate import furniture
from generator.importers.clues import EMAIL, clean
from generator.importers.model import Block

_CONTACT = re.compile(rf"\s*[(（<〈]?(?:{EMAIL.pattern})[)）>〉]?")


def tidied(blocks: Iterable[Block]) -> tuple[tuple[Block, ...], tuple[tuple[str, str], ...]]:
    """Return the blocks worth keeping and (reason, text) of what was taken out."""
    kept: list[Block] = []
    out: list[tuple[str, str]] = []
    for block in blocks:
        why = furniture(block.text)
        if why:
            out.append((why, block.text))
            continue
        text = clean(_CONTACT.sub("", block.text))
        out += [("e-mail address", found[0]) for found in EMAIL.finditer(block.text)]
        kept += [replace(block, text=text)] if text else []
    return _with_text(kept), tuple(out)


def _with_text(blocks: list[Block]) -> tuple[Block, ...]:
    """Drop headings that nothing follows."""
    following = [*blocks[1:], Block("heading", "")]
    return tuple(
        block
        for block, after in zip(blocks, following, strict=False)
        if block.kind != "heading" or after.kind != "heading"
    )


def without_headline(blocks: tuple[Block, ...], title: str) -> tuple[Block, ...]:
    """Drop the headline where it stands above the text once more."""
    first = blocks[0].text.strip() if blocks else ""
    return blocks[1:] if first and first == title and len(blocks) > 1 else blocks
