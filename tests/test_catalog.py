"""PO files: read strictly, written so that nothing is ever lost."""

import subprocess
from dataclasses import replace
from pathlib import Path
from shutil import which

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from projects import missing
from samples import article, texts

from generator.catalog import (
    Drafted,
    Memory,
    Unit,
    catalog_path,
    fill,
    key,
    read_catalog,
    units,
    update,
)
from generator.model import Both, Catalog, Translation

PATH = "seeds/translations/zh/undated-harbour.po"
HEADER = 'msgid ""\nmsgstr ""\n"Language: zh_Hans\\n"\n\n'


def read(text: str) -> Catalog:
    """Read a PO file without problems."""
    catalog, problems = read_catalog(PATH, text.encode())
    assert problems == []
    return catalog


def test_paths() -> None:
    """A PO file is named by the language it is written in and its article."""
    assert catalog_path("zh", "undated-harbour") == PATH
    assert key(PATH) == ("zh", "undated-harbour")
    for path in ("seeds/translations/fr/a.po", "seeds/translations/a.po", "seeds/a.po", f"{PATH}t"):
        assert key(path) is None


def test_entries_have_their_state_and_line() -> None:
    """Fuzzy entries are a machine's; obsolete ones are none; lines are those of the file."""
    catalog = read(
        HEADER
        + 'msgid "One."\nmsgstr "一。"\n\n#, fuzzy\nmsgid "Two."\nmsgstr "二。"\n\n'
        + 'msgid "Three."\nmsgstr ""\n\n#~ msgid "Four."\n#~ msgstr "四。"\n'
    )
    assert dict(catalog.entries) == {
        "One.": Translation("一。", fuzzy=False, line=5),
        "Two.": Translation("二。", fuzzy=True, line=8),
        "Three.": Translation("", fuzzy=False, line=12),
    }
    assert catalog.get("One.")
    assert catalog.get("Three.") is None
    assert catalog.get("Four.") is None


@pytest.mark.parametrize("text", ["", "\n", HEADER, "# A comment.\n", HEADER.replace("\n", "\r\n")])
def test_no_entries(text: str) -> None:
    """An empty file and a mere header are right."""
    assert read(text).entries == {}


def test_strings_go_on_over_lines() -> None:
    """Wrapped strings, escapes and a byte order mark are read."""
    text = '\ufeffmsgid ""\n"Say \\"a\\\\b\\", "\n"please."\nmsgstr "说\\n“甲”\\t。"\n'
    assert read(text).get('Say "a\\b", please.') == Translation("说“甲” 。", fuzzy=False, line=1)


def test_escapes_bring_in_nothing_invisible() -> None:
    """A translation is one line of visible text, whatever its escapes say."""
    catalog = read('msgid "One."\nmsgstr "一\\b\\v\\f\\n\\n# 二\\r"\n')
    assert catalog.entries["One."].text == "一 # 二"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("nonsense\n", 1),
        (HEADER + 'msgid "One.\nmsgstr "一"\n', 5),
        (HEADER + 'msgid "One." "\nmsgstr "一"\n', 5),
        (HEADER + 'msgid "One."\nmsgid "Two."\nmsgstr "二"\n', 6),
        (HEADER + 'msgid "One."\nmsgstr "一"\nmsgstr "壹"\n', 7),
        ('msgstr "一"\n', 1),
        (HEADER + "#~ nonsense\n", 5),
    ],
)
def test_a_broken_file_is_one_error(text: str, line: int) -> None:
    """What polib cannot read, or passes over silently, is told of with its line."""
    catalog, [problem] = read_catalog(PATH, text.encode())
    assert catalog == Catalog(PATH)
    assert (problem.line, problem.code, problem.severity) == (line, "po.syntax", "error")


def test_the_name_of_a_file_is_no_way_to_read_it(tmp_path: Path) -> None:
    """What looks like a path would be opened by polib; a PO file that holds one is read as text."""
    secret = tmp_path / "secret.po"
    secret.write_text('msgid "secret"\nmsgstr "secret"\n', "utf-8")
    catalog, [problem] = read_catalog(PATH, str(secret).encode())
    assert catalog.entries == {}
    assert problem.code == "po.syntax"


def test_units_of_an_article() -> None:
    """Headings, sentences and an editor's words, in order, each once with its paragraphs."""
    summary = (
        "summary:\n  by: editor\n  viewpoint: [{text: A view., from: [1]}]\n"
        "  points: [{text: A point., from: [1], group: Power}]\n"
    )
    body = "Same. First.\n\n## Power\n\n- Same.\n- A\nwrapped line.\n\n## Power\n\nLast.\n"
    assert units(article(body, summary)) == [
        Unit("Same.", (1, 2)),
        Unit("First.", (1,)),
        Unit("Power", (0,)),
        Unit("A wrapped line.", (3,)),
        Unit("Last.", (4,)),
        Unit("A view.", (0,)),
        Unit("A point.", (0,)),
    ]


def test_a_title_in_one_language_is_a_unit() -> None:
    """A title given in both languages needs no entry."""
    assert "Harbour gets a battery" not in {unit.text for unit in units(article())}
    alone = replace(article(), title=Both(None, "Harbour"))
    assert units(alone)[0] == Unit("Harbour", (0,))


def test_a_new_file() -> None:
    """A new file has a fixed header and an empty entry for every unit."""
    assert (
        update(None, [Unit("One.", (1, 3)), Unit('Say "a".', (0,))], "zh").decode()
        == """\
msgid ""
msgstr ""
"Project-Id-Version: duizhao\\n"
"Language: zh_Hans\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

#. ¶1 ¶3
msgid "One."
msgstr ""

#. heading
msgid "Say \\"a\\"."
msgstr ""
"""
    )


def test_an_update_keeps_what_people_wrote() -> None:
    """Comments, flags, previous texts and the translators' words survive."""
    old = (
        "# Reviewed by Li Hua.\n" + HEADER + "# facts: ok — rounded\n#. ¶9\n#, fuzzy\n"
        '#| msgid "Uno."\nmsgid "One."\nmsgstr "一。"\n'
    )
    new = update(old.encode(), [Unit("One.", (1,))], "zh").decode()
    assert new.startswith("# Reviewed by Li Hua.\nmsgid")
    assert new.endswith(
        '# facts: ok — rounded\n#. ¶1\n#, fuzzy\n#| msgid "Uno."\nmsgid "One."\nmsgstr "一。"\n'
    )


def test_a_translation_comes_back_with_its_text() -> None:
    """A text that goes leaves its translation behind as obsolete, and finds it again."""
    one, two = Unit("One.", (1,)), Unit("Two.", (2,))
    full = update(None, [one, two], "zh").replace(
        b'"Two."\nmsgstr ""', '"Two."\nmsgstr "二。"'.encode()
    )
    without = update(full, [one], "zh")
    assert '#~ msgid "Two."\n#~ msgstr "二。"'.encode() in without
    assert update(without, [one, two], "zh") == full


def test_a_trimmed_sentence_stays_behind_the_whole() -> None:
    """The entry of a sentence without its connective is kept while the sentence is."""
    whole = Unit("However, one.", (1,))
    both = update(None, [whole, Unit("One.", (1,))], "zh").replace(
        b'"One."\nmsgstr ""', '"One."\nmsgstr "一。"'.encode()
    )
    kept = update(both, [whole], "zh")
    assert '\nmsgid "One."\nmsgstr "一。"'.encode() in kept
    assert update(kept, [whole], "zh") == kept
    assert b'#~ msgid "One."' in update(kept, [], "zh")


def test_an_empty_entry_goes_with_its_text() -> None:
    """Nothing is kept of a text that nobody translated."""
    assert b"Two." not in update(update(None, [Unit("Two.", (1,))], "zh"), [], "zh")


@pytest.mark.parametrize(
    ("active", "obsolete", "kept"), [("一", "壹", "一"), ("", "壹", "壹"), ("一", "", "一")]
)
def test_what_says_something_is_kept(active: str, obsolete: str, kept: str) -> None:
    """Of an entry in use and an obsolete one for the same text no translation is lost."""
    old = f'msgid "One."\nmsgstr "{active}"\n\n#~ msgid "One."\n#~ msgstr "{obsolete}"\n'
    catalog = read(update(old.encode(), [Unit("One.", (1,))], "zh").decode())
    assert catalog.entries["One."].text == kept


def test_invisible_characters_do_not_break_an_update() -> None:
    """A file that could be read can be written."""
    old = HEADER + 'msgid "One."\nmsgstr "一\u2028二"\n'
    assert "一二" in update(old.encode(), [Unit("One.", (1,))], "zh").decode()


_units = st.lists(
    st.builds(Unit, (texts | st.text('"\\\n\t nt#~港', max_size=12)).filter(bool),
              st.lists(st.integers(0, 9), max_size=3).map(tuple)),
    max_size=5, unique_by=lambda unit: unit.text,
)  # fmt: skip


@given(_units, _units)
def test_round_trip(before: list[Unit], after: list[Unit]) -> None:
    """Any text is found as it was written, and a second update changes nothing."""
    written = update(update(None, before, "zh"), after, "zh")
    catalog, problems = read_catalog(PATH, written)
    assert problems == []
    assert list(catalog.entries) == [unit.text for unit in after]
    assert update(written, after, "zh") == written


@given(_units, st.data())
def test_translations_survive_any_change(before: list[Unit], data: st.DataObject) -> None:
    """Whatever is translated is still in the file after texts went and came back."""
    file = polib.pofile("#\n" + update(None, before, "zh").decode(), wrapwidth=0)
    for entry in file:
        entry.msgstr = data.draw(texts)
    full = update(str(file).encode(), before, "zh")
    kept = (
        data.draw(st.lists(st.sampled_from(before), unique_by=lambda u: u.text)) if before else []
    )
    assert update(update(full, kept, "zh"), before, "zh") == full


# --- texts that change ----------------------------------------------------------------


OLD = "The harbour gets a battery in March."
NEW = "The harbour gets a battery in April."


def translated(*entries: tuple[str, str]) -> bytes:
    """Return a file with reviewed translations."""
    content = update(None, [Unit(source, (1,)) for source, _ in entries], "zh")
    for source, text in entries:
        entry = f'msgid "{source}"\nmsgstr '
        content = content.replace(f'{entry}""'.encode(), f'{entry}"{text}"'.encode())
    return content


def test_a_changed_text_keeps_its_translation() -> None:
    """The old translation is entered as fuzzy with the former msgid, and stays as obsolete."""
    changed = update(translated((OLD, "港口三月得到电池。")), [Unit(NEW, (1,))], "zh").decode()
    assert (
        f'#. ¶1\n#, fuzzy\n#| msgid "{OLD}"\nmsgid "{NEW}"\nmsgstr "港口三月得到电池。"\n\n'
        f'#~ msgid "{OLD}"\n#~ msgstr "港口三月得到电池。"\n'
    ) in changed


def test_a_change_taken_back_leaves_nothing() -> None:
    """When the old text returns, its reviewed translation does, and the copy goes."""
    before = translated((OLD, "港口三月得到电池。"))
    changed = update(before, [Unit(NEW, (1,))], "zh")
    assert update(changed, [Unit(OLD, (1,))], "zh") == before


def test_a_text_changed_twice_names_the_one_that_was_translated() -> None:
    """The former msgid is that of the translation, not of a version nobody translated."""
    once = update(translated((OLD, "港口三月得到电池。")), [Unit(NEW, (1,))], "zh")
    twice = update(once, [Unit(NEW.replace("April", "May"), (1,))], "zh").decode()
    assert f'#| msgid "{OLD}"\nmsgid "The harbour gets a battery in May."' in twice
    assert NEW not in twice


def test_each_translation_goes_to_the_text_most_like_its_own() -> None:
    """Of several changed texts each takes over its own translation, and no other."""
    before = translated((OLD, "港口。"), ("The ferry gets a charger in March.", "渡轮。"))
    ferry = Unit("The ferry gets a charger in June.", (1,))
    after = update(before, [ferry, Unit(NEW, (1,)), Unit("Nothing alike.", (1,))], "zh")
    entries = read(after.decode()).entries
    assert [(entry.text, entry.fuzzy) for entry in entries.values()] == [
        ("渡轮。", True), ("港口。", True), ("", False),
    ]  # fmt: skip


def test_what_a_person_cleared_stays_empty() -> None:
    """A translation that was thrown out is not carried over again."""
    changed = update(translated((OLD, "港口。")), [Unit(NEW, (1,))], "zh").decode()
    cleared = changed.replace(f'{NEW}"\nmsgstr "港口。"', f'{NEW}"\nmsgstr ""')
    assert read(update(cleared.encode(), [Unit(NEW, (1,))], "zh").decode()).get(NEW) is None


# --- the memory of all articles -------------------------------------------------------


def memory(**articles: tuple[dict[str, Translation], dict[str, Translation]]) -> Memory:
    """Return a memory of (entries, obsolete entries) by article."""
    held = {("zh", name): Catalog("", *both) for name, both in articles.items()}
    return Memory(held | {("en", "x"): Catalog("", {"电": said("Power")})}, "zh")  # type: ignore[arg-type]


def said(text: str, *, fuzzy: bool = False) -> Translation:
    """Return a translation."""
    return Translation(text, fuzzy, 1)


def test_the_same_text_of_another_article_is_entered() -> None:
    """As fuzzy, with the article's name; also where the entry stands there and is empty."""
    known = memory(a=({}, {"One.": said("一。")}))
    expected = '#. ¶2\n#. memory: a\n#, fuzzy\nmsgid "One."\nmsgstr "一。"\n'
    units_ = [Unit("One.", (2,))]
    new = update(None, units_, "zh", memory=known)
    assert new.decode().endswith(expected)
    assert update(update(None, units_, "zh"), units_, "zh", memory=known) == new
    assert update(new, units_, "zh") == new


def test_the_best_translation_is_remembered() -> None:
    """A reviewed one before a machine's, one in use before an obsolete one, then by article."""
    known = memory(
        a=({"One.": said("甲", fuzzy=True)}, {"Two.": said("甲")}),
        b=({"One.": said("乙"), "Two.": said("乙"), "Three.": said("乙")}, {}),
        c=({"Three.": said("丙"), "Four.": said("")}, {}),
    )
    found = {text: known.exact(text) for text in ("One.", "Two.", "Three.", "Four.", "电")}
    assert {text: each and each.article for text, each in found.items()} == {
        "One.": "b", "Two.": "b", "Three.": "b", "Four.": None, "电": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("source", "text", "near", "share"),
    [
        (OLD, "港口。", NEW, 88),
        ("上半年收入为21.5亿元，同比增11%。", "Up.", "下半年收入为22.5亿元，同比增12%。", 85),
    ],
)  # fmt: skip
def test_a_similar_text_is_a_suggestion(source: str, text: str, near: str, share: int) -> None:
    """It stands in the comment of the empty entry, and goes when the entry is filled."""
    known = memory(a=({source: said(text), "Nothing alike at all.": said("无")}, {}))
    content = update(None, [Unit(near, (3,))], "zh", memory=known).decode()
    assert f"#. ¶3\n#. similar ({share} %), a: “{source}” → “{text}”\nmsgid" in content
    filled = content.replace('msgstr ""\n', 'msgstr "好。"\n').replace(
        'msgid ""\nmsgstr "好。"', 'msgid ""\nmsgstr ""'
    )
    after = update(filled.encode(), [Unit(near, (3,))], "zh", memory=known).decode()
    assert "similar" not in after
    assert 'msgstr "好。"' in after


def test_what_is_hardly_alike_is_not_suggested() -> None:
    """A shared word makes no suggestion."""
    known = memory(a=({"The harbour is old and was never repaired.": said("旧")}, {}))
    assert known.similar("The harbour gets a battery in April.") is None


# --- small diffs ----------------------------------------------------------------------


POEDIT = (
    "# Reviewed by Li Hua.\n" + HEADER + '# A note.\n#. ¶1\nmsgid ""\n"One "\n"two."\n'
    'msgstr ""\n"一，"\n"二。"\n\n#. ¶2\nmsgid "Three."\nmsgstr "三。"\n\n'
    '#, fuzzy\n#~| msgid "Past."\n#~ msgid "Gone."\n#~ msgstr "去。"\n\n# The end.\n'
)
"""As an editor of PO files wraps it, with comments where people put them."""


def test_entries_that_do_not_change_keep_their_bytes() -> None:
    """Wrapped lines, notes and the comment at the end stay when another entry is added."""
    after = update(
        POEDIT.encode(), [Unit("One two.", (1,)), Unit("New.", (2,)), Unit("Three.", (2,))], "zh"
    ).decode()
    body = POEDIT.partition("\n\n")[2]
    assert after.partition("\n\n")[2].replace('#. ¶2\nmsgid "New."\nmsgstr ""\n\n', "") == body


def test_line_ends_of_the_file_are_kept() -> None:
    """A file with the line ends of Windows keeps them, or every line would be a change."""
    windows = translated((OLD, "港口。")).replace(b"\n", b"\r\n")
    assert update(windows, [Unit(OLD, (1,))], "zh") == windows


def test_only_wanted_texts_get_new_entries() -> None:
    """What stands in the file stays, wanted or not."""
    before = translated((OLD, "港口。"))
    texts = [Unit(OLD, (1,)), Unit("Two.", (2,)), Unit("Three.", (3,))]
    after = read(update(before, texts, "zh", wanted=["Three."]).decode())
    assert list(after.entries) == [OLD, "Three."]


def test_drafts_fill_what_is_empty() -> None:
    """A draft enters as fuzzy with its engine; it overwrites nothing and revives nothing."""
    full = update(None, [Unit("One.", (1,)), Unit("Two.", (2,))], "zh").decode()
    full = full.replace('"Two."\nmsgstr ""', '"Two."\nmsgstr "二。"')
    drafts = {text: Drafted("稿。", "openai/m") for text in ("One.", "Two.", "Three.")}
    after = fill(full.encode(), drafts, "zh").decode()
    assert after == full.replace(
        '#. ¶1\nmsgid "One."\nmsgstr ""',
        '#. ¶1\n#. engine: openai/m\n#, fuzzy\nmsgid "One."\nmsgstr "稿。"',
    )
    moved = update(after.encode(), [Unit("One.", (7,))], "zh").decode()
    assert '#. ¶7\n#. engine: openai/m\n#, fuzzy\nmsgid "One."' in moved
    gone = update(moved.encode(), [], "zh")
    assert b"#. engine: openai/m\n#, fuzzy\n#~ msgid" in gone
    assert update(gone, [Unit("One.", (7,))], "zh").decode().count("engine: openai/m") == 1


def test_msgfmt_agrees(tmp_path: Path) -> None:
    """What we write passes the check of gettext itself, whatever an entry went through."""
    if which("msgfmt") is None:
        missing("gettext is not installed; on Debian: apt-get install gettext")
    known = memory(
        a=({"One.": said("一。"), 'Say "a\\b" to everybody here.': said('说“甲”"\\')}, {})
    )
    texts = [Unit(NEW, (1,)), Unit('Say "a\\b" to nobody here.', (1,)), Unit("One.", (2,))]
    changed = update(translated((OLD, "港口。")), texts, "zh", memory=known)
    drafts = {'Say "a\\b" to nobody here.': Drafted('说"a\\b"。', "e")}
    for number, content in enumerate(
        (update(None, texts, "zh"), changed, fill(changed, drafts, "zh"),
         update(POEDIT.encode(), texts, "zh"))
    ):  # fmt: skip
        file = tmp_path / f"{number}.po"
        file.write_bytes(content)
        command = ["msgfmt", "--check", "--output-file=/dev/null", str(file)]
        result = subprocess.run(command, check=False, capture_output=True, text=True)
        assert result.returncode == 0, result.stderr


@given(st.binary(max_size=200) | st.text('msgidstr "\\#~,|\n[0]港', max_size=60).map(str.encode))
def test_any_bytes(content: bytes) -> None:
    """No file raises; a broken one has no entries."""
    catalog, problems = read_catalog(PATH, content)
    broken = {"po.syntax", "file.encoding"} & {problem.code for problem in problems}
    assert not (broken and catalog.entries)
