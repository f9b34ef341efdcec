"""The taxonomy in the index: whichever spelling is asked for, the same digests are found. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from generator.model import Alias, Term
from generator.search.phrases import Phrase
from generator.search.postings import Folded
from generator.search.texts import FACTS
from generator.search.words import key, lookups, stem

_BARE = 3
"""Letters of the shortest ticker that is known without its exchange."""
_ORDINARY = 3
"""Letters up to which such a ticker must be written as it is: ALL is a company, all is not."""
_LONGEST = 60


def spellings(term: Term) -> tuple[Alias, ...]:
    """Return what an entry is called: names, aliases, tickers with and without exchange."""
    tickers = [Alias(ticker) for ticker in term.tickers]
    bare = [ticker.partition(".")[0] for ticker in term.tickers if "." in ticker]
    short = [
        Alias(ticker, exact_case=len(ticker) <= _ORDINARY)
        for ticker in bare
        if ticker.isalpha() and len(ticker) >= _BARE
    ]
    names = (Alias(term.name.zh), Alias(term.name.en))
    return tuple(dict.fromkeys((*names, *term.aliases, *tickers, *short)))


@dataclass(frozen=True, slots=True)
class _Spelling:
    """A spelling that is found by words of the index."""

    term_id: str
    terms: tuple[str, ...]
    """All of them stand in one place of a digest that names it."""
    phrase: Phrase | None
    """If it has several words."""


class Mentions:
    """Finds the entries of the taxonomy that a digest names in any spelling, or is about.

    A spelling of several words is named where they stand side by side.
    A spelling whose case matters is no word of the index, which knows no case: those that are
    about the entry stand for it.
    """

    def __init__(self, terms: Mapping[str, Term]) -> None:
        """Take the taxonomy."""
        self._ids = frozenset(terms)
        self._starts: defaultdict[str, list[_Spelling]] = defaultdict(list)
        for term in terms.values():
            for spelling in () if term.kind == "source" else spellings(term):
                if not spelling.exact_case and (found := _spelling(term.id, spelling.text)):
                    # The longest is the rarest, more often than not.
                    self._starts[max(found.terms, key=len)].append(found)

    def of(self, about: Iterable[str], held: Mapping[str, int], said: Folded) -> dict[str, int]:
        """Return the mask of each entry that a digest with the terms `held` names."""
        found = {term_id: FACTS for term_id in about if term_id in self._ids}
        for start in held.keys() & self._starts.keys():
            for spelling in self._starts[start]:
                mask = 255
                for term in spelling.terms:
                    mask &= held.get(term, 0)
                    if not mask:
                        break
                if mask and spelling.phrase:
                    mask = spelling.phrase.where(said, mask)
                if mask:
                    found[spelling.term_id] = found.get(spelling.term_id, 0) | mask
        return found


# One process makes the indexes of both languages.
@lru_cache(maxsize=1 << 16)
def _spelling(term_id: str, text: str) -> _Spelling | None:
    asked = lookups(text)
    terms = [stem(term) if each.kind == "word" else term for each in asked for term in each.terms]
    phrase = Phrase(text) if len(asked) > 1 else None
    return _Spelling(term_id, tuple(terms), phrase) if terms else None


def entries(terms: Mapping[str, Term], found: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Yield the entries of the index that lead from a spelling to the ids it may mean, and back.

    `nvda=` holds `nvidia`; an id that needs its case has the spelling behind it. `@nvidia=`
    holds all spellings, which are marked in results.
    """
    known = set(found)
    meant: defaultdict[str, list[str]] = defaultdict(list)
    for term_id, term in terms.items():
        for spelling in spellings(term) if term_id in known else ():
            name = key(spelling.text)
            if 0 < len(name) <= _LONGEST:
                told = f"{term_id}\t{spelling.text}" if spelling.exact_case else term_id
                meant[name] += () if told in meant[name] else (told,)
        if term_id in known:
            yield f"@{term_id}=", "\n".join(each.text for each in spellings(term)).encode()
    for name, ids in meant.items():
        yield f"{name}=", "\n".join(sorted(ids)).encode()
