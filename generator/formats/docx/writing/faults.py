"""What can be wrong with a mark of a Word template, and where."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from generator.errors import TemplateError


class Fault(NamedTuple):
    """A fault of a template: the mark as it is written, what is wrong, and where it stands."""

    mark: str
    message: str
    where: str
    paragraph: int | None = None
    """The paragraph's number among all paragraphs of the main text (cells and text boxes too), 0-based; None elsewhere."""

    def __str__(self) -> str:
        """Give where and what."""
        return f"{self.where}：{self.message}"


def refuse(found: Sequence[Fault], path: Path) -> None:
    """Raise a TemplateError that tells every fault; nothing if there is none."""
    if found:
        raise TemplateError("\n".join(map(str, found)), path)
