"""The pipeline: files in, pages out, whatever the files."""

from pathlib import PurePosixPath
from random import Random

import pytest
from corpus import SITE
from hypothesis import given, settings
from hypothesis import strategies as st
from projects import GOLDEN, tree

from generator.build import build, prepare
from generator.errors import DigestError

FILES = {f"seeds/{path}": content for path, content in tree(GOLDEN / "seeds").items()}
ARTICLE = "seeds/articles/2026/2026-03-04-harbour-battery.md"
IDS = sorted(PurePosixPath(path).stem for path in FILES if path.startswith("seeds/articles/"))


def replaced(path: str, old: str, new: str) -> dict[str, bytes]:
    """Return the golden files with one text replaced in one of them."""
    text = FILES[path].decode()
    assert old in text
    return FILES | {path: text.replace(old, new, 1).encode()}


def test_nothing_becomes_a_sensible_site() -> None:
    """Without files there are pages for both languages, and no problem."""
    paths = {page.path for page in build(SITE, {})}
    assert {"docs/zh/index.md", "docs/en/index.md", "site/api/v1/articles.json"} <= paths
    assert prepare(SITE, {}).problems == ()


def test_every_page_has_one_path() -> None:
    """No page overwrites another, and all lie where they are served from."""
    paths = [page.path for page in build(SITE, FILES)]
    assert len(paths) == len(set(paths))
    assert all(path.startswith(("docs/en/", "docs/zh/", "site/")) for path in paths)


def test_errors_build_nothing_and_are_told_together() -> None:
    """The exception carries every error, of every file, and no warning."""
    files = replaced(ARTICLE, "---\n", "---\nkeyword: x\norigin: y\n")
    files["seeds/taxonomy/people.yml"] = b"- {id: li}\n"
    with pytest.raises(DigestError) as caught:
        build(SITE, files)
    assert [problem.code for problem in caught.value.problems] == [
        "frontmatter.unknown-key",
        "frontmatter.type",
        "taxonomy.missing-key",
        "taxonomy.missing-key",
    ]


def test_a_draft_is_checked_and_not_published() -> None:
    """A draft is among the articles, its problems are told, and no page knows of it."""
    files = replaced(ARTICLE, "---\n", "---\ndraft: true\ntopics: [nowhere]\n")
    prepared = prepare(SITE, files)
    assert [problem.code for problem in prepared.problems if problem.severity == "error"] == [
        "article.unknown-topic"
    ]
    draft = PurePosixPath(ARTICLE).stem
    assert sorted(article.id for article in prepared.content.articles) == IDS
    assert sorted(digest.id for digest in prepared.corpus.digests) == sorted({*IDS} - {draft})
    pages = build(SITE, replaced(ARTICLE, "---\n", "---\ndraft: true\n"))
    assert not [page.path for page in pages if draft in page.path or draft.encode() in page.content]


def test_duplicate_ids_raise_nothing() -> None:
    """Two files with one id are an error and not an accident."""
    files = FILES | {ARTICLE.replace("/2026/", "/x/"): FILES[ARTICLE]}
    errors = [each for each in prepare(SITE, files).problems if each.severity == "error"]
    assert [problem.code for problem in errors] == ["article.duplicate-id"]


@settings(max_examples=10)
@given(st.randoms(use_true_random=False), st.booleans())
def test_order_is_of_no_importance(random: Random, broken: bool) -> None:
    """Shuffled files give the same pages in the same order, and the same problems."""
    files = FILES | (
        {ARTICLE: b"x", "seeds/y": b"", "seeds/taxonomy/a.yml": b"["} if broken else {}
    )
    shuffled = dict(random.sample(sorted(files.items()), len(files)))
    assert prepare(SITE, shuffled) == prepare(SITE, files)
    if not broken:
        assert build(SITE, shuffled) == build(SITE, files)


_damages = st.sampled_from(
    [b"", b"\0", b"\xff", b"\n---\n", b"[", b'"', b": ", b"\n\n", b"- ", b"#~"]
)


@settings(max_examples=30)
@given(st.data())
def test_damage_is_told_of_and_never_raises(data: st.DataObject) -> None:
    """Whatever is cut out of a file, or put into it, there is an answer."""
    path = data.draw(st.sampled_from(sorted(FILES)))
    content = FILES[path]
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, min(len(content), start + 40)))
    damaged = FILES | {path: content[:start] + data.draw(_damages) + content[end:]}
    prepared = prepare(SITE, damaged)
    assert all("\n" not in str(problem) for problem in prepared.problems)
    if prepared.failed:
        with pytest.raises(DigestError):
            build(SITE, damaged)
    else:
        assert build(SITE, damaged)
