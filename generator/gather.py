"""Files → the taxonomy, and the files of every article put together.

Pure. The first step of the pipeline: from here on, each article is worked on alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from generator import articles, catalog, check, record, single, taxonomy
from generator.config import Site
from generator.each import Each, one_by_one
from generator.errors import Problem
from generator.model import Catalog, Language, Term
from generator.single import Context, Piece


@dataclass(frozen=True, slots=True)
class Gathered:
    """The files of a project, put together article by article."""

    context: Context
    pieces: tuple[Piece, ...]
    """In the order of their paths."""
    strays: Mapping[tuple[Language, str], Catalog]
    """Translations of no article."""
    problems: tuple[Problem, ...]
    record: bytes | None = None
    """The file of published ids."""

    @property
    def stems(self) -> frozenset[str]:
        """Ids of all article files, those that cannot be read included."""
        return frozenset(_stem(piece.path) for piece in self.pieces)


def gather(
    site: Site,
    files: Mapping[str, bytes],
    require: check.Require = "none",
    each: Each = one_by_one,
) -> Gathered:
    """Read the taxonomy, and find the files of every article."""
    paths = sorted(files)
    found = [path for path in paths if path.startswith(articles.FOLDER) and path.endswith(".md")]
    keys = {path: key for path in paths if (key := catalog.key(path))}
    of_article: dict[str, list[str]] = {_stem(path): [] for path in found}
    for path, (_, stem) in keys.items():
        of_article.setdefault(stem, []).append(path)
    pieces = tuple(
        Piece(path, files[path], tuple((p, files[p]) for p in of_article[_stem(path)]))
        for path in found
    )
    stems = {_stem(path) for path in found}
    strays = [path for path, (_, stem) in keys.items() if stem not in stems]
    catalogs, problems = single.read_catalogs((path, files[path]) for path in strays)
    terms, lost, wrong = _taxonomy(files, each)
    known = {*found, *keys, record.PATH}
    problems += wrong
    problems += [each for path in paths if path not in known for each in _other(path)]
    context = Context(site, terms, lost, require)
    return Gathered(context, pieces, catalogs, tuple(problems), files.get(record.PATH))


def _stem(path: str) -> str:
    return path.rpartition("/")[2].rpartition(".")[0]


def _is_taxonomy(path: str) -> bool:
    return path.startswith(taxonomy.FOLDER) and path.endswith(".yml")


def _other(path: str) -> list[Problem]:
    return [] if _is_taxonomy(path) else check.misplaced(path)


def _taxonomy(
    files: Mapping[str, bytes], each: Each
) -> tuple[dict[str, Term], tuple[str, ...], list[Problem]]:
    """Return the entries by id, the ids of those that cannot be read, and what is wrong."""
    pieces = [Piece(path, files[path]) for path in sorted(filter(_is_taxonomy, files))]
    terms: list[Term] = []
    unreadable: set[str] = set()
    problems: list[Problem] = []
    for some, wrong, named in each(single.terms, None, pieces):
        terms += some
        problems += wrong
        unreadable.update(named)
    problems += taxonomy.clashes(terms, unreadable)
    by_id = {term.id: term for term in terms}
    return by_id, tuple(sorted(unreadable - by_id.keys())), problems
