"""The principles that choices are scored by, as plain data that knows nobody."""

from sim.catalogue.model import (
    Catalogue,
    Document,
    Family,
    Principle,
    Side,
    Source,
    Strain,
    Tension,
)

__all__ = [
    "Catalogue",
    "Document",
    "Family",
    "Principle",
    "Side",
    "Source",
    "Strain",
    "Tension",
]
