"""Lines that are no part of an article: subscriptions, disclaimers, sharing, copyright. Pure.

Recognised by what such lines do, in Simplified and Traditional Chinese and in English;
no publication is named here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.importers.clues import EMAIL

_START = r"(?:^|(?<=[。！？!?\s\u00a0…]))"
"""Where a sentence can begin: words such as 扫描二维码 inside of one are the article's own."""
_HERE = "(?:这里|這裡|這里|此处|此處|链接|連結|鏈接|按钮|按鈕|下方|右侧|阅读原文|閱讀原文)"
_LETTER = "(?:通讯|通訊|电邮|電郵|电子报|電子報|邮件|郵件|周报|週報|日报|日報|快报|快報|月刊|[Nn]ewsletter)"
_INVITED = "(?:如?欲|如需|若想|如果[您你]?想|[欢歡]迎|敬[请請]|[请請]|立即|即刻|[马馬]上|[点點][击擊]|按此|[扫掃][码碼])"
_KINDS: dict[str, str] = {
    "subscription line": (
        rf"(?:{_INVITED}[^。！？!?\n\s,，]{{0,14}}|{_START}(?:免[费費])?)(?:订阅|訂閱)[^。！？!?\n]{{0,40}}?"
        rf"(?:(?:[点點][击擊]|按|[点點]|[见見]|[访訪][问問])\s?{_HERE}|[点點][击擊](?:订阅|訂閱)"
        rf"|{_LETTER}(?![^。！？!?\n]{{0,16}}(?:[点點][击擊]|[请請]|按))|二[维維][码碼])[。.！!]?"
        r"|(?:(?:To|Please) subscribe|Subscribe)\b(?=[^.!?。\n]{0,120}\b(?:here|newsletters?|free"
        r"|weekly|daily|monthly|e-?mails?|updates|now|today)\b)"
        r"(?:[^.!?。\n]{0,120}?\bclick here|[^.!?。\n]{0,120})[.!]?"
        r"|Click here to (?:subscribe|sign up)[^.!?\n]{0,80}[.!]?"
        r"|Sign up (?:for|to)\b[^.!?\n]{0,80}[.!]?|Unsubscribe\b[^.\n]{0,60}[.!]?"
        rf"|{_START}退[订訂][^\s。]{{0,20}}"
    ),
    "disclaimer": (
        rf"{_START}(?:免责声明|免責聲明|声明|聲明)\s?[:：][^\n]{{0,300}}?(?:[。！]|$)"
        rf"|{_START}(?:本文|文章|文中|以上|上述|作者|嘉[宾賓]|[内內]容|本刊|本站|此文)[^。！？!?\n]{{0,30}}?"
        r"(?:(?:代表|反映)[^。！？!?\n]{0,30}?(?:立[场場]|[观觀]点|觀點|意[见見]|看法)"
        r"|(?:不[构構]成|不作[为為]|不得作[为為])[^。！？!?\n]{0,16}(?:建[议議]|依[据據]|意[见見]))"
        r"(?:[,，][^。！？!?\n]{0,30}?(?:立[场場]|[观觀]点|觀點|意[见見]|建[议議]))?[。]?"
        r"|Disclaimer\s?:[^\n]{0,300}?(?:\.(?=\s|$)|$)"
        r"|(?:The |All )?(?:[Vv]iews|[Oo]pinions)(?: and opinions)? (?:expressed|in this)[^\n.]{0,200}\.?"
        r"|(?:This|The) (?:article|text|newsletter|content|author)s?\b[^.\n]{0,60}(?:(?:does|do) not"
        r" (?:necessarily )?(?:represent|reflect) the (?:views|position|opinions?)|(?:is|are|does)"
        r" not (?:constitute )?(?:an? )?(?:investment|financial|medical|legal|professional) advice)"
        r"[^.\n]{0,80}\.?"
    ),
    "editor's line": (
        r"^\s*[（(]?(?:[责責]任[编編][辑輯]|[责責][编編]|[编編][辑輯]|校[对對]|[审審]校|[审審]核)\s?[:：/／]"
        r"[^。，,\n]{1,24}[)）]?\s*$"
    ),
    "copyright line": (
        rf"{_START}(?:版[权權]所有|著作[权權][归歸]|未[经經][^。\n]{{0,16}}(?:转载|轉載|许可|許可|授权|授權))"
        r"[^。\n]{0,60}。?|(?:©|\([Cc]\) ?\d|Copyright (?:©|\d))\s?[^.\n]{0,80}[.]?|All rights reserved\.?"
    ),
    "sharing line": (
        rf"{_START}(?:(?:[请請])?(?:长按|長按|[扫掃]描|[扫掃]一[扫掃]|[识識][别別])[^。，,\n]{{0,20}}二[维維][码碼]"
        r"[^。\n]{0,16}|(?:[关關]注|微信搜索)(?:我[们們]|公[众眾][号號]|微信|官微|本[刊报報站])[^。\n]{0,30}"
        r"|(?:分享到|分享至|[转轉][发發][给給到])[^。\n]{0,30}"
        r"|(?:[阅閱][读讀]更多|查看更多|更多(?:[内內]容|新[闻聞]|[资資][讯訊])[^。\n]{0,8}[请請]|[阅閱][读讀]原文)"
        r"[^。\n]{0,30})。?"
        r"|(?:Follow us|Share this|Read more|Forward this|View in (?:your )?browser)\b[^.\n]{0,60}\.?"
    ),
}
_PATTERN = re.compile(
    "|".join(f"(?P<k{number}>{pattern})" for number, pattern in enumerate(_KINDS.values()))
)
_HINTS = re.compile(
    "订阅|訂閱|退[订訂]|代表|反映|声明|聲明|[构構]成|作[为為]|版[权權]|著作|未[经經]|二[维維][码碼]|[关關]注|分享|[转轉][发發]"
    "|更多|[阅閱][读讀]原文|[Ss]ubscribe|Sign up|[Dd]isclaimer|[Vv]iews|[Oo]pinions|advice|©|Copyright"
    "|[编編][辑輯]|[责責][编編]|校[对對]|[审審][校核]|rights|Follow|Share|Read more|Forward|View in|position|\\(c\\)"
)
"""What every pattern contains: texts without it are not searched further."""
_CONTACT = re.compile(
    "[联聯][系絡繫络]|[电電][邮郵]|[邮郵]箱|[电電]子[邮郵]件|[写寫]信|[来來]信|投稿|[线線]索|查[询詢]|垂[询詢]|[Cc]ontact|[Ee]-?mail"
    "|[Rr]each|[Ww]rite to"
)
_CONTACT_LENGTH = 80
"""Characters of a line that an address makes a contact line, whatever else it says."""
_SENTENCE = re.compile("[。！？!?]|[.] ")


@dataclass(frozen=True, slots=True)
class Cut:
    """A piece of a text that is boilerplate: `text[start:end]`."""

    start: int
    end: int
    reason: str


def cuts(text: str) -> Iterator[Cut]:
    """Yield the boilerplate of `text`, in order."""
    if _HINTS.search(text):
        for match in _PATTERN.finditer(text):
            yield Cut(match.start(), match.end(), tuple(_KINDS)[int((match.lastgroup or "k0")[1:])])


def furniture(line: str) -> str | None:
    """Return why a whole line is boilerplate; None when it is not."""
    found = list(cuts(line))
    covered = sum(cut.end - cut.start for cut in found)
    if found and covered * 2 > len(line.strip()):
        return found[0].reason
    if contact(line):
        return "contact line"
    return None


def contact(line: str) -> bool:
    """Tell whether a line only says how to reach somebody."""
    match = EMAIL.search(line)
    if not match or _SENTENCE.search(line, 0, match.start()):
        return False
    return len(line) < _CONTACT_LENGTH or bool(_CONTACT.search(line))
