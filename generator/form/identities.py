"""Reconciliation identities (勾稽关系): linear equations over addressed cells, derived from a form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from generator.errors import FormError
from generator.form.address import Address
from generator.form.figures import Figure
from generator.form.items import Item, Panel, Path, Section, leaves, type_at

Number = int | Decimal


@dataclass(frozen=True, slots=True)
class Identity:
    """Sum of the `left` cells = sum of the `right` cells; a total has just itself on the left."""

    left: tuple[Address, ...]
    right: tuple[Address, ...]

    @property
    def terms(self) -> dict[Address, int]:
        """Each cell with its sign in `left − right = 0`."""
        return {**dict.fromkeys(self.left, 1), **dict.fromkeys(self.right, -1)}

    @property
    def total(self) -> Address | None:
        """The total that this identity defines, if it is of that kind."""
        return self.left[0] if len(self.left) == 1 else None

    def __str__(self) -> str:
        """Return the identity as form files and schemas write it: `甲 + 乙 = 丙 + 丁`."""
        return " = ".join(" + ".join(cell.dotted for cell in side) for side in (self.left, self.right))

    @classmethod
    def parse(cls, text: str) -> Identity:
        """Read an identity; ValueError if it does not have two sides."""
        left, right = text.split("=")
        return cls(*(tuple(map(Address.parse, side.split("+"))) for side in (left, right)))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an identity gives for a set of figures: both sums, or None where an operand is not filled in."""

    identity: Identity
    left: Number | None
    right: Number | None
    values: Mapping[Address, Figure] = field(default_factory=dict, compare=False, repr=False)
    """The figures it was evaluated on."""

    @property
    def evaluated(self) -> bool:
        """Return whether every operand was there."""
        return self.left is not None and self.right is not None

    @property
    def holds(self) -> bool:
        """Return whether the identity was evaluated and both sides agree."""
        return self.evaluated and self.left == self.right


def derive(form: str, sections: Iterable[Section]) -> tuple[Identity, ...]:
    """Return every identity of the sections that have a table once: totals of rows, of columns, then the stated ones."""
    identities: dict[Identity, None] = {}
    for section in sections:
        assert section.table is not None
        for panel in section.table.panels:
            identities.update(dict.fromkeys(_totals(section, panel)))
        for statement in section.identities:
            identities.update(dict.fromkeys(_stated(form, section, statement)))
    return tuple(identities)


def complete(figures: Mapping[Address, Figure], identities: Iterable[Identity]) -> dict[Address, Figure]:
    """Return the figures with every absent total computed; a total over a cell that is not filled in is None."""
    filled = dict(figures)
    waiting = [identity for identity in identities if identity.total is not None and identity.total not in filled]
    while waiting:
        blocked = []
        # Rounds go by what was known before them, so that a grand total is the sum of its row before that of its column.
        known = frozenset(filled)
        for identity in waiting:
            if not known.issuperset(identity.right):
                blocked.append(identity)
            elif filled.get(identity.left[0]) is None:
                filled[identity.left[0]] = total_of(identity.right, filled)
        if len(blocked) == len(waiting):
            raise FormError(f"合计无法计算：{waiting[0].left[0]}")
        waiting = blocked
    return filled


def evaluate(figures: Mapping[Address, Figure], identities: Iterable[Identity]) -> Iterator[Outcome]:
    """Evaluate each identity once, exactly (integers and decimals, tolerance 0)."""
    for identity in identities:
        yield Outcome(identity, total_of(identity.left, figures), total_of(identity.right, figures), figures)


def total_of(cells: Iterable[Address], figures: Mapping[Address, Figure]) -> Number | None:
    """Return the sum of the cells, or None if one of them is not filled in."""
    total: Number = 0
    for cell in cells:
        value = figures.get(cell)
        if value is None or isinstance(value, str):
            return None
        total += value
    return total


def _totals(section: Section, panel: Panel) -> Iterator[Identity]:
    rows: list[Path] = list(leaves(panel.rows)) or [()]
    columns = list(leaves(panel.columns))
    for row in rows:
        for total, parts in _sums(panel.columns):
            yield from _sum_of(section, panel, (row, total), [(row, part) for part in parts])
    for total, parts in _sums(panel.rows):
        for column in columns:
            yield from _sum_of(section, panel, (total, column), [(part, column) for part in parts])


def _sum_of(section: Section, panel: Panel, total: tuple[Path, Path], parts: list[tuple[Path, Path]]) -> Iterator[Identity]:
    """Yield the identity of a total with the parts of its own kind: a count is no part of a sum of money."""
    kind = type_at(panel, *total)
    alike = [part for part in parts if type_at(panel, *part) is kind]
    if kind.summed and alike:
        yield _identity(section, [total], alike)


def _sums(items: tuple[Item, ...], above: Path = ()) -> Iterator[tuple[Path, list[Path]]]:
    """Yield each total of a tree with the leaves beside it, which it sums."""
    for item in items:
        if item.total:
            parts = [path for path in leaves(items, above) if path[len(above)] is not item]
            yield (*above, item), parts
        yield from _sums(item.children, (*above, item))


def _stated(form: str, section: Section, statement: str) -> Iterator[Identity]:
    """Expand `甲 + 乙 = 丙 + 丁` over the columns of the table whose rows it names."""
    try:
        named = Identity.parse(statement)
    except ValueError:
        raise FormError(f"表样 {form}：勾稽关系应写成“甲 + 乙 = 丙 + 丁”，现为“{statement}”") from None
    assert section.table is not None
    for panel in section.table.panels:
        rows = {tuple(item.name for item in row if item.name): row for row in leaves(panel.rows)}
        if rows.keys() >= named.terms.keys():
            for column in leaves(panel.columns):
                left, right = ([(rows[term], column) for term in side] for side in (named.left, named.right))
                yield _identity(section, left, right)
            return
    raise FormError(f"表样 {form}：勾稽关系“{statement}”中有不存在的行")


def _identity(section: Section, left: list[tuple[Path, Path]], right: list[tuple[Path, Path]]) -> Identity:
    def address(row: Path, column: Path) -> Address:
        return Address((section.name, *(item.name for item in (*row, *column) if item.name)))

    return Identity(tuple(address(*cell) for cell in left), tuple(address(*cell) for cell in right))
