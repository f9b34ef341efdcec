"""Bytes of a file → clean text: UTF-8 only, line ends and invisible characters settled.

Pure. Shared by the stages that read files of `seeds/`.
"""

import re

from generator.errors import Problem

INVISIBLE = re.compile(
    "[\x01-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
"""Control and bidi characters, and others that hide what a text says."""


def decode(content: bytes, path: str, problems: list[Problem]) -> str | None:
    """Return the text of a file, with line feeds as line ends; None when it is not UTF-8.

    A byte order mark and CRLF are accepted. Invisible characters are removed and
    reported as warnings; NUL is an error.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        column = error.start - content.rfind(b"\n", 0, error.start)
        guess = _guess(content)
        message = f"not UTF-8 text{f' (it looks like {guess})' if guess else ''}"
        hint = "save the file as UTF-8, for example: iconv -f GBK -t UTF-8 old.md > new.md"
        problems.append(Problem(path, line, column, "file.encoding", "error", message, hint))
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for match in re.finditer("\0", text):
        line, column = _place(text, match.start())
        problems.append(
            Problem(path, line, column, "file.nul", "error", "a NUL character", "remove it")
        )
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
    for match in INVISIBLE.finditer(text):
        line, column = _place(text, match.start())
        message = f"the invisible character U+{ord(match[0]):04X} was left out"
        hint = "delete it from the file"
        problems.append(Problem(path, line, column, "file.invisible", "warning", message, hint))
    return INVISIBLE.sub("", text)


def _place(text: str, index: int) -> tuple[int, int]:
    """Return (line, column) of a character."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)
