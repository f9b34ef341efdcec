"""Starting an article file. Pure; the clock is the caller's."""

from collections.abc import Collection
from datetime import date

from generator.text import slug


def article_id(published: str, titles: tuple[str, str], taken: Collection[str]) -> str:
    """Return an id that is not `taken`: the date or `undated`, and the English title.

    `titles` is (Chinese, English). Words that are not ASCII have no place in an address.
    """
    words = slug(titles[1]) or slug(titles[0]) or "untitled"
    stem = f"{published[:10] or 'undated'}-{words}"[:72].rstrip("-")
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return next(each for each in (stem, *numbered) if each not in taken)


def article_path(stem: str, published: str) -> str:
    """Return where the file of a new article belongs."""
    return f"seeds/articles/{published[:4] or 'undated'}/{stem}.md"


def article_file(fields: dict[str, str], today: date) -> str:
    """Return the text of a new article; what is not known is left empty for `check`.

    `fields` has title_zh, title_en, language, date, source and url, each possibly empty.
    """
    lines = ["---", "title:"]
    lines += [
        f"  {language}: {quoted(fields[f'title_{language}'])}".rstrip()
        for language in ("zh", "en")
        if fields[f"title_{language}"] or language == fields["language"]
    ]
    lines += [f"source: {quoted(fields['source'])}".rstrip()]
    lines += [f"url: {quoted(fields['url'])}"] if fields["url"] else []
    lines += [f"published: {quoted(fields['date'])}"] if fields["date"] else []
    lines += [f"added: {quoted(today.isoformat())}"]
    lines += [f"language: {quoted(fields['language'])}".rstrip(), "---", ""]
    return "\n".join(lines)


def quoted(text: str) -> str:
    """Return `text` as a quoted YAML scalar on one line; empty for nothing."""
    folded = " ".join(text.split())
    escaped = folded.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"' if folded else ""
