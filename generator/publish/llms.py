"""Corpus → `llms.txt` and `llms-full.txt` (llmstxt.org): the site for language models. Pure."""

from collections.abc import Iterable, Iterator

from generator import escape
from generator.bylines import people, source_name
from generator.config import Site
from generator.model import LANGUAGES, Corpus, Digest, Language, Page
from generator.permalinks import urls
from generator.publish.feeds import SITE_ENTRIES, latest
from generator.publish.twins import twin, twin_url
from generator.words import Words

ABOUT = (
    "Every statement of a digest names the passages that it rests on, and every text who "
    "stands behind it: original, reviewed, machine, missing."
)
"""What a language model should know of the digests."""
FULL = 200
"""Digests of a language in `llms-full.txt`: about a megabyte, what a model may hold at once."""


def for_models(corpus: Corpus, site: Site) -> Page:
    """Return `llms.txt`, which tells what there is."""
    lines = [
        *_title(site),
        *_section("API", _api(site)),
        *_section("Feeds", _feeds(site)),
        *(line for language in LANGUAGES for line in _latest(corpus, site, language)),
    ]
    return Page("site/llms.txt", ("\n".join(lines) + "\n").encode())


def _title(site: Site) -> list[str]:
    name, about = site.name, site.description
    return [f"# {_once(name.zh, name.en)}", "", f"> {_once(about.en, about.zh)}", "", ABOUT]


def _once(*texts: str) -> str:
    """Return the texts side by side, escaped; the same text only once."""
    return " · ".join(dict.fromkeys(escape.markdown(text) for text in texts if text))


def _section(title: str, lines: Iterable[str]) -> list[str]:
    return ["", f"## {title}", "", *lines]


def _api(site: Site) -> Iterator[str]:
    root = site.absolute("api/v1/")
    full = site.absolute("llms-full.txt")
    yield f"- [The latest digests, whole]({full}): Markdown, up to {FULL} of each language"
    yield f"- [All articles]({root}articles.json): JSON, both languages"
    yield f"- [One article]({root}articles/ID.json): JSON, whole, with evidence and figures"
    yield f"- [Topics, entities, sources]({root}topics.json): JSON"
    yield f"- [All figures]({root}figures.jsonl): JSON Lines; [CSV]({root}figures.csv)"
    yield f"- [JSON Schema]({root}schema.json): of all of it, with examples"


def _feeds(site: Site) -> Iterator[str]:
    for language, home in urls(site, "").items():
        title = Words("en", site.zone).plain(f"language_{language}")
        yield (
            f"- [{title}]({home}feed.xml): Atom; [RSS]({home}rss.xml); "
            f"[JSON Feed]({home}feed.json); [all feeds]({home}feeds.opml): OPML"
        )


def _latest(corpus: Corpus, site: Site, language: Language) -> list[str]:
    """Return the section of a language's latest digests; nothing when there are none."""
    digests = latest(corpus.digests, language, SITE_ENTRIES)
    words = Words(language, site.zone)
    title = f"{words.plain('home_lead')} ({words.plain(f'language_{language}')})"
    lines = (_digest(digest, corpus, site, words) for digest in digests)
    return _section(title, lines) if digests else []


def _digest(digest: Digest, corpus: Corpus, site: Site, words: Words) -> str:
    url = twin_url(digest, site, words.language)
    title = escape.markdown(digest.title.get(words.language).text)
    source = escape.markdown(source_name(digest.article, corpus.terms).get(words.language))
    return f"- [{title}]({url}): {source}, {words.moment(digest.article.published)}"


def full(corpus: Corpus, site: Site) -> Page:
    """Return the twins of the latest digests, one after the other, each a level deeper."""
    parts = ["\n".join(_title(site))]
    known = people(corpus.terms)
    for language in LANGUAGES:
        words = Words(language, site.zone)
        parts += (
            _deeper(twin(digest, corpus, site, words, known))
            for digest in latest(corpus.digests, language, FULL)
        )
    text = "\n\n".join(part.rstrip("\n") for part in parts)
    return Page("site/llms-full.txt", f"{text}\n".encode())


def _deeper(text: str) -> str:
    """Return a text with its headings one level lower; no other line of a twin begins so."""
    return "\n".join(f"#{line}" if line.startswith("#") else line for line in text.split("\n"))
