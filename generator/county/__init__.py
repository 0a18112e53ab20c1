"""Counties: how the reports of a county (or city, province) look and read, on top of the national rules."""

from generator.county.addition import Addition
from generator.county.county import County
from generator.county.search import folders, load, parent_of

__all__ = ["Addition", "County", "folders", "load", "parent_of"]
