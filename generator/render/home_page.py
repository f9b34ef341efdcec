"""Corpus → the Markdown of the home page of one edition. Pure."""

from generator.render import linked_data, markup
from generator.render.edition import Edition
from generator.render.listings import counted, dateline, empty_link, listed, numbers, shelves, trend

LATEST = 9
"""Digests below the first."""


def page(edition: Edition) -> str:
    """Return the home page: the newest digest, more of them, figures, topics, a trend."""
    corpus, say = edition.corpus, edition.say
    newest = corpus.digests[: LATEST + 1]
    cards = [edition.cards[digest.id] for digest in newest]
    chips = newest[0].chips if newest else ()
    name = edition.site.name.get(edition.language)
    return markup.front_matter(
        say.plain("home_title", site=name),
        edition.site.description.get(edition.language),
        kind="home",
        linked=linked_data.listing((), linked_data.listed(corpus.digests, edition), edition),
    ) + markup.write(
        "home.md",
        edition=edition,
        say=say,
        top=cards[0] if cards else None,
        chips=[listed(each, 0, edition) for each in chips if edition.described(each)],
        latest=cards[1:],
        dateline=dateline(corpus.digests, edition),
        numbers=numbers(corpus.highlights.numbers, edition),
        shelves=shelves(corpus.highlights, edition, period=False),
        mentioned=counted(corpus.highlights.mentioned, edition),
        trend=trend(corpus.digests, edition),
        empty_link=empty_link(edition, ""),
    )
