"""Newsletter pages: features and briefs that run into each other, with their boilerplate. Pure."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from generator.importers.clues import ends_sentence, han, in_zone, language, relative
from generator.importers.model import Draft, Found, Removed, Span, fingerprint
from generator.importers.newsletter import signs
from generator.importers.newsletter.items import Item, items
from generator.importers.newsletter.parts import Parts, parts
from generator.importers.newsletter.segments import Segment, segments
from generator.importers.source import Line, Source
from generator.model import Both


@dataclass(frozen=True, slots=True)
class Newsletter:
    """The importer."""

    name: str = "newsletter"

    def recognises(self, name: str, head: bytes) -> float:
        """Weigh what newsletters have: labels, headline pairs, boilerplate, lists of points."""
        text = head.decode("utf-8", "replace")
        if text.lstrip().startswith(("---", "<", "{", "[")) or name.lower().endswith(
            (".md", ".html")
        ):
            return 0.0
        found = segments(_lines(text))
        starts = Counter(item.boundary.split(",")[0] for item in items(found)[0])
        score = 0.45 * min(2, starts["label"]) + 0.35 * min(2, starts["headline pair"])
        score += 0.2 * any(each.boilerplate == "subscription line" for each in found)
        score += 0.1 * any(signs.POINTS.match(each.text) for each in found)
        return min(0.9, score)

    def read(self, source: Source) -> Iterator[Found]:
        """Yield the items of a page in order."""
        text = source.text()
        found = segments(_lines(text))
        made, furniture = items(found)
        page = _Page(text, source, found, furniture)
        yield from (page.removed(*each) for each in furniture)
        for item in made:
            yield from page.item(item, [each for each in made if each is not item])


def _lines(text: str) -> list[Line]:
    lines, start = [], 0
    for number, line in enumerate(text.split("\n"), 1):
        lines.append(Line(number, start, line))
        start += len(line) + 1
    return lines


class _Page:
    """What all items of a page share: its date, its name."""

    def __init__(
        self,
        text: str,
        source: Source,
        found: list[Segment],
        furniture: list[tuple[Segment, str]],
    ) -> None:
        self.text = text
        self.source = source
        self.boilerplate = [each for each in found if each.boilerplate]
        said = [name for each in self.boilerplate if (name := signs.publication(each.text))]
        self.name = Counter(said).most_common(1)[0][0] if said else None
        dates = [day for each, _ in furniture if (day := signs.any_date(each.text))]
        self.day: date | datetime | None = dates[0] if dates else None

    def removed(self, segment: Segment, reason: str) -> Removed:
        """Report a segment that is in no article."""
        span = Span(segment.start, segment.end, segment.line, segment.line)
        return Removed(span, reason, segment.text[:300])

    def item(self, item: Item, others: list[Item]) -> Iterator[Found]:
        """Yield an item's draft, what was removed in it, and what is wrong with it."""
        made = parts(item)
        name = item.headlines[0]
        line = item.segments[0].line
        text = "\n".join(each.text for each in item.segments)
        if not made.blocks:
            message = f"{name!r} has no text below its headline"
            hint = "the file may be cut off; get the whole page and import it again"
            yield self.source.problem("import.truncated", message, hint, line)
            yield from (self.removed(each, "headline without text") for each in item.segments)
        elif "\ufffd" in text:
            message = f"{name!r} holds broken characters and was left out"
            hint = "save the page again as UTF-8, or name its encoding: --encoding gbk"
            yield self.source.problem("import.encoding", message, hint, line)
            yield from (self.removed(each, "broken characters") for each in item.segments)
        else:
            yield self.draft(item, made)
            yield from (self.removed(*each) for each in made.removed)
            if self.broken_off(item, made) and any(each.has_text for each in others):
                message = f"the text of {name!r} stops in the middle of a sentence"
                hint = "the file may be cut off; get the whole page and compare"
                yield self.source.problem("import.truncated", message, hint, item.segments[-1].line)
        yield from (self.removed(*each) for each in item.removed)

    def broken_off(self, item: Item, made: Parts) -> bool:
        """Tell whether the page ends in the item's text."""
        last = item.segments[-1]
        end = not self.text[last.end :].strip()
        return (
            end
            and made.blocks[-1].kind != "heading"
            and not (
                ends_sentence(made.blocks[-1].text)
                or signs.names(last.text)
                or signs.byline(last.text)
            )
        )

    def draft(self, item: Item, made: Parts) -> Draft:
        """Put the draft together."""
        span = self.span(item)
        said = [name for each, _ in item.removed if (name := signs.publication(each.text))]
        body = tuple(made.blocks)
        published, notes = self.published(made, item)
        source = made.source or (said[0] if said else self.name)
        notes += [] if source else ["no source"]
        spoken = "\n".join(block.text for block in body)
        return Draft(
            title=_titles(item.headlines),
            language=language(spoken),
            body=body,
            span=span,
            sha256=fingerprint(self.text[span.start : span.end]),
            boundary=item.boundary,
            source=source,
            published=published,
            authors=tuple(made.authors),
            uncertain=tuple(dict.fromkeys((*item.uncertain, *notes))),
        )

    def span(self, item: Item) -> Span:
        """Return the item's place, to the end of its line when only boilerplate follows there."""
        first, last = item.segments[0], item.segments[-1]
        end = last.end
        stop = self.text.find("\n", end)
        stop = len(self.text) if stop < 0 else stop
        for each in self.boilerplate:
            if (
                each.line == last.line
                and each.start >= end
                and not self.text[end : each.start].strip()
            ):
                end = each.end
        end = last.end if self.text[end:stop].strip() else stop
        before = self.text.rfind("\n", 0, first.start) + 1
        start = before if not self.text[before : first.start].strip() else first.start
        return Span(start, end, first.line, last.line)

    def published(self, made: Parts, item: Item) -> tuple[date | datetime | None, list[str]]:
        """Return the item's date, and what is uncertain about it."""
        if made.published:
            return in_zone(made.published, self.source.zone), []
        if self.day is None:
            return None, ["no date"]
        day = self.day.date() if isinstance(self.day, datetime) else self.day
        found = (
            relative("\n".join(each.text for each in item.segments), day) if item.brief else None
        )
        if found:
            return found[0], [f"date from {found[1]} and the page's date"]
        return in_zone(self.day, self.source.zone), ["date of the page"]


def _titles(headlines: list[str]) -> Both[str | None]:
    """Sort headlines by their language, without the label of a list of markup."""
    plain = [re.sub(r"^#+\s+", "", each) for each in headlines]
    chinese = next((each for each in plain if language(each) == "zh" or han(each) > 1), None)
    return Both(chinese, next((each for each in plain if each != chinese), None))


IMPORTER = Newsletter()
