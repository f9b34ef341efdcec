"""Projects of any size for benchmarks: articles in both languages, made of common words.

Deterministic: the same number always gives the same article. Names are those of our own
taxonomy, the other words are drawn from wordfreq's lists as often as they are used, and every
third sentence has an amount that its translation repeats. What they say means nothing.

    python benchmarks/synthetic.py 1000 /tmp/thousand     # writes a whole project
"""

import random
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path

import wordfreq

from generator.model import (
    Article,
    BilingualStatement,
    Both,
    Corpus,
    Digest,
    Figure,
    Language,
    Paragraph,
    Quantity,
    Rendering,
    Term,
)
from generator.taxonomy import FOLDER, Matcher, read_terms

ROOT = Path(__file__).parents[1]
ADDED = date(2026, 11, 22)
DAYS = 3000
"""Days over which articles are spread."""
PARAGRAPHS, SENTENCES = 4, 3
UNDATED = 50
"""One article in so many has no date."""
STATED = 9
"""Sentences of an article that its digest states: one viewpoint and eight points."""
NUMERALS = re.compile("[〇零一二三四五六七八九十百千万亿两双几数半倍成第点元年月日周号多余]")
NUMBERS = re.compile(
    "(?:one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|dozen|hundred|thousand|"
    "million|billion|trillion|half|double|triple|quarter|percent|first|second|third|once|twice|"
    "january|february|march|april|may|june|july|august|september|october|november|december|"
    "dollar|pound|yuan|euro|yen|rise|rose|fall|fell|drop|day|week|month|year)[a-z]*"
)
"""Words that might be read as figures, which a translation would have to repeat."""
SHAPES: tuple[Both[str], ...] = (
    Both("{name}表示，{words}，并称{more}。", "{name} said {words}, adding that {more}."),
    Both(
        "{name}为{words}投入{amount}，{more}。",
        "{name} put {amount} into {words}, and {more}.",
    ),
    Both("据报道，{words}与{name}有关，{more}。", "Reports tie {words} to {name}; {more}."),
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in both languages with what it names."""

    text: Both[str]
    name: Term
    amount: Both[str] | None


@dataclass(frozen=True, slots=True)
class Story:
    """An article before it is written down."""

    id: str
    language: Language
    published: date | None
    source: str
    title: Both[str]
    sentences: tuple[Sentence, ...]


@cache
def terms() -> dict[str, Term]:
    """Return our own taxonomy."""
    found = (
        read_terms(path.relative_to(ROOT).as_posix(), path.read_bytes())[0]
        for path in sorted((ROOT / FOLDER).glob("*.yml"))
    )
    return {term.id: term for some in found for term in some}


@cache
def _matcher() -> Matcher:
    return Matcher(terms().values())


@cache
def vocabulary(language: Language) -> tuple[tuple[str, ...], tuple[float, ...]]:
    """Return (words, cumulative weights): the n-th word weighs 1/(n + 10)."""
    if language == "zh":
        listed = wordfreq.top_n_list("zh", 40_000)
        kept = [
            word
            for word in listed
            if re.fullmatch("[\u4e00-\u9fff]{2,4}", word) and not NUMERALS.search(word)
        ]
    else:
        listed = wordfreq.top_n_list("en", 30_000)
        kept = [
            word
            for word in listed
            if re.fullmatch("[a-z]{3,}", word) and not NUMBERS.fullmatch(word)
        ]
    words = tuple(word for word in kept if not _matcher().find(word))
    return words, tuple(accumulate(1 / (rank + 10) for rank in range(len(words))))


def story(number: int) -> Story:
    """Return the article with this number."""
    chance = random.Random(number)  # noqa: S311 - nothing secret
    day = ADDED - timedelta(days=chance.randrange(DAYS))
    published = None if number % UNDATED == UNDATED - 1 else day
    named = [term for term in terms().values() if term.kind in ("organization", "topic", "person")]
    subjects = chance.sample(named, 4)
    sources = [term.id for term in terms().values() if term.kind == "source"]
    sentences = tuple(
        _sentence(SHAPES[index % len(SHAPES)], chance.choice(subjects), chance)
        for index in range(PARAGRAPHS * SENTENCES)
    )
    return Story(
        f"{published or 'undated'}-item-{number:05d}",
        chance.choice(("zh", "zh", "en")),
        published,
        chance.choice(sources),
        _title(subjects[0], chance),
        sentences,
    )


def _title(subject: Term, chance: random.Random) -> Both[str]:
    zh, en = _words("zh", 3, chance), _words("en", 5, chance)
    return Both(f"{subject.name.zh}：{zh}", f"{subject.name.en}: {en}")


def _sentence(shape: Both[str], subject: Term, chance: random.Random) -> Sentence:
    amount = _amount(chance) if "{amount}" in shape.zh else None
    texts = {
        language: form.format(
            name=subject.name.get(language),
            words=_words(language, 6 if language == "zh" else 8, chance),
            more=_words(language, 5 if language == "zh" else 6, chance),
            amount=amount.get(language) if amount else "",
        )
        for language, form in shape.items()
    }
    text = texts["en"]
    return Sentence(Both(texts["zh"], text[0].upper() + text[1:]), subject, amount)


def _words(language: Language, count: int, chance: random.Random) -> str:
    """Return words in a row that name nothing of the taxonomy."""
    words, weights = vocabulary(language)
    while True:
        drawn = chance.choices(words, cum_weights=weights, k=count)
        text = ("" if language == "zh" else " ").join(drawn)
        if not _matcher().find(text):
            return text


def _amount(chance: random.Random) -> Both[str]:
    """Return an amount in hundreds of millions of dollars."""
    hundreds = chance.randrange(2, 900)
    if hundreds < 10:
        return Both(f"{hundreds}亿美元", f"US${hundreds}00 million")
    return Both(f"{hundreds}亿美元", f"US${hundreds / 10:g} billion")


def project(count: int) -> Iterator[tuple[str, bytes]]:
    """Yield every file below `seeds/` of a project with so many articles."""
    for path in sorted((ROOT / FOLDER).glob("*.yml")):
        yield path.relative_to(ROOT).as_posix(), path.read_bytes()
    for number in range(count):
        yield from files(story(number))


def files(story: Story) -> Iterator[tuple[str, bytes]]:
    """Yield an article's file and its translations, all reviewed."""
    folder = story.published.year if story.published else "undated"
    yield f"seeds/articles/{folder}/{story.id}.md", _article(story).encode()
    target = "en" if story.language == "zh" else "zh"
    yield f"seeds/translations/{target}/{story.id}.po", _catalog(story, target).encode()


def _article(story: Story) -> str:
    space = "" if story.language == "zh" else " "
    texts = [sentence.text.get(story.language) for sentence in story.sentences]
    paragraphs = [texts[at : at + SENTENCES] for at in range(0, len(texts), SENTENCES)]
    return "\n".join(
        (
            "---",
            "title:",
            f'  zh: "{story.title.zh}"',
            f'  en: "{story.title.en}"',
            f'source: "{story.source}"',
            *([f'published: "{story.published}"'] if story.published else []),
            f'added: "{ADDED}"',
            f'language: "{story.language}"',
            'rights: "own"',
            "---",
            "\n\n".join(space.join(each) for each in paragraphs),
            "",
        )
    )


def _catalog(story: Story, target: Language) -> str:
    header = (
        'msgid ""\nmsgstr ""\n"Project-Id-Version: duizhao\\n"\n'
        f'"Language: {"en" if target == "en" else "zh_Hans"}\\n"\n"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
    )
    entries = (
        f"# facts: ok — words drawn by lot\n#. ¶{index // SENTENCES + 1}\n"
        f'msgid "{sentence.text.get(story.language)}"\nmsgstr "{sentence.text.get(target)}"\n'
        for index, sentence in enumerate(story.sentences)
    )
    return "\n".join((header, *entries))


def digest(story: Story) -> Digest:
    """Return a digest of the story's first sentences, as if they were its summary."""
    stated = [_statement(sentence, story.language) for sentence in story.sentences[:STATED]]
    named = [sentence.name for sentence in story.sentences[:STATED]]
    ids = tuple(dict.fromkeys(term.id for term in named))
    topics = tuple(term_id for term_id in ids if terms()[term_id].kind == "topic")
    title: Both[str | None] = Both(story.title.zh, story.title.en)
    article = Article(
        story.id,
        f"seeds/articles/{story.id}.md",
        title,
        story.language,
        story.source,
        ADDED,
        (Paragraph(1, "", 1, None),),
        published=story.published,
        rights="own",
    )
    return Digest(
        article,
        _both(story.title, story.language),
        "extract",
        True,
        (stated[0],),
        tuple(stated[1:]),
        tuple(_figure(sentence.amount) for sentence in story.sentences[:STATED] if sentence.amount),
        topics,
        tuple((term_id, 1) for term_id in ids if term_id not in topics),
        ids[:8],
    )


def corpus(count: int) -> Corpus:
    """Return a corpus of so many digests, in the order of every list."""
    digests = [digest(story(number)) for number in range(count)]
    digests.sort(key=lambda each: each.id)
    digests.sort(key=lambda each: each.article.published or date.min, reverse=True)
    return Corpus(tuple(digests), terms(), {}, (), (), {}, {each.id: each for each in digests})


def _both(texts: Both[str], original: Language) -> Both[Rendering]:
    zh, en = (
        Rendering(text, "original" if language == original else "reviewed")
        for language, text in texts.items()
    )
    return Both(zh, en)


def _statement(sentence: Sentence, original: Language) -> BilingualStatement:
    return BilingualStatement(_both(sentence.text, original), ())


def _figure(amount: Both[str]) -> Figure:
    return Figure(1, Quantity(0, 0, "", "money", "0", "USD"), None, amount)


def write(count: int, target: Path) -> None:
    """Write a project that `digest --root TARGET build` builds."""
    for name in ("mkdocs.yml", "mkdocs.zh.yml"):
        target.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, target)
    shutil.copytree(ROOT / "docs" / "overrides", target / "docs" / "overrides", dirs_exist_ok=True)
    for language in ("en", "zh"):
        (target / "docs" / language).mkdir(parents=True, exist_ok=True)
        for name in ("about", "how-to-check", "contribute"):
            shutil.copy(ROOT / "docs" / language / f"{name}.md", target / "docs" / language)
    for path, content in project(count):
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        (target / path).write_bytes(content)


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
