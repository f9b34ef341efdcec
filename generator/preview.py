"""The page under edit first: an article's own pages, without building the whole site.

They are made as the build makes them, by the same functions, but of the corpus of the last
build: what other pages say of the article, and which others are related to it, the build
that follows will show. Nothing is written.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator import articles, build, catalog, docs, files, nearby, shards, single
from generator.config import Site
from generator.errors import Problem
from generator.excerpts import Known
from generator.gather import gather
from generator.model import LANGUAGES, Digest, Page
from generator.reuse import Render

MOST = 4
"""Articles changed at a time; with more, the whole site is built as soon."""


@dataclass(frozen=True, slots=True)
class Last:
    """What the last good build knew."""

    site: Site
    known: Known
    context: single.Context

    @classmethod
    def of(cls, prepared: build.Prepared, site: Site) -> "Last":
        """Keep of a build what single pages need."""
        content = prepared.content
        context = single.Context(site, content.terms, tuple(sorted(content.lost_terms)))
        return cls(site, prepared.known, context)


@dataclass(frozen=True, slots=True)
class Preview:
    """What changed articles look like, or what is wrong with them."""

    pages: Mapping[str, bytes]
    """HTML by path below `site/`."""
    problems: tuple[Problem, ...]
    """Errors only."""
    sources: frozenset[str]
    """Paths of all files of these articles."""


def edited(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> frozenset[str] | None:
    """Return the ids of changed articles; None when something else changed, or too much."""
    paths = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    if not all(path.startswith(articles.FOLDER) or catalog.key(path) for path in paths):
        return None
    names = frozenset(PurePosixPath(path).stem for path in paths)
    return names if len(names) <= MOST else None


def preview(
    root: Path,
    last: Last,
    names: Collection[str],
    seeds: Mapping[str, bytes],
    render: Render = shards.render,
) -> Preview:
    """Make the pages of the articles of these ids; `seeds` are the files as they are now."""
    some = {path: content for path, content in seeds.items() if PurePosixPath(path).stem in names}
    done = [single.digest(last.context, piece) for piece in gather(last.site, some).pieces]
    problems = tuple(
        sorted(
            problem
            for one in done
            for problem in one.examined.problems
            if problem.severity == "error"
        )
    )
    # An article that the last build did not know has no links yet: the build will show it.
    known = [one.digest for one in done if one.digest and one.digest.id in last.known.corpus.by_id]
    drafts = [] if problems else _drafts(last, known)
    return Preview(_rendered(root, drafts, render), problems, frozenset(some))


def _drafts(last: Last, digests: Iterable[Digest]) -> list[Page]:
    """Return the Markdown pages of `digests`."""
    return [
        page
        for digest in digests
        for page in nearby.pages(last.site, nearby.one(digest, last.known))
        if page.path.startswith("docs/")
    ]


def _rendered(root: Path, drafts: Collection[Page], render: Render) -> dict[str, bytes]:
    """Return the HTML of `drafts`; none when MkDocs complains, which the build tells."""
    wanted = {shards.html_path(page.path) for page in drafts}
    done = render(list(_shards(root, drafts))) if drafts else ()
    return {path: html for each in done for path, html in each.files.items() if path in wanted}


def _shards(root: Path, drafts: Collection[Page]) -> Iterable[shards.Shard]:
    generated = docs.generated(root)
    for language in LANGUAGES:
        of_language = f"docs/{language}/"
        some = {page.path: page.content for page in drafts if page.path.startswith(of_language)}
        if some:
            yield shards.Shard(
                shards.Frame(language, files.read_frame(root, language, generated)), some
            )
