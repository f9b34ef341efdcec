"""An input as importers see it: a name and bytes that come in pieces. Pure.

The shell opens files and addresses; here bytes become text, strictly.
"""

import codecs
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from generator.errors import Problem

HEAD = 65536
"""Bytes that `recognises` and the check of the encoding look at."""
_GUESSES = ("gb18030", "big5")
_NAMES = {"gb18030": "GBK", "big5": "Big5"}
_CONTROLS = bytes([*range(0x09), *range(0x0E, 0x20)])
_FREQUENT = re.compile("[的一是在不了有和人这這中大为為上个個国國我以要他时時来來用们們，。]")
"""Characters that a wrong guess rarely produces."""


class ImportFailed(Exception):  # noqa: N818 - it says what happened, as the problem does
    """An input that cannot be read (any further); carries the problem to report."""

    def __init__(self, problem: Problem) -> None:
        """Keep the problem."""
        super().__init__(str(problem))
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the input."""

    number: int
    """From 1."""
    start: int
    """Offset of its first character."""
    text: str
    """Without its line end."""

    @property
    def end(self) -> int:
        """Offset behind its last character, the line end apart."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Source:
    """What is imported. `chunks` can be read once, unless they are a list."""

    name: str
    """File name or address, as `origin.file` and problems have it."""
    chunks: Iterable[bytes]
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    """The site's zone, for dates with a time and none of their own."""
    encoding: str | None = None
    """Chosen by the caller; None: UTF-8, strictly."""
    url: str | None = None
    """The final address of a page that was fetched."""
    watch: Callable[[str], None] | None = None
    """Told every piece of text as it is read, in order: the ledger of `accounts`."""

    def content(self) -> bytes:
        """Return all bytes."""
        return b"".join(self.chunks)

    def text(self) -> str:
        """Return all text, with line feeds as line ends; raises ImportFailed."""
        return "".join(self.pieces())

    def problem(self, code: str, message: str, hint: str = "", line: int = 0) -> Problem:
        """Return an error in this input; `code` is whole: `import.empty`."""
        return Problem(self.name, line, 1 if line else 0, code, "error", message, hint)

    def pieces(self) -> Iterator[str]:
        """Yield the text in pieces; raises ImportFailed where it cannot be text.

        A character that breaks off, or bytes that are none, become U+FFFD; only a
        beginning that is not text at all stops the import.
        """
        decoder = codecs.getincrementaldecoder(self.encoding or "utf-8-sig")("replace")
        first, carry = True, ""
        for chunk in self.chunks:
            if first and chunk:
                self._inspect(chunk[:HEAD])
                first = False
            text = carry + decoder.decode(chunk)
            carry = "\r" if text.endswith("\r") else ""
            yield self._watched(_unix(text.removesuffix(carry) if carry else text))
        if first:
            hint = "save the page or the list as text and import that file"
            raise ImportFailed(self.problem("import.empty", "the file is empty", hint))
        yield self._watched(_unix(carry + decoder.decode(b"", final=True)))

    def _watched(self, piece: str) -> str:
        if self.watch:
            self.watch(piece)
        return piece

    def lines(self) -> Iterator[Line]:
        """Yield line after line; holds no more than one piece and one line."""
        number, start, rest = 1, 0, ""
        for piece in self.pieces():
            *complete, rest = (rest + piece).split("\n") if "\n" in piece else [rest + piece]
            for text in complete:
                yield Line(number, start, text)
                number, start = number + 1, start + len(text) + 1
        if rest:
            yield Line(number, start, rest)

    def _inspect(self, head: bytes) -> None:
        """Raise ImportFailed unless `head` is the beginning of a text in the encoding."""
        wide = head[:2] in (b"\xff\xfe", b"\xfe\xff")
        known = (self.encoding or "").lower().startswith(("utf-16", "utf_16"))
        if (wide or b"\0" in head) and not known:
            message = "the file looks like UTF-16" if wide else "the file is binary, not text"
            hint = "--encoding utf-16" if wide else "save it as text, HTML or a feed first"
            code = "import.encoding" if wide else "import.binary"
            raise ImportFailed(self.problem(code, message, hint))
        encoding = self.encoding or "utf-8"
        try:
            codecs.getincrementaldecoder(encoding)().decode(head)
        except UnicodeDecodeError as error:
            if not _mostly_readable(head, encoding):
                raise ImportFailed(self._wrong(head, error)) from error

    def _wrong(self, head: bytes, error: UnicodeDecodeError) -> Problem:
        line = head.count(b"\n", 0, error.start) + 1
        guess = guessed(head)
        binary = guess is None and not _mostly_text(head)
        if binary:
            hint = "save it as text, HTML or a feed first"
            return self.problem("import.binary", "the file is binary, not text", hint)
        message = f"not {self.encoding or 'UTF-8'} text"
        message += f"; it looks like {_NAMES[guess]}" if guess else ""
        suggestion = {"gb18030": "gbk", "big5": "big5"}.get(guess or "", "gbk")
        hint = f"name the encoding: digest import --encoding {suggestion} {self.name}"
        return self.problem("import.encoding", message, hint, line)


def guessed(head: bytes) -> str | None:
    """Return the Chinese encoding in which `head` reads best; None when in neither."""
    scores: dict[str, float] = {}
    for encoding in _GUESSES:
        try:
            text = codecs.getincrementaldecoder(encoding)().decode(head)
        except UnicodeDecodeError:
            continue
        wide = sum(char > "\x7f" for char in text)
        scores[encoding] = len(_FREQUENT.findall(text)) / max(1, wide)
    best = max(scores, key=lambda name: scores[name], default=None)
    return best if best and scores[best] > 0 else None


def _mostly_readable(head: bytes, encoding: str) -> bool:
    """Tell whether only a few characters are broken: then it is damage, not another encoding."""
    text = head.decode(encoding, "replace")
    broken = text.count("\ufffd")
    return broken * 10 < sum(char > "\x7f" for char in text)


def _mostly_text(head: bytes) -> bool:
    """Tell whether control characters are rare."""
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls * 100 < len(head)


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
