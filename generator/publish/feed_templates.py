"""The XML and HTML templates of feeds and sitemap: escaped, free of impossible characters.

Pure; the templates come with the package and are read once.
"""

import re
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from generator.compiled import compiled

NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, escaped or not."""


def clean(text: str) -> str:
    """Return the text without the characters that no feed can hold."""
    return NOT_XML.sub("", text)


@cache
def templates() -> Environment:
    """Return the templates; everything they print is escaped and cleaned."""
    return Environment(
        loader=PackageLoader("generator", "templates/feeds"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=compiled,
        finalize=_finalize,
    )


def _finalize(value: object) -> object:
    # Markup comes from macros, whose parts have been through here.
    return clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value
