"""The whole line, from article files to `site/`, in processes of its own."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from projects import CLEAN, GOLDEN, ROOT, copy_project, digest, missing, tree

from generator.shards import UNUSED

ARTICLE = "seeds/articles/2026/2026-03-04-harbour-battery.md"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of this repository with its site built."""
    root = copy_project(tmp_path_factory.mktemp("ours") / "project")
    result = digest(root, "build")
    assert result.returncode == 0, result.stderr
    return root


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the golden project with its site built."""
    root = copy_project(tmp_path_factory.mktemp("small") / "project", GOLDEN / "seeds")
    result = digest(root, "build")
    assert result.returncode == 0, result.stderr
    return root


def published(root: Path) -> list[dict[str, Any]]:
    """Return every article's document of the API."""
    folder = root / "site" / "api" / "v1"
    listed = json.loads((folder / "articles.json").read_text("utf-8"))["articles"]
    return [
        json.loads((folder / "articles" / f"{each['id']}.json").read_text("utf-8"))
        for each in listed
    ]


def test_every_article_is_published(built: Path) -> None:
    """The API lists every article file, dated ones first and newest first."""
    files = {path.stem for path in (ROOT / "seeds" / "articles").rglob("*.md")}
    listed = [each["id"] for each in published(built)]
    assert set(listed) == files
    dated = [each for each in listed if not str(each).startswith("undated-")]
    assert listed[: len(dated)] == dated
    assert [each[:10] for each in dated] == sorted((each[:10] for each in dated), reverse=True)


def test_every_statement_can_be_traced(built: Path) -> None:
    """Each statement has evidence that is an exact substring of the article's file."""
    for article in published(built):
        [path] = (ROOT / "seeds" / "articles").rglob(f"{article['id']}.md")
        text = path.read_text("utf-8")
        summary = article["summary"]
        assert summary["viewpoint"], article["id"]
        assert summary["points"], article["id"]
        for statement in (*summary["viewpoint"], *summary["points"]):
            assert statement["evidence"], article["id"]
            for evidence in statement["evidence"]:
                assert evidence["quote"] in text


def test_nothing_is_missing_in_either_language(built: Path) -> None:
    """Title, viewpoint, points and groups of our articles are there in both languages."""
    for article in published(built):
        summary = article["summary"]
        texts = [article["title"], *summary["viewpoint"], *summary["points"]]
        states = {text[language]["state"] for text in texts for language in ("zh", "en")}
        assert states <= {"original", "reviewed"}, article["id"]
        assert article["topics"], article["id"]


def test_articles_with_something_in_common_are_related(built: Path) -> None:
    """The two articles with Jensen Huang lead to each other, and say why."""
    by_id = {article["id"]: article for article in published(built)}
    spark, layers = "2025-10-17-huang-dgx-spark", "2026-01-22-huang-ai-infrastructure"
    for one, other in ((spark, layers), (layers, spark)):
        [link] = [each for each in by_id[one]["related"] if each["id"] == other]
        assert {"kind": "entity", "id": "jensen-huang"} in link["reasons"]


def test_no_page_carries_the_clock(built: Path) -> None:
    """MkDocs' sitemaps, which carry the date of the build, are not published."""
    names = tree(built / "site").keys()
    assert "sitemap.xml" in names
    assert not {"en/sitemap.xml", "zh/sitemap.xml.gz", "zh/sitemap.xml"} & names


def test_nothing_of_the_themes_search_is_published(built: Path) -> None:
    """The site holds neither Material's index nor the scripts and dictionaries that read it."""
    names = tree(built / "site").keys()
    assert {name for name in names if "/assets/search/" in name}
    theirs = ("lunr", "/workers/", "search_index", "tinyseg", "wordcut")
    assert [name for name in names if any(each in name for each in theirs)] == []


def test_same_bytes_whatever_the_surroundings(small: Path, tmp_path: Path) -> None:
    """File order, hash seed, time zone and locale leave no trace in the site."""
    root = copy_project(tmp_path / "elsewhere" / "a much longer path", None)
    for path in sorted((GOLDEN / "seeds").rglob("*"), reverse=True):
        if path.is_file():
            target = root / "seeds" / path.relative_to(GOLDEN / "seeds")
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
            os.utime(target, (1, 1))
    result = digest(root, "build", PYTHONHASHSEED="7", TZ="America/New_York", LC_ALL="C")
    assert result.returncode == 0, result.stderr
    assert tree(root / "site") == tree(small / "site")


def test_building_twice_changes_nothing(small: Path) -> None:
    """A second build of the same content leaves the same bytes."""
    before = tree(small / "site")
    assert digest(small, "build").returncode == 0
    assert tree(small / "site") == before
    assert not (small / ".cache" / "site.old").exists()


def test_the_last_good_site_stays(small: Path, tmp_path: Path) -> None:
    """Broken content ends with exit code 1, one line each, and `site/` as it was."""
    root = tmp_path / "project"
    shutil.copytree(small, root)
    before = tree(root / "site")
    path = root / ARTICLE
    path.write_text(path.read_text("utf-8").replace("source: ", "sorce: "), "utf-8")
    result = digest(root, "build")
    assert result.returncode == 1
    assert "did you mean source?" in result.stderr
    assert "Traceback" not in result.stderr
    assert tree(root / "site") == before


def test_a_broken_page_leaves_the_last_good_site(small: Path, tmp_path: Path) -> None:
    """A dead link in a hand-written page is named, and `site/` stays as it was."""
    root = tmp_path / "project"
    shutil.copytree(small, root)
    before = tree(root / "site")
    page = root / "docs" / "en" / "about.md"
    page.write_text(page.read_text("utf-8") + "\n[nowhere](../nowhere/)\n", "utf-8")
    result = digest(root, "build")
    assert result.returncode == 1
    assert "link.broken" in result.stderr
    assert "nowhere" in result.stderr
    assert tree(root / "site") == before


def test_removed_articles_leave_no_page(small: Path, tmp_path: Path) -> None:
    """Pages of an article that is gone are removed; hand-written pages stay."""
    root = tmp_path / "project"
    shutil.copytree(small, root)
    (root / ARTICLE).unlink()
    (root / "seeds/translations/en/2026-03-04-harbour-battery.po").unlink()
    result = digest(root, "build")
    assert result.returncode == 0, result.stderr
    names = {*tree(root / "site"), *tree(root / "docs")}
    assert not [name for name in names if "harbour-battery" in name]
    assert "en/about.md" in names


def test_without_articles_there_is_a_sensible_site(tmp_path: Path) -> None:
    """A clone without articles builds an empty site that says how to begin."""
    root = copy_project(tmp_path / "project", None)
    result = digest(root, "build")
    assert result.returncode == 0, result.stderr
    for language in ("en", "zh"):
        assert (root / "site" / language / "index.html").is_file()
        assert (root / "site" / language / "404.html").is_file()
    listed = json.loads((root / "site" / "api" / "v1" / "articles.json").read_text("utf-8"))
    assert listed == {"articles": []}


def test_the_plain_way_works(small: Path, tmp_path: Path) -> None:
    """`python -m generator && mkdocs build` twice gives the same pages, without our shell."""
    root = copy_project(tmp_path / "project", GOLDEN / "seeds")
    assert digest(root).returncode == 0
    for config in ("mkdocs.yml", "mkdocs.zh.yml"):
        result = subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", config],
            cwd=root,
            env=os.environ | CLEAN,
            capture_output=True,
            text=True,
            check=False,
        )
        assert result.returncode == 0, result.stderr
    ours = tree(small / "site")
    plain = {
        name: content
        for name, content in tree(root / "site").items()
        if "sitemap.xml" not in name and not UNUSED.match(name)
    }
    assert plain == {name: ours[name] for name in plain}
    assert len([name for name in plain if name.endswith("index.html")]) > 20


def test_a_fork_may_live_under_a_path(tmp_path: Path) -> None:
    """With another `site_url`, every absolute URL lies below it and links still hold."""
    root = copy_project(tmp_path / "project", GOLDEN / "seeds")
    for config in (root / "mkdocs.yml", root / "mkdocs.zh.yml"):
        text = config.read_text("utf-8")
        text = text.replace("https://duizhao.netlify.app/", "https://example.org/fork/")
        config.write_text(text, "utf-8")
    result = digest(root, "build")
    assert result.returncode == 0, result.stderr
    for article in published(root):
        assert str(article["url"]["zh"]).startswith("https://example.org/fork/zh/articles/")
    everything = b"".join(
        content for name, content in tree(root / "site").items() if "/assets/" not in name
    )
    assert b"duizhao.netlify.app" not in everything


@pytest.mark.xdist_group("netlify")
def test_netlify_leaves_the_same_site(built: Path, tmp_path: Path) -> None:
    """The real Netlify Build leaves the same bytes, and keeps what it rendered for the next."""
    root = copy_project(tmp_path / "project")
    for name in ("Makefile", "netlify.toml", "pyproject.toml", "requirements.txt"):
        shutil.copyfile(ROOT / name, root / name)
        os.utime(root / name, (1, 1))  # older than the stamp: make must not install anew
    shutil.copytree(ROOT / "netlify", root / "netlify")
    (root / ".venv").symlink_to(ROOT / ".venv")
    subprocess.run(["git", "init", "-q"], cwd=root, check=True)
    assert "reused: 0" in netlify_build(root)
    assert tree(root / "site") == tree(built / "site")
    shutil.rmtree(root / "site")
    shutil.rmtree(root / ".cache")
    assert "pages rendered: 0," in netlify_build(root)
    assert tree(root / "site") == tree(built / "site")


def netlify_build(root: Path) -> str:
    """Run netlify.toml as the host does, without an account; return what was printed."""
    program = ROOT / "node_modules" / ".bin" / "netlify-build"
    if not program.is_file():
        missing("Netlify Build is not installed; run: npm ci --ignore-scripts")
    if not (ROOT / ".venv" / "site.stamp").is_file():
        missing("this test needs the environment that make installs; run: make test")
    result = subprocess.run(
        [program, "--offline", "--cwd", root, "--node-path", shutil.which("node") or "node"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


THEME = "Attribute “autocomplete” is only allowed when the input type is"
"""What the theme's own drawer and search toggles are blamed for, on every page."""


def test_every_page_is_valid_html(small: Path) -> None:
    """The W3C's checker finds nothing in any page but what the theme itself writes."""
    jar = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    java = shutil.which("java")
    if not (java and jar.is_file()):
        missing("the HTML checker needs Java and: npm ci --ignore-scripts")
    command = [java, "-jar", str(jar), "--errors-only", "--skip-non-html", "--format", "json"]
    command += [str(small / "site")]
    result = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    messages = json.loads(result.stderr)["messages"]
    found = [(each["url"], each["message"]) for each in messages]
    assert [each for each in found if not each[1].startswith(THEME)] == []


def test_building_needs_no_network(tmp_path: Path) -> None:
    """In a network namespace of its own, without even loopback, the site is built all the same."""
    alone = ["unshare", "--net"]
    if not shutil.which("unshare") or subprocess.run([*alone, "true"], check=False).returncode:
        pytest.skip("a network namespace needs unshare, and the right to use it")
    root = copy_project(tmp_path / "project", GOLDEN / "seeds")
    result = subprocess.run(
        [*alone, sys.executable, "-m", "generator", "build", "--root", str(root)],
        cwd=ROOT,
        env=os.environ | CLEAN,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
