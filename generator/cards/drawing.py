"""A card → the bytes of its picture. Pure; the only module that knows Pillow.

The same card gives the same bytes with the same Pillow, which requirements.txt pins: the font is
our own (`generator/fonts/README.md`) and the picture carries no time.
"""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont
from PIL import __version__ as pillow

from generator.cards.lines import break_lines, chinese, legible, seams, shorten
from generator.cards.model import HEIGHT, WIDTH, Card

MARGIN = 72
"""Left and right, in pixels."""
SIZES = (80, 72, 64, 56, 50)
"""Of the title, in pixels: the largest at which it fits."""
TITLE_TOP, TITLE_BOTTOM = 138, 424
"""The title stands between these."""
LEADING = 1.28
"""Of the title: distance of its lines, in sizes."""
SMALL, NAME = 34, 44
"""Of the other title and the last line; of the site's name."""
INK, MUTE = 255, 175
QUOTES = tuple("“”‘’")
LEVELS = 16
"""Shades of a colour between paper and full."""
COLOURS = {"paper": (253, 252, 248), "ink": (29, 27, 24), "mark": (165, 29, 22)}
"""As in docs/overrides/assets/duizhao.css."""


def draw(card: Card) -> bytes:
    """Return a PNG of 1200 × 630 pixels."""
    picture = Image.new("L", (WIDTH, HEIGHT), 0)
    pen = ImageDraw.Draw(picture)
    for top, thick in ((112, 4), (119, 1), (542, 1)):
        pen.rectangle((MARGIN, top, WIDTH - MARGIN - 1, top + thick - 1), fill=INK)
    _title(pen, card.title)
    for number, line in enumerate(_lines(card.other_title, SMALL, 2)):
        _write(pen, MARGIN, 438 + number * 46, line, SMALL, MUTE)
    _write(pen, MARGIN, 560, _lines(card.origin, SMALL, 1)[0], SMALL, MUTE)
    return _coloured(picture, card.site)


def fingerprint() -> str:
    """Return what a picture depends on besides its card: this package, the font, Pillow."""
    root = files("generator")
    parts = [
        each.read_bytes()
        for each in sorted(root.joinpath("cards").iterdir(), key=str)
        if each.name.endswith(".py")
    ]
    return hashlib.sha256(b"".join([*parts, _font_file(), pillow.encode()])).hexdigest()


def _title(pen: ImageDraw.ImageDraw, title: str) -> None:
    for size in SIZES:
        lines, step = _lines(title, size), round(size * LEADING)
        if len(lines) * step <= TITLE_BOTTOM - TITLE_TOP:
            break
    most = (TITLE_BOTTOM - TITLE_TOP) // step
    for number, line in enumerate(_lines(title, size, most)):
        _write(pen, MARGIN, TITLE_TOP + number * step, line, size, INK)


def _lines(text: str, size: int, most: int | None = None) -> list[str]:
    """Break a text into lines of the card's width; `most` of them at most."""
    width = WIDTH - 2 * MARGIN
    lines = break_lines(legible(text, _known()), lambda each: _width(each, size), width)
    if most is not None:
        lines = shorten(lines, most, lambda each: _width(each, size), width)
    return lines or [""]


def _width(text: str, size: int) -> float:
    return sum(advance for _, _, advance in _set(text, size))


def _set(text: str, size: int) -> Iterator[tuple[str, float, float]]:
    """Yield what is set in one go, how far to move it, and how far the next one stands off."""
    parts, font = seams(text), _font(size)
    gap = size / 8 if chinese(text) else 0
    for number, part in enumerate(parts, 1):
        if not gap and part in QUOTES:
            left, _, right, _ = font.getbbox(part)
            yield part, size / 24 - left, right - left + size / 12
        else:
            yield part, 0, font.getlength(part) + (gap if number < len(parts) else 0)


def _write(pen: ImageDraw.ImageDraw, x: float, y: int, text: str, size: int, shade: int) -> None:
    for part, shift, advance in _set(text, size):
        pen.text((round(x + shift), y), part, fill=shade, font=_font(size))
        x += advance


def _coloured(picture: Image.Image, site: str) -> bytes:
    """Give the shades their colours, the site's name in that of a proofreader's marks."""
    name = Image.new("L", (WIDTH - 2 * MARGIN, 68), 0)
    _write(ImageDraw.Draw(name), 0, 0, legible(site, _known()), NAME, INK)
    picture = picture.point([shade * (LEVELS - 1) // 255 for shade in range(256)])
    picture.paste(
        name.point([LEVELS + shade * (LEVELS - 1) // 255 for shade in range(256)]), (MARGIN, 38)
    )
    paletted = Image.frombytes("P", picture.size, picture.tobytes())
    paletted.putpalette([*_ramp("ink"), *_ramp("mark")])
    out = BytesIO()
    paletted.save(out, "PNG", compress_level=6)
    return out.getvalue()


def _ramp(colour: str) -> list[int]:
    """Return the shades from paper to a colour, as red, green, blue, red, …."""
    ends = list(zip(COLOURS["paper"], COLOURS[colour], strict=True))
    steps = range(LEVELS)
    return [start + (end - start) * step // (LEVELS - 1) for step in steps for start, end in ends]


@cache
def _font_file() -> bytes:
    return files("generator").joinpath("fonts/cards.otf").read_bytes()


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    # Pillow's own layout: raqm is not on every machine.
    return ImageFont.truetype(BytesIO(_font_file()), size, layout_engine=ImageFont.Layout.BASIC)


@cache
def _known() -> frozenset[str]:
    """Return the characters of the font."""
    text = files("generator").joinpath("fonts/characters.txt").read_text("utf-8")
    return frozenset(text) - {"\n"}
