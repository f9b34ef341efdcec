"""PO files ↔ `Catalog`: the translation memory, one file per article and target language.

A stage: bytes in, (catalog, problems) out, and back. `units` are an article's texts,
`read` gives their translations, `update` is what `digest translate` does to a file,
`memory` what other articles say already, `po` all that knows polib.
"""

from generator.catalog.memory import Memory
from generator.catalog.read import read_catalog
from generator.catalog.units import FOLDER, Unit, catalog_path, key, units
from generator.catalog.update import Drafted, fill, update

__all__ = [
    "FOLDER",
    "Drafted",
    "Memory",
    "Unit",
    "catalog_path",
    "fill",
    "key",
    "read_catalog",
    "units",
    "update",
]
