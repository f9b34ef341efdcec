"""Of a quoted article little is shown: counted over every file that is published together."""

import gzip
import json
import random
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from projects import ROOT

from generator.build import build
from generator.config import load_site
from generator.model import Language

WORD = re.compile(r"\w")
RUN: dict[Language, int] = {"zh": 9, "en": 28}
"""Letters and digits in a row that two texts share only when one quotes the other."""
VOCABULARY: dict[Language, str] = {
    "en": """turbine ferry archive bakery tunnel orchard library reactor glacier harbour council
        bridge violin quarry pension lantern tariff meadow signal copper vessel parish ledger
        timber survey market engine winter border camera doctor pepper saddle button window
        ribbon carpet planet silver marble""",
    "zh": """渡轮 档案 面包 隧道 果园 图书 反应 冰川 港口 风机 议会 桥梁 提琴 采石 养老 灯笼 关税
        草地 信号 铜矿 船只 教区 账本 木材 调查 市场 引擎 冬季 边境 相机 医生 胡椒 马鞍 纽扣
        窗户 丝带 地毯 行星 白银 大理""",
}


def sentences(language: Language, count: int) -> Iterator[str]:
    """Yield sentences that share no long run of words."""
    chance = random.Random(7)  # noqa: S311 - nothing secret
    for _ in range(count):
        words = chance.choices(VOCABULARY[language].split(), k=15)
        money = chance.randrange(12, 900)
        if language == "zh":
            yield f"{''.join(words[:6])}投资{money}亿美元，{''.join(words[6:])}。"
        else:
            start, rest = " ".join(words[:6]).capitalize(), " ".join(words[6:])
            yield f"{start} costs US${money} million {rest}."


def paragraphs(language: Language, count: int) -> list[str]:
    """Return `count` sentences as paragraphs of three."""
    said = list(sentences(language, count))
    space = " " if language == "en" else ""
    return [space.join(said[start : start + 3]) for start in range(0, count, 3)]


def published(language: Language, blocks: list[str]) -> list[bytes]:
    """Build a site of one quoted article; return every file of it, pages as Markdown."""
    article = (
        'title: {zh: "议会与预算", en: "Councils and budgets"}\n'
        f"source: {{name: {{en: Bulletin}}}}\nlanguage: {language}\nadded: 2026-03-01\n"
        "published: 2026-02-28\naliases: [2026-02-28-older]\n"
    )
    topics = (
        '- {id: harbours, zh: "港口", en: "harbour"}\n- {id: glaciers, zh: "冰川", en: "glacier"}'
    )
    files = {name: (ROOT / name).read_bytes() for name in ("mkdocs.yml", "mkdocs.zh.yml")} | {
        "seeds/articles/2026-02-28-councils.md": f"---\n{article}---\n".encode()
        + "\n\n".join(blocks).encode(),
        "seeds/taxonomy/topics.yml": topics.encode(),
    }
    return [page.content for page in build(load_site(files), files)]


def strings(value: Any) -> Iterator[str]:
    """Yield every string of a JSON document."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from strings(each)


def letters(content: bytes) -> str:
    """Return the letters and digits of a file of any kind, whatever it is escaped with."""
    raw = gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content
    text = raw.decode("utf-8", "replace")
    if text.startswith("{"):
        lines = [text] if text.startswith("{\n") else text.splitlines()
        text = "\n".join(each for line in lines for each in strings(json.loads(line)))
    return "".join(WORD.findall(unescape(unescape(text))))


def quoted(blocks: list[str], files: list[bytes], run: int) -> int:
    """Return how many characters of the paragraphs stand in any of the files."""
    pieces = [letters(each) for each in files]
    grams = {piece[n : n + run] for piece in pieces for n in range(len(piece) - run + 1)}
    total = 0
    for block in blocks:
        places = [match.start() for match in WORD.finditer(block)]
        plain = "".join(block[place] for place in places)
        shown: set[int] = set()
        for n in range(len(plain) - run + 1):
            if plain[n : n + run] in grams:
                shown.update(range(places[n], places[n + run - 1] + 1))
        total += len(shown)
    return total


@pytest.mark.parametrize(("language", "count"), [("en", 18), ("en", 120), ("zh", 30), ("zh", 150)])
def test_little_of_a_quoted_article_is_published(language: Language, count: int) -> None:
    """Pages, feeds, API, twins, dumps and the rest together keep the limit, whatever they show."""
    blocks = paragraphs(language, count)
    size = sum(map(len, blocks))
    shown = quoted(blocks, published(language, blocks), RUN[language])
    assert 0.02 * min(size, 4800) < shown <= min(0.25 * size, 1200)


def test_the_count_finds_what_is_published() -> None:
    """The count sees a passage however a file writes it, and not what is merely like it."""
    [block] = paragraphs("en", 3)
    first = block[: block.index(". ") + 1]
    run = RUN["en"]
    escaped = re.sub("[aeo]", lambda letter: f"&#{ord(letter[0])};", first)
    for content in (
        first.encode(),
        escaped.encode(),
        escaped.replace("&", "&amp;").encode(),
        json.dumps({"a": [first]}).encode(),
        gzip.compress(first.encode()),
    ):
        assert len(first) - 2 <= quoted([block], [content], run) <= len(first)
    assert quoted([block], [b"Turbine and ferry will close."], run) == 0
