"""MkDocs as `digest build` starts it: the same pages as by hand, in less time.

`python -m generator.renderer` takes the arguments of `mkdocs`; without any, another program
tells it what to do (`jobs`). Two steps of Python-Markdown are spared where they can find nothing
(`rawblocks`, `plaintext`); both are extensions of it, put in after MkDocs has read its
configuration. The theme is spared what was done before, or is not wanted (`templates`).
"""

import gc
import logging
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from mkdocs import config
from mkdocs.__main__ import cli
from mkdocs.commands import build  # noqa: F401 - else loaded by each job
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import get_theme_dir

from generator.renderer import jobs
from generator.renderer.plaintext import PlainText
from generator.renderer.rawblocks import RawBlocks
from generator.renderer.templates import Compiled, spared

__all__ = ["Quick", "main", "quickened"]

UNCOLLECTED = 50_000
"""Objects made before Python looks for garbage among the pages that MkDocs holds."""
EXTENSIONS = ("toc", "tables", "fenced_code", "attr_list")
"""Of Markdown: those that MkDocs always has, and ours."""
THEME = "material"


class Quick(Extension):
    """What Python-Markdown is spared."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - their name
        """Register both steps."""
        md.preprocessors.register(RawBlocks(md), "duizhao_raw_blocks", RawBlocks.PRIORITY)
        md.treeprocessors.register(PlainText(md), "duizhao_plain_text", PlainText.PRIORITY)


def quickened(load: Callable[..., MkDocsConfig], compiled: Compiled) -> Callable[..., MkDocsConfig]:
    """Return a `load_config` whose configurations have the extension, and the theme spared.

    No extension where links to anchors are checked: MkDocs would not know those of raw HTML.
    The theme as it is where there are plugins, which may do anything to it.
    """

    def load_config(*args: Any, **kwargs: Any) -> MkDocsConfig:
        settings = load(*args, **kwargs)
        if settings.validation.links.anchors < logging.WARNING:
            extensions: list[Any] = settings.markdown_extensions  # names, says MkDocs
            extensions.append(Quick())
        if not settings.plugins:
            settings.theme.get_env = spared(settings.theme.get_env, compiled)  # type: ignore[method-assign]
        return settings

    return load_config


def main() -> None:
    """Run MkDocs."""
    gc.set_threshold(UNCOLLECTED)
    if len(sys.argv) > 1:
        _mkdocs(sys.argv[1:], Compiled())
    else:
        _warm()
        jobs.follow(_mkdocs)


def _warm() -> None:
    """Load what each job would load for itself, when it is needed."""
    Markdown(extensions=EXTENSIONS).convert("*text*")
    with suppress(KeyError):  # no such theme
        get_theme_dir(THEME)


def _mkdocs(arguments: list[str], compiled: Compiled) -> None:
    config.load_config = quickened(config.load_config, compiled)
    cli(arguments)
