"""What only looks like a quantity is blanked before anything is read.

Pure. Addresses, citations, stock codes, model names, versions, clock times, telephone numbers
and the names of plans: EH216, GPT-5.2, 0981.HK, [3][12], 36Kr, 11:28.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

BLANK = "\ue000"
"""Stands for every character that must not be read; a private-use code point."""

_CODES = "RMB|USD|HKD|CNY|EUR|GBP|JPY|TWD|SGD|AUD|CAD|INR|KRW|CHF|RM|NT|HK|US"
_TOKEN = re.compile(
    r"(?=[0-9+\[]|(?<![A-Za-z])[A-Za-z_.-])(?:"  # rejects most places at once
    + "|".join(
        (
            r"(?:https?://|www\.)[^\s\u4e00-\u9fff]++",
            r"(?<![A-Za-z0-9_.+-])[A-Za-z0-9_.+-]{1,64}+@[A-Za-z0-9_.-]++",
            r"\[[0-9]{1,4}\]",
            # 0981.HK, NVDA.US
            r"(?<![A-Za-z0-9.])[A-Z0-9]{1,8}+\.[A-Z]{2,3}(?![A-Za-z0-9])",
            # EH216, GPT-5.2, Llama-4, Q1; but not RMB5, pre-2025 or the second half of $5bn-7bn
            (
                rf"(?<![A-Za-z0-9_])(?!(?:{_CODES})[0-9])"
                r"(?!(?i:pre|mid|post|late|early|about)-[0-9])"
                r"[A-Za-z_]{1,40}+[-‑/]?[0-9][A-Za-z0-9_]*+(?:[.-][A-Za-z0-9_]++)*+"
            ),
            r"(?<![0-9:])[0-9]{1,3}:[0-9]{1,3}(?::[0-9]{2})?(?![0-9])",
            # 9时30分, 上午9点, 9.30am
            r"(?<![0-9])[0-9]{1,2}时[0-9]{1,2}分",
            r"(?<=[晨上午晚间])[0-9]{1,2}[时点](?:[0-9]{1,2}分|半)?",
            r"(?<![0-9.:$])[0-9]{1,2}(?:\.[0-9]{2})? ?[ap](?:m\b|\.m\.)",
            r"(?<![0-9.])v?[0-9]{1,4}(?:\.[0-9]{1,4}){2,5}(?![0-9])",
            r"\+[0-9](?:[ -]?[0-9]){7,16}(?![0-9])",
            r"(?<![0-9-])(?:[0-9]{3,4}-[0-9]{3,4}-[0-9]{4}|0[0-9]{2,3}-[0-9]{7,8})(?![0-9-])",
        )
    )
    + ")"
)
_DIGIT = re.compile("[0-9]")
_PHRASE = re.compile(
    "(?:Three|Five|Ten|Fifteen)-Year|[一三五十]年(?:规划|计划)|[三四]位一体|七八|十分(?!之)|"
    "二十国集团|七国集团|"
    "(?i:(?:two|three|four|five|six|a|several|(?<![0-9])[0-9]{1,3}) dozen)|"
    "百分百|千万别|千万不|万一"
)

_WIDE = "０１２３４５６７８９％＄．￥－（）：＋／"
_NARROW = "0123456789%$.¥-():+/"
_NORMAL = str.maketrans(
    _WIDE + "億萬個餘兩戶種國輛層業" + "‑–—～~−" + "\xa0\u2009\u202f",
    _NARROW + "亿万个余两户种国辆层业" + "------" + "   ",
)


def normalised(text: str) -> str:
    """Return `text` with one spelling per sign, character by character: offsets stay true."""
    return text.translate(_NORMAL)


def blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return `text` with the given ordered spans blanked, its length unchanged."""
    parts, position = [], 0
    for start, end in spans:
        parts += [text[position:start], BLANK * (end - start)]
        position = end
    return "".join([*parts, text[position:]])


@lru_cache(maxsize=256)
def without_lookalikes(text: str) -> str:
    """Return a normalised text with everything blanked that only looks like a quantity."""
    if _DIGIT.search(text):
        text = blanked(text, (match.span() for match in _TOKEN.finditer(text)))
    return blanked(text, (match.span() for match in _PHRASE.finditer(text)))
