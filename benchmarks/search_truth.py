"""What a search must find: queries drawn from a corpus, and the digests that hold them."""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import synthetic

from generator.model import Corpus, Digest, Language
from generator.search.names import spellings
from generator.search.texts import searched
from generator.search.words import HAN, LETTERS, key, normalise, stem

_WORD = re.compile(f"[{LETTERS}]+")
_MIXED = re.compile(f"[0-9.]*[a-z]*[0-9.]+[a-z]*[{HAN}]{{1,2}}|[a-z]{{2,}}[{HAN}]{{1,2}}")


@dataclass(frozen=True, slots=True)
class Asked:
    """A query and the numbers of the digests that it must find."""

    kind: str
    query: str
    expected: frozenset[int]
    titled: frozenset[int]
    """Those that hold it in their title."""


def asked(corpus: Corpus, language: Language) -> list[Asked]:
    """Return 40 Chinese words, 20 mixed tokens and 8 names, or 20 English words and 8 names."""
    held = [_folded(digest, corpus, language) for digest in corpus.digests]
    chance = random.Random(len(held))  # noqa: S311 - nothing secret
    kinds = {"names": ["英伟达", "Nvidia", "NVDA", "輝達", "TSMC", "出口管制", "AI主权", "算力"]}
    if language == "zh":
        kinds |= {"words": _chinese(held, chance), "mixed": _mixed(held, chance)}
    else:
        kinds |= {"words": _english(held, chance)}
    return [
        _asked(kind, query, held, corpus) for kind, queries in kinds.items() for query in queries
    ]


def _folded(digest: Digest, corpus: Corpus, language: Language) -> list[str]:
    """Return a digest's texts, normalised, the title first."""
    return [normalise(text) for _, text in searched(digest, language, corpus.terms, {})]


def _chinese(held: Sequence[list[str]], chance: random.Random) -> list[str]:
    """Return common and rare words and any two to four characters in a row."""
    words = [word for word in synthetic.vocabulary("zh")[0] if len(word) > 1]
    found = [words[rank] for rank in (5, 20, 50, 120, 300, 700, 1500, 3000, 6000, 9000)]
    while len(found) < 40:
        run = chance.choice(
            re.findall(f"[{HAN}]{{5,}}", chance.choice(chance.choice(held))) or [""]
        )
        length = chance.randint(2, 4)
        if run:
            start = chance.randrange(len(run) - length + 1)
            found.append(run[start : start + length])
    return found


def _mixed(held: Sequence[list[str]], chance: random.Random) -> list[str]:
    found: list[str] = []
    while len(found) < 20:
        found += _MIXED.findall(chance.choice(chance.choice(held)))[:1]
    return found[:20]


def _english(held: Sequence[list[str]], chance: random.Random) -> list[str]:
    """Return common and rare words, other forms of them, and their beginnings."""
    words = synthetic.vocabulary("en")[0]
    found = [words[rank] for rank in (30, 120, 400, 1000, 2500, 5000, 9000, 14_000)]
    while len(found) < 20:
        word = chance.choice(_WORD.findall(chance.choice(chance.choice(held))) or [""])
        if len(word) > 5:
            found.append(word[: chance.randint(4, len(word))])
    return found


def _asked(kind: str, query: str, held: Sequence[list[str]], corpus: Corpus) -> Asked:
    wanted = key(query)
    terms = [t for t in corpus.terms.values() if wanted in {key(s.text) for s in spellings(t)}]
    needles = {spelling.text for term in terms for spelling in spellings(term)} or {query}
    finds = [_finder(normalise(needle), exact=bool(terms)) for needle in needles]
    expected = {n for n, texts in enumerate(held) if any(f(t) for f in finds for t in texts)}
    titled = {n for n in expected if any(f(held[n][0]) for f in finds)}
    return Asked(kind, query, frozenset(expected), frozenset(titled))


def _finder(needle: str, *, exact: bool) -> Callable[[str], bool]:
    """Return what tells whether a text holds a needle: by stem and beginning if it is a word."""
    if _WORD.fullmatch(needle):
        stemmed = stem(needle)

        def holds(text: str) -> bool:
            return any(
                stem(word) == stemmed or (not exact and len(needle) > 2 and word.startswith(needle))
                for word in _WORD.findall(text)
            )

        return holds
    start = "" if re.match(f"[{HAN}]", needle) else f"(?<![0-9{LETTERS}])(?<![0-9]\\.)"
    end = "" if re.match(f"[{HAN}]", needle[-1]) else f"(?![0-9{LETTERS}])"
    pattern = re.compile(start + re.escape(needle) + end)
    return lambda text: pattern.search(text) is not None


def sessions(asked: Sequence[Asked], size: int) -> Iterator[list[str]]:
    """Yield the queries of readers who ask so many each."""
    queries = [each.query for each in asked]
    for start in range(0, len(queries) - size + 1, size):
        yield queries[start : start + size]
