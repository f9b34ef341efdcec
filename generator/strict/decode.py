"""Bytes of a file → clean text: UTF-8 only, line ends and invisible characters settled.

Pure. Shared by the stages that read files of `seeds/`.
"""

import re
from collections import Counter

from generator.errors import Problem

INVISIBLE = re.compile(
    "[\x01-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufdd0-\ufdef"
    "\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
"""Control and bidi characters, others that hide what a text says, and those no XML may hold."""


def decode(content: bytes, path: str, problems: list[Problem]) -> str | None:
    """Return the text of a file, with line feeds as line ends; None when it is not UTF-8.

    A byte order mark and CRLF are accepted. Invisible characters are removed and
    reported as warnings; NUL is an error.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode()
        line, column = _place(before, len(before))
        guess = _guess(content)
        message = f"not UTF-8 text{f' (it looks like {guess})' if guess else ''}"
        known = guess or "GBK"
        hint = f"save the file as UTF-8, for example: iconv -f {known} -t UTF-8 old.md > new.md"
        problems.append(Problem(path, line, column, "file.encoding", "error", message, hint))
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        line, column = _place(text, text.index("\0"))
        wide = text.count("\0") * 3 > len(text)
        message = "a NUL character" + (" (the file looks like UTF-16)" if wide else "")
        hint = "save the file as UTF-8" if wide else "remove it"
        problems.append(Problem(path, line, column, "file.nul", "error", message, hint))
    return _without_invisible(text.replace("\0", ""), path, problems)


def _guess(content: bytes) -> str | None:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "UTF-16"
    for encoding in ("gbk", "big5"):
        try:
            content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return encoding.upper()
    return None


def _without_invisible(text: str, path: str, problems: list[Problem]) -> str:
    """Report each kind of invisible character where it stands first: a dump can hold thousands."""
    counts = Counter(INVISIBLE.findall(text))
    for char, count in counts.items():
        line, column = _place(text, text.index(char))
        times = f", {count} times" if count > 1 else ""
        message = f"the invisible character U+{ord(char):04X} was left out{times}"
        hint = "delete it from the file"
        problems.append(Problem(path, line, column, "file.invisible", "warning", message, hint))
    return INVISIBLE.sub("", text)


def _place(text: str, index: int) -> tuple[int, int]:
    """Return (line, column) of a character."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)
