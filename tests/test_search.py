"""The index: small files that hold what pages show, read by the browser's own code in Node."""

import json
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from corpus import CHIPS, EMPTY, FORK, HARBOUR, SITE, THREE
from hypothesis import given
from hypothesis import strategies as st
from javascript import Node, node
from search_corpus import GOLDEN, NEWS, queries

from generator.model import Both, Corpus, Language
from generator.search import of_language, search
from generator.search.changes import changed, pack
from generator.search.postings import Postings
from generator.search.shards import TERMS_SIZE, cut

__all__ = ["node"]

ASK = """
import { Index } from "./index.js"
import { meant } from "./meant.js"
const load = async (url) => new Uint8Array(fs.readFileSync(url))
const index = new Index(new URL(given.base), load)
answer = []
for (const { query, filters } of given.asked) {
  const { numbers } = await index.search(query, filters)
  const cards = await index.cards(numbers)
  const near = numbers.length ? [] : meant(query, await index.names(), index.variants)
  answer.push({ ids: cards.map(([id]) => id), meant: near.map(({ name }) => name) })
}
"""


def asked(
    node: Node, folder: Path, language: Language, *wanted: Any, corpus: Corpus = NEWS
) -> list[Any]:
    """Search the index of a corpus in Node; `wanted` are queries or (query, filters)."""
    for page in of_language(corpus, SITE, language):
        path = folder / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(page.content)
    base = (folder / "site" / language / "search").as_uri() + "/"
    every = [(each, {}) if isinstance(each, str) else each for each in wanted]
    given = {"base": base, "asked": [{"query": q, "filters": f} for q, f in every]}
    return list(node(ASK, given))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_queries_find_what_they_must(node: Node, tmp_path: Path, language: Language) -> None:
    """Every query of the golden list finds its digests and no others, best first."""
    expected = queries(language)
    found = asked(node, tmp_path, language, *(query for query, _ in expected))
    assert [(query, each["ids"]) for (query, _), each in zip(expected, found, strict=True)] == (
        expected
    )


def test_filters_keep_topic_source_and_year(node: Node, tmp_path: Path) -> None:
    """A filter keeps the digests of an entry, a source or a year; together they keep less."""
    filters = [
        {"topic": "export-controls"},
        {"source": "ridge-weekly"},
        {"year": "2025"},
        {"source": "ridge-weekly", "year": "2026"},
        {"topic": "unknown"},
        {"year": "1999"},
    ]
    found = asked(node, tmp_path, "zh", *(("英伟达", each) for each in filters))
    counts = [len(each["ids"]) for each in found]
    assert counts == [1, 1, 0, 1, 0, 0]
    assert found[0]["ids"] == ["2026-04-02-controls-widened"]


def files(corpus: Corpus, language: Language = "zh") -> dict[str, bytes]:
    """Return the files of an index by name, what is compressed as it was before."""
    pages = of_language(corpus, SITE, language)
    return {
        page.path.rsplit("/", 1)[1]: zlib.decompress(page.content)
        if page.path.endswith(".bin")
        else page.content
        for page in pages
    }


def test_texts_are_those_of_the_page() -> None:
    """A result holds title, date, source, topics and statements, each as the page shows it."""
    [_, second, first] = json.loads(files(THREE, "en")["d0.bin"])
    assert first[:5] == [
        CHIPS,
        "Beiling signs a chip order",
        "",
        "1 February 2026",
        "Daily Example",
    ]
    assert first[5] == ["Beiling Tech", "Computing power"]
    statements = [*THREE.by_id[CHIPS].viewpoint, *THREE.by_id[CHIPS].points]
    assert first[6] == [each.text.en.text for each in statements]
    assert second[2] == ""
    assert json.loads(files(THREE, "zh")["d0.bin"])[1][2] == "en"


def test_nothing_hidden_is_indexed() -> None:
    """Of an article only what its page shows can be found: the rights limit holds here too."""
    digest = THREE.by_id[HARBOUR]
    secret = replace(digest.article.paragraphs[0], text="Zanzibar quagga. " * 9)
    hidden = replace(digest, article=replace(digest.article, paragraphs=(secret,)))
    corpus = replace(THREE, digests=(*THREE.digests[:2], hidden))
    assert not any(b"zanzibar" in content.lower() for content in files(corpus, "en").values())


def test_the_same_corpus_gives_the_same_files() -> None:
    """The index depends on the corpus alone, and a folder's name on what is in it."""
    assert search(NEWS, SITE) == search(NEWS, FORK)
    folders = {page.path.split("/")[4] for page in search(NEWS, SITE) if "/data/" in page.path}
    assert len(folders) == 4
    fewer = replace(NEWS, digests=NEWS.digests[:-1])
    assert not folders & {p.path.split("/")[4] for p in search(fewer, SITE) if "/data/" in p.path}


def test_a_site_without_digests_has_an_index() -> None:
    """An empty corpus gives a directory of nothing."""
    assert json.loads(files(EMPTY)["index.json"])["count"] == 0


def test_files_are_small() -> None:
    """A file of terms is cut at its size; an entry larger than that has a file to itself."""
    entries = [(f"t{number:03d}", bytes(900)) for number in range(100)]
    cuts = [each.content for each in cut([*entries, ("big", bytes(99_999))])]
    assert [len(each) for each in cuts if len(each) > TERMS_SIZE + 1000] == [99_999 + 8]
    assert sum(map(len, cuts)) > 190_000


def unpack(posting: bytes) -> dict[int, int]:
    """Read a posting, as the browser does."""
    numbers: list[int] = []
    number, distance, shift, at = -1, 0, 0, 0
    while at + len(numbers) < len(posting):
        distance |= (posting[at] & 127) << shift
        shift += 7
        at += 1
        if posting[at - 1] < 128:
            number += distance + 1
            numbers.append(number)
            distance = shift = 0
    return dict(zip(numbers, posting[at:], strict=True))


@given(st.dictionaries(st.integers(0, 1 << 24), st.integers(1, 255)))
def test_postings_are_read_as_written(masks: dict[int, int]) -> None:
    """A posting holds what it was made of, however far apart its digests are."""
    assert unpack(pack(masks)) == masks


@given(
    st.dictionaries(st.integers(0, 1 << 22), st.integers(1, 255)),
    st.dictionaries(st.integers(0, 1 << 22), st.integers(0, 255)),
    st.dictionaries(st.integers(0, 300), st.integers(0, 255)),
)
def test_postings_are_changed(
    masks: dict[int, int], near: dict[int, int], far: dict[int, int]
) -> None:
    """Digests that come, go and move give the posting that is written anew."""
    asked = near | far | dict.fromkeys(list(masks)[::2], 0)
    after = {number: mask for number, mask in (masks | asked).items() if mask}
    assert changed(pack(masks), asked) == pack(after)
    assert unpack(pack(after)) == after


@given(st.lists(st.dictionaries(st.sampled_from("abcd"), st.integers(1, 255)), max_size=300))
def test_an_index_holds_every_digest_of_a_term(digests: list[dict[str, int]]) -> None:
    """Each term leads to the digests that have it, with their masks."""
    found = {term: unpack(posting) for term, posting in Postings(enumerate(digests)).items()}
    assert found == {
        term: {number: each[term] for number, each in enumerate(digests) if term in each}
        for term in {term for each in digests for term in each}
    }


@pytest.mark.parametrize("language", ["zh", "en"])
def test_meant(node: Node, tmp_path: Path, language: Language) -> None:
    """A slip of the pen leads to the name that was meant."""
    expected = GOLDEN["meant"][language]
    found = asked(node, tmp_path, language, *(query for query, _ in expected))
    assert [each["meant"][:1] for each in found] == [[name] for _, name in expected]


def test_spellings_are_one(node: Node, tmp_path: Path) -> None:
    """輝達, NVDA, Nvidia, 英伟达 give the same digests in both languages."""
    names = ("輝達", "辉达", "NVDA", "NVDA.US", "Nvidia", "英伟达", "ｎｖｉｄｉａ")
    for language in ("zh", "en"):
        found = asked(node, tmp_path / language, language, *names)
        assert len({tuple(each["ids"]) for each in found}) == 1
        assert len(found[0]["ids"]) == 3


def test_hostile_names_are_terms_like_others() -> None:
    """A taxonomy with strange spellings breaks no file."""
    strange = Both("=@*\n\t\0" * 50, "\ud7ff" * 400)
    terms = {key: replace(term, name=strange) for key, term in NEWS.terms.items()}
    assert json.loads(files(replace(NEWS, terms=terms))["names.bin"])
