"""Stock codes in all their spellings: 6603.HK, 688981.SH, NVDA.US, NASDAQ: NVDA, 港交所：0981.

Pure. A code with its exchange, the same for every spelling: 0981.HK and HKEX: 981 are one.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

_EXCHANGES = {
    "HK": "HK|HKG|HKEX|HKEx|SEHK|港交所|港股|香港联交所|联交所|香港交易所",
    "SH": "SH|SS|SHA|SSE|SHSE|上交所|沪市|上海证券交易所|A股",
    "SZ": "SZ|SZSE|SHE|深交所|深市|深圳证券交易所",
    "BJ": "BJ|BSE|北交所",
    "US": "US|O|N|NASDAQ|Nasdaq|NYSE|NYSEAMERICAN|AMEX|纳斯达克|纽交所|美股|纳市",
    "T": "T|TYO|TSE|JP|东证",
    "KS": "KS|KQ|KRX|KOSPI",
    "TW": "TW|TWO|TWSE|TPE|台股",
    "L": "L|LON|LSE|LN",
    "SI": "SI|SGX|SP",
    "NS": "NS|NSE|BO",
    "PA": "PA|EPA|FP",
    "DE": "DE|ETR|GR|XETRA",
    "AS": "AS|AMS|NA",
    "SW": "SW|SIX",
    "AX": "AX|ASX|AU",
}
_NAMES = {name: code for code, names in _EXCHANGES.items() for name in names.split("|")}
_SUFFIXES = "|".join(
    sorted((n for n in _NAMES if re.fullmatch("[A-Z]{1,3}", n)), key=len, reverse=True)
)
_PREFIXES = "|".join(
    sorted((n for n in _NAMES if len(n) > 1 or not n.isascii()), key=len, reverse=True)
)
_TICKER = re.compile(
    rf"(?<![A-Za-z0-9.])(?P<code>[0-9]{{3,6}}|[A-Z]{{1,5}})\.(?P<after>{_SUFFIXES})(?![A-Za-z0-9])"
    rf"|(?<![A-Za-z0-9])(?P<before>{_PREFIXES})(?:股票)?(?:代码|代号)?(?::|：) ?"
    r"(?P<named>[0-9]{1,6}|[A-Z]{1,5})(?![A-Za-z0-9])"
    r"|(?<![A-Za-z0-9])(?P<joined>SH|SZ|BJ|HK)(?P<digits>[0-9]{4,6})(?![A-Za-z0-9])"
    r"|(?:股票|证券|股份)?(?:代码|代号|(?i:stock code|ticker|code))(?:为|是|:|：| )? ?"
    r"(?P<bare>[0-9]{4,6}|[A-Z]{2,5})(?![A-Za-z0-9.])"
)


@dataclass(frozen=True, slots=True)
class Ticker:
    """A company's code on an exchange."""

    start: int
    end: int
    quote: str
    code: str
    """Without leading zeros where it is a number in Hong Kong."""
    exchange: str | None
    """`HK`, `SH`, `SZ`, `US`, …; None where the text does not say."""

    def __str__(self) -> str:
        """Return the usual spelling: `0981.HK`."""
        code = self.code.rjust(4, "0") if self.exchange == "HK" else self.code
        return f"{code}.{self.exchange}" if self.exchange else code

    def agrees(self, other: "Ticker") -> bool:
        """Tell whether both name one security, as far as both say where."""
        same = self.code.lstrip("0") == other.code.lstrip("0")
        return same and (self.exchange == other.exchange or None in (self.exchange, other.exchange))


# Several rules ask for those of the same text.
@lru_cache(maxsize=256)
def tickers(text: str) -> tuple[Ticker, ...]:
    """Return the stock codes of a text, in order."""
    return tuple(map(_ticker, _TICKER.finditer(text)))


def _ticker(match: re.Match[str]) -> Ticker:
    given = match["after"] or match["before"] or match["joined"]
    code = match["code"] or match["named"] or match["digits"] or match["bare"]
    exchange = _NAMES.get(given) if given else None
    plain = code.lstrip("0") if exchange == "HK" else code
    return Ticker(match.start(), match.end(), match[0], plain, exchange)
