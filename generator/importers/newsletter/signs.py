"""What a line of a newsletter looks like: label, headline, byline, date, text. Pure."""

import re
from datetime import date, datetime

from generator.importers.clues import DAY, MOMENT, ends_sentence, han, latin, moment

BRIEF = re.compile(
    r"^(?:[【\[「(（]\s*(?:LABEL)\s*[】\]」)）]\s*[:：|｜丨]?|(?:LABEL)\s*[:：|｜丨•·—–]|(?:LABEL)\s-(?=\s))"
    r"\s*(?P<headline>\S.*)$".replace(
        "LABEL",
        "简讯|簡訊|快讯|快訊|短讯|短訊|简报|簡報|速递|速遞|快报|快報|短新闻|短新聞|一句话新闻"
        "|(?i:news in brief|news briefs?|in brief|briefs?|briefing|news ?flash|flash|bulletin)",
    ),
    re.DOTALL,
)
"""A label that begins an item and the headline behind it."""
POINTS = re.compile(
    r"^(?:重点|重點|要点|要點|摘要|提要|核心提示|内容提要|(?i:key (?:points|takeaways|facts)|highlights"
    r"|takeaways|at a glance))\s*[:：]"
)
"""The label of a list of points; a colon belongs to it."""
BULLET = re.compile(r"^[-–—•●▪◦*·]\s*(?=\S)")
TICKER = re.compile(
    r"[(（](?:[^()（）]{0,20}[;；,，:： ]\s?)?[A-Z0-9]{1,6}\.(?:HK|SH|SZ|US|N|O|L|T|SI|TW|BJ)\b"
)

_SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁"
    "韦昌马苗凤花方俞任袁柳唐罗薛伍余米贝姚孟顾尹江钟邓丁林徐高夏蔡田樊胡凌霍虞万支柯管卢莫经房裘缪干解"
    "应宗宣丁贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊惠甄曲家封储靳汲邴糜松井段富巫乌焦巴弓牧隗山"
    "谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠"
    "蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍桑桂牛寿通边扈燕冀浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼"
    "容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东殴殳沃利蔚越隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾沙养"
    "鞠须丰巢关蒯相查红游竺权盖益桓公阳梁肖欧付覃岳佟趙錢孫吳鄭馮陳衛蔣韓楊許呂張嚴謝鄒蘇範魯韋馬鳳袁羅顧鍾"
    "鄧盧龔陸榮儲劉葉龍賴喬陰蒼雙聞黨譚貢勞閻連習寧關遊陽歐葉萬簡饒黃黄涂塗"
)
_NOT_NAMES = frozenset(
    [
        "左右",
        "公司",
        "方向",
        "高估值",
        "金融",
        "石油",
        "水利",
        "农业",
        "文化",
        "国际",
        "经济",
        "关于",
        "方法",
        "高峰",
        "东方",
        "通知",
        "公告",
        "农情",
        "国内",
    ]
)
_HAN_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}(?:·[\u4e00-\u9fff]{1,6})?")
_LATIN_NAME = re.compile(
    r"[A-Z][\w'’-]+(?: (?:[A-Z]\.|[a-z]{2,3}|[A-Z][\w'’-]+)){0,2} [A-Z][\w'’-]+"
)
_BYLINE = re.compile(
    r"^(?:(?:本报|本刊|本台|特约|本報|特約)?(?:文|作者|撰文|撰稿|记者|記者|通讯员|编译|編譯|整理|采写|採寫)"
    r"(?:[:：/／|｜丨]\s*|\s+)|(?i:by|author|written by|words by|reporting by)(?::\s*|\s+))(?P<names>\S.{0,60})$"
)
_SPACED = re.compile(r"([\u4e00-\u9fff]) ([\u4e00-\u9fff])")
"""A name of two characters set to the width of three: 唐 峥."""
_ROLE = re.compile(
    r"(?:本[刊报報台站网網]|特[约約]|[实實][习習]|[资資]深|[驻駐].{2,4})*"
    r"(?:[记記]者|[编編][辑輯]|撰稿人|作者|[评評][论論][员員]|主[编編])"
)
_SEPARATOR = re.compile(r"\s*[、,，/／&和與与;；]\s*|\s+and\s+")
_SOURCE = re.compile(
    r"^(?:来源|來源|转自|轉自|出处|出處|(?i:source|from))\s*[:：]\s*(?P<name>\S.{0,40})$"
)
_DATE_WORDS = re.compile(
    r"(?:日期|时间|時間|发布|發佈|發布|更新|刊发|(?i:published|updated|posted|date|on|issue|no\.?))\s*[:：]?"
    r"|(?:星期|周|週)[一二三四五六日天]|(?i:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\b|第\s*\d+\s*期|[\s,，|｜·()（）.-]"
)
_DAY = re.compile(DAY)
_NAMES = (
    re.compile(
        r"(?:订阅|訂閱)\s*[《「『]?(?P<name>[^\s,，。《》「」『』点點按]{2,16}?)[》」』]?(?:的)?"
        r"(?:[每][周週日天月季]|免[费費]|[电電]子|[邮郵]件|newsletter)"
    ),
    re.compile(
        r"不(?:一定|必然)?(?:代表|反映)\s*[《「『]?(?P<name>[^\s,，。《》「」『』]{2,16}?)[》」』]?(?:的)?"
        r"(?:任何)?(?:官方)?(?:立[场場]|[观觀]点|觀點|意[见見])"
    ),
    re.compile(r"(?:订阅|訂閱)\s*[《「『](?P<name>[^》」』]{2,16})[》」』]"),
    re.compile(
        r"(?:订阅|訂閱)\s*(?P<name>[^\s,，。《》「」『』点點按]{2,16}?)(?:的)?(?:通[讯訊]|周[报報]|[,，\s。]|[请請]|$)"
    ),
    re.compile(
        r"[Ss]ubscribe to (?:the )?(?P<name>(?:The )?[A-Z][\w&]*(?: (?:(?:of|the|and) )?[A-Z&][\w&]*)*)"
    ),
    re.compile(
        r"(?:(?:views|position|opinions?) of|not (?:represent|reflect)) (?:the )?"
        r"(?P<name>(?:The )?[A-Z][\w&]*(?: (?:(?:of|the|and) )?[A-Z&][\w&]*)*)"
    ),
)
_NOBODY = re.compile(
    "^(?:本|我们|我們|我|该|該|其|任何|所|公司|机构|機構|编辑|編輯|平台|网站|網站|Our|This|My|The$|(?:The )?(?:Author|Company|Publisher|Editor))"
    "|机构$|機構$|单位$|單位$|the author"
)
_PAIR_HAN, _PAIR_WORDS, _TWO_WORDS = 3, 3, 12
"""Han characters, English words, and letters of two words, of a headline in two languages."""
_HEADLINE = {"zh": 60, "en": 150}
_LABEL = {"zh": 8, "en": 24}
_SUBHEAD = {"zh": 30, "en": 80}
_TEXT = 60


def headline_like(text: str, alone: bool) -> bool:
    """Tell whether a line can be a headline, a subhead, a standfirst or a label."""
    if not alone or BRIEF.match(text) or POINTS.match(text) or BULLET.match(text):
        return False
    if date_line(text) is not None or byline(text) or source_line(text):
        return False
    limit = _HEADLINE["zh" if han(text) else "en"]
    if "。" in text or len(text) > limit or text[-1] in ".；;，,：:、":
        return False
    return han(text) + latin(text) > 0


def subhead_like(text: str) -> bool:
    """Tell whether a piece between two paragraphs can be a subhead."""
    limit = _SUBHEAD["zh" if han(text) else "en"]
    return len(text) <= limit and text[-1] not in "。.；;，,：:、" and not set("。，；") & set(text)


def label_like(text: str) -> bool:
    """Tell whether a line is short enough to name a section: 观点与评论, Opinion."""
    return len(text) <= _LABEL["zh" if han(text) else "en"] and not set("?？!！:：,，“") & set(text)


def pair(first: str, second: str) -> bool:
    """Tell whether two lines are one headline in English and in Chinese, in either order."""
    english, chinese = (second, first) if han(first) else (first, second)
    if han(english) or han(chinese) < _PAIR_HAN or POINTS.match(english) or BRIEF.match(english):
        return False
    words = latin(english)
    return words >= _PAIR_WORDS or (words == _PAIR_WORDS - 1 and len(english) >= _TWO_WORDS)


def is_text(text: str) -> bool:
    """Tell whether a segment is running text; a headline may ask, but is no two sentences."""
    return len(text) >= _TEXT or "。" in text or (ends_sentence(text) and text[-1] not in "?？!！")


def name_like(text: str, *, sure: bool) -> bool:
    """Tell whether a segment is nothing but a person's name.

    `sure`: its place says so already; otherwise a Chinese name needs a known surname.
    """
    text = _SPACED.sub(r"\1\2", text) if _SPACED.fullmatch(text) else text
    if _HAN_NAME.fullmatch(text):
        return text not in _NOT_NAMES and (sure or text[0] in _SURNAMES)
    return bool(_LATIN_NAME.fullmatch(text))


def byline(text: str) -> tuple[str, ...]:
    """Return the names of a byline that says so: 文/张三, By Jane Doe; otherwise nothing."""
    match = _BYLINE.match(text)
    return names(match["names"]) if match else ()


def names(text: str) -> tuple[str, ...]:
    """Return the names of a list, if it is nothing but names; otherwise nothing."""
    parts = [part for part in _SEPARATOR.split(text.strip(" ,，、")) if part]
    parts = [
        re.sub(r"^(?:文|作者|记者|記者|编辑|編輯|By|by)\s*[:：/|]?\s*", "", part) for part in parts
    ]
    if len(parts) == 1 and re.fullmatch(
        r"(?:[\u4e00-\u9fff]{2,4}\s+)+[\u4e00-\u9fff]{2,4}", parts[0]
    ):
        parts = parts[0].split()
    people = [part for part in parts if not _ROLE.fullmatch(part)]
    if not people or not all(name_like(part, sure=True) for part in people):
        return ()
    return tuple(_SPACED.sub(r"\1\2", part) for part in people)


def source_line(text: str) -> str | None:
    """Return the name in `来源：…`."""
    match = _SOURCE.match(text)
    return match["name"].strip() if match else None


def date_line(text: str) -> date | datetime | None:
    """Return the date of a line that holds nothing else; None otherwise."""
    if len(text) > _TEXT or not _DAY.search(text):
        return None
    match = MOMENT.search(text)
    rest = text.replace(match[0], "", 1) if match else text
    return moment(match) if match and not _DATE_WORDS.sub("", rest) else None


def any_date(text: str) -> date | datetime | None:
    """Return the first date of a short line."""
    match = MOMENT.search(text) if len(text) <= _TEXT else None
    return moment(match) if match else None


def publication(text: str) -> str | None:
    """Return whose newsletter a subscription line or a disclaimer is."""
    for pattern in _NAMES:
        match = pattern.search(text)
        if match and not _NOBODY.search(match["name"]):
            return match["name"].strip()
    return None
