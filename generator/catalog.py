"""PO files → `Catalog`: the translation memory of one article and one target language.

A stage: bytes in, (catalog, problems) out, and back. polib reads and writes; the header is
fixed and lines are not wrapped, so that a file depends on its entries alone.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import polib

from generator.errors import Problem
from generator.model import Article, Catalog, Language, Translation, other
from generator.strict.decode import INVISIBLE, decode
from generator.text import fold, sentences
from generator.text.openings import trimmed

FOLDER = "seeds/translations/"
_HEADER = {
    "Project-Id-Version": "duizhao",
    "Language": "",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
}
_LINE = re.compile(
    r"""\s*(?:\#.*|(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?)\s+)?"(?:[^"\\]|\\.)*"\s*)?"""
)
"""A comment, a keyword with its string, a string that goes on, or nothing."""
_LOCALE: dict[Language, str] = {"zh": "zh_Hans", "en": "en"}


@dataclass(frozen=True, slots=True)
class Unit:
    """A text to translate and the paragraphs it stands in (0: a heading or the title)."""

    text: str
    paragraphs: tuple[int, ...]


def catalog_path(language: Language, article_id: str) -> str:
    """Return the path of an article's translations into `language`."""
    return f"{FOLDER}{language}/{article_id}.po"


def key(path: str) -> tuple[Language, str] | None:
    """Return (target language, article id) of the PO file at `path`; None: misplaced."""
    match = re.fullmatch(rf"{FOLDER}(zh|en)/([^/]+)\.po", path)
    return ("zh" if match[1] == "zh" else "en", match[2]) if match else None


def units(article: Article) -> list[Unit]:
    """Return every text of `article` that can be translated, in order, each once.

    The title is left out where the article gives it in both languages.
    """
    places: dict[str, list[int]] = {}
    title = article.title.get(article.language)
    if title and None in (article.title.zh, article.title.en):
        places[title] = [0]
    heading = None
    for paragraph in article.paragraphs:
        if paragraph.heading and paragraph.heading != heading:
            places.setdefault(paragraph.heading, []).append(0)
        heading = paragraph.heading
        for sentence in sentences(paragraph.text):
            places.setdefault(fold(sentence.text), []).append(paragraph.number)
    for text in _editors(article):
        places.setdefault(text, []).append(0)
    return [Unit(text, tuple(dict.fromkeys(numbers))) for text, numbers in places.items()]


def _editors(article: Article) -> Iterator[str]:
    """Yield what an editor's summary says, its groups included."""
    if article.summary is None:
        return
    for statement in (*article.summary.viewpoint, *article.summary.points):
        if statement.group:
            yield statement.group
        yield statement.text


def read_catalog(path: str, content: bytes) -> tuple[Catalog, list[Problem]]:
    """Read a PO file; a broken one gives an empty catalog and one error."""
    problems: list[Problem] = []
    text = decode(content, path, problems)
    if text is None:
        return Catalog(path), problems
    file = _parse(text, path, problems)
    entries: dict[str, Translation] = {}
    for entry in file:
        if entry.obsolete:
            continue
        line = max((entry.linenum or 0) - 1, 1)
        # Escapes like \b bring in what `decode` cannot see.
        text = fold(INVISIBLE.sub("", entry.msgstr))
        translation = Translation(text, entry.fuzzy, line, entry.tcomment)
        if entry.msgid in entries:
            message = "this msgid stands twice"
            hint = f"keep one; the first is on line {entries[entry.msgid].line}"
            problems.append(
                Problem(path, translation.line, 1, "po.duplicate", "error", message, hint)
            )
        entries.setdefault(entry.msgid, translation)
    return Catalog(path, entries), problems


def _parse(text: str, path: str, problems: list[Problem]) -> polib.POFile:
    """Let polib read `text` once its lines are well-formed: it passes over some that are not."""
    for number, line in enumerate(text.split("\n"), start=1):
        if not _LINE.fullmatch(line):
            problems.append(_broken(path, number, f"cannot read {line.strip()[:40]!r}"))
            return polib.POFile()
    try:
        return _pofile(text)
    except (OSError, ValueError, IndexError) as error:
        found = re.search(r"line (\d+)\)?:?\s*(.*)", str(error))
        line_number = max(int(found[1]) - 1, 1) if found else 1
        problems.append(_broken(path, line_number, (found and found[2]) or "syntax error"))
        return polib.POFile()


def _broken(path: str, line: int, reason: str) -> Problem:
    hint = 'an entry is: msgid "source"  msgstr "translation", with \\" for a quotation mark'
    return Problem(path, line, 1, "po.syntax", "error", f"not a PO file: {reason}", hint)


def _pofile(text: str) -> polib.POFile:
    """Parse `text`; the leading comment keeps polib from taking it for the name of a file."""
    return polib.pofile("#\n" + text, wrapwidth=0)


def update(content: bytes | None, units: Iterable[Unit], language: Language) -> bytes:
    """Return the PO file with an entry for every unit, in order, keeping what is there.

    New entries are empty; entries whose text is gone become obsolete and come back when
    the text does. The entry of a sentence without its connective stays behind the sentence's.
    """
    old = _pofile(decode(content or b"", "", []) or "")
    # Of two entries for one text, that which says something is kept, then that in use.
    worth = sorted(old, key=lambda entry: (bool(entry.msgstr), not entry.obsolete))
    known = {entry.msgid: entry for entry in worth}
    file = polib.POFile(wrapwidth=0)
    file.header = old.header.strip()
    file.metadata = _HEADER | {"Language": _LOCALE[language]}
    units = list(units)
    texts = {unit.text for unit in units}
    for unit in units:
        entry = known.pop(unit.text, None) or polib.POEntry(msgid=unit.text, msgstr="")
        entry.obsolete = False
        entry.comment = _comment(unit)
        file.append(entry)
        rest = trimmed(unit.text, other(language))
        cut = None if rest in texts else known.pop(rest, None)
        if cut and cut.msgstr:
            cut.obsolete = False
            file.append(cut)
    for entry in known.values():
        entry.obsolete = True
        if entry.msgstr:
            file.append(entry)
    return (str(file).removeprefix("#\n").rstrip("\n") + "\n").encode()


def _comment(unit: Unit) -> str:
    places = [f"¶{number}" for number in unit.paragraphs if number]
    return " ".join(places) or "heading"
