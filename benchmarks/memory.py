"""The translation memory against difflib: who finds the sentence that was edited, and how fast.

    python benchmarks/memory.py [ARTICLES]

Sentences are made of the words of our own articles, twenty an article. Ours and
`difflib.get_close_matches` are asked the same questions in turn, in one process.
"""

import difflib
import random
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from generator.catalog import Memory
from generator.model import Catalog, Translation

ROOT = Path(__file__).parents[1]
QUESTIONS = 5
SENTENCES = 20
"""Of one article."""


def sentences(count: int, chance: random.Random) -> list[str]:
    """Return `count` sentences that nobody wrote."""
    files = (ROOT / "seeds" / "articles").rglob("*.md")
    words = sorted({word for path in files for word in path.read_text("utf-8").split()})
    return [" ".join(chance.choices(words, k=chance.randint(8, 25))) for _ in range(count)]


def edited(sentence: str) -> str:
    """Return a sentence with its third word changed."""
    words = sentence.split()
    words[2] = "changed"
    return " ".join(words)


def timed(question: Callable[[], str | None]) -> tuple[float, str | None]:
    """Return the seconds of CPU that an answer takes, and the answer."""
    start = time.process_time()
    answer = question()
    return time.process_time() - start, answer


def main(articles: int) -> None:
    """Print both times, their ratio and how many sentences each found."""
    chance = random.Random(1)  # noqa: S311 - the same sentences every time
    known = sentences(articles * SENTENCES, chance)
    catalogs = {
        ("zh", f"a{number}"): Catalog(
            "",
            {
                text: Translation("译文", fuzzy=False, line=1)
                for text in known[number * SENTENCES : (number + 1) * SENTENCES]
            },
        )
        for number in range(articles)
    }
    start = time.process_time()
    memory = Memory(catalogs, "zh")  # type: ignore[arg-type]
    memory.similar("warm")
    made = time.process_time() - start
    ours = theirs = 0.0
    hits = [0, 0]
    for source in chance.sample(known, QUESTIONS):
        asked = edited(source)
        seconds, found = timed(partial(_ours, memory, asked))
        ours, hits[0] = ours + seconds, hits[0] + (found == source)
        seconds, found = timed(partial(_theirs, known, asked))
        theirs, hits[1] = theirs + seconds, hits[1] + (found == source)
    print(f"{articles * SENTENCES:,} sentences; memory made in {made:.2f} s of CPU")
    print(f"a question: ours {ours / QUESTIONS * 1000:.1f} ms, difflib {theirs / QUESTIONS:.2f} s,")
    print(f"ratio {ours / theirs:.4f}; found {hits[0]} and {hits[1]} of {QUESTIONS}")


def _ours(memory: Memory, text: str) -> str | None:
    found = memory.similar(text)
    return found.source if found else None


def _theirs(known: list[str], text: str) -> str | None:
    return next(iter(difflib.get_close_matches(text, known, 1, 0.7)), None)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
