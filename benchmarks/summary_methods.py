"""The ways to choose sentences that the benchmark compares: ours, the peers, two bounds.

Each is a `Method`. Peers that are not installed, or do not know the language, are left out.
What peers print and warn of is silenced here, and only here.
"""

import logging
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any, Protocol

from generator.model import Language
from generator.summarize import select
from generator.text import sentences

SUMY = {"LexRank": "lex_rank", "TextRank": "text_rank", "LSA": "lsa"}
"""Name of a summariser of sumy → its module."""
NAMES = {"zh": "chinese", "en": "english"}

logging.getLogger("jieba").addFilter(lambda _record: False)  # jieba sets the level itself
warnings.filterwarnings("ignore", module=r"jieba|sumy|textrank4zh|nltk|networkx|pkg_resources")
warnings.filterwarnings("ignore", message=r".*pkg_resources|Number of words")


class Choose(Protocol):
    """Returns the indices of the `count` best sentences, in order of merit or of the text."""

    def __call__(self, texts: Sequence[str], count: int) -> list[int]:
        """Choose."""


@dataclass(frozen=True, slots=True)
class Method:
    """A way to choose sentences."""

    name: str
    choose: Choose
    """From sentences that the data gives: what quality is measured on."""
    digest: Callable[[str, int], object]
    """From a whole text, splitting and segmenting included: what is timed."""


def methods(language: Language) -> list[Method]:
    """Return ours, Lead and every peer that is installed and knows `language`."""
    return [ours(language), Method("Lead", lead, _lead), *_sumy(language), *_textrank4zh(language)]


def ours(language: Language) -> Method:
    """Return `generator.summarize.select`."""

    def choose(texts: Sequence[str], count: int) -> list[int]:
        return select(texts, language=language, count=count)

    def digest(text: str, count: int) -> list[int]:
        split = [sentence.text for sentence in sentences(text)]
        return select(split, language=language, count=count)

    return Method("ours", choose, digest)


def lead(texts: Sequence[str], count: int) -> list[int]:
    """Return the first sentences."""
    return list(range(min(count, len(texts))))


def _lead(text: str, count: int) -> list[int]:
    return lead([sentence.text for sentence in sentences(text)], count)


def oracle(texts: Sequence[Sequence[str]], reference: Sequence[str], count: int) -> list[int]:
    """Return what choosing with the reference in hand finds: the limit of all extraction.

    Greedy: each time the sentence that raises ROUGE-1 + ROUGE-2 F1 most, until none does.
    `texts` and `reference` are lists of words.
    """
    wanted = Counter(reference), Counter(_pairs(reference))
    held = [(Counter(words), Counter(_pairs(words))) for words in texts]
    chosen: list[int] = []
    so_far, best = (Counter[str](), Counter[tuple[str, str]]()), 0.0
    while len(chosen) < count:
        tried = [
            (_f1(so_far[0] + held[i][0], wanted[0]) + _f1(so_far[1] + held[i][1], wanted[1]), -i)
            for i in range(len(texts))
            if i not in chosen
        ]
        value, place = max(tried, default=(0.0, 0))
        if value <= best:
            break
        best, so_far = value, (so_far[0] + held[-place][0], so_far[1] + held[-place][1])
        chosen.append(-place)
    return sorted(chosen)


def _pairs(words: Sequence[str]) -> list[tuple[str, str]]:
    return list(pairwise(words))


def _f1(one: Counter[Any], other: Counter[Any]) -> float:
    shared = (one & other).total()
    return 2 * shared / ((one.total() + other.total()) or 1)


# --- peers ---------------------------------------------------------------------------


def _sumy(language: Language) -> Iterator[Method]:
    try:
        from sumy.nlp.stemmers import Stemmer
        from sumy.utils import get_stop_words
    except ImportError:
        return
    name = NAMES[language]
    for title, module in SUMY.items():
        found = __import__(f"sumy.summarizers.{module}", fromlist=["x"])
        summarizer = getattr(found, f"{title.title() if title == 'LSA' else title}Summarizer")(
            Stemmer(name)
        )
        summarizer.stop_words = get_stop_words(name)
        yield _sumy_method(f"sumy {title}", summarizer, _tokenizer(language))


def _sumy_method(name: str, summarizer: Any, tokenizer: Any) -> Method:
    """Build sumy's documents without its parser.

    Its parser takes a line for a heading when `isupper` says so, and finds no Chinese text.
    """
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence

    def choose(texts: Sequence[str], count: int) -> list[int]:
        given = [Sentence(text, tokenizer) for text in texts]
        best = summarizer(ObjectDocumentModel([Paragraph(given)]), count)
        place = {id(sentence): index for index, sentence in enumerate(given)}
        return sorted(place[id(sentence)] for sentence in best)

    def digest(text: str, count: int) -> list[int]:
        return choose(tokenizer.to_sentences(text), count)

    return Method(name, choose, digest)


@cache
def _tokenizer(language: Language) -> Any:
    """Return sumy's tokenizer; its English one wants a model that no package carries.

    There NLTK's own classes do the same work with their defaults.
    """
    from sumy.nlp.tokenizers import Tokenizer

    if language == "zh":
        return Tokenizer(NAMES[language])
    from nltk.tokenize import NLTKWordTokenizer
    from nltk.tokenize.punkt import PunktSentenceTokenizer

    class English:
        splitter, cutter = PunktSentenceTokenizer(), NLTKWordTokenizer()

        def to_sentences(self, text: str) -> list[str]:
            return list(self.splitter.tokenize(text))

        def to_words(self, sentence: str) -> tuple[str, ...]:
            words = self.cutter.tokenize(sentence)
            pattern = Tokenizer._WORD_PATTERN  # noqa: SLF001 - so that both languages filter alike
            return tuple(word for word in words if pattern.match(word))

    return English()


def _textrank4zh(language: Language) -> Iterator[Method]:
    if language != "zh":
        return
    try:
        import networkx as nx
        from textrank4zh import TextRank4Sentence
    except ImportError:
        return
    if not hasattr(nx, "from_numpy_matrix"):  # gone since networkx 3
        nx.from_numpy_matrix = nx.from_numpy_array

    class Given:
        """Splits nothing: the sentences are there."""

        def __init__(self, texts: Sequence[str]) -> None:
            self.texts = list(texts)

        def segment(self, _text: str) -> list[str]:
            return self.texts

    whole, given = TextRank4Sentence(), TextRank4Sentence()

    def ranked(ranker: Any, text: str, count: int) -> list[int]:
        ranker.analyze(text=text, lower=True, source="all_filters")
        best = ranker.get_key_sentences(num=count, sentence_min_len=0)
        return sorted(each.index for each in best)

    def choose(texts: Sequence[str], count: int) -> list[int]:
        given.seg.ss = Given(texts)
        return ranked(given, "", count)

    yield Method("TextRank4ZH", choose, lambda text, count: ranked(whole, text, count))
