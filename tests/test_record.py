"""Ids never change silently: what was published is recorded and missed when it is gone."""

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from projects import GOLDEN, copy_project
from samples import article
from test_check import content

from generator import record
from generator.check import misplaced
from generator.cli import main
from generator.model import Content
from generator.record import PATH, compare, updated

OLD = "undated-harbour"


def listed(*ids: str) -> bytes:
    """Return a record of these ids."""
    return "".join(f"{each}\n" for each in ("# comment", "", *ids)).encode()


def told(found: bytes | None, of: Content) -> list[tuple[int, str, str]]:
    """Return line, code and severity of every problem."""
    return [(each.line, each.code, each.severity) for each in compare(found, of)]


def test_a_project_without_a_record_has_nothing_to_lose() -> None:
    """Before the first `digest record` nothing is missed, and the file itself is no stray."""
    assert compare(None, content(article())) == []
    assert compare(listed(OLD), content(article())) == []
    assert misplaced("seeds/other.txt") != []


def test_a_lost_id_is_an_error_that_names_the_mending() -> None:
    """A renamed article is named with the line to add; an alias settles it."""
    path = "seeds/articles/undated/undated-harbour-battery.md"
    renamed = replace(article(article_id="undated-harbour-battery"), path=path)
    record_ = listed(OLD, renamed.id)
    [problem] = compare(record_, content(renamed))
    assert (problem.path, problem.line, problem.code) == (PATH, 3, "published.lost")
    assert OLD in problem.message
    assert f'{path}: aliases: ["{OLD}"]' in problem.hint
    assert "Delete this line" in problem.hint
    assert compare(record_, content(replace(renamed, aliases=(OLD,)))) == []


def test_a_published_digest_is_no_draft() -> None:
    """An article that becomes a draft loses its page; a draft never published does not."""
    draft = article(front="draft: true\n")
    [problem] = compare(listed(OLD), content(draft))
    assert problem.code == "published.lost"
    assert "draft" in problem.message
    assert told(listed(), content(draft)) == []


def test_an_unreadable_article_is_not_lost() -> None:
    """Of a file that is there and broken, its reader tells."""
    assert told(listed(OLD), Content((), {}, {}, frozenset({OLD}))) == []


def test_new_articles_are_a_warning() -> None:
    """What is not recorded yet is one line, however many there are."""
    articles = [article(article_id=f"undated-{name}") for name in "abcde"]
    [problem] = compare(listed(), content(*articles))
    assert (problem.code, problem.severity) == ("published.behind", "warning")
    assert "5 articles" in problem.message
    assert "undated-c …" in problem.message
    assert "digest record" in problem.hint


@pytest.mark.parametrize("line", ["<<<<<<< HEAD", "Not An Id", "ä", "\x00"])
def test_what_is_no_id_is_told_with_its_line(line: str) -> None:
    """A conflict that nobody resolved, or a slip, is an error at its line."""
    assert told(listed(OLD, line), content(article())) == [(4, "published.syntax", "error")]


def test_nothing_is_taken_from_the_record() -> None:
    """New ids are added in order; comments and lost ids stay; again changes nothing."""
    draft = article(article_id="undated-a-draft", front="draft: true\n")
    once = updated(listed("undated-z"), [article(), draft])
    assert once.decode().splitlines() == ["# comment", "", OLD, "undated-z"]
    assert updated(once, [article()]) == once
    assert updated(None, [article()]).decode() == f"{record.HEAD}{OLD}\n"
    assert told(updated(None, [article()]), content(article())) == []


def test_the_commands(tmp_path: Path) -> None:
    """`record` writes the list, `check` misses what was renamed, and says how to mend it."""
    root = copy_project(tmp_path / "project", GOLDEN / "seeds")
    run = CliRunner().invoke
    assert run(main, ["--root", str(root), "record"]).output == f"{PATH}\n"
    assert run(main, ["--root", str(root), "record"]).output == ""
    assert "[published." not in run(main, ["--root", str(root), "check"]).output
    folder = root / "seeds" / "articles" / "undated"
    moved = folder / "undated-wetlands.md"
    (folder / "undated-wetland-survey.md").rename(moved)
    done = run(main, ["--root", str(root), "check"])
    assert done.exit_code == 1
    assert "[published.lost]" in done.output
    moved.write_text(
        moved.read_text("utf-8").replace("---\n", "---\naliases: [undated-wetland-survey]\n", 1),
        "utf-8",
    )
    assert "[published.lost]" not in run(main, ["--root", str(root), "check"]).output
