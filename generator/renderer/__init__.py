"""MkDocs as `digest build` starts it: the same pages as by hand, in less time.

`python -m generator.renderer` takes the arguments of `mkdocs`. Two steps of Python-Markdown
are spared where they can find nothing (`rawblocks`, `plaintext`); both are extensions of
it, put in after MkDocs has read its configuration.
"""

import gc
import logging
from collections.abc import Callable
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from mkdocs import config
from mkdocs.__main__ import cli
from mkdocs.config.defaults import MkDocsConfig

from generator.renderer.plaintext import PlainText
from generator.renderer.rawblocks import RawBlocks

__all__ = ["Quick", "main", "quickened"]

UNCOLLECTED = 50_000
"""Objects made before Python looks for garbage among the pages that MkDocs holds."""


class Quick(Extension):
    """What Python-Markdown is spared."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - their name
        """Register both steps."""
        md.preprocessors.register(RawBlocks(md), "duizhao_raw_blocks", RawBlocks.PRIORITY)
        md.treeprocessors.register(PlainText(md), "duizhao_plain_text", PlainText.PRIORITY)


def quickened(load: Callable[..., MkDocsConfig]) -> Callable[..., MkDocsConfig]:
    """Return a `load_config` whose configurations have the extension.

    Not where links to anchors are checked: MkDocs would not know those of raw HTML.
    """

    def load_config(*args: Any, **kwargs: Any) -> MkDocsConfig:
        settings = load(*args, **kwargs)
        if settings.validation.links.anchors < logging.WARNING:
            extensions: list[Any] = settings.markdown_extensions  # names, says MkDocs
            extensions.append(Quick())
        return settings

    return load_config


def main() -> None:
    """Run MkDocs."""
    gc.set_threshold(UNCOLLECTED)
    config.load_config = quickened(config.load_config)
    cli()
