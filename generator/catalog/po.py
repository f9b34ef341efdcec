"""PO text ↔ entries, through polib. Pure; the only module that knows polib.

An entry that nothing changes is written as it stands in its file, so that a diff shows what
changed and nothing else. The header is fixed and what is written anew is not wrapped.
"""

import re
from collections.abc import Iterable

import polib

from generator.model import Language

_HEADER = {
    "Project-Id-Version": "duizhao",
    "Language": "",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
}
_LOCALE: dict[Language, str] = {"zh": "zh_Hans", "en": "en"}
_MSGID = re.compile(r"^(?:#~\s*)?msgid\s", re.MULTILINE)
_COMMENT = re.compile(r"\s*(?:#(?!~)|$)")
"""A comment or an empty line."""

Entry = polib.POEntry
"""polib's entry: msgid, msgstr, flags, comment (`#.`), tcomment (`#`), previous_msgid, obsolete."""


class PoFile:
    """The entries of a PO file, and how each of them is written there."""

    def __init__(self, text: str) -> None:
        """Parse `text`; raises OSError, ValueError or IndexError for what polib cannot read."""
        # The leading comment keeps polib from taking a text for the name of a file.
        parsed = polib.pofile("#\n" + text, wrapwidth=0)
        self.header: str = parsed.header.strip()
        """The translators' comment at the top."""
        self.entries: list[Entry] = list(parsed)
        self.tail = ""
        """Comments after the last entry."""
        self._as_read: dict[int, tuple[str, str]] = {}
        self._remember(["#", *text.split("\n")])

    def _remember(self, lines: list[str]) -> None:
        """Keep the lines of every entry beside what it says."""
        starts = [entry.linenum or 0 for entry in self.entries]
        ends = [*starts, len(lines) + 1][1:]
        for entry, start, end in zip(self.entries, starts, ends, strict=True):
            own = lines[max(start, 1) - 1 : end - 1]
            if entry is self.entries[-1]:
                own, self.tail = _cut(own)
            block = "\n".join(own).strip("\n")
            # The first entry's comments are the header's, and a header may stand anywhere.
            if start and len(_MSGID.findall(block)) == 1:
                self._as_read[id(entry)] = (_said(entry), block)

    def written(self, entry: Entry) -> str:
        """Return an entry as text, as it was read where it says the same still."""
        said = _said(entry)
        before, block = self._as_read.get(id(entry), ("", ""))
        return block if said == before else said

    def line(self, entry: Entry) -> int:
        """Return the line of the file on which an entry begins, from 1."""
        return max((entry.linenum or 0) - 1, 1)

    def save(self, entries: Iterable[Entry], language: Language) -> str:
        """Return the file with `entries` in their order."""
        head = polib.POFile(wrapwidth=0)
        head.header = self.header
        head.metadata = _HEADER | {"Language": _LOCALE[language]}
        blocks = [str(head).removeprefix("#\n").strip("\n")]
        blocks += [self.written(entry) for entry in entries]
        blocks += [self.tail] if self.tail else []
        return "\n\n".join(blocks) + "\n"


def _cut(lines: list[str]) -> tuple[list[str], str]:
    """Return the last entry's lines and the comments after them."""
    end = len(lines)
    while end and _COMMENT.match(lines[end - 1]):
        end -= 1
    return lines[:end], "\n".join(lines[end:]).strip("\n")


def _said(entry: Entry) -> str:
    """Return an entry as polib writes it; of an obsolete one the extracted comment as well."""
    text: str = entry.__unicode__(wrapwidth=0).strip("\n")
    if entry.obsolete and entry.comment:
        comment = "\n".join(f"#. {line}" for line in entry.comment.split("\n"))
        return f"{comment}\n{text}"
    return text
