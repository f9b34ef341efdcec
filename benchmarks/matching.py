"""Taxonomy matching beside one compiled regular expression of all names, on the same texts.

    python benchmarks/matching.py [ENTRIES …]       default: 500 5000

Names are words of both languages put together, texts those of synthetic articles with one name in
every other sentence. Both find the leftmost, then longest, whatever the case; ours also judges word
boundaries. They take turns, article by article; CPU seconds. Both must find the names that were put
in.
"""

import random
import re
import sys
import time
from collections.abc import Iterator

import synthetic

from generator.model import Both, Term
from generator.taxonomy import Matcher, names

ARTICLES = 100


def entries(count: int) -> list[Term]:
    """Return so many organizations with a Chinese and an English name each."""
    chance = random.Random(1)  # noqa: S311 - the same every time
    zh, en = synthetic.vocabulary("zh")[0], synthetic.vocabulary("en")[0]
    return [
        Term(
            f"entry-{number}",
            "organization",
            Both("".join(chance.sample(zh, 2)), " ".join(chance.sample(en, 2)).title()),
        )
        for number in range(count)
    ]


def texts(terms: list[Term]) -> Iterator[tuple[str, Term]]:
    """Yield texts in both languages, and one of the entries that each names."""
    chance = random.Random(2)  # noqa: S311 - the same every time
    for number in range(ARTICLES):
        for language, space in (("zh", ""), ("en", " ")):
            term = chance.choice(terms)
            said = [each.text.get(language) for each in synthetic.story(number).sentences]
            said[::2] = [f"{term.name.get(language)}{space}{each}" for each in said[::2]]
            yield space.join(said), term


def report(count: int) -> None:
    """Compare at one size."""
    terms = entries(count)
    matcher = Matcher(terms)
    longest_first = sorted(names(terms), key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, longest_first)), re.IGNORECASE)
    spent = [0.0, 0.0]
    characters = 0
    for text, term in texts(terms):
        characters += len(text)
        start = time.process_time()
        mine = matcher.find(text)
        middle = time.process_time()
        theirs = [match[0] for match in pattern.finditer(text)]
        end = time.process_time()
        spent[0] += middle - start
        spent[1] += end - middle
        assert term.id in {match.id for match in mine}  # noqa: S101 - a comparison of nothing
        assert {each.lower() for each in theirs} & {term.name.zh, term.name.en.lower()}  # noqa: S101
    print(
        f"{count} entries: {characters / spent[0] / 1e6:.1f} million characters a CPU second, "
        f"{spent[1] / spent[0]:.0f} times as many as one regular expression"
    )


if __name__ == "__main__":
    for each in sys.argv[1:] or ("500", "5000"):
        report(int(each))
