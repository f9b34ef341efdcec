"""Random changes of a project, of every kind that people make."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import yaml

Change = Callable[[Path, Random], None]


def _any(root: Path, pattern: str, chance: Random) -> Path:
    return chance.choice(sorted(root.glob(pattern)))


def _article(root: Path, chance: Random) -> Path:
    return _any(root, "seeds/articles/**/*.md", chance)


def _edit(path: Path, change: Callable[[str], str]) -> None:
    path.write_text(change(path.read_text("utf-8")), "utf-8")


def _move(root: Path, article: Path, name: str, *, copy: bool) -> None:
    """Give an article and its translations another name."""
    for path in (article, *root.glob(f"seeds/translations/*/{article.stem}.po")):
        target = path.with_name(name + path.suffix)
        if copy:
            shutil.copy(path, target)
        else:
            path.rename(target)


def add(root: Path, chance: Random) -> None:
    """Add an article that is much like another one."""
    article = _article(root, chance)
    _move(root, article, f"{article.stem}-{chance.randrange(10_000)}", copy=True)


def rename(root: Path, chance: Random) -> None:
    """Give an article another id."""
    article = _article(root, chance)
    _move(root, article, f"{article.stem}-{chance.randrange(10_000)}", copy=False)


def remove(root: Path, chance: Random) -> None:
    """Remove an article with its translations."""
    article = _article(root, chance)
    for path in (article, *root.glob(f"seeds/translations/*/{article.stem}.po")):
        path.unlink()


def shorten(root: Path, chance: Random) -> None:
    """Take a paragraph out of an article."""
    article = _article(root, chance)
    parts = article.read_text("utf-8").split("\n\n")
    if len(parts) > 3:
        del parts[chance.randrange(1, len(parts))]
    article.write_text("\n\n".join(parts), "utf-8")


def date(root: Path, chance: Random) -> None:
    """Publish an article on another day."""
    day = f"{chance.randrange(2024, 2027)}-0{chance.randrange(1, 10)}-1{chance.randrange(10)}"
    line = re.compile(r"(?m)^published:.*")
    _edit(_article(root, chance), lambda text: line.sub(f"published: {day}", text))


def draft(root: Path, chance: Random) -> None:
    """Make an article a draft."""
    _edit(_article(root, chance), lambda text: text.replace("---\n", "---\ndraft: true\n", 1))


def rename_term(root: Path, chance: Random) -> None:
    """Give an entry of the taxonomy other names; the old ones go on being found."""
    path, entries = _taxonomy(root, chance)
    entry = chance.choice(entries)
    old = {entry["zh"], entry["en"]}
    entry["aliases"] = [*entry.get("aliases", ()), *sorted(old)]
    entry["en"] += f" {chance.randrange(100)}"
    entry["zh"] += f"{chance.randrange(100)}"
    path.write_text(yaml.safe_dump(entries, allow_unicode=True), "utf-8")


def forget(root: Path, chance: Random) -> None:
    """Take a spelling out of the taxonomy."""
    path, entries = _taxonomy(root, chance)
    named = [entry for entry in entries if entry.get("aliases")]
    if named:
        chance.choice(named)["aliases"].pop()
    path.write_text(yaml.safe_dump(entries, allow_unicode=True), "utf-8")


def _taxonomy(root: Path, chance: Random) -> tuple[Path, list[dict[str, Any]]]:
    path = _any(root, "seeds/taxonomy/*.yml", chance)
    return path, yaml.safe_load(path.read_text("utf-8"))


def untranslate(root: Path, chance: Random) -> None:
    """Lose the translations of an article, or make them a machine's."""
    path = _any(root, "seeds/translations/*/*.po", chance)
    if chance.random() < 0.5:
        path.unlink()
    else:
        _edit(path, lambda text: text.replace("\nmsgid", "\n#, fuzzy\nmsgid"))


def write(root: Path, chance: Random) -> None:
    """Write into a page by hand."""
    _edit(_any(root, "docs/*/about.md", chance), lambda text: f"{text}\nMore: {chance.random()}.\n")


def theme(root: Path, chance: Random) -> None:
    """Change the theme's templates or its style sheet."""
    mark = chance.randrange(1_000_000)
    if chance.random() < 0.5:
        path = root / "docs/overrides/partials/footer.html"
        _edit(path, lambda text: f"{text}\n<!-- {mark} -->\n")
    else:
        path = root / "docs/overrides/assets/duizhao.css"
        _edit(path, lambda text: f"{text}\n.x{mark}{{color:red}}\n")


def settings(root: Path, chance: Random) -> None:
    """Change a setting."""
    old, new = chance.choice(
        [
            ("timezone: Asia/Shanghai", "timezone: America/New_York"),
            ("timezone: America/New_York", "timezone: Asia/Shanghai"),
            ("site_name: Duizhao", "site_name: Duizhao Again"),
            ("cards: digests", "cards: topics"),
            ("cards: topics", "cards: none"),
        ]
    )
    _edit(root / "mkdocs.yml", lambda text: text.replace(old, new, 1))


OF_ARTICLES: tuple[Change, ...] = (add, rename, remove, shorten, date, draft, untranslate)
OF_TERMS: tuple[Change, ...] = (rename_term, forget)
OF_PAGES: tuple[Change, ...] = (write, theme, settings)
