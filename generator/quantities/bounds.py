"""Bounds of a quantity: 近, 逾, 至多, about, over, at most; read around it and written.

Pure. The bound word is not part of the quote. 近 and nearly bound as `about` does, for translators
use them for 约 and about, but they are told apart: what says 近 is written 近. 高达 and "as much
as" stress a value and bound nothing.
"""

import re
from typing import Literal

from generator.model import Both, Bound, FigureKind

_WINDOW = 28
"""Characters before a quantity in which its bound stands."""

_Sign = Bound | Literal["near"]
"""What a word around a quantity says; `near` is a way to say `about`."""

_BEFORE: dict[_Sign, tuple[str, str]] = {
    "at-most": (
        "不(?:[应得能可会宜许]|允许)?(?:超过|超出|逾|多于|高于|大于|突破)|至多|最多|最高可?达",
        (
            "up to|at most|at the most|no more than|not more than|a maximum of|not exceeding|"
            "no higher than|as many as"
        ),
    ),
    "at-least": (
        "不(?:[应得能可会宜许]|允许)?(?:少于|低于|小于|跌破)|至少|最少|起码",
        "at least|no less than|no fewer than|not less than|not fewer than|a minimum of",
    ),
    "over": (
        "超过|超出|超逾|高于|多于|大于|突破|升破|涨破|冲破|不止|高出|逾|超|(?<=[已早远均])过",
        (
            "over|more than|above|exceed(?:s|ed|ing)?|upwards of|topp(?:ed|ing)|tops|"
            "surpass(?:es|ed|ing)?|north of|beyond|in excess of|greater than|higher than|past"
        ),
    ),
    "under": (
        "低于|跌破|不足|不到|不及|少于|小于|未满|未达",
        "under|below|less than|fewer than|lower than|short of|not quite|south of",
    ),
    "about": (
        "大约|大概|约为|约值|约计|约合|约|估计约|差不多",
        (
            "about|around|approximately|roughly|some|circa|an estimated|more or less|just about|"
            "or so"
        ),
    ),
    "near": ("将近|接近|接近于|近乎|近", "nearly|almost|close to|approaching"),
}
_LEADS = re.compile(
    "(?:"
    + "|".join(
        rf"(?P<{bound.replace('-', '_')}>(?:{zh})|(?<![A-Za-z])(?i:{en})(?= ))"
        for bound, (zh, en) in _BEFORE.items()
    )
    + r")[了达为有约]?(?:每[\u4e00-\u9fff]{1,2})? ?(?:(?i:a|an|the|its|some) )?$"
)
_AFTER: dict[Bound, str] = {
    "about": r" ?(?:左右|上下(?!文|游|班)|规模|(?i:or so\b))",
    "at-least": r" ?(?:及?以上|起(?![来步初点源])|(?i:or (?:more|higher|above)\b))",
    "under": r" ?以下",
    "at-most": r" ?(?:以内|之内|(?i:or (?:less|fewer)\b))",
    "over": r" ?(?:有余|多(?![元个家名位种数]))",
}
_TRAILS = re.compile(
    "|".join(f"(?P<{bound.replace('-', '_')}>{words})" for bound, words in _AFTER.items())
)
_WRITTEN: dict[_Sign, Both[str]] = {
    "about": Both(zh="约", en="about "),
    "near": Both(zh="近", en="nearly "),
    "over": Both(zh="逾", en="over "),
    "under": Both(zh="低于", en="under "),
    "at-least": Both(zh="至少", en="at least "),
    "at-most": Both(zh="至多", en="up to "),
}
_NAMES: dict[str, _Sign] = {bound.replace("-", "_"): bound for bound in _BEFORE}


def bound_of(text: str, start: int, end: int, kind: FigureKind) -> tuple[Bound | None, bool]:
    """Return the bound that the words around `text[start:end]` set and whether they say 近."""
    sign = _sign(text, start, end, kind)
    return ("about", True) if sign == "near" else (sign, False)


def _sign(text: str, start: int, end: int, kind: FigureKind) -> _Sign | None:
    match = _LEADS.search(text, max(0, start - _WINDOW), start)
    sign = match or _TRAILS.match(text, end)
    found = _NAMES[str(sign.lastgroup)] if sign else None
    if match and _is_time(kind) and match[0].strip().lower() in _TIME_WORDS:
        return None
    if kind == "date":
        return "about" if found in ("about", "near") else None
    return found


_TIME_WORDS = {"over", "past", "the", "some", "under", "past the", "over the"}
"""Before a span of time these say when, not how much: `over five years`."""


def _is_time(kind: FigureKind) -> bool:
    return kind in ("duration", "date")


def written(bound: Bound | None, *, near: bool) -> Both[str]:
    """Return the words that are written before a quantity; empty without a bound."""
    if bound is None:
        return Both(zh="", en="")
    return _WRITTEN["near" if near else bound]
