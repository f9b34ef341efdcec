"""Files of terms, and other postings of some terms → the files with them. Pure.

What comes out is what `shards.cut` would make of all entries.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice

from generator.search.shards import Known, Open, Shard, order, read
from generator.search.splice import File

Load = Callable[[Sequence[str]], Sequence[bytes]]
"""Returns the contents of files by their names."""
Edit = Callable[[str, bytes], bytes]
"""From a term and its posting to what that is now; nothing is no posting."""
TOGETHER = 64
"""Files that are loaded at once."""


def mended(
    known: Sequence[Known], load: Load, terms: Iterable[str], edit: Edit
) -> Iterator[Shard | Known]:
    """Yield the files as `cut` would make them after an edit of `terms`."""
    places = _places(known, terms)
    files = _files(known, load, places, edit)
    opened = Open()
    for number, each in enumerate(known):
        file = next(files) if number in places else None
        if _begins(opened, each, file, load):
            if opened.content:
                yield opened.close()
            if file is None:
                yield each
                continue
            if (content := file.spliced()) is not None:
                opened = Open(each.first, content)
                continue
        yield from opened.add(file.entries() if file else read(*load([each.name])))
    if opened.content:
        yield opened.close()


def _places(known: Sequence[Known], terms: Iterable[str]) -> dict[int, list[str]]:
    """Return the terms to edit by number of file; none where only the end of a file may move."""
    firsts = [order(each.first) for each in known]
    found: dict[int, list[str]] = {}
    for term in terms:
        place = max(bisect_right(firsts, order(term)) - 1, 0)
        found.setdefault(place, []).append(term)
        if place and known[place].first == term:
            found.setdefault(place - 1, [])
    return dict(sorted(found.items()))


def _files(
    known: Sequence[Known], load: Load, places: Mapping[int, Sequence[str]], edit: Edit
) -> Iterator[File]:
    """Yield the files to edit, in order."""
    every = iter(places.items())
    while some := list(islice(every, TOGETHER)):
        contents = load([known[place].name for place, _ in some])
        for content, (_, here) in zip(contents, some, strict=True):
            file = File(content, here)
            file.new = {term: edit(term, file.held(term)) for term in here}
            yield file


def _begins(opened: Open, each: Known, file: File | None, load: Load) -> bool:
    """Tell whether a file still begins where it did."""
    if not opened.content:
        return True
    first = each.first
    if file and first in file.new:
        posting = file.new[first]
    elif opened.ends_before(first, 0):  # whatever its posting is
        return True
    else:
        _, posting = next(read(file.content if file else load([each.name])[0]))
    return posting != b"" and opened.ends_before(first, len(posting))
