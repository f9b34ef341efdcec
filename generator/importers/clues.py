"""What a few words give away: language, date, the end of a sentence. Pure."""

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from generator.model import Language
from generator.strict.decode import INVISIBLE
from generator.text import HAN, fold

_HAN = re.compile(f"[{HAN}]")
_LATIN_WORD = re.compile(r"[A-Za-zÀ-ÿ]+(?:['’-][A-Za-zÀ-ÿ]+)*")
_STOPS = frozenset(".。!?！？…]")
_END = re.compile(r"[.。!?！？…][\"”’'」』)）\]】》]*$|\][.。]?$")
EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}"
_CLOCK = r"(?P<{0}h>\d{{1,2}})\s?[:：]\s?(?P<{0}m>\d{{2}})(?:[:：]\d{{2}})?"
DAY = (
    r"(?P<y>\d{4})\s?[-/.年]\s?(?P<mo>\d{1,2})\s?[-/.月]\s?(?P<d>\d{1,2})\s?日?"
    rf"|(?P<dmy>\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}\.?,? \d{{4}})"
    rf"|(?P<mdy>{_MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}})"
)
"""A whole date, year included, in digits, in Chinese or in English."""
MOMENT = re.compile(
    rf"(?:{DAY})(?:(?:\s*[T,，]?\s*|\s+at\s+)(?:(?:[周週]|星期)[一二三四五六日天]\s*)?"
    + _CLOCK.format("c")
    + r"(?:\s*(?P<zone>Z|[+-]\d{2}:?\d{2}))?)?"
)
_WEEKDAYS = {
    day: number
    for number, days in enumerate(["一", "二", "三", "四", "五", "六", "日天"])
    for day in days
}
_RELATIVE = re.compile(
    r"(?:[本上]?(?:周|週|星期|礼拜|禮拜))(?P<weekday>[一二三四五六日天])(?![\d一二三四五六七八九十])"
    r"|(?P<today>今日|今天)|(?P<yesterday>昨日|昨天)"
    r"|本月(?P<day>\d{1,2})[日号號]"
)
RECENT = 7
"""Days before the page's date in which a relative day is looked for."""


def han(text: str) -> int:
    """Return the number of Han characters."""
    return len(_HAN.findall(text))


def latin(text: str) -> int:
    """Return the number of words in Latin letters."""
    return len(_LATIN_WORD.findall(text))


def language(text: str) -> Language:
    """Return the language most of `text` is written in: a Han character weighs as a word."""
    return "zh" if not text.isascii() and han(text) > latin(text) else "en"


def clean(text: str) -> str:
    """Return a text as an article holds it: visible, its white space collapsed."""
    if not text.isprintable():
        text = INVISIBLE.sub("", text)
        return fold(text)
    return " ".join(text.split()) if "  " in text else text.strip()


def ends_sentence(text: str) -> bool:
    """Tell whether a text ends as sentences and cited points do."""
    text = text.rstrip()
    last = text[-1:]
    if last.isalnum():
        return False
    return last in _STOPS or bool(_END.search(text[-40:]))


def moment(match: re.Match[str]) -> date | datetime | None:
    """Return the date of a `MOMENT`, with its time if it has one; None: no such day."""
    found = match.groupdict()
    try:
        if found["y"]:
            day = date(int(found["y"]), int(found["mo"]), int(found["d"]))
        else:
            day = _english(found["dmy"] or found["mdy"])
        if found["ch"] is None:
            return day
        time = datetime(day.year, day.month, day.day, int(found["ch"]), int(found["cm"]))  # noqa: DTZ001 - the site's zone comes later
        zone = found["zone"]
        if zone:
            offset = "+00:00" if zone == "Z" else zone
            return datetime.fromisoformat(f"{time.isoformat()}{offset}")
    except ValueError:
        return None
    return time


def _english(text: str) -> date:
    """Read `1 Feb 2026` and `February 1, 2026`."""
    month = _MONTHS.index(re.findall("[A-Za-z]{3,}", text)[0][:3].lower()) + 1
    day, year = (int(number) for number in re.findall(r"\d+", text))
    return date(year, month, day)


def in_zone(published: date | datetime | None, zone: ZoneInfo) -> date | datetime | None:
    """Return `published` with the site's zone where it has a time and no zone."""
    if isinstance(published, datetime) and published.tzinfo is None:
        return published.replace(tzinfo=zone)
    return published


def relative(text: str, page: date) -> tuple[date, str] | None:
    """Return the latest day that words such as 周五 or 本月25日 mean, seen from a page's date.

    Days after `page` and more than a week before it say nothing about when a text appeared.
    """
    found = [(_resolved(match, page), match[0]) for match in _RELATIVE.finditer(text)]
    recent = [
        (day, words) for day, words in found if day and page - timedelta(RECENT) < day <= page
    ]
    return max(recent, default=None, key=lambda each: each[0])


def _resolved(match: re.Match[str], page: date) -> date | None:
    if match["weekday"]:
        last_week = 7 if match[0].startswith("上") else 0
        back = (page.weekday() - _WEEKDAYS[match["weekday"]]) % 7
        return page - timedelta(back + last_week)
    if match["day"]:
        try:
            return page.replace(day=int(match["day"]))
        except ValueError:
            return None
    return page - timedelta(1 if match["yesterday"] else 0)
