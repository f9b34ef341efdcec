"""A YAML table of this package → Python values."""

from importlib import resources
from typing import Any

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's, ten times as fast, wherever PyYAML was built with it."""


def table(path: str) -> Any:
    """Return what the file at `path` below `generator/locale/` holds; ours, so it is in order."""
    text = resources.files("generator").joinpath(f"locale/{path}").read_text(encoding="utf-8")
    return yaml.load(text, Loader=LOADER)  # noqa: S506 - a safe one
