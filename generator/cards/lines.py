"""Breaking a headline into lines: Chinese, English, and both in one. Pure.

No line begins with a closing mark or ends with an opening one, a Latin word stays whole, and a
number keeps the unit behind it (W3C, Requirements for Chinese Text Layout, 3.1.4).
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator
from itertools import pairwise

Measure = Callable[[str], float]
"""Width of a text in pixels."""

MISSING = "〓"
"""What compositors set where they had no type."""
_CLOSING = r"，。、；：？！）》〉」』】〕”’％…—～·,.;:?!)\]}%"
_OPENING = r"（《〈「『【〔“‘(\[{"
_UNITS = r"万亿千百元美港年月日天个家名人倍岁度时分秒后吨瓦米斤台点条项"
_HAN = r"\u2e80-\u303f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef"
_WORD = rf"[^\s{_HAN}“”‘’…—·]+"
_TOKEN = re.compile(
    rf"[{_OPENING}]*(?:[{_HAN}]|{_WORD})?(?:(?<=\d)[{_UNITS}]+)?[{_CLOSING}]*|\s+|."
)
_SEAM = re.compile(rf"(?<=[{_HAN}])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9%])(?=[{_HAN}])")
_LATIN_SEAM = re.compile(r"(?<=[“”‘’])|(?=[“”‘’])")
_MIDST = 0.04
"""What it costs to end a line between two marks of punctuation; a line half empty costs 0.25."""


def legible(text: str, known: Collection[str]) -> str:
    """Return `text` in the characters of a font: é may become e, what is missing is `MISSING`.

    Marks without a shape of their own and pictures such as emoji are left out.
    """
    return " ".join("".join(_shown(char, known) for char in text).split())


def _shown(char: str, known: Collection[str]) -> str:
    if char in known:
        return char
    base = unicodedata.normalize("NFKD", char)
    if base != char and all(each in known or unicodedata.combining(each) for each in base):
        return "".join(each for each in base if each in known)
    if char.isspace():
        return " "
    return MISSING if unicodedata.category(char)[0] in "LN" else ""


def chinese(text: str) -> bool:
    """Whether a text holds a Chinese character."""
    return bool(re.search(f"[{_HAN}]", text))


def seams(text: str) -> list[str]:
    """Cut a text into what is set in one go.

    A little space goes between Chinese and letters or digits. In a text without Chinese,
    quotation marks stand alone, since a Chinese font has them as wide as its characters.
    """
    return [each for each in (_SEAM if chinese(text) else _LATIN_SEAM).split(text) if each]


def break_lines(text: str, measure: Measure, width: float) -> list[str]:
    """Return the fewest lines no wider than `width`: of equal width, ending at punctuation."""
    tokens = _tokens(text, measure, width)
    widths = [measure(each) for each in tokens]
    joints = [measure(a + b) - measure(a) - measure(b) for a, b in pairwise(tokens)]
    best: list[tuple[int, float, int]] = [(0, 0.0, 0)]
    """For the first n tokens: (lines, cost, where the last line begins)."""
    for end in range(1, len(tokens) + 1):
        best.append(min(_last_lines(end, tokens, widths, joints, width, best)))
    lines, end = [], len(tokens)
    while end:
        start = best[end][2]
        lines.append("".join(tokens[start:end]).strip())
        end = start
    return [line for line in reversed(lines) if line]


def _last_lines(
    end: int,
    tokens: list[str],
    widths: list[float],
    joints: list[float],
    width: float,
    best: list[tuple[int, float, int]],
) -> Iterator[tuple[int, float, int]]:
    """Yield (lines, cost, start) for every line that can end before the token `end`."""
    used = 0.0
    midst = end < len(tokens) and tokens[end - 1].strip()[-1:] not in _CLOSING
    for start in range(end - 1, -1, -1):
        if used or not tokens[start].isspace():
            used += widths[start] + (joints[start] if used else 0)
        if used > width and start < end - 1:
            return
        lines, cost, _ = best[start]
        yield lines + 1, cost + (1 - used / width) ** 2 + (_MIDST if midst else 0), start


def shorten(lines: list[str], most: int, measure: Measure, width: float) -> list[str]:
    """Return at most `most` lines; an ellipsis says that there was more."""
    if len(lines) <= most:
        return lines
    last, more = lines[most - 1], "…" if chinese(lines[0]) else "..."
    while last and measure(last + more) > width:
        last = last[:-1]
    return [*lines[: most - 1], last.rstrip(" ,，、；;:：") + more]


def _tokens(text: str, measure: Measure, width: float) -> list[str]:
    """Cut where a line may end; a word wider than a line is cut anywhere."""
    tokens: list[str] = []
    for token in filter(None, _TOKEN.findall(text)):
        tokens += token if not token.isspace() and measure(token) > width else [token]
    return tokens
