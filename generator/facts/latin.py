"""Names in Latin letters inside Chinese, which English must have as well: Manus, EH216. Pure."""

import re

from generator.facts.difference import Relation
from generator.facts.scene import Scene
from generator.quantities import tickers

_TOKEN = re.compile(
    r"(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9]*(?:[-.+&][A-Za-z0-9]+)*\+?(?![A-Za-z0-9])"
)
_CODE = re.compile(
    r"(?<![A-Za-z0-9$.])(?=[A-Za-z0-9-]*[A-Z])(?=[A-Za-z0-9-]*[0-9])[A-Z][A-Za-z]*-?[0-9][A-Za-z0-9.-]*(?<!\.)"
    r"(?![A-Za-z0-9])"
)
_TICKER = re.compile(r"^[A-Z0-9]{1,6}\.[A-Z]{2,3}$")
_SPELLED = {
    "AI": "artificial intelligence|artificial-intelligence|machine learning",
    "AGI": "general intelligence",
    "APP": "app|apps|application",
    "IPO": "offering|flotation|float|listing|listed|go public|goes public",
    "CEO": "chief executive|head|boss",
    "CFO": "chief financial|finance",
    "COO": "chief operating",
    "CTO": "chief technology",
    "GDP": "gross domestic product|economy|economic|output",
    "CPI": "consumer price|inflation|prices",
    "PPI": "producer price|factory-gate|prices",
    "PMI": "purchasing managers",
    "EV": "electric",
    "LNG": "liquefied",
    "VC": "venture",
    "PE": "private equity|price-to-earnings",
    "ETF": "exchange-traded|fund",
    "ESG": "environmental|sustainab",
    "GPU": "graphics|chip",
    "CPU": "processor|chip",
    "LLM": "language model",
    "VR": "virtual reality",
    "AR": "augmented",
    "IT": "information technology|technology",
    "PC": "computer",
    "TV": "television",
    "DNA": "genetic",
    "R&D": "research",
    "KOL": "influencer",
    "MOU": "memorandum",
    "FDI": "foreign direct|foreign investment",
    "OTA": "online travel|over-the-air",
    "SUV": "sport utility|sport-utility",
    "QR": "code",
    "P2P": "peer",
    "B2B": "business",
    "3D": "three-dimensional",
    "eVTOL": "vertical",
    "A": "mainland|yuan|domestic|A-share|class",
    "H": "Hong Kong|H-share",
    "B": "class|billion",
    "S": "",
    "D": "",
    "C": "",
}
_USUAL = frozenset(
    [
        "US",
        "UK",
        "EU",
        "UN",
        "UAE",
        "AI",
        "IPO",
        "CEO",
        "CFO",
        "COO",
        "CTO",
        "GDP",
        "CPI",
        "PPI",
        "PMI",
        "EV",
        "EVs",
        "TV",
        "PC",
        "RMB",
        "USD",
        "HKD",
        "CNY",
        "EUR",
        "GBP",
        "JPY",
        "Q1",
        "Q2",
        "Q3",
        "Q4",
        "H1",
        "H2",
        "G7",
        "G20",
        "R&D",
        "LNG",
        "WTO",
        "IMF",
        "WHO",
        "FBI",
        "CIA",
        "SEC",
        "FDA",
        "NATO",
        "MP",
        "MPs",
        "PhD",
        "Covid-19",
        "COVID-19",
        "5G",
        "4G",
        "6G",
        "3D",
        "2D",
        "BRICS",
        "OPEC",
        "SARS",
    ]
)


def differing_latin(
    source: Scene, target: Scene, relation: Relation
) -> tuple[list[str], list[str]]:
    """Return the Latin names of the source that the target lacks, and the other way round."""
    missing = _absent(source, target) if relation == "translation" else []
    return missing, _absent(target, source)


def _absent(some: Scene, other: Scene) -> list[str]:
    pattern = _TOKEN if some.language == "zh" else _CODE
    spans = [(code.start, code.end) for code in tickers(some.text)]
    names = [
        match[0]
        for match in pattern.finditer(some.text)
        if not any(start <= match.start() < end for start, end in spans)
    ]
    if some.language == other.language == "en":
        names = [name for name in names if _CODE.fullmatch(name)]
    known = {some.text[w.start : w.end].lower() for w in (*some.words["name"], *some.terms)}
    folded = re.sub(r"[\s\-‑–.]", "", other.text.lower())
    return [
        name
        for name in dict.fromkeys(names)
        if not (_known(name, known) or _said(name, folded, other.text))
    ]


def _known(name: str, known: set[str]) -> bool:
    """Tell whether the name was compared already, or is a stock code or a unit."""
    low = name.lower()
    return any(low in each for each in known) or bool(_TICKER.match(name)) or low in _UNITS


def _said(name: str, folded: str, text: str) -> bool:
    plain = re.sub(r"[-.]", "", name.lower())
    if plain in folded or plain.removesuffix("s") in folded:
        return True
    if any("\u4e00" <= char <= "\u9fff" for char in text):
        return name in _USUAL
    spelled = _SPELLED.get(name) or _SPELLED.get(name.upper())
    if spelled is None:
        return len(name) == 1
    return bool(re.search(rf"(?i:{spelled})", text))


_UNITS = frozenset(
    [
        "kg",
        "km",
        "cm",
        "mm",
        "nm",
        "mg",
        "kw",
        "mw",
        "gw",
        "kwh",
        "mwh",
        "gwh",
        "twh",
        "tb",
        "gb",
        "mb",
        "pb",
        "mah",
        "hz",
        "mhz",
        "ghz",
        "w",
        "m",
        "t",
        "k",
        "bn",
        "usd",
        "rmb",
        "hkd",
        "hk",
        "us",
        "vs",
        "v",
        "km/h",
        "ml",
        "l",
        "kcal",
        "tops",
        "tflops",
    ]
)


def latin_names(text: str) -> list[tuple[str, int]]:
    """Return the capitalised Latin words of a text with their places: Manus, DeepSeek."""
    found = ((match[0], match.start()) for match in _TOKEN.finditer(text))
    return [(name, start) for name, start in found if _NAME.fullmatch(name)]


_NAME = re.compile(r"[A-Z][A-Za-z0-9.+&-]{2,}")
