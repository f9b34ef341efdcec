"""An item's segments → a draft: headlines, byline, points, paragraphs and subheads. Pure."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime

from generator.importers.clues import ends_sentence, han, language
from generator.importers.model import Block
from generator.importers.newsletter import signs
from generator.importers.newsletter.items import Item
from generator.importers.newsletter.segments import Segment
from generator.text import HAN

_SPACED = re.compile(rf"[{HAN}] [A-Za-z0-9]")
_AFTER_FIGURE = re.compile(rf"(?<=[%％A-Za-z0-9)）]) (?=[{HAN}])")
_POINT = 120
"""Characters of a point at most."""
_POINTS = 8
"""Points of a list at most."""


@dataclass(slots=True)
class Parts:
    """What an item consists of."""

    blocks: list[Block] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    published: date | datetime | None = None
    source: str | None = None
    removed: list[tuple[Segment, str]] = field(default_factory=list)


def parts(item: Item) -> Parts:
    """Read an item from its headlines down."""
    made = Parts()
    body = _header(list(item.below), made)
    body = _closing(body, made)
    _body(_one_language(body, made), made)
    _about_author(item, made)
    return made


def _header(rest: list[Segment], made: Parts) -> list[Segment]:
    """Take date, byline, source, standfirst and list of points; return the text below."""
    for number, segment in enumerate(rest):
        text = segment.text
        label = signs.POINTS.match(text)
        if label:
            return _header(_points(rest[number:], made), made)
        if _credit(text, made, sure=not made.authors):
            continue
        if signs.is_text(text) and not _standfirst(rest, number):
            return rest[number:]
        if not _standfirst(rest, number):
            return rest[number:]
        made.blocks.append(Block("paragraph", _plain(text)))
    return []


def _credit(text: str, made: Parts, *, sure: bool) -> bool:
    """Take a date, a source or names; False: the segment is something else."""
    day, source = signs.date_line(text), signs.source_line(text)
    people = signs.names(text)
    again = bool(people) and set(people) <= set(made.authors)
    written = signs.byline(text) or (people if sure or again else ())
    if day:
        made.published = made.published or day
    elif source:
        made.source = made.source or source
    elif written:
        made.authors += [name for name in written if name not in made.authors]
    return bool(day or source or written)


def _standfirst(rest: list[Segment], number: int) -> bool:
    """Tell whether a segment introduces the article: no end mark, byline or points below."""
    text = rest[number].text
    if ends_sentence(text) and text[-1] not in "?？!！":
        return False
    ahead = rest[number + 1 : number + 2]
    return any(
        bool(signs.POINTS.match(each.text) or signs.byline(each.text) or signs.names(each.text))
        for each in ahead
    )


def _points(rest: list[Segment], made: Parts) -> list[Segment]:
    """Take a list of points; return what follows it."""
    label = signs.POINTS.match(rest[0].text)
    first = rest[0].text[label.end() :].strip() if label else ""
    made.removed.append((rest[0], "label of a list"))
    texts = [first] * bool(first) + [each.text for each in rest[1:]]
    count = _count(texts)
    single = [point for text in texts[:count] for point in _single(text)]
    made.blocks += [Block("bullet", _plain(point)) for point in single]
    return rest[1 + count - bool(first) :]


def _single(text: str) -> list[str]:
    """Part points after a figure, where the text puts no space between figures and words."""
    spaced = bool(_SPACED.search(text))
    return [text] if spaced else _AFTER_FIGURE.split(text)


def _count(texts: list[str]) -> int:
    """Return how many of the segments below a label are its points."""
    dotted = next((n for n, text in enumerate(texts) if not signs.BULLET.match(text)), len(texts))
    if dotted:
        return dotted
    for number, text in enumerate(texts[: _POINTS + 1]):
        if number and (signs.byline(text) or signs.names(text)):
            return number
        if len(text) > _POINT:
            break
    ended = [ends_sentence(text) for text in texts[: _POINTS + 1]]
    if ended[:1] == [False]:
        return ended.index(True) if True in ended else len(texts[:_POINTS])
    short = next((n for n, text in enumerate(texts) if len(text) > _POINT // 2), len(texts))
    return min(short, max(0, len(texts) - 1), _POINTS)


def _closing(rest: list[Segment], made: Parts) -> list[Segment]:
    """Take the names, source and date at the end of the text."""
    while len(rest) > 1:
        last = rest[-1].text
        sure = ends_sentence(rest[-2].text) or rest[-1].alone
        if not _credit(last, made, sure=sure):
            break
        rest = rest[:-1]
    return rest


def _one_language(rest: list[Segment], made: Parts) -> list[Segment]:
    """Take out the translation that stands above or below a subhead."""
    spoken = language("\n".join(each.text for each in rest))
    kept = []
    for number, segment in enumerate(rest):
        near = [*rest[max(0, number - 1) : number], *rest[number + 1 : number + 2]]
        if language(segment.text) != spoken and any(_translates(segment, each) for each in near):
            made.removed.append((segment, "subhead in the other language"))
        else:
            kept.append(segment)
    return kept


def _translates(segment: Segment, other: Segment) -> bool:
    return (
        signs.headline_like(segment.text, segment.alone)
        and signs.headline_like(other.text, other.alone)
        and signs.pair(segment.text, other.text)
    )


def _body(rest: list[Segment], made: Parts) -> None:
    """Make paragraphs, bullets and subheads of what is left."""
    joined = ""
    for number, segment in enumerate(rest):
        text = segment.text
        following = rest[number + 1] if number + 1 < len(rest) else None
        if signs.POINTS.fullmatch(text) and not joined:
            made.removed.append((segment, "label of a list"))
            continue
        if joined:
            text, joined = f"{joined} {text}", ""
        elif _is_subhead(segment, following, made):
            made.blocks.append(Block("heading", _plain(text).strip("# ") or text))
            continue
        goes_on = following and not segment.alone and following.line == segment.line
        if goes_on and not ends_sentence(text):
            joined = text
            continue
        bullet = bool(signs.BULLET.match(text)) and segment.alone
        made.blocks.append(Block("bullet" if bullet else "paragraph", _plain(text)))


def _is_subhead(segment: Segment, following: Segment | None, made: Parts) -> bool:
    if following is None or not signs.subhead_like(segment.text) or ends_sentence(segment.text):
        return bool(
            following
            and segment.alone
            and signs.headline_like(segment.text, True)
            and signs.is_text(following.text)
            and not signs.is_text(segment.text)
        )
    if signs.BULLET.match(segment.text) or ("," in segment.text and not segment.alone):
        return False
    before = made.blocks[-1].text if made.blocks else ""
    return not before or ends_sentence(before) or segment.alone


def _plain(text: str) -> str:
    """Return a text without what an article file would read as markup."""
    return re.sub(r"^(?:[-–—•●▪◦*·]|#+)\s*(?=\S)", "", text)


def _about_author(item: Item, made: Parts) -> None:
    """Take the author from a contact line; move a line about the author out of the text."""
    for segment, reason in item.removed:
        name = re.split(r"[,，是为為(（]| is ", segment.text)[0].strip()
        if reason == "contact line" and not made.authors and signs.name_like(name, sure=False):
            made.authors.append(name)
    last = made.blocks[-1] if made.blocks else None
    if last and len(made.blocks) > 1 and item.segments[-1].alone and last.kind == "paragraph":
        about = any(
            re.match(re.escape(name) + r"\s?(?:[,，是为為(（]|is )", last.text)
            for name in made.authors
        )
        if about and len(last.text) <= (_POINT if han(last.text) else 2 * _POINT):
            made.blocks.pop()
            made.removed.append((item.segments[-1], "about the author"))
