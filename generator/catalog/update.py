"""PO file + an article's texts → the PO file that a person works on next. Pure.

Nothing that somebody wrote is lost: a text that goes leaves its translation behind as
obsolete; a text that changes keeps its old translation as fuzzy, with the former msgid.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.catalog.memory import CHANGED, Memory, likeness
from generator.catalog.po import Entry, PoFile
from generator.catalog.units import Unit
from generator.model import Language, other
from generator.strict.decode import decode
from generator.text import fold
from generator.text.openings import trimmed

NOTES = ("engine: ", "memory: ")
"""Lines of an extracted comment that say where a translation came from; they stay."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """A translation by an engine."""

    text: str
    engine: str
    """As the reviewer sees it: `openai/gpt-4.1-mini`."""


NOTHING = Memory({}, "en")
"""A memory of no translations."""


def update(
    content: bytes | None,
    units: Iterable[Unit],
    language: Language,
    *,
    memory: Memory = NOTHING,
    wanted: Collection[str] | None = None,
) -> bytes:
    """Return the PO file with an entry for every unit, in order, keeping what is there.

    `wanted`: the texts for which a new entry is made; None: all. A new entry takes over
    the translation of the text that it replaces, or of the same text in another article,
    both as fuzzy; what is similar is shown in its comment. Obsolete entries come back
    with their text. Raises OSError for content that cannot be read.
    """
    file, newline = _opened(content)
    before = {entry.msgid for entry in file.entries if not entry.obsolete}
    known = _known(file.entries)
    kept: list[Entry] = []
    for unit in _with_cuts(list(units), known, other(language)):
        entry = known.pop(unit.text, None)
        if entry is None and wanted is not None and unit.text not in wanted:
            continue
        entry = entry or Entry(msgid=unit.text, msgstr="")
        entry.obsolete = False
        entry.comment = "\n".join([_places(unit), *_notes(entry)])
        kept.append(entry)
    gone = [entry for entry in known.values() if entry.msgstr]
    _recall(kept, memory)
    _carry([each for each in kept if each.msgid not in before], gone)
    _suggest(kept, memory)
    obsolete = [each for each in gone if not _copied(each, [*kept, *gone])]
    for entry in obsolete:
        entry.obsolete = True
        entry.comment = "\n".join(_notes(entry))
    return file.save([*kept, *obsolete], language).replace("\n", newline).encode()


def fill(content: bytes, drafts: Mapping[str, Drafted], language: Language) -> bytes:
    """Return the PO file with `drafts` (by msgid) in the entries that are empty, as fuzzy."""
    file, newline = _opened(content)
    for entry in file.entries:
        drafted = drafts.get(entry.msgid)
        if drafted and not entry.msgstr and not entry.obsolete:
            first = entry.comment.split("\n")[0]
            _enter(entry, drafted.text, f"{first}\n{NOTES[0]}{drafted.engine}")
    return file.save(file.entries, language).replace("\n", newline).encode()


def _opened(content: bytes | None) -> tuple[PoFile, str]:
    """Return the file and its line end."""
    text = decode(content or b"", "", []) or ""
    return PoFile(text), "\r\n" if b"\r\n" in (content or b"") else "\n"


def _known(entries: Iterable[Entry]) -> dict[str, Entry]:
    """Return entries by text: of two, that which says something, then that in use."""
    worth = sorted(entries, key=lambda entry: (bool(entry.msgstr), not entry.obsolete))
    return {entry.msgid: entry for entry in worth}


def _with_cuts(
    units: Sequence[Unit], known: Mapping[str, Entry], source: Language
) -> Iterator[Unit]:
    """Yield the units, behind each what is left of it without connectives, where known."""
    texts = {unit.text for unit in units}
    for unit in units:
        yield unit
        cut = trimmed(unit.text, source)
        if cut not in texts and cut in known and known[cut].msgstr:
            yield Unit(cut, unit.paragraphs)


def _places(unit: Unit) -> str:
    places = [f"¶{number}" for number in unit.paragraphs if number]
    return " ".join(places) or "heading"


def _notes(entry: Entry) -> Iterator[str]:
    """Yield the lines that say where an entry's translation came from."""
    for line in entry.comment.split("\n") if entry.msgstr else ():
        if line.startswith(NOTES):
            yield line


def _recall(entries: Iterable[Entry], memory: Memory) -> None:
    """Enter what another article says of the very same text."""
    for entry in entries:
        found = None if entry.msgstr else memory.exact(entry.msgid)
        if found:
            _enter(entry, found.text, f"{entry.comment}\n{NOTES[1]}{found.article}")


def _carry(added: Iterable[Entry], gone: list[Entry]) -> None:
    """Enter the translations of texts that `added` ones replace, the most alike first."""
    empty = [entry for entry in added if not entry.msgstr]
    pairs = sorted(
        (-likeness(entry.msgid, former.msgid, CHANGED), former.obsolete, place, rank)
        for place, entry in enumerate(empty)
        for rank, former in enumerate(gone)
    )
    taken: set[int] = set()
    for likeness_, _, place, rank in pairs:
        entry, former = empty[place], gone[rank]
        if likeness_ and not entry.msgstr and rank not in taken:
            taken.add(rank)
            _enter(entry, former.msgstr, "\n".join([entry.comment, *_notes(former)]))
            entry.previous_msgid = former.previous_msgid or former.msgid
            entry.tcomment = former.tcomment


def _enter(entry: Entry, text: str, comment: str) -> None:
    """Give an entry a translation that nobody has reviewed."""
    entry.msgstr = text
    entry.comment = comment
    if not entry.fuzzy:
        entry.flags.append("fuzzy")


def _suggest(entries: Iterable[Entry], memory: Memory) -> None:
    """Show the translation of a similar text above an entry that has none."""
    for entry in entries:
        found = None if entry.msgstr else memory.similar(entry.msgid)
        if found:
            likeness_ = int(100 * found.likeness)
            said = f"“{fold(found.source)}” → “{fold(found.text)}”"
            entry.comment += f"\nsimilar ({likeness_} %), {found.article}: {said}"


def _copied(entry: Entry, others: Iterable[Entry]) -> bool:
    """Tell whether an unreviewed translation is a copy of one that is kept anyhow."""
    return entry.fuzzy and any(
        each is not entry and each.msgid == entry.previous_msgid and each.msgstr == entry.msgstr
        for each in others
    )
