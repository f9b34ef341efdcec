"""PO bytes → `Catalog` and what is wrong with them. Pure."""

import re

from generator.catalog.po import PoFile
from generator.errors import Problem
from generator.model import Catalog, Translation
from generator.strict.decode import INVISIBLE, decode
from generator.text import fold

_LINE = re.compile(
    r"""\s*(?:\#.*|(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?)\s+)?"(?:[^"\\]|\\.)*"\s*)?"""
)
"""A comment, a keyword with its string, a string that goes on, or nothing."""


def read_catalog(path: str, content: bytes) -> tuple[Catalog, list[Problem]]:
    """Read a PO file; a broken one gives an empty catalog and one error."""
    problems: list[Problem] = []
    text = decode(content, path, problems)
    file = None if text is None else _parse(text, path, problems)
    if file is None:
        return Catalog(path), problems
    entries: dict[str, Translation] = {}
    former: dict[str, Translation] = {}
    for entry in file.entries:
        # Escapes like \b bring in what `decode` cannot see.
        shown = fold(INVISIBLE.sub("", entry.msgstr))
        translation = Translation(shown, entry.fuzzy, file.line(entry), entry.tcomment)
        if entry.obsolete:
            former.setdefault(entry.msgid, translation)
            continue
        if entry.msgid in entries:
            message = "this msgid stands twice"
            hint = f"keep one; the first is on line {entries[entry.msgid].line}"
            problems.append(
                Problem(path, translation.line, 1, "po.duplicate", "error", message, hint)
            )
        entries.setdefault(entry.msgid, translation)
    return Catalog(path, entries, former), problems


def _parse(text: str, path: str, problems: list[Problem]) -> PoFile | None:
    """Let polib read `text` once its lines are well-formed: it passes over some that are not."""
    for number, line in enumerate(text.split("\n"), start=1):
        if not _LINE.fullmatch(line):
            problems.append(_broken(path, number, f"cannot read {line.strip()[:40]!r}"))
            return None
    try:
        return PoFile(text)
    except (OSError, ValueError, IndexError) as error:
        found = re.search(r"line (\d+)\)?:?\s*(.*)", str(error))
        line_number = max(int(found[1]) - 1, 1) if found else 1
        problems.append(_broken(path, line_number, (found and found[2]) or "syntax error"))
        return None


def _broken(path: str, line: int, reason: str) -> Problem:
    hint = 'an entry is: msgid "source"  msgstr "translation", with \\" for a quotation mark'
    return Problem(path, line, 1, "po.syntax", "error", f"not a PO file: {reason}", hint)
