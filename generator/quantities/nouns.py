"""Counted nouns in both languages: 3,100万个居民用户, 31 million residential users.

Pure: text in, the noun's id and its end out. The table is `generator/locale/nouns.yml`.
"""

import re
from dataclasses import dataclass
from functools import cache

from generator.quantities.numerals import Numeral
from generator.quantities.units import END, alternation
from generator.strict.table import table as read_table

CLASSIFIERS = "个家名位项款座只支条份套间部张颗枚场起件组类所处宗篇批门站块种支瓶幢栋届枚笔道尊"
"""Chinese measure words that a noun follows, modifiers between them."""
_NO_CLASSIFIER = re.compile(
    "位数|位一体|架次|处[^理罚置]{0,2}(?:搜|寻|奔|张|散|求)|家用|家庭|门口|部分|组合|本书|场外|支付"
)
_OWN_CLASSIFIERS = "次股户辆台架艘层例轮大"
"""Measure words that are nouns themselves, or stand directly before theirs."""
_MODIFIERS = 6
"""Characters that may stand between a Chinese classifier and its noun."""
_STOP = re.compile(r"[^\u4e00-\u9fffA-Za-z ]|[的了在是和与及或为将已被把对于从向以由至到于其并]")
_EN_STOP = (
    "of|in|to|and|or|for|from|with|at|on|by|as|per|the|a|an|that|which|"
    "who|is|are|was|were|be|has|have|had|will|would|could|may|can|after|"
    "since|until|before|than|more|less|times|about|over|under|up|down|its|"
    "their|but|not|while|when|if|into|this|these|those|each"
)
_MODIFIER = rf"(?!(?i:{_EN_STOP})\b)(?![A-Za-z]{(3,)}[^suiSUI\W]s[ -])[A-Za-z][A-Za-z’']*+[ -]"
"""A word between number and noun; one that looks like a plural is a noun of its own."""


@dataclass(frozen=True, slots=True)
class Noun:
    """A counted noun."""

    id: str
    zh: str
    """As written after a number, classifier included."""
    singular: str
    plural: str


@dataclass(frozen=True, slots=True)
class _Lexicon:
    nouns: dict[str, Noun]
    zh: re.Pattern[str]
    zh_ids: dict[str, str]
    en: re.Pattern[str]
    en_single: re.Pattern[str]
    en_ids: dict[str, str]


def nouns() -> dict[str, Noun]:
    """Return every counted noun by id."""
    return _lexicon().nouns


@cache
def _lexicon() -> _Lexicon:
    rows = read_table("nouns.yml")
    zh_ids: dict[str, str] = {}
    plurals: dict[str, str] = {}
    singulars: dict[str, str] = {}
    for key, row in rows.items():
        for form in row["also"]:
            (plurals if form.isascii() and form != "GPU" else zh_ids)[form.lower()] = key
        plurals[row["en"][1].lower()] = singulars[row["en"][0].lower()] = key
    table = {key: Noun(key, row["zh"], *row["en"]) for key, row in rows.items()}
    return _Lexicon(
        table,
        re.compile(rf"(?i:{alternation(zh_ids)})"),
        zh_ids,
        re.compile(
            rf"(?P<gap>[ -](?:{_MODIFIER}){{0,3}}?)(?P<noun>(?i:{alternation(plurals)})){END}"
        ),
        re.compile(rf"(?P<gap>[ -])(?P<noun>(?i:{alternation(singulars)})){END}"),
        singulars | plurals,
    )


def counted(text: str, numeral: Numeral) -> tuple[str | None, int] | None:
    """Return the id of the noun counted by `numeral` and where the count ends.

    The id is None for a noun that the table does not know; None: nothing is counted.
    """
    found = _zh_counted(text, numeral) or _en_counted(text, numeral)
    if numeral.letter and (found is None or found[0] not in _LETTERED):
        return None
    return found


_LETTERED = {"parameters", "tokens", "users", "downloads", "people", "views", "customers"}
"""What is counted in letters (24B参数); `7B模型` is a size class and no count of models."""


def _zh_counted(text: str, numeral: Numeral) -> tuple[str | None, int] | None:
    start = numeral.end + numeral.letter
    start += text[start : start + 1] == " "
    char = text[start : start + 1]
    if char and char in CLASSIFIERS and not _NO_CLASSIFIER.match(text, start):
        after = start + 1
        found = _zh_noun(text, after, _MODIFIERS)
        if found:
            return found
        return _zh_noun(text, start, 0) or ("people" if char in "名位" else None, after)
    if char and char in _OWN_CLASSIFIERS and (found := _zh_own(text, start)):
        return found
    if numeral.letter or (numeral.scale and not numeral.words):
        return _zh_noun(text, start, _MODIFIERS if numeral.han else 0)
    return _zh_noun(text, start, 0) if char and (char in _ALONE or _myriads(numeral)) else None


def _myriads(numeral: Numeral) -> bool:
    """三千万用户, 过亿用户: a large number in words needs no classifier."""
    return numeral.han and numeral.scale >= _MYRIAD


_MYRIAD = 4


def _zh_own(text: str, start: int) -> tuple[str, int] | None:
    """Read 次下载, 户家庭: a measure word that is half of its noun, or stands right before it."""
    whole = _zh_noun(text, start, 0)
    if whole and whole[1] > start + 1:
        return whole
    return _zh_noun(text, start + 1, 0)


def _zh_noun(text: str, start: int, modifiers: int) -> tuple[str, int] | None:
    """Find a noun at `start` or behind a few modifiers; a noun right behind it wins (语言模型)."""
    lexicon = _lexicon()
    for offset in range(start, min(start + modifiers, len(text)) + 1):
        match = lexicon.zh.match(text, offset)
        if match and not _part_of_word(text, match, modified=offset > start):
            follower = lexicon.zh.match(text, match.end())
            if follower and len(follower[0]) > 1:
                match = follower
            return lexicon.zh_ids[match[0].lower()], match.end()
        if _STOP.match(text, offset):
            return None
    return None


_PART = {
    "人": "民工均才生类事物气士形脸机",
    "股": "权东价市票本份息",
    "次": "日要于级年月贷数",
    "架": "次构",
    "户": "口外",
    "票": "据房",
    "例": "如子外行",
    "层": "面次级",
    "轮": "胎船椅",
    "台": "币湾积商",
    "字": "节体符",
    "页": "岩面",
    "点": "",
    "瓶": "颈",
    "省": "会钱级委",
    "公司": "法",
    "船": "舶",
    "代表": "团性",
}
"""Short nouns that are not meant when one of these characters follows."""
_ALONE = set("人股次户票例层轮台字页瓶省船辆架艘")


def _part_of_word(text: str, match: re.Match[str], *, modified: bool) -> bool:
    word, after = match[0], text[match.end() : match.end() + 1]
    if word in _ALONE and modified:
        return True
    return bool(after) and after in _PART.get(word, "")


def _en_counted(text: str, numeral: Numeral) -> tuple[str | None, int] | None:
    lexicon = _lexicon()
    start = numeral.end + numeral.letter
    match = lexicon.en.match(text, start)
    if match is None and (
        text[start : start + 1] == "-" or numeral.scale or numeral.letter or numeral.raw == "1"
    ):
        match = lexicon.en_single.match(text, start)
    if match is None:
        return None
    return lexicon.en_ids[match["noun"].lower()], match.end()
