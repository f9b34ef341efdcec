"""The theme's overrides: real MkDocs builds, hostile texts in a real browser, upstream drift."""

import hashlib
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest
from browsing import FLAGS, chromium, serving
from corpus import SITE, TERMS, chips, corpus, harbour
from playwright.sync_api import Browser, sync_playwright
from projects import CLEAN, ROOT, copy_project

from generator.model import Alias, Both, Corpus, Digest, Note
from generator.render import render

pytestmark = pytest.mark.xdist_group("browser")

HOSTILE = (
    '<img src=x onerror="window.fired=1"><script>window.fired=1</script>"\'>'
    '<iframe srcdoc="x"></iframe><base href="https://evil.example/">'
    "[a](javascript:window.fired=1)![b](https://evil.example/b.png)<https://evil.example/c>"
    "{: onmouseover=window.fired=1 } {{ 7*7 }} {% raw %} | | `x` **y** &lt;i&gt; </title></script>"
    "\n\n# z\n\n---\n- list\n"
)
"""What has got through stock MkDocs and Material somewhere, in one text."""
OVERRIDES = ROOT / "docs" / "overrides"
UPSTREAM = {
    "404.html": "80c93494b543",
    "base.html": "ff8748cd19e3",
    "main.html": "9948b55a7bc9",
    "partials/footer.html": "50c2a75f013b",
    "partials/header.html": "8cf3fb15bcf9",
    "partials/javascripts/base.html": "d6113712bc4d",
    "partials/javascripts/content.html": "3722e156f0f6",
    "partials/language.html": "3a44516f3050",
    "partials/languages/zh.html": "7114aa64aa8e",
    "partials/search.html": "bfd556535abc",
}
"""Material's templates that ours replace or build on, and the start of their SHA-256."""


def hostile() -> Corpus:
    """Return two digests, and the taxonomy, whose every text is hostile."""
    digests = tuple(_hostile(digest) for digest in (chips(), harbour()))
    terms = {
        each.id: replace(
            each,
            name=Both(HOSTILE, HOSTILE),
            about=Both(HOSTILE, HOSTILE),
            aliases=(Alias(HOSTILE),),
            tickers=(HOSTILE,),
            url='https://evil.example/"onclick=window.fired=1 (x)',
        )
        for each in TERMS.values()
    }
    return corpus(*digests, terms=terms)


def _hostile(digest: Digest) -> Digest:
    article = replace(
        digest.article,
        original_title=Both(HOSTILE, HOSTILE),
        authors=(HOSTILE,),
        notes=(Note("facts.title", Both(HOSTILE, HOSTILE)),),
        url='https://evil.example/a)b"><script>window.fired=1</script>',
    )
    statement = digest.viewpoint[0]
    title = Both(*(replace(each, text=HOSTILE) for _, each in digest.title.items()))
    statement = replace(
        statement,
        text=title,
        evidence=tuple(replace(each, quote=HOSTILE) for each in statement.evidence),
        group=Both(HOSTILE, HOSTILE),
    )
    points = (statement, replace(statement, folded=True))
    figures = tuple(
        replace(each, what=Both(HOSTILE, HOSTILE), text=Both(HOSTILE, HOSTILE))
        for each in digest.figures
    )
    return replace(
        digest,
        article=article,
        title=title,
        by=HOSTILE,
        viewpoint=(statement,),
        points=points,
        figures=figures * 6,
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the English edition of the hostile corpus; return the folder of the site."""
    root = copy_project(tmp_path_factory.mktemp("hostile") / "project", seeds=None)
    for page in render(hostile(), SITE):
        path = root / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(page.content)
    done = mkdocs(root, "mkdocs.yml", "en")
    assert (done.returncode, warnings(done)) == (0, [])
    return root / "site"


def mkdocs(root: Path, config: str, language: str) -> subprocess.CompletedProcess[str]:
    """Run MkDocs strictly."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-f", config]
    return subprocess.run(
        [*command, "-d", str(root / "site" / language)],
        cwd=root,
        env={**CLEAN, "PYTHONWARNINGS": "ignore"},
        capture_output=True,
        text=True,
        check=False,
    )


def warnings(done: subprocess.CompletedProcess[str]) -> list[str]:
    """Return what MkDocs complained of; jieba tells that it loads its dictionary."""
    return re.findall(r"^(?:WARNING|ERROR|Traceback).*", done.stdout + done.stderr, re.MULTILINE)


@pytest.fixture(scope="module")
def address(built: Path) -> Iterator[str]:
    """Serve the hostile site."""
    yield from serving(built)


Visit = Callable[[Browser], None]


@pytest.fixture(scope="module")
def visiting() -> Iterator[Callable[[Visit], None]]:
    """Run visits in a browser with a thread of its own: Playwright wants one loop a thread."""
    path = chromium()
    with ThreadPoolExecutor(max_workers=1) as thread:
        playwright = thread.submit(lambda: sync_playwright().start()).result()
        launch = playwright.chromium.launch
        browser = thread.submit(lambda: launch(executable_path=path, args=FLAGS)).result()
        yield lambda visit: thread.submit(visit, browser).result()
        thread.submit(browser.close).result()
        thread.submit(playwright.stop).result()


def test_hostile_texts_do_nothing_in_a_browser(
    visiting: Callable[[Visit], None], address: str, built: Path
) -> None:
    """No page of a hostile corpus runs its scripts, asks another host, or loses its texts."""

    def visit(browser: Browser) -> None:
        page = browser.new_context(bypass_csp=True).new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        for path in sorted(built.rglob("*.html")):
            page.goto(f"{address}/{path.relative_to(built).as_posix()}")
            page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
            assert page.evaluate("window.fired") is None, path
            added = "article :is(img, iframe, script, base, [onerror], [onclick], [onmouseover])"
            assert page.locator(added).count() == 0, path
            assert page.locator("head base, a[href^='javascript']").count() == 0, path
            if "/articles/" in path.as_posix():
                assert page.locator("h1").inner_text() == " ".join(HOSTILE.split())
                assert page.title().startswith("<img src=x onerror=")
        assert [url for url in asked if not url.startswith((address, "data:"))] == []

    visiting(visit)


def test_pages_have_no_inline_style_and_no_script_of_ours(built: Path) -> None:
    """A strict Content-Security-Policy holds: no style attribute, only Material's scripts."""
    scripts = set()
    for path in built.rglob("*.html"):
        html = path.read_text("utf-8")
        assert "<style" not in html
        names = re.sub(r'"[^"]*"', '""', html)
        assert not re.search(r"<[a-z][^<>]*\s(?:style|on[a-z]+)=", names), path
        scripts |= set(re.findall(r"<script>(.*?)</script>", html, re.DOTALL))
    assert len(scripts) <= 3
    assert all("__md_" in each or "__tabbed_" in each for each in scripts)


def test_head_of_a_page(built: Path) -> None:
    """A page announces both languages, its feeds, and its own address, all of them once."""
    html = (built / "en" / "topics" / "beiling" / "index.html").read_text("utf-8")
    root = "https://duizhao.netlify.app"
    for tag, language in (("zh-Hans", "zh"), ("en", "en"), ("x-default", "en")):
        assert html.count(f'hreflang="{tag}" href="{root}/{language}/topics/beiling/"') == 1
    assert f'<link rel="canonical" href="{root}/en/topics/beiling/">' in html
    assert 'href="feed.xml"' in html
    assert 'href="../../feed.xml"' in html
    home = (built / "en" / "index.html").read_text("utf-8")
    assert f'hreflang="x-default" href="{root}/"' in home
    assert 'name="generator"' not in html


def test_missing_pages_are_not_announced(built: Path) -> None:
    """The 404 page is not indexed and leads to both homes."""
    html = (built / "en" / "404.html").read_text("utf-8")
    assert '<meta name="robots" content="noindex">' in html
    assert 'href="/en/."' in html or 'href="/en/"' in html
    assert re.search(r'href="/(en/\.\./)?zh/"', html)


def test_hand_written_pages_build_alone(tmp_path: Path) -> None:
    """Before the generator has run, MkDocs builds both languages without a complaint."""
    root = copy_project(tmp_path / "project", seeds=None)
    for config, language in (("mkdocs.yml", "en"), ("mkdocs.zh.yml", "zh")):
        done = mkdocs(root, config, language)
        assert (done.returncode, warnings(done)) == (0, [])
    html = (root / "site" / "zh" / "about" / "index.html").read_text("utf-8")
    assert '<html lang="zh-Hans"' in html


def test_upstream_templates_are_those_we_know() -> None:
    """A theme update that changes a template under one of ours says what to do."""
    theme = files("material") / "templates"
    found = {name: _digest(theme.joinpath(name).read_text("utf-8")) for name in UPSTREAM}
    changed = [
        f"Material's {name} has changed. Compare it with docs/overrides/{name} (or, where we have "
        f"none, with what docs/overrides/main.html takes from it), adopt what readers need, then "
        f'write "{name}": "{found[name]}" into UPSTREAM in {Path(__file__).name}'
        for name in UPSTREAM
        if found[name] != UPSTREAM[name]
    ]
    assert not changed, "\n".join(changed)


def test_every_override_is_watched() -> None:
    """A template of ours that replaces one of Material's stands in UPSTREAM."""
    theme = files("material") / "templates"
    ours = {
        path.relative_to(OVERRIDES).as_posix()
        for path in OVERRIDES.rglob("*.html")
        if theme.joinpath(path.relative_to(OVERRIDES).as_posix()).is_file()
    }
    assert ours <= UPSTREAM.keys()


def _digest(template: str) -> str:
    """Return the start of a template's hash, the names of its hashed assets left out."""
    plain = re.sub(r"\.[0-9a-f]{8}\.min\.|mkdocs-material-[0-9.]+", "", template)
    return hashlib.sha256(plain.encode()).hexdigest()[:12]
