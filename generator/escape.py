"""Text is data: every string is escaped for the place it goes to.

Pure. Each function also folds white space and drops control characters, so that a text
stays on the line on which a template puts it. What `markdown` returns means the same in
HTML, because it escapes with character references, which both read alike.
"""

import json
import re
from urllib.parse import quote

_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_ACTIVE = re.compile(r"[\\`*_\[\]{}#|~<>&]")
_FIRST = re.compile(r"[-+=:]|(\d+)([.)])(?= |$)")
"""What means something at the start of a line only."""
_HTML = re.compile("[<>&\"']")
_YAML = re.compile("[\x7f-\xa0\u2028\u2029\ufeff]")
_NOT_IN_URLS = re.compile(r"[^A-Za-z0-9\-.~:/?#@!$&+,=%_]")
_SCHEME = re.compile(r"https?://[^/]", re.IGNORECASE)


def fold(text: str) -> str:
    """Return `text` without control characters, runs of white space as one space."""
    if text.isprintable() and "  " not in text and text[:1] != " " != text[-1:]:
        return text  # nearly always, and much faster to find out than to fold
    return " ".join(_CONTROL.sub("", text).split())


def markdown(text: str) -> str:
    """Escape for Markdown, at the start of a line or inside one, in a table or a link."""
    escaped = _ACTIVE.sub(_reference, fold(text))
    start = _FIRST.match(escaped)
    return _start(start) + escaped[start.end() :] if start else escaped


def _start(match: re.Match[str]) -> str:
    """Return the start of a line as a text: `1.` would begin a list, `-` too."""
    return f"{match[1]}&#{ord(match[2])};" if match[1] else _reference(match)


def html(text: str) -> str:
    """Escape for HTML, between tags or inside a quoted attribute."""
    return _HTML.sub(_reference, fold(text))


def yaml_string(text: str) -> str:
    """Return a double-quoted YAML string: JSON, and what YAML does not print is escaped."""
    quoted = json.dumps(fold(text), ensure_ascii=False)
    return _YAML.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)


def url(text: str) -> str:
    """Return an http or https URL with everything that means something to Markdown or HTML
    percent-encoded, except `&`, which the place it goes to must escape. Anything else: `#`.
    """  # noqa: D205 - one sentence, two lines
    if not _SCHEME.match(text):
        return "#"
    return _NOT_IN_URLS.sub(lambda match: quote(match[0], safe=""), fold(text))


def _reference(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};"
