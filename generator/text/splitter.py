"""Splits mixed Chinese and English text into sentences. Pure; used through `generator.text`.

One pass over the marks that may end a sentence. Quotations are paired once beforehand and
every mark looks at a bounded window around itself, so the time is linear whatever the text.
The rules, in the order in which they are tried:

1. A blank line always ends a sentence; a lone line break never does.
2. A mark inside quotation marks or brackets ends nothing, unless the quotation ends with
   it; then the words before and after the quotation decide.
3. 。！？ end a sentence; `!` and `?` unless a small letter follows; `…` unless the speaker
   merely paused.
4. A Latin full stop ends one unless it belongs to a number, an abbreviation, initials, a
   domain, a ticker or the number of a list item.

Citations like [5][10] stay with the sentence before them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.model import Sentence
from generator.text import vocabulary
from generator.text.quotations import OPENING, Quotations

_WINDOW = 60
"""Characters that a mark may look at on either side."""
_PAUSE = 4
"""Characters; `……` after fewer is a hesitation: 我……不知道."""

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_SPACE = re.compile(r"\s*")
_MARKS = re.compile(r"[。！？!?…．.｡]+")
_CLOSERS = re.compile("[\"'”’»」』）)\\]】〕》〉]*")
_CITATIONS = re.compile(r"(?:\s?[\[【]\d{1,3}(?:[,，、–-]\d{1,3})*[\]】])*")
_JOINING = "，、,;；：:)）]】》〉"
_BULLETS = ("- ", "• ", "· ")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_PLAIN_END = re.compile(r"[。！？](?=[\u3400-\u9fff])")
_PLAIN_DOT = re.compile(r"(?<=[\x00-\x7f])\.(?=[a-z0-9])")

_LAST_WORD = re.compile(r"(?<![A-Za-z0-9_-])[A-Za-z][A-Za-z.]*$")
_FIRST_WORD = re.compile(r"[\"“‘«(（\[\s]*([A-Za-z]+)(?!\.\w)")
_SMALL = re.compile(r"[\"“‘«(（\[\s]*[a-zß-öø-ÿ](?![A-Z])")
_ITEM = re.compile(r"[（(]?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})(?:\.\d{1,2})*")

_SAYING = rf"(?:{vocabulary.SAYING_ZH})(?:道|着|著|了)?"
_INTRODUCED = re.compile(rf"(?:[：:，,]|{_SAYING})$")
_ATTRIBUTION_ZH = re.compile(
    rf"[^，。！？；：,.!?;:…“”\"「」]{{0,30}}?{_SAYING}(?=[，。：、！？,.:!?“\"「\s]|$)"
)
_ATTRIBUTION_EN = re.compile(rf"(?:[\w.’'-]+ ){{1,5}}?(?:{vocabulary.SAYING_EN})\b")
_CONTINUED = re.compile(f"{vocabulary.AFTER_QUOTED_WORDS}|{vocabulary.SAME_SUBJECT}")
_SAME_SUBJECT = re.compile(vocabulary.SAME_SUBJECT)


@dataclass(frozen=True, slots=True)
class _Stop:
    """A mark that may end a sentence, with a bounded window around it."""

    mark: str
    opening: str
    """The mark that opens the quotation which ends here; empty: none does."""
    head: str
    """Up to the mark or quotation, from the sentence's start if that is near."""
    whole: bool
    """`head` is all of the sentence before it."""
    tail: str
    """After closing marks, citations and white space."""
    gap: bool
    """White space stands between."""


# Every stage asks for those of the same paragraphs.
@lru_cache(maxsize=256)
def sentences(text: str) -> tuple[Sentence, ...]:
    """Split `text`; offsets are exact and no character but white space is left out."""
    cuts = [0, *(cut for start, end in _blocks(text) for cut in _cuts(text, start, end))]
    found: list[tuple[int, int]] = []
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        piece = text[start:end].rstrip()
        last = start + len(piece)
        piece = piece.lstrip()
        if not piece:
            continue
        first = last - len(piece)
        if found and not piece[0].isalnum() and not any(map(str.isalnum, piece)):
            first = found.pop()[0]
        found.append((first, last))
    return tuple(Sentence(text[start:end], start, end) for start, end in found)


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches between blank lines."""
    start = 0
    for blank in _BLANK_LINE.finditer(text):
        yield start, blank.start()
        start = blank.end()
    yield start, len(text)


def _cuts(text: str, block: int, block_end: int) -> Iterator[int]:
    """Yield where each sentence of a block ends."""
    quotations = Quotations.of(text, block, block_end)
    start = _skip_space(text, block)
    for mark in _MARKS.finditer(text, block, block_end):
        if _PLAIN_DOT.match(text, mark.start(), block_end):
            continue
        span = quotations.around(mark.start())
        if span is None and _PLAIN_END.match(text, mark.end() - 1, block_end):
            yield mark.end()
            start = mark.end()
            continue
        limit = quotations.next_start(mark.start(), block_end)
        end = _reach(_CLOSERS, text, mark.end(), limit)
        if span and end <= span.end:
            continue
        end = _reach(_CITATIONS, text, end, block_end)
        after = _skip_space(text, end)
        if after >= block_end:
            break
        head_end = span.start if span else mark.start()
        near = max(start, head_end - _WINDOW)
        stop = _Stop(
            mark=mark[0],
            opening=text[span.start] if span else "",
            head=text[near:head_end].strip(),
            whole=near == start,
            tail=text[after : after + _WINDOW],
            gap=after > end,
        )
        if _ends(stop) and not quotations.goes_on(text, start, mark.start(), after):
            yield end
            start = after
    yield block_end


def _reach(pattern: re.Pattern[str], text: str, start: int, limit: int) -> int:
    """Return where a pattern that may match nothing ends."""
    match = pattern.match(text, start, limit)
    return match.end() if match else start


def _skip_space(text: str, start: int) -> int:
    return _reach(_SPACE, text, start, len(text))


def _ends(stop: _Stop) -> bool:
    """Decide whether a sentence ends at `stop`."""
    if stop.tail[0] in _JOINING:
        return False
    return stop.tail.startswith(_BULLETS) or _ends_by_mark(stop)


def _ends_by_mark(stop: _Stop) -> bool:
    if stop.opening:
        return _ends_quotation(stop)
    if stop.mark[-1] in "。！？｡":
        return True
    if "!" in stop.mark or "?" in stop.mark:
        return _ends_exclamation(stop)
    if len(stop.mark) > 1 or stop.mark == "…":
        return _ends_ellipsis(stop)
    return _ends_period(stop)


def _ends_quotation(stop: _Stop) -> bool:
    """Decide after `……。”` by the words that introduce the quotation and those that follow."""
    if stop.opening in "《〈" or _SMALL.match(stop.tail) or _CONTINUED.match(stop.tail):
        return False
    first = stop.whole and not stop.head
    if first or stop.opening in "(（[【〔":
        return first and not _attributed(stop)
    chinese = _HAN.match(stop.head[-1:]) or _HAN.match(stop.tail)
    if not chinese or stop.mark[-1] in "。.":
        return True
    return stop.gap or bool(_INTRODUCED.search(stop.head))


def _attributed(stop: _Stop) -> bool:
    """Tell whether the speaker follows the quotation; English has a comma then, not a stop."""
    if _ATTRIBUTION_ZH.match(stop.tail):
        return True
    return stop.mark != "." and bool(_ATTRIBUTION_EN.match(stop.tail))


def _ends_exclamation(stop: _Stop) -> bool:
    first = stop.tail[0]
    if _SMALL.match(stop.tail):
        return False
    if not stop.gap and not _HAN.match(stop.head[-1:]):
        return not (first.isascii() and (first.isalnum() or first in "/&=_%#"))
    word = _LAST_WORD.search(stop.head)
    name = word is not None and word[0].lower() in vocabulary.NAMES_WITH_BANG
    return not name or _starts(stop.tail)


def _ends_ellipsis(stop: _Stop) -> bool:
    if _SMALL.match(stop.tail) or _SAME_SUBJECT.match(stop.tail):
        return False
    if stop.whole and len(stop.head) < _PAUSE and not stop.gap:
        return False
    return stop.gap or not (stop.tail[0].isdigit() and stop.head[-1:].isdigit())


def _ends_period(stop: _Stop) -> bool:
    if stop.whole and _ITEM.fullmatch(stop.head):
        return False
    word = _LAST_WORD.search(stop.head)
    if not stop.gap and not _HAN.match(stop.head[-1:]):
        return _ends_unspaced(stop, word[0] if word else "")
    if _SMALL.match(stop.tail):
        return False
    return word is None or _ends_word(word[0], stop.tail)


def _ends_unspaced(stop: _Stop, word: str) -> bool:
    """Decide where no space follows the full stop: `2.5`, `end.The next`, `Inc.公司`."""
    first = stop.tail[0]
    if first.isascii() and first not in OPENING:
        return word[-2:].islower() and _starts(stop.tail, spaced=True)
    return not word or _ends_word(word, stop.tail)


def _ends_word(word: str, tail: str) -> bool:
    """Decide by the word before the full stop whether it is a mere abbreviation."""
    small = word.lower()
    initial = len(word) == 1 and word.isupper()
    if small in vocabulary.BEFORE_DIGITS and not initial:
        return not tail[0].isdigit()
    if small in vocabulary.NEVER_LAST:
        return False
    if initial or "." in word or small in vocabulary.EITHER:
        return _starts(tail)
    return True


def _starts(tail: str, *, spaced: bool = False) -> bool:
    """Tell whether `tail` begins with a capitalised word that begins sentences."""
    word = _FIRST_WORD.match(tail)
    if word is None or not word[1][0].isupper() or word[1].lower() not in vocabulary.STARTERS:
        return False
    return not spaced or tail[word.end() : word.end() + 1] == " "
