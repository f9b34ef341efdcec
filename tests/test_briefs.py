"""A brief says of a digest what other pages show, and no more."""

from dataclasses import replace

import pytest
from corpus import SITE, THREE
from hypothesis import given
from hypothesis import strategies as st
from samples import digest

from generator import briefs
from generator.model import LANGUAGES, BilingualStatement, Both, Digest, Language, Rendering, State
from generator.permalinks import announced
from generator.render.edition import edition
from generator.search.texts import about

STATES: tuple[State, ...] = ("original", "reviewed", "machine", "missing")


def brief(of: Digest) -> Digest:
    """Return the brief of a digest."""
    return briefs.of_digest(of, briefs.of_article(of.article))


@pytest.mark.parametrize("whole", THREE.digests, ids=lambda each: each.id)
def test_a_brief_has_no_text(whole: Digest) -> None:
    """No paragraph, no excerpt, no point that nobody asks it for; all that is counted stays."""
    short = brief(whole)
    assert not short.article.paragraphs
    assert not any(each.evidence for each in (*short.viewpoint, *short.points))
    assert len(short.viewpoint) <= 1
    assert len(short.points) <= len(LANGUAGES) + 1
    for same in ("topics", "entities", "chips", "amounts", "breaks", "title"):
        assert getattr(short, same) == getattr(whole, same)
    assert about(short) == about(whole)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_brief_has_the_same_card(language: Language) -> None:
    """Lists cannot tell a brief from a whole digest."""
    some = tuple(map(brief, THREE.digests))
    short = replace(THREE, digests=some, by_id={each.id: each for each in some})
    for each in THREE.digests:
        one, other = (edition(language, corpus, SITE).cards[each.id] for corpus in (THREE, short))
        assert one == other


_states = st.sampled_from(STATES)
_statements = st.lists(
    st.builds(
        lambda zh, en: BilingualStatement(Both(Rendering("话", zh), Rendering("said", en)), ()),
        _states,
        _states,
    ),
    max_size=3,
).map(tuple)
Statements = tuple[BilingualStatement, ...]


@given(_statements, _statements)
def test_a_brief_is_announced_as_the_whole(viewpoint: Statements, points: Statements) -> None:
    """Whether a language has anything to say is seen without reading it."""
    whole = replace(digest("a"), viewpoint=viewpoint, points=points)
    for language in LANGUAGES:
        assert announced(brief(whole), language) == announced(whole, language)
