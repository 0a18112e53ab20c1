"""What a table is put together of: fragments of rows, each a heading and what stands behind it, and what belongs to no row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from generator.findings import Place
from generator.recognise.lines.labels import Label
from generator.recognise.lines.tokens import Token


@dataclass(frozen=True, slots=True)
class RowFragment:
    """A row found in print: its number in the sheet, its heading and what stands where its figures should."""

    row: int
    heading: Token | None
    tokens: tuple[Token, ...] = ()
    merged: bool = False
    """Its heading shares the line with the heading of another row, so that its figures may belong to either."""
    contradicted: bool = False
    """The row was found more than once, with other figures."""
    given: str = ""
    """Why the row has these figures though its heading does not stand before them, in words."""
    unsure: bool = False
    """Nothing tells that its figures are its own and not another row's, unless sums bear it out."""

    @property
    def printed(self) -> tuple[Token, ...]:
        """What is printed in it, without the empty squares."""
        return tuple(token for token in self.tokens if token.is_printed)

    @property
    def place(self) -> Place | None:
        """Where it begins."""
        first = self.heading or next(iter(self.tokens), None)
        return first.place if first is not None else None


@dataclass(frozen=True, slots=True)
class Stray:
    """Figures that belong to no row of the form: behind an unknown heading, a group's heading, or none at all."""

    heading: Token | None
    tokens: tuple[Token, ...]

    @property
    def printed(self) -> tuple[Token, ...]:
        """What is printed; empty squares are none of it."""
        return self.tokens


@dataclass
class Assembly:
    """What was found of a table."""

    fragments: dict[int, list[RowFragment]] = field(default_factory=dict)
    strays: list[Stray] = field(default_factory=list)
    order: list[RowFragment | Stray] = field(default_factory=list)
    """Both as they are printed."""
    columns: list[tuple[Token, int]] = field(default_factory=list)
    """The column headings, each with its panel."""
    headings: list[tuple[str, int]] = field(default_factory=list)
    """The headings of columns and groups of columns by their official label, each with its panel."""
    begun: list[str] = field(default_factory=list)
    """The columns in printed order, each as often as its heading or the beginning of it stands there."""
    labels: list[tuple[Token, Label]] = field(default_factory=list)
    """Every label with what it was taken for."""
    continued: list[Token] = field(default_factory=list)
    """Labels of which a part was found somewhere else."""

    def headings_of(self, panel: int) -> list[str]:
        """Return the headings of columns and groups of columns above a panel, by their official labels in printed order."""
        return [official for official, its_panel in self.headings if its_panel == panel]

    @property
    def repeated(self) -> dict[int, RowFragment]:
        """The rows found with figures more than once, each where it was found last."""
        return {row: same[-1] for row, same in self.fragments.items() if sum(1 for one in same if one.printed) > 1}


def merged(fragments: Sequence[RowFragment]) -> RowFragment:
    """Return one fragment for all that were found for a row."""
    printed = [fragment for fragment in fragments if fragment.printed]
    if len(printed) <= 1:
        return (printed or list(fragments))[0]
    texts = {tuple(token.text.strip() for token in fragment.printed) for fragment in printed}
    return replace(printed[0], merged=any(fragment.merged for fragment in printed), contradicted=len(texts) > 1)
