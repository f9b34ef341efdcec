"""Which level of a measure a figure is: its year, a year earlier, a quarter, before a merger.

Pure. The words stand right at the figure (2022年的1,540.4亿元, RMB 154 million in 2022) or right at
the name of its measure (2024年收入, first-quarter revenue); the latter say nothing of a figure that
is compared with (由5.2亿元增至7.8亿元: the first is of another year).
"""

import re

from generator.figures.measures import Named
from generator.model import Both, Quantity

_WINDOW = 40
"""Characters before a figure or a measure in which the words stand."""
_SENTENCE_WINDOW = 120

_YEAR = "(?:19|20)[0-9]{2}"
_ZH_YEAR = rf"(?<![0-9和与及、–-])(?<![0-9年][至到])(?P<year>{_YEAR}) ?年"
"""Not the end of a span of years, nor one of several."""
_ZH_AT = "(?:的|则?为|仅为)?(?:约为|约|将近|近|逾|超过|超)? ?$"
_AT_ZH = re.compile(rf"(?:{_ZH_YEAR}|(?P<earlier>[去上]年同期|上一年同期)){_ZH_AT}")
_AT_EN = re.compile(
    rf"(?P<expected> expected)? in (?P<year>{_YEAR})(?![0-9A-Za-z–-]| (?:and|or|to) {_YEAR})"
    r"|(?P<earlier>(?: in the same (?:period|quarter))? a year (?:earlier|ago|before))"
)
_COMPARED = re.compile(
    r"(?:由|从|较|比|(?i:\b(?:from|than|versus|against|compared (?:with|to)) ))$"
)
_OF_MEASURE_ZH = re.compile(
    rf"(?:{_ZH_YEAR})?(?:全年|度|的)?"
    r"(?:第?(?P<quarter>[一二三四])季度?|(?P<half>[上下])半年)?的?$"
)
_OF_MEASURE_EN = re.compile(
    rf"(?<!and )(?<!to )(?<!or )\b(?:(?P<year>{_YEAR}) (?:annual |full-year )?"
    r"|(?i:(?P<quarter>first|second|third|fourth)-quarter) "
    r"|(?i:(?P<half>first|second)-half) )(?:total |group )?$"
)
_BEHIND_MEASURE_EN = re.compile(
    rf" (?:in|for) (?P<year>{_YEAR}) (?:was|were|of|came|reached|stood|totalled)(?![a-z])"
)
_QUARTERS = {"first": "一", "second": "二", "third": "三", "fourth": "四"}
_NUMBERS = {"一": 1, "二": 2, "三": 3, "四": 4}
_HALVES = {"first": "上", "second": "下"}
_BEFORE_MERGER = Both("合并前", "before combination")
_AFTER_MERGER = Both("合并后", "after combination")
_FROM = re.compile(r"(?:[由从]| from )$")
_FROM_TO = re.compile(r"(?:[由从][^，。；]{1,30}[至到]| from .{1,30} to )$")
_MERGED = re.compile(
    r"合并[^，。；]{0,12}后，|(?i:combined with [^,.;]{1,40},|after the (?:merger|combination))"
)
_YEARLY_ZH = re.compile("每年[^，。；]{0,12}$")
_YEARLY_EN = re.compile(r"[- ](?:a|per)[- ]year(?!,? (?:earlier|ago|before|later|on))|,? annually")


def details(
    text: str, sentence: int, clause: int, quantity: Quantity, measure: Named | None
) -> tuple[Both[str], ...]:
    """Return what tells a level from others of its measure.

    `sentence` and `clause` are where the figure's own start; `measure` is its name where it
    stands before the figure in that clause.
    """
    before = text[max(clause, quantity.start - _WINDOW) : quantity.start]
    merger = _merger(text, sentence, before, quantity)
    period = _at_figure(text, before, quantity)
    if period is None and measure and (merger or not _COMPARED.search(before)):
        period = _at_measure(text, clause, measure)
    return tuple(each for each in (period, merger, _yearly(text, before, quantity)) if each)


def _at_figure(text: str, before: str, quantity: Quantity) -> Both[str] | None:
    match = _AT_ZH.search(before) or _AT_EN.match(text, quantity.end)
    if match is None:
        return None
    if match["earlier"]:
        return Both("去年同期", "a year earlier")
    year = match["year"]
    if match.re is _AT_EN and match["expected"]:
        return Both(f"{year}年预计", f"expected in {year}")
    return Both(f"{year}年", year)


def _at_measure(text: str, clause: int, measure: Named) -> Both[str] | None:
    """Return the year, quarter or half that stands right at a measure's name."""
    if behind := _BEHIND_MEASURE_EN.match(text, measure.end):
        return Both(f"{behind['year']}年", behind["year"])
    before = text[max(clause, measure.start - _WINDOW) : measure.start]
    match = _OF_MEASURE_EN.search(before) or _OF_MEASURE_ZH.search(before)
    if match is None:
        return None
    year, quarter, half = match["year"], match["quarter"], match["half"]
    quarter = _QUARTERS.get((quarter or "").lower(), quarter)
    half = _HALVES.get((half or "").lower(), half)
    zh, en = f"{year}年" if year else "", [year] if year else []
    if quarter:
        zh, en = f"{zh}{quarter}季度", [f"Q{_NUMBERS[quarter]}", *en]
    if half:
        zh, en = f"{zh}{half}半年", [f"{'first' if half == '上' else 'second'} half", *en]
    return Both(zh, " ".join(en)) if zh else None


def _merger(text: str, sentence: int, before: str, quantity: Quantity) -> Both[str] | None:
    """合并甲公司后，净利润由4亿元增至8亿元: the one is before the merger, the other after it."""
    first, second = _FROM.search(before), _FROM_TO.search(before)
    if not (first or second):
        return None
    start = max(sentence, quantity.start - _SENTENCE_WINDOW)
    if not _MERGED.search(text, start, quantity.start):
        return None
    return _BEFORE_MERGER if first else _AFTER_MERGER


def _yearly(text: str, before: str, quantity: Quantity) -> Both[str] | None:
    paid = quantity.kind == "money" and (
        _YEARLY_ZH.search(before) or _YEARLY_EN.match(text, quantity.end)
    )
    return Both("每年", "a year") if paid else None
