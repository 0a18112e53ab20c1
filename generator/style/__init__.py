"""Counties: how the reports of a county (or city, province) look and read, on top of the national rules."""

from generator.style.addition import Addition
from generator.style.search import folders, load, parent_of
from generator.style.style import Style

__all__ = ["Addition", "Style", "folders", "load", "parent_of"]
