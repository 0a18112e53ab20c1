"""What a unit of a sentence is understood to mean, and what the words before it leave to those after them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import product

from generator.check.words.concepts import Cells, Quantity, summable, united
from generator.check.words.figures import figure
from generator.check.words.tokens import Text, Token, lexicon
from generator.check.words.units import Unit
from generator.report.report import Report
from generator.text.quantities import COUNT, MONEY, Number

_MOST_READINGS = 48
_JOINING = ("和", "及", "与", "以及", "或", "或者")


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


def combined(options: Sequence[tuple[Quantity, ...]], strict: bool) -> tuple[Quantity, ...]:
    """Return what words mean together, for each choice of what each may mean."""
    chosen = list(product(*options))[:_MOST_READINGS] if options else []
    return tuple(dict.fromkeys(quantity for each in chosen for quantity in _fold(each, strict)))


def readings_of(
    found: Sequence[Token], section: str | None, report: Report, inside: Sequence[Quantity] = ()
) -> tuple[Quantity, ...]:
    """Return the quantities that some tokens mean, each of them one figure, within others if such are given."""
    options = [tuple(c.quantity for c in token.concepts if c.section == section) for token in found]
    meant = combined([each for each in options if each], False)
    sides = inside or lexicon(report.form).concepts.sides.get(section or "", ())
    narrowed = [
        each
        for one in meant
        for each in ([one] if summable(one, report.form) and not inside else [one.within(side.plus) for side in sides])
        if each.plus
    ]
    return tuple(dict.fromkeys(narrowed))


def _fold(quantities: Iterable[Quantity], strict: bool) -> Iterator[Quantity]:
    """Combine what words mean: narrower words refine, crossing ones intersect, apart ones add up or are either of them."""
    groups: list[list[Quantity]] = []
    for quantity in sorted(quantities, key=lambda each: -each.cells.bit_count()):
        for group in groups:
            around = next((each for each in group if not quantity.cells & ~each.cells), None)
            if around is not None:
                group[group.index(around)] = quantity
                break
            if not any(quantity.cells & each.cells for each in group):
                group.append(quantity)
                break
        else:
            groups.append([quantity])
    choices = []
    for group in groups:
        union = Quantity(united(each.plus for each in group), united(each.minus for each in group))
        choices.append([union] if strict or len(group) == 1 else [union, *group])
    for chosen in product(*choices):
        result = chosen[0]
        for other in chosen[1:]:
            result = result.within(other.plus) if not other.minus else other.within(result.plus)
        if result.plus:
            yield result


def in_order(found: Sequence[Token], parts: Sequence[str]) -> list[int]:
    """Return the tokens that make up a compound: one of each class or word, in order, near each other."""
    indices: list[int] = []
    at = 0
    for part in parts:
        limit = len(found) if not indices else min(len(found), at + 3)
        index = next((i for i in range(at, limit) if part in found[i].classes or found[i].text == part), None)
        if index is None:
            return []
        indices.append(index)
        at = index + 1
    return indices


def joined(found: Sequence[Token]) -> bool:
    """Return whether words for two things are joined: 市民和企业."""
    neighbours = zip(found, found[1:], found[2:], strict=False)
    return any(token.text in _JOINING and before.concepts and after.concepts for before, token, after in neighbours)
