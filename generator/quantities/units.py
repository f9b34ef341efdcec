"""The words for units in both languages: currencies, physical units, spans of time.

Tables only, and the expressions made of them. Spellings of a row are tried longest first.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from generator.model import Both


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency: how it is written, and how else it is read."""

    code: str
    """ISO 4217."""
    zh: tuple[str, ...]
    """After the number; the first is written."""
    prefixes: tuple[str, ...]
    """Before the number; the first is written, with a space when it ends in a letter."""
    en: tuple[str, ...] = ()
    """English words after the number."""


CURRENCIES = (
    Currency("CNY", ("元", "元人民币", "人民币", "块钱"), ("RMB", "CNY", "CN¥", "¥", "人民币"),
             ("yuan", "renminbi", "RMB")),
    Currency("USD", ("美元", "美金", "元美金"), ("US$", "U.S.$", "USD", "$", "美元"),
             ("US dollars", "U.S. dollars", "dollars", "dollar", "USD")),
    Currency("HKD", ("港元", "港币", "元港币"), ("HK$", "HKD", "港币"),
             ("Hong Kong dollars", "HKD")),
    Currency("TWD", ("新台币", "新台币元", "台币", "元新台币"), ("NT$", "TWD", "新台币"),
             ("New Taiwan dollars", "Taiwan dollars")),
    Currency("SGD", ("新加坡元", "新元", "坡元", "新币"), ("S$", "SG$", "SGD"),
             ("Singapore dollars",)),
    Currency("AUD", ("澳元", "澳大利亚元", "澳币"), ("A$", "AU$", "AUD"), ("Australian dollars",)),
    Currency("CAD", ("加元", "加拿大元"), ("C$", "CA$", "CAD"), ("Canadian dollars",)),
    Currency("NZD", ("新西兰元", "纽元"), ("NZ$", "NZD"), ("New Zealand dollars",)),
    Currency("EUR", ("欧元",), ("€", "EUR"), ("euros", "euro")),
    Currency("GBP", ("英镑",), ("£", "GBP"), ("pounds sterling", "pounds", "British pounds")),
    Currency("JPY", ("日元", "日圆", "日圓", "円"), ("JP¥", "JPY"), ("Japanese yen", "yen")),
    Currency("KRW", ("韩元", "韩圆", "韩币"), ("₩", "KRW"),
             ("South Korean won", "Korean won", "won")),
    Currency("INR", ("卢比", "印度卢比"), ("₹", "INR", "Rs.", "Rs"), ("Indian rupees", "rupees")),
    Currency("CHF", ("瑞士法郎", "瑞郎"), ("CHF",), ("Swiss francs",)),
    Currency("RUB", ("卢布", "俄罗斯卢布"), ("₽", "RUB"), ("Russian roubles", "roubles", "rubles")),
    Currency("THB", ("泰铢",), ("฿", "THB"), ("Thai baht", "baht")),
    Currency("MYR", ("林吉特", "令吉", "马币"), ("RM", "MYR"), ("Malaysian ringgit", "ringgit")),
    Currency("IDR", ("印尼盾", "印尼卢比"), ("Rp", "IDR"), ("Indonesian rupiah", "rupiah")),
    Currency("VND", ("越南盾",), ("₫", "VND"), ("Vietnamese dong", "dong")),
    Currency("AED", ("迪拉姆", "阿联酋迪拉姆"), ("AED",), ("dirhams", "UAE dirhams")),
    Currency("SAR", ("沙特里亚尔", "里亚尔"), ("SAR",), ("Saudi riyals", "riyals")),
    Currency("BRL", ("雷亚尔", "巴西雷亚尔"), ("R$", "BRL"), ("Brazilian reais", "reais")),
    Currency("MXN", ("墨西哥比索",), ("MX$", "MXN"), ("Mexican pesos",)),
    Currency("PHP", ("菲律宾比索",), ("₱", "PHP"), ("Philippine pesos",)),
    Currency("TRY", ("土耳其里拉", "里拉"), ("₺", "TRY"), ("Turkish lira", "lira")),
    Currency("SEK", ("瑞典克朗",), ("SEK",), ("Swedish kronor", "Swedish krona")),
    Currency("NOK", ("挪威克朗",), ("NOK",), ("Norwegian kroner",)),
    Currency("DKK", ("丹麦克朗",), ("DKK",), ("Danish kroner",)),
    Currency("ILS", ("谢克尔", "新谢克尔"), ("₪", "ILS"), ("Israeli shekels", "shekels")),
    Currency("ZAR", ("兰特", "南非兰特"), ("ZAR",), ("South African rand", "rand")),
)  # fmt: skip
BY_CODE = {currency.code: currency for currency in CURRENCIES}


@dataclass(frozen=True, slots=True)
class Unit:
    """A physical unit or a span of time."""

    id: str
    zh: tuple[str, ...]
    """The first is written, without a space."""
    en: tuple[str, ...]
    """Singular and plural as they are written, then other spellings."""
    family: str = ""
    """Units of one family differ by powers of ten and are compared in its base unit."""
    power: int = 0


MEASURES = (
    Unit("W", ("瓦", "瓦特"), ("watt", "watts", "W"), "W"),
    Unit("kW", ("千瓦",), ("kilowatt", "kilowatts", "kW", "KW"), "W", 3),
    Unit("MW", ("兆瓦",), ("megawatt", "megawatts", "MW"), "W", 6),
    Unit("GW", ("吉瓦", "千兆瓦"), ("gigawatt", "gigawatts", "GW"), "W", 9),
    Unit("TW", ("太瓦",), ("terawatt", "terawatts", "TW"), "W", 12),
    Unit("Wh", ("瓦时", "瓦小时"), ("watt-hour", "watt-hours", "Wh"), "Wh"),
    Unit("kWh", ("千瓦时", "千瓦小时", "度电"), ("kWh", "kWh", "kilowatt-hours", "kilowatt-hour",
         "kilowatt hours"), "Wh", 3),
    Unit("MWh", ("兆瓦时", "兆瓦小时"), ("MWh", "MWh", "megawatt-hours", "megawatt hours"),
         "Wh", 6),
    Unit("GWh", ("吉瓦时", "吉瓦小时"), ("GWh", "GWh", "gigawatt-hours", "gigawatt hours"),
         "Wh", 9),
    Unit("TWh", ("太瓦时",), ("TWh", "TWh", "terawatt-hours", "terawatt hours"), "Wh", 12),
    Unit("nm", ("纳米",), ("nanometre", "nanometres", "nm", "nanometer", "nanometers"), "m", -9),
    Unit("um", ("微米",), ("micrometre", "micrometres", "μm", "µm", "um", "microns"), "m", -6),
    Unit("mm", ("毫米",), ("mm", "mm", "millimetres", "millimeters"), "m", -3),
    Unit("cm", ("厘米", "公分"), ("cm", "cm", "centimetres", "centimeters"), "m", -2),
    Unit("m", ("米", "公尺"), ("metre", "metres", "meter", "meters"), "m"),
    Unit("km", ("公里", "千米"), ("km", "km", "kilometres", "kilometers", "kilometre",
         "kilometer"), "m", 3),
    Unit("mi", ("英里",), ("mile", "miles")),
    Unit("in", ("英寸", "英吋"), ("inch", "inches")),
    Unit("ft", ("英尺",), ("foot", "feet")),
    Unit("mg", ("毫克",), ("mg", "mg", "milligrams", "milligrammes"), "g", -3),
    Unit("g", ("克",), ("gram", "grams", "g", "grammes")  , "g"),
    Unit("kg", ("公斤", "千克"), ("kg", "kg", "kilograms", "kilogram", "kilogrammes", "kilos",
         "kilo"), "g", 3),
    Unit("t", ("吨", "公吨"), ("tonne", "tonnes", "metric tons", "metric tonnes", "tons", "ton"),
         "g", 6),
    Unit("lb", ("磅",), ("lb", "lb", "lbs", "pound", "pounds")),
    Unit("m2", ("平方米", "平米"), ("square metre", "square metres", "square meters", "sq m", "m²"),
         "m2"),
    Unit("km2", ("平方公里", "平方千米"), ("square kilometre", "square kilometres",
         "square kilometers", "sq km", "km²"), "m2", 6),
    Unit("ha", ("公顷",), ("hectare", "hectares"), "m2", 4),
    Unit("m3", ("立方米",), ("cubic metre", "cubic metres", "cubic meters", "m³"), "m3"),
    Unit("mu", ("亩",), ("mu", "mu")),
    Unit("bbl", ("桶",), ("barrel", "barrels")),
    Unit("degC", ("摄氏度", "℃"), ("°C", "°C", "degrees Celsius", "℃")),
    Unit("Hz", ("赫兹",), ("hertz", "hertz", "Hz"), "Hz"),
    Unit("MHz", ("兆赫",), ("MHz", "MHz", "megahertz"), "Hz", 6),
    Unit("GHz", ("吉赫", "吉赫兹"), ("GHz", "GHz", "gigahertz"), "Hz", 9),
    Unit("KB", ("千字节",), ("KB", "KB", "kilobytes"), "B", 3),
    Unit("MB", ("兆字节",), ("MB", "MB", "megabytes"), "B", 6),
    Unit("GB", ("GB", "吉字节"), ("GB", "GB", "gigabytes", "gigabyte"), "B", 9),
    Unit("TB", ("TB", "太字节"), ("TB", "TB", "terabytes", "terabyte"), "B", 12),
    Unit("PB", ("PB",), ("PB", "PB", "petabytes"), "B", 15),
    Unit("mAh", ("毫安时",), ("mAh", "mAh")),
    Unit("TOPS", ("TOPS",), ("TOPS", "TOPS")),
    Unit("TFLOPS", ("TFLOPS",), ("TFLOPS", "TFLOPS", "teraflops"), "FLOPS", 12),
    Unit("PFLOPS", ("PFLOPS", "P算力"), ("PFLOPS", "PFLOPS", "petaflops"), "FLOPS", 15),
    Unit("EFLOPS", ("EFLOPS",), ("EFLOPS", "EFLOPS", "exaflops"), "FLOPS", 18),
    Unit("km/h", ("公里/小时", "千米/小时"), ("km/h", "km/h", "kilometres per hour")),
    Unit("x", ("倍",), ("-fold", "-fold", " times as", " times higher", " times larger",
         " times more", " times the")),
)  # fmt: skip
DURATIONS = (
    Unit("year", ("年", "年时间"), ("year", "years", "yr", "yrs")),
    Unit("month", ("个月", "个多月"), ("month", "months")),
    Unit("week", ("周", "个星期", "星期"), ("week", "weeks")),
    Unit("day", ("天",), ("day", "days")),
    Unit("hour", ("小时", "个小时"), ("hour", "hours", "hrs")),
    Unit("minute", ("分钟",), ("minute", "minutes", "min")),
    Unit("second", ("秒", "秒钟"), ("second", "seconds")),
    Unit("decade", ("个十年",), ("decade", "decades")),
)
UNITS = {unit.id: unit for unit in (*MEASURES, *DURATIONS)}
POINTS = {
    "pp": Both(
        zh=("个百分点", "百分点"),
        en=("percentage point", "percentage points", "ppts", "pp", "percentage-point"),
    ),
    "bp": Both(
        zh=("个基点", "基点"), en=("basis point", "basis points", "bps", "bp", "basis-point")
    ),
}
"""Differences of percentages: unit -> words after the number."""


def alternation(words: Iterable[str]) -> str:
    """Return an expression that matches any of `words`, the longest first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda w: (-len(w), w)))


def _index(rows: Iterable[tuple[str, Iterable[str]]]) -> dict[str, str]:
    return {word: code for code, words in rows for word in words}


MONEY_PREFIXES = _index((c.code, c.prefixes) for c in CURRENCIES)
MONEY_WORDS = _index((c.code, c.zh + c.en) for c in CURRENCIES)
MEASURE_WORDS = _index((u.id, u.zh + u.en) for u in MEASURES)
DURATION_WORDS = _index((u.id, u.zh + u.en) for u in DURATIONS)
POINT_WORDS = _index((unit, words.zh + words.en) for unit, words in POINTS.items())

MONEY_PREFIX = re.compile(rf"(?<![A-Za-z$])(?:{alternation(MONEY_PREFIXES)}) ?$")
END = r"(?![A-Za-z0-9])"
"""After a Latin unit: no letter or digit may follow."""
_NOT_ZH = {
    "元": "元(?!素|宇宙|旦|首|件|月|年|老)",
    "克": "克(?!拉|隆|服|制|强|里|朗|莱|罗)",
    "米": "米(?!兰|其|勒|粒|粉|饭|线)",
    "桶": "桶(?!装)",
    "年": "年(?!代|级|期|前三|中|底|初|末|度|报|检|轻|龄|会|级)",
    "天": "天(?!然|津|空|才|使|文|下|猫)",
    "周": "周(?![一二三四五六日末年刊边边期])",
    "度电": "度电",
}


def suffix(words: Iterable[str]) -> re.Pattern[str]:
    """Return the expression for a unit's words after a number, with the space or hyphen."""
    latin = [word for word in words if word[-1].isascii() and word[-1].isalpha()]
    other = [word for word in words if word not in latin and word not in _NOT_ZH]
    guarded = "|".join(_NOT_ZH[word] for word in _NOT_ZH if word in set(words))
    symbols = alternation(other) + (f"|{guarded}" if guarded else "")
    return re.compile(rf"[ -]?(?P<word>(?:{alternation(latin)}){END})| ?(?P<symbol>{symbols})")
