"""Pages → `site/`: runs MkDocs once per language, adds the rest, checks, exchanges.

Nothing of ours runs inside MkDocs. What is broken leaves the last good `site/` in place.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from generator import card_files, files, links, publish
from generator.cards import Card
from generator.config import CONFIG_PATHS, Site
from generator.errors import DigestError, MachineError, Problem
from generator.model import LANGUAGES, Language, Page

MKDOCS = (sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet")
Say = Callable[[str], None]
"""Takes a line about what is going on."""


def build_site(
    root: Path, site: Site, pages: Iterable[Page], say: Say, cards: Iterable[Card] = ()
) -> int:
    """Write `pages`, build `site/` from them with `cards`; return the number of its files.

    Raises DigestError when MkDocs or the link checker find something broken.
    """
    pages = list(pages)
    with files.locked(root, say):
        stage = root / files.CACHE / "site.new"
        shutil.rmtree(stage, ignore_errors=True)
        try:
            files.write_docs(root, pages)
            say("building both languages with MkDocs")
            _mkdocs(root, stage)
            say("checking links")
            count = _assemble(stage, site, pages)
            for path, picture in card_files.pictures(root, cards):
                files.write(stage / path, picture)
                count += 1
            files.exchange(root, stage)
        finally:
            shutil.rmtree(stage, ignore_errors=True)
    return count


def _mkdocs(root: Path, stage: Path) -> None:
    """Build both languages side by side."""
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONWARNINGS": "ignore"}
    running = [
        (
            language,
            subprocess.Popen(  # noqa: S603 - our own interpreter and fixed arguments
                [
                    *MKDOCS,
                    "--config-file",
                    CONFIG_PATHS.get(language),
                    "--site-dir",
                    stage / language,
                ],
                cwd=root,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                encoding="utf-8",
                errors="replace",
            ),
        )
        for language in LANGUAGES
    ]
    problems = []
    for language, process in running:
        output, _ = process.communicate()
        if process.returncode:
            problems += _complaints(language, output)
    if problems:
        raise DigestError(problems)


def _complaints(language: Language, output: str) -> list[Problem]:
    """Turn what MkDocs printed into problems, a line each."""
    path = CONFIG_PATHS.get(language)
    if "No module named mkdocs" in output:
        raise MachineError("MkDocs is not installed; run: make site")
    lines = [line for line in output.splitlines() if re.match(r"(WARNING|ERROR)\b", line)]
    lines = lines or output.strip().splitlines()[-1:] or ["no output"]
    return [
        Problem(path, 0, 0, "site.mkdocs", "error", f"MkDocs: {' '.join(line.split())}")
        for line in lines
    ]


def _assemble(stage: Path, site: Site, pages: Iterable[Page]) -> int:
    """Add what MkDocs does not make, take away what it stamps with the clock, check it all."""
    for language in LANGUAGES:
        for name in ("sitemap.xml", "sitemap.xml.gz"):
            (stage / language / name).unlink(missing_ok=True)
    for page in pages:
        if page.path.startswith("site/"):
            files.write(stage / page.path.removeprefix("site/"), page.content)
    built = {
        path.relative_to(stage).as_posix(): path.read_bytes()
        for path in sorted(stage.rglob("*"))
        if path.is_file()
    }
    headers = publish.headers(site, _script_hashes(built), paths=built)
    files.write(stage / "_headers", headers.content)
    broken = links.broken(built | {"_headers": headers.content}, site)
    if broken:
        raise DigestError(broken)
    return len(built) + 1


def _script_hashes(built: dict[str, bytes]) -> tuple[str, ...]:
    """Return the hashes of all inline scripts, for the Content-Security-Policy."""
    pages = (content for path, content in built.items() if path.endswith(".html"))
    return tuple(sorted({each for page in pages for each in links.inline_script_hashes(page)}))
