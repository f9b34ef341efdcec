"""Segments → items: where each begins, by evidence, and what lies between. Pure.

An item begins at a label (简讯：, Brief:), at a headline in two languages, or, once boilerplate
or a byline has closed the one before, at a headline that leads to text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.importers.clues import ends_sentence, han
from generator.importers.newsletter import signs
from generator.importers.newsletter.segments import Segment

_NAME = 3
"""Characters of a Chinese name, at most, that is no headline."""
_SENTENCE = re.compile("[。！？!?]|[.] ")
_SUBHEAD = {"zh": 16, "en": 48}
"""Characters of a subhead in two languages at most."""
_AHEAD = 4
"""Segments between a headline and its text at most: date, byline, standfirst."""


@dataclass(slots=True)
class Item:
    """One item while it is collected."""

    headlines: list[str]
    boundary: str
    segments: list[Segment]
    """From the headline on, in order; boilerplate apart."""
    head: int
    """How many of them are headlines."""
    brief: bool = False
    removed: list[tuple[Segment, str]] = field(default_factory=list)
    uncertain: list[str] = field(default_factory=list)

    @property
    def below(self) -> list[Segment]:
        """What stands below the headlines."""
        return self.segments[self.head :]

    @property
    def has_text(self) -> bool:
        """Whether any text was found below the headlines."""
        return any(signs.is_text(each.text) for each in self.below)


@dataclass(frozen=True, slots=True)
class Start:
    """Where an item begins."""

    headlines: tuple[str, ...]
    length: int
    """Segments that the headlines take."""
    boundary: str
    brief: bool = False


def items(found: Sequence[Segment]) -> tuple[list[Item], list[tuple[Segment, str]]]:
    """Return the items and the furniture between them: (segment, reason)."""
    walk = _Walk(found)
    while walk.place < len(found):
        walk.step()
    return walk.items, walk.furniture


def _closes(segment: Segment) -> bool:
    """Tell whether a segment is boilerplate that ends an item: no address inside a sentence."""
    reason = segment.boilerplate
    return bool(reason) and reason != "e-mail" and (reason != "contact line" or segment.alone)


class _Walk:
    """Goes through a page once."""

    def __init__(self, found: Sequence[Segment]) -> None:
        self.found = found
        self.place = 0
        self.last = max((n for n, each in enumerate(found) if _closes(each)), default=-1)
        """Place of the last segment that closes an item."""
        self.items: list[Item] = []
        self.furniture: list[tuple[Segment, str]] = []
        self.closed = "first headline"
        """What closed the item before, in words; empty while one is open."""

    def step(self) -> None:
        """Take the next segment, or the headlines of an item."""
        segment = self.found[self.place]
        start = self.start(self.place)
        if segment.boilerplate:
            self.boilerplate(segment)
        elif start:
            self.open(start)
            return
        elif self.label():
            self.furniture.append((segment, "section label"))
        elif not self.items or (self.closed and not signs.is_text(segment.text)):
            self.furniture.append((segment, "page furniture"))
        else:
            self.take(segment)
        self.place += 1

    def open(self, start: Start) -> None:
        """Begin an item; one without any text so far was furniture."""
        taken = list(self.found[self.place : self.place + start.length])
        item = Item(list(start.headlines), start.boundary, taken, start.length, start.brief)
        if self.items and not self.items[-1].has_text and not self.items[-1].brief:
            empty = self.items.pop()
            self.furniture += [(each, "page furniture") for each in empty.segments]
            self.furniture += empty.removed
        elif self.items and not self.closed:
            item.uncertain.append("nothing closes the item before it")
        self.items.append(item)
        self.closed = ""
        self.place += start.length

    def boilerplate(self, segment: Segment) -> None:
        reason = segment.boilerplate or ""
        if not self.items:
            self.furniture.append((segment, reason))
            return
        self.items[-1].removed.append((segment, reason))
        if self.items[-1].has_text and _closes(segment):
            self.closed = f"headline after {reason}"

    def take(self, segment: Segment) -> None:
        """Add a segment to the open item."""
        item = self.items[-1]
        if self.closed:
            item.uncertain.append(
                f"text goes on after a {self.closed.removeprefix('headline after ')}"
            )
            self.closed = ""
        item.segments.append(segment)
        if item.has_text and self.is_closing_name(segment):
            self.closed = "headline after byline"

    def is_closing_name(self, segment: Segment) -> bool:
        """Tell whether a name ends the item: nothing of its text can follow."""
        if not self.after_sentence():
            return False
        following = self.following()
        ended = following is None or bool(following.boilerplate) or bool(self.start(self.place + 1))
        short = following is not None and signs.headline_like(following.text, following.alone)
        if signs.byline(segment.text) and (ended or short):
            return True
        if ended and signs.names(segment.text):
            return True
        return (
            short
            and self.leads_to_text(self.place + 2)
            and signs.name_like(segment.text, sure=False)
        )

    def after_sentence(self) -> bool:
        """Tell whether the segment before the latest one ends a sentence."""
        below = self.items[-1].below
        return len(below) > 1 and ends_sentence(below[-2].text)

    def following(self) -> Segment | None:
        """Return the next segment."""
        return self.found[self.place + 1] if self.place + 1 < len(self.found) else None

    def label(self) -> bool:
        """Tell whether the segment heads a section: short, and an item begins right below."""
        segment = self.found[self.place]
        short = segment.alone and not signs.is_text(segment.text)
        if not short or (not self.closed and signs.name_like(segment.text, sure=False)):
            return False
        return self.start(self.place + 1, labelled=True) is not None

    def start(self, place: int, *, labelled: bool = False) -> Start | None:
        """Return the item that begins at a segment; `labelled`: by strong evidence only."""
        if place >= len(self.found) or self.found[place].boilerplate:
            return None
        segment = self.found[place]
        brief = signs.BRIEF.match(segment.text)
        if brief and self.at_line_start(place):
            return self.brief(place, brief["headline"])
        if not signs.headline_like(segment.text, segment.alone):
            return None
        second = self.headline(place + 1)
        paired = second and signs.pair(segment.text, second) and not self.is_name(place + 1)
        if second and paired and not self.is_heading(place, second):
            within = self.is_subhead(segment.text, second, place)
            return None if within else Start((segment.text, second), 2, "headline pair")
        alone = self.closed and not labelled and not self.label_above(place)
        if alone and self.leads_to_text(place + 1):
            return Start((segment.text,), 1, self.closed + self.evidence(place + 1))
        return None

    def is_subhead(self, first: str, second: str, place: int) -> bool:
        """Tell whether a pair heads a part of the open feature, and no item.

        Both lines are short and shorter than the feature's own headlines, only text follows,
        nothing has closed the feature, and something will, as this page closes its items.
        """
        item = self.items[-1] if self.items else None
        if item is None or self.closed or item.brief or not item.has_text or place > self.last:
            return False
        short = all(len(text) <= _SUBHEAD["zh" if han(text) else "en"] for text in (first, second))
        shorter = len(first) + len(second) < sum(map(len, item.headlines[:2]))
        return short and shorter and len(item.headlines) > 1 and not self.opens(place + 2)

    def opens(self, place: int) -> bool:
        """Tell whether an article's first lines stand here: a byline, points, a ticker."""
        if place >= len(self.found):
            return False
        text = self.found[place].text
        first = _SENTENCE.split(text, maxsplit=1)[0]
        return (
            self.is_header(self.found[place])
            or bool(signs.POINTS.match(text))
            or bool(signs.TICKER.search(first))
        )

    def is_heading(self, place: int, second: str) -> bool:
        """Tell whether the first of three lines names the page or a section, and is no headline.

        Its pair would leave a headline over: the next two are a pair as well.
        """
        third = self.headline(place + 2)
        if not third or not signs.pair(second, third) or self.is_name(place + 2):
            return False
        return not self.items or signs.label_like(self.found[place].text)

    def label_above(self, place: int) -> bool:
        """Tell whether the line is a label because an item begins right below it."""
        return self.start(place + 1, labelled=True) is not None

    def brief(self, place: int, headline: str) -> Start:
        """Return a brief; a headline in the other language may stand below."""
        second = self.headline(place + 1)
        if second and bool(han(second)) != bool(han(headline)) and signs.pair(headline, second):
            return Start((headline, second), 2, "label", brief=True)
        return Start((headline,), 1, "label", brief=True)

    def headline(self, place: int) -> str | None:
        """Return the text of a segment that can be a headline."""
        if place >= len(self.found) or self.found[place].boilerplate:
            return None
        segment = self.found[place]
        return segment.text if signs.headline_like(segment.text, segment.alone) else None

    def is_name(self, place: int) -> bool:
        text = self.found[place].text
        return len(text) <= _NAME and signs.name_like(text, sure=False)

    def at_line_start(self, place: int) -> bool:
        """Tell whether nothing but boilerplate or a whole sentence stands before, in its line."""
        before = self.found[place - 1] if place else None
        same = before is not None and before.line == self.found[place].line
        return not same or before is None or bool(before.boilerplate) or ends_sentence(before.text)

    def leads_to_text(self, place: int) -> bool:
        """Tell whether text follows, with no more than a date, names and a standfirst between."""
        for segment in self.found[place : place + _AHEAD]:
            if segment.boilerplate or signs.BRIEF.match(segment.text):
                return False
            if signs.is_text(segment.text) or signs.POINTS.match(segment.text):
                return True
            if not self.is_header(segment):
                return False
        return False

    def is_header(self, segment: Segment) -> bool:
        text = segment.text
        return bool(
            signs.date_line(text)
            or signs.byline(text)
            or signs.source_line(text)
            or signs.names(text)
        )

    def evidence(self, place: int) -> str:
        """Return what else speaks for an item, in words."""
        ahead = self.found[place : place + 2]
        if any(self.is_header(each) for each in ahead):
            return ", byline below"
        if any(signs.TICKER.search(each.text[:120]) for each in ahead):
            return ", ticker below"
        return ", list of points below" if signs.POINTS.match(ahead[0].text) else ""
