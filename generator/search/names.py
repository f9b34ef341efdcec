"""The taxonomy in the index: whichever spelling is asked for, the same digests are found. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from generator.model import Alias, Term
from generator.search.phrases import Phrases
from generator.search.postings import Masks, Postings
from generator.search.texts import FACTS
from generator.search.words import key, lookups

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


def mentions(
    terms: Mapping[str, Term],
    about: Mapping[str, Iterable[int]],
    postings: Postings,
    phrases: Phrases,
) -> dict[str, Masks]:
    """Return for each entry the digests that name it in any spelling, or are about it.

    A spelling of several words is named where they stand side by side.
    A spelling whose case matters is no word of the index, which knows no case: those that are
    about the entry stand for it.
    """
    found: dict[str, Masks] = {}
    for term_id, term in terms.items():
        masks: Masks = dict.fromkeys(about.get(term_id, ()), FACTS)
        for spelling in () if term.kind == "source" else spellings(term):
            if spelling.exact_case:
                continue
            asked = lookups(spelling.text)
            held = postings.masks(asked)
            if len(asked) > 1:
                held = phrases.masks(spelling.text, held)
            for number, mask in held.items():
                masks[number] = masks.get(number, 0) | mask
        if masks:
            found[term_id] = masks
    return found


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
