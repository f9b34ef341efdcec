"""A social card: what stands on it, and where it is published."""

from dataclasses import dataclass

WIDTH, HEIGHT = 1200, 630
"""In pixels, as `og:image` wants them; docs/overrides/main.html says the same."""


@dataclass(frozen=True, slots=True)
class Card:
    """The picture that a link to a page shows elsewhere."""

    path: str
    """Below the site's root: `zh/cards/articles/x.png`."""
    site: str
    title: str
    other_title: str
    """In the other language; empty: the same."""
    origin: str
    """Source and date of a digest; what a topic is; empty on the site's own."""
