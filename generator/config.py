"""The settings of a site, read once from mkdocs.yml and mkdocs.zh.yml.

Pure: bytes in, a `Site` out. MkDocs' own keys (`site_name`, `site_url`, `repo_url`,
`edit_uri`) are reused; ours stand under `extra.digest`. `SETTINGS` documents every key.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Literal, cast, get_args
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import yaml

from generator.errors import DigestError, Problem
from generator.model import LANGUAGES, Both, Language

CONFIG_PATHS: Both[str] = Both(zh="mkdocs.zh.yml", en="mkdocs.yml")

SETTINGS: dict[str, tuple[str, str]] = {
    "timezone": ("Asia/Shanghai", "Zone of dates without one, and of weeks and months."),
    "quote_share": ("0.25", "Share of a quoted article that may be shown, 0 to 1."),
    "quote_limit": ("1200", "Characters of a quoted article that may be shown at most."),
    "cards": ("digests", "Social cards: one per digest, per topic (`topics`), or `none`."),
    "engine_model": ("", "Model of `translate` and `summarize` where `--model` names none."),
    "report_url": ("", "Where mistakes are reported; default: new issue in `repo_url`."),
}
"""Key of `extra.digest` -> (default, meaning)."""

Cards = Literal["digests", "topics", "none"]


@dataclass(frozen=True, slots=True)
class Site:
    """The settings of a site."""

    name: Both[str]
    description: Both[str]
    url: str
    """Of the root, absolute, with a trailing slash; a fork may live under a path."""
    timezone: str
    quote_share: Decimal
    quote_limit: int
    repo_url: str | None
    edit_url: str | None
    """Prefix of the page that edits a file of the repository, with a trailing slash."""
    report_url: str | None
    cards: Cards = "digests"
    """What has a social card of its own."""
    engine_model: str | None = None

    @property
    def base(self) -> str:
        """Path of the root within its host: `/` or `/fork/`."""
        return urlsplit(self.url).path

    @property
    def zone(self) -> ZoneInfo:
        """The site's time zone."""
        return ZoneInfo(self.timezone)

    def absolute(self, path: str) -> str:
        """Return the absolute URL of a path relative to the root."""
        return self.url + path


class _Loader(yaml.SafeLoader):
    """Reads MkDocs' YAML; its tags (`!ENV`, `!!python/name:`) mean nothing to us."""


_Loader.add_multi_constructor("", lambda _loader, _suffix, _node: None)


def load_site(files: Mapping[str, bytes]) -> Site:
    """Read the settings from `files` (path -> content).

    Raises DigestError with one problem per unusable setting.
    """
    english = _read(files, CONFIG_PATHS.en)
    configs = Both(zh=_merge(english, _read(files, CONFIG_PATHS.zh)), en=english)
    problems: list[Problem] = []
    url = _root_url(configs, problems)
    settings = _settings(english, problems)
    repo_url = (english.get("repo_url") or "").rstrip("/") or None
    site = Site(
        name=Both(*(str(configs.get(lang).get("site_name", "")) for lang in LANGUAGES)),
        description=Both(
            *(str(configs.get(lang).get("site_description", "")) for lang in LANGUAGES)
        ),
        url=url,
        timezone=_zone(settings["timezone"], problems),
        quote_share=_share(settings["quote_share"], problems),
        quote_limit=_whole(settings["quote_limit"], problems),
        repo_url=repo_url,
        edit_url=f"{repo_url}/{str(english.get('edit_uri') or 'edit/main').strip('/')}/"
        if repo_url
        else None,
        report_url=settings["report_url"] or (f"{repo_url}/issues/new" if repo_url else None),
        cards=_cards(settings["cards"], problems),
        engine_model=settings["engine_model"] or None,
    )
    if problems:
        raise DigestError(problems)
    return site


def _problem(path: str, message: str, hint: str) -> Problem:
    return Problem(path, 0, 0, "config.invalid", "error", message, hint)


def _read(files: Mapping[str, bytes], path: str) -> dict[str, Any]:
    if path not in files:
        hint = (
            "run the command in the folder that holds mkdocs.yml and seeds/, or name it: --root DIR"
        )
        raise DigestError([_problem(path, "file not found", hint)])
    try:
        loaded = yaml.load(files[path], Loader=_Loader)  # noqa: S506 - a SafeLoader
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        message = f"not readable as YAML: {getattr(error, 'problem', None) or error}"
        raise DigestError(
            [Problem(path, line, column, "config.invalid", "error", message)]
        ) from error
    if not isinstance(loaded, dict):
        raise DigestError([_problem(path, "no settings", "for example: site_name: Duizhao")])
    return loaded


def _merge(parent: dict[str, Any], child: dict[str, Any]) -> dict[str, Any]:
    """Merge like MkDocs' INHERIT: mappings deeply, everything else replaced."""
    merged = dict(parent)
    for key, value in child.items():
        both = isinstance(value, dict) and isinstance(parent.get(key), dict)
        merged[key] = _merge(parent[key], value) if both else value
    return merged


def _root_url(configs: Both[dict[str, Any]], problems: list[Problem]) -> str:
    """Return the root that both `site_url`s share: `https://host/path/` before `en/`, `zh/`."""
    roots: dict[Language, str] = {}
    for language, config in configs.items():
        url = str(config.get("site_url") or "")
        parts = urlsplit(url)
        if (
            parts.scheme not in ("http", "https")
            or not parts.netloc
            or not url.endswith(f"/{language}/")
        ):
            problems.append(
                _problem(
                    CONFIG_PATHS.get(language),
                    f"site_url is {url!r}",
                    f"the address of that language, for example: https://example.org/{language}/",
                )
            )
        roots[language] = url.removesuffix(f"{language}/")
    if not problems and roots["zh"] != roots["en"]:
        message = f"the two site_urls differ: {roots['en']!r} and {roots['zh']!r}"
        problems.append(_problem(CONFIG_PATHS.zh, message, f"{roots['en']}zh/"))
    return roots["en"]


def _settings(config: dict[str, Any], problems: list[Problem]) -> dict[str, str]:
    given = (config.get("extra") or {}).get("digest") or {}
    for key in given.keys() - SETTINGS.keys():
        hint = f"known: {', '.join(SETTINGS)}"
        problems.append(_problem(CONFIG_PATHS.en, f"unknown setting extra.digest.{key}", hint))
    return {key: str(given.get(key, default)) for key, (default, _) in SETTINGS.items()}


def _zone(value: str, problems: list[Problem]) -> str:
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        hint = "a name of the tz database, for example: Asia/Shanghai"
        problems.append(_problem(CONFIG_PATHS.en, f"extra.digest.timezone is {value!r}", hint))
        return "UTC"
    return value


def _share(value: str, problems: list[Problem]) -> Decimal:
    try:
        share = Decimal(value)
    except InvalidOperation:
        share = Decimal(-1)
    if not 0 <= share <= 1:
        hint = "between 0 and 1, for example: 0.25"
        problems.append(_problem(CONFIG_PATHS.en, f"extra.digest.quote_share is {value!r}", hint))
    return share


def _whole(value: str, problems: list[Problem]) -> int:
    if not value.isdecimal():
        hint = "a whole number, for example: 1200"
        problems.append(_problem(CONFIG_PATHS.en, f"extra.digest.quote_limit is {value!r}", hint))
        return 0
    return int(value)


def _cards(value: str, problems: list[Problem]) -> Cards:
    if value in get_args(Cards):
        return cast("Cards", value)
    hint = f"one of {', '.join(get_args(Cards))}, for example: cards: topics"
    problems.append(_problem(CONFIG_PATHS.en, f"extra.digest.cards is {value!r}", hint))
    return "none"
