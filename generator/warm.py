"""What the first article of a process waits for: dictionaries, lexicons, patterns. Pure.

All of it is loaded where it is needed first. A process that knows that articles will come
loads it before they do: it makes the digest of two small ones.
"""

from generator.config import Site
from generator.outcome import outcome
from generator.single import Context, Piece
from generator.text.segmenter import load_ahead

FRONT = """\
---
title: {zh: "港口吞吐量增长12.5%", en: "Port traffic up 12.5%"}
source: {name: {zh: "港报", en: "Harbour Daily"}}
published: "2026-02-01"
added: "2026-02-02"
rights: "own"
language: "LANGUAGE"
---
"""
ENGLISH = """\
The port said on Monday that traffic rose 12.5% to 3.4 million containers in January.

Two new quays, which cost US$1.2 billion, may open next year, its director Jane Smith said.
"""
TRANSLATION = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "The port said on Monday that traffic rose 12.5% to 3.4 million containers in January."
msgstr "该港口周一表示，1月吞吐量增长12.5%，达340万箱。"
"""
CHINESE = """\
该港口周一表示，1月吞吐量增长12.5%，达340万箱。两座新码头耗资12亿美元，或于明年启用。
"""


def warm(site: Site) -> None:
    """Load everything."""
    load_ahead()
    context = Context(site, {})
    translation = ("seeds/translations/zh/warm.po", TRANSLATION.encode())
    for language, text, catalogs in (("en", ENGLISH, (translation,)), ("zh", CHINESE, ())):
        content = FRONT.replace("LANGUAGE", language) + text
        outcome(context, Piece("seeds/articles/warm.md", content.encode(), catalogs))
