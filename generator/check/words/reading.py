"""What a unit of a sentence is understood to mean, and what the words before it leave to those after them."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from generator.check.words.concepts import Cells, Quantity
from generator.check.words.figures import figure
from generator.check.words.tokens import Text
from generator.check.words.units import Unit
from generator.report.report import Report
from generator.text.quantities import COUNT, MONEY, Number


@dataclass(eq=False)
class Reading:
    """A unit as understood: the section and the quantities it may mean, and the guarding slot that its words leave open."""

    unit: Unit
    section: str | None = None
    readings: tuple[Quantity, ...] = ()
    named: tuple[Quantity, ...] = ()
    """What each of its words means by itself."""
    own: bool = False
    """Whether words of its own name the quantity."""
    sure: bool = False
    """Whether they mean it in any sentence."""
    themed: bool = False
    """Whether they tell which table it is about."""
    anchors: tuple[Quantity, ...] = ()
    """What is counted, without the column: 行政规范性文件, 行政复议."""
    rooted: bool = False
    """Whether words of its own name what is counted."""
    around: Cells | None = None
    """The cells that words before the unit have narrowed it to."""
    open: str = ""
    """What is not settled: whose, when, part, what; nothing if all is."""
    bounded: bool = False
    """Whether it is at least a part of what the readings mean."""
    part: bool = False
    true: bool = False
    """Whether the number is what the quantity comes to."""
    delta: bool = False
    fitting: tuple[Quantity, ...] = ()
    """The readings that the number is true of."""
    governors: tuple[Reading, ...] = ()
    used: frozenset[int] = frozenset()
    """The tokens that are parts of compounds."""

    @property
    def kind(self) -> str:
        """The kind of its number; nothing without one."""
        return self.unit.number.kind if self.unit.number is not None else ""

    @property
    def counts(self) -> bool:
        """Whether it has a number of things or of money."""
        return self.kind in (COUNT, MONEY)

    @property
    def value(self) -> Decimal:
        """The value of its number."""
        return self.unit.number.value if self.unit.number is not None else Decimal(0)

    @property
    def exact(self) -> bool:
        """Whether its number is meant as it is written."""
        return self.unit.number is not None and self.unit.number.relation == "="

    @property
    def unit_name(self) -> str:
        """What its number counts by: 件, 人, 场."""
        return self.unit.number.unit if self.unit.number is not None else ""

    def agrees(self, figure: Decimal) -> bool:
        """Return whether a figure may be told by its number."""
        return self.unit.number is not None and self.unit.number.agrees(figure)


@dataclass(eq=False)
class Sentence:
    """A sentence with its units as understood."""

    text: Text
    narrative: str
    paragraph: int
    readings: list[Reading]


@dataclass
class State:
    """What words leave to those after them: in the paragraph, then in the sentence."""

    topic: str | None = None
    focus: list[Reading] = field(default_factory=list)
    when: str = "今年"
    foreign: bool = False
    told: list[Reading] = field(default_factory=list)
    """The numbers of this stretch of the sentence that others may be parts of."""
    governors: tuple[Reading, ...] = ()
    depth: int = 0
    strange: bool = False
    """Whether the last number was about something that the form does not have."""
    property: bool = False
    distributed: bool = False
    disclosed: bool = False
    """Whether the sentence has named disclosure."""
    about: bool = False
    """Whether the paragraph has, or is about requests."""


def fits(quantity: Quantity, number: Number, report: Report) -> bool:
    """Return whether a number is what a quantity comes to."""
    return any(number.agrees(value) for value in figure(quantity, report).values)


def within(short: str, full: str) -> bool:
    """Return whether a short name can stand for the full one: its characters occur there in order."""
    position = 0
    for char in short:
        position = full.find(char, position) + 1
        if position == 0:
            return False
    return True
