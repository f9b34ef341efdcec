"""Dates and addresses that pages, feeds and files state, however they write them. Pure."""

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from generator.importers.clues import MOMENT, moment

_FRACTION = re.compile(r"(:\d\d)[.,]\d+")
_MAIL = re.compile(r"\d{1,2} [A-Z][a-z]{2} \d{2,4} \d\d?:\d\d(?::\d\d)?(?P<zone> \S+)?")
_DOUBTFUL = ("CST", "IST", "BST")
"""Names of several zones: the day is all that is known."""
FIRST_YEAR = 1990
"""Earlier dates are what programs write when they know none."""


def when(text: str) -> date | datetime | None:
    """Return the first whole date of a text, with its time and zone if they are given.

    A date without a year and relative ones (`3 hours ago`) are none.
    """
    mail = _MAIL.search(text)
    found = _mail(mail) if mail else None
    if found is None:
        plain = _FRACTION.sub(r"\1", text).replace(" GMT", " +00:00").replace(" UTC", " +00:00")
        match = MOMENT.search(plain)
        found = moment(match) if match else None
    return found if found and found.year >= FIRST_YEAR else None


def _mail(match: re.Match[str]) -> date | datetime | None:
    try:
        found = parsedate_to_datetime(match[0])
    except ValueError:
        return None
    doubtful = (match["zone"] or "").strip().upper() in _DOUBTFUL
    return found.date() if doubtful else found


def address(text: Any) -> str | None:
    """Return an http or https address; an id that is none is no address."""
    try:
        parts = urlsplit(str(text or "").strip())
        good = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return None
    return parts.geturl() if good and " " not in parts.geturl() else None
