"""The dumps of all figures."""

import csv
import json
from dataclasses import replace
from typing import Any

import pytest
from corpus import CHIPS, EMPTY, FORK, SITE, THREE, chips, corpus, hostile
from hypothesis import given
from hypothesis import strategies as st
from test_api import documents, validator

from generator.config import Site
from generator.model import Both, Corpus, Page, Published
from generator.publish.dumps import COLUMNS, cell, dumps, figures

SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
ATTACK = '=HYPERLINK("https://evil.example/","x")'


def pages(of: Corpus, site: Site = SITE) -> list[Published]:
    """Return both dumps."""
    found = [figures(each, of, site) for each in of.digests]
    return dumps(
        [Page("", each.lines.encode()) for each in found],
        [Page("", each.rows.encode()) for each in found],
    )


def dump(of: Corpus) -> tuple[list[dict[str, Any]], list[dict[str, str]]]:
    """Return the lines of the JSON Lines and the rows of the CSV."""
    lines, table = (page.content for page in pages(of))
    rows = csv.DictReader(table.decode("utf-8-sig").splitlines(keepends=True))
    return [json.loads(line) for line in lines.decode().splitlines()], list(rows)


def attacked() -> Corpus:
    """Return a corpus with formulas for titles and labels."""
    digest = hostile(chips())
    attacks = tuple(
        replace(each, what=Both(ATTACK, "\t" + ATTACK), text=Both("+1", "@SUM(A1)"))
        for each in digest.figures
    )
    title = Both(
        *(replace(each, text=ATTACK + '\x85\u2028,"\n') for _, each in digest.title.items())
    )
    return corpus(replace(digest, title=title, figures=attacks))


@pytest.mark.parametrize("of", [THREE, EMPTY, attacked()])
def test_every_line_satisfies_the_schema(of: Corpus) -> None:
    """Every line is valid by the schema of the API, alone and as one of its documents."""
    lines, rows = dump(of)
    schema = documents(of)["schema.json"]
    for line in lines:
        validator(schema, "figureLine").validate(line)
    assert len(lines) == len(rows) == sum(len(each.figures) for each in of.digests)


def test_both_dumps_say_what_the_article_says() -> None:
    """The figures are those of the articles' documents, with their source."""
    lines, rows = dump(THREE)
    article = documents(THREE)[f"articles/{CHIPS}.json"]
    assert [line["figure"] for line in lines] == article["figures"]
    assert lines[0]["source"] == article["source"]
    assert lines[0]["source_url"] == article["source_url"]
    assert tuple(rows[0]) == COLUMNS
    assert rows[0]["value"] == "158000000"
    assert (rows[0]["what_zh"], rows[0]["what_en"]) == ("芯片订单", "the chip order")
    assert (rows[1]["what_zh"], rows[1]["bound"], rows[1]["unit"]) == ("", "about", "%")
    assert rows[0]["url_en"] == f"https://example.org/en/articles/{CHIPS}/"
    assert "/news/fork/zh/" in pages(THREE, FORK)[1].content.decode("utf-8-sig")


def test_no_cell_is_a_formula() -> None:
    """A cell that begins with a sign gets an apostrophe; JSON Lines keeps the text."""
    lines, rows = dump(attacked())
    for row in rows:
        assert not [each for each in row.values() if each.startswith(SIGNS)]
    assert rows[0]["what_zh"] == "'" + ATTACK
    assert rows[0]["what_en"] == "'" + ATTACK
    assert rows[0]["text_zh"] == "'+1"
    assert lines[0]["figure"]["what"]["zh"] == ATTACK
    assert lines[0]["title"]["en"]["text"].endswith(',"\n')


def test_a_number_stays_a_number() -> None:
    """A negative number is no formula; a date without its year would be one."""
    assert (cell("-3.5"), cell("-3.5%"), cell("--12-01"), cell(None)) == (
        *("-3.5", "'-3.5%", "'--12-01", ""),
    )


@given(st.text())
def test_no_text_becomes_a_formula(text: str) -> None:
    """Whatever a text is, its cell is a number or begins with no sign, on one line."""
    made = cell(text)
    assert not made.startswith(SIGNS) or made.lstrip("-").replace(".", "").isdecimal()
    assert len(made.splitlines()) <= 1


def test_the_table_opens_as_utf_8() -> None:
    """The CSV says that it is UTF-8; the JSON Lines need not."""
    lines, table = pages(THREE)
    assert table.content.startswith(b"\xef\xbb\xbfarticle,")
    assert lines.content.startswith(b'{"article"')
