"""Coverage: articles, pages by their weakest state, translations."""

from typing import Any

from corpus import SITE

from generator.build import examine, prepare
from generator.status import status, table

TAXONOMY = b"- {id: example-times, zh: \xe4\xbe\x8b, en: Example Times}\n"
FRONT = """\
---
title: {zh: "港口", en: "Harbour"}
source: SOURCE
language: en
added: 2026-11-22
rights: own
---
The harbour has a battery. The battery is large.
"""
PO = """\
msgid "The harbour has a battery."
msgstr "港口有了电池。"

#, fuzzy
msgid "The battery is large."
"""


def files(translation: str) -> dict[str, bytes]:
    """Return a project with a translated article, a draft and one from an inline source."""
    named = FRONT.replace("SOURCE", "example-times")
    inline = FRONT.replace("SOURCE", '{name: {en: "Harbour Post"}}')
    return {
        "seeds/taxonomy/sources.yml": TAXONOMY,
        "seeds/articles/undated-a.md": named.encode(),
        "seeds/articles/undated-b.md": named.replace("rights", "draft: true\nrights").encode(),
        "seeds/articles/2026-02-01-c.md": inline.replace(
            "rights", "published: 2026-02-01\nrights"
        ).encode(),
        "seeds/translations/zh/undated-a.po": (PO + f'msgstr "{translation}"\n').encode(),
    }


def counted(found: dict[str, bytes]) -> dict[str, Any]:
    """Return the coverage of a project's files."""
    made = prepare(SITE, found)
    return status(examine(SITE, found).content, made.known.all(made.corpus.digests))


def test_everything_is_counted() -> None:
    """Drafts count as articles, not as pages; a page is as good as its weakest text."""
    coverage = counted(files("电池很大。"))
    assert coverage["articles"] == {
        "total": 3, "published": 2, "drafts": 1, "undated": 2, "unsourced": 1,
    }  # fmt: skip
    none = dict.fromkeys(("original", "reviewed", "machine", "missing"), 0)
    assert coverage["pages"] == {
        "zh": none | {"machine": 1, "missing": 1},
        "en": none | {"original": 2},
    }
    assert coverage["statements"] == {
        "zh": none | {"reviewed": 3, "machine": 1, "missing": 2},
        "en": none | {"original": 6},
    }
    rows = {row["id"]: row for row in coverage["translations"]}
    assert rows["undated-a"] == {
        "id": "undated-a", "into": "zh", "reviewed": 1, "machine": 1, "missing": 0,
        "shown": {"zh": none | {"reviewed": 2, "machine": 1}, "en": none | {"original": 3}},
    }  # fmt: skip
    assert rows["undated-b"]["shown"] is None
    assert rows["undated-b"]["missing"] == rows["2026-02-01-c"]["missing"] == 2


def test_an_empty_entry_is_missing() -> None:
    """An entry that nobody filled in is no translation, fuzzy or not."""
    rows = counted(files(""))["translations"]
    assert [row["missing"] for row in rows if row["id"] == "undated-a"] == [1]


def test_the_table_is_for_people() -> None:
    """Totals, what each language shows, and a line per article; a draft shows nothing."""
    lines = table(counted(files("电池很大。"))).splitlines()
    assert lines[0] == "total 3 · published 2 · drafts 1 · undated 2 · unsourced 1"
    assert lines[1:] == [
        "pages in zh: machine 1, missing 1",
        "pages in en: original 2",
        "statements in zh: reviewed 3, machine 1, missing 2",
        "statements in en: original 6",
        "",
        "              page  reviewed  machine  missing  translated",
        "2026-02-01-c  zh           1        0        2  0 of 2",
        "undated-a     zh           2        1        0  2 of 2",
        "undated-b     zh           –        –        –  0 of 2",
    ]


def test_nothing_is_nothing() -> None:
    """A clone without articles has a status as well."""
    assert table(counted({})).splitlines()[1:] == [
        "pages in zh: none",
        "pages in en: none",
        "statements in zh: none",
        "statements in en: none",
    ]
