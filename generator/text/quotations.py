"""Pairs the quotation marks and brackets of a text, for the sentence splitter. Pure, linear."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Self

LONGEST = 600
"""Characters; a longer span is taken for a mark that somebody forgot to close."""

OPENING = '"“‘«「『（([【〔《〈'
_FAMILIES = ("(（ )）", "[【〔 ]】〕", "《 》", "〈 〉", "“« ”»", "‘ ’", "「 」", "『 』")
_OPENERS = {mark: i for i, family in enumerate(_FAMILIES) for mark in family.split()[0]}
_CLOSERS = {mark: i for i, family in enumerate(_FAMILIES) for mark in family.split()[1]}
_MARK = re.compile("[" + re.escape("".join(('"', *_OPENERS, *_CLOSERS))) + "]")


@dataclass(frozen=True, slots=True)
class Span:
    """A quotation or bracket that no other one contains; both ends inclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quotations:
    """The outermost quotations and brackets of a stretch of text, in order."""

    spans: tuple[Span, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Self:
        """Pair the marks of `text[start:end]`; a mark without a partner is ignored."""
        spans = _outermost(_pairs(text, start, end))
        return cls(spans, tuple(span.start for span in spans))

    def around(self, at: int) -> Span | None:
        """Return the span that contains the character at `at`."""
        index = bisect_right(self.starts, at) - 1
        return self.spans[index] if index >= 0 and at < self.spans[index].end else None

    def next_start(self, at: int, default: int) -> int:
        """Return where the first span after `at` opens."""
        index = bisect_right(self.starts, at)
        return self.starts[index] if index < len(self.starts) else default

    def goes_on(self, text: str, start: int, mark: int, after: int) -> bool:
        """Tell whether a quotation that opens the sentence goes on: “We,” he said. “We …”.

        `start` and `mark` are where the sentence begins and may end, `after` what follows.
        The next quotation is somebody else's when it ends with a comma itself.
        """
        first, following = bisect_right(self.starts, start - 1), bisect_right(self.starts, mark)
        if following >= len(self.spans) or self.starts[first] != start:
            return False
        if self.starts[following] != after or self.spans[first].end >= mark:
            return False
        return (
            text[self.spans[first].end - 1] in ",，"
            and text[self.spans[following].end - 1] not in ",，"
        )


def _pairs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    opened: list[list[int]] = [[] for _ in _FAMILIES]
    straight: int | None = None
    for match in _MARK.finditer(text, start, end):
        at, mark = match.start(), match[0]
        if mark == '"':
            straight = _straight(text, at, straight, pairs)
        elif mark in _OPENERS:
            opened[_OPENERS[mark]].append(at)
        elif opened[_CLOSERS[mark]] and not _apostrophe(text, at):
            pairs.append((opened[_CLOSERS[mark]].pop(), at))
    return pairs


def _apostrophe(text: str, at: int) -> bool:
    return text[at] == "’" and text[at + 1 : at + 2].isalpha() and text[at + 1].isascii()


def _straight(text: str, at: int, opened: int | None, pairs: list[tuple[int, int]]) -> int | None:
    """Pair straight quotation marks by parity, mended by the white space around them.

    Returns the mark that is open now. `5"` opens nothing; after a mark that was never
    closed, one that can only open opens anew.
    """
    before, after = text[at - 1 : at] or " ", text[at + 1 : at + 2] or " "
    opens = (before.isspace() or before in OPENING) and not after.isspace()
    closes = not before.isspace() and (after.isspace() or after in ",.;:!?)")
    if opened is None:
        return None if closes and before.isascii() else at
    if opens:
        return at
    pairs.append((opened, at))
    return None


def _outermost(pairs: list[tuple[int, int]]) -> tuple[Span, ...]:
    spans: list[Span] = []
    for start, end in sorted(pairs):
        if end - start > LONGEST:
            continue
        if spans and start <= spans[-1].end:
            spans[-1] = Span(spans[-1].start, max(end, spans[-1].end))
        else:
            spans.append(Span(start, end))
    return tuple(spans)
