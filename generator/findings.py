"""Findings: what is wrong in a file, as values that are collected and never raised (where – what – what to do)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from generator.form.address import Address


class Level(Enum):
    """How grave a finding is; the value is the word that is printed."""

    ERROR = "错误"
    WARNING = "警告"
    HINT = "提示"


# Not frozen, though nobody changes one: every value of a file has a place, and a frozen one takes four times as long to make.
@dataclass(slots=True, unsafe_hash=True)
class Place:
    """Where something stands: line and column (1-based) of a text, page, table, row, cell of a document, or of a sheet."""

    line: int | None = None
    column: int | None = None
    page: int | None = None
    table: int | None = None
    row: int | None = None
    cell: int | None = None
    paragraph: int | None = None
    sheet: str | None = None

    def __str__(self) -> str:
        """Return `27:10` for a text file, `第2页表3第5行第4格` for a document, `表!D7` for a workbook; empty when unknown."""
        if self.sheet is not None:
            return f"{self.sheet}!{_letters(self.cell or 1)}{self.row}"
        if self.line is not None and self.table is None and self.page is None:
            return f"{self.line}:{self.column}" if self.column is not None else f"{self.line}"
        parts = (
            (self.page, "第{}页"),
            (self.paragraph, "第{}段"),
            (self.table, "表{}"),
            (self.row, "第{}行"),
            (self.cell, "第{}格"),
        )
        return "".join(pattern.format(number) for number, pattern in parts if number is not None)


def _letters(column: int) -> str:
    """Return the name of a column of a workbook: 27 is AA."""
    left, last = divmod(column - 1, 26)
    return (_letters(left) if left else "") + chr(ord("A") + last)


class Certainty(Enum):
    """How sure it is that a suspected cell is the wrong one."""

    ONLY = "唯一可能"
    POSSIBLE = "可能"
    UNDECIDED = "无法判定"


@dataclass(frozen=True, slots=True)
class Suspect:
    """A cell that may be the wrong one: what stands in it and what would make the identities hold."""

    cell: Address
    found: int | Decimal | None
    expected: int | Decimal | None
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong or should be explained: level, rule, words, place, cells and, for sums, both sides."""

    level: Level
    rule: str
    message: str
    place: Place | None = None
    cells: tuple[Address, ...] = ()
    left: int | Decimal | None = None
    right: int | Decimal | None = None
    difference: int | Decimal | None = None
    suspects: tuple[Suspect, ...] = ()
    follows: bool = False
    """Whether another finding names the cause: mending that one mends this one too."""

    @property
    def blocks(self) -> bool:
        """Return whether the finding keeps `make` from writing."""
        return self.level is Level.ERROR


@dataclass(frozen=True, slots=True)
class Tally:
    """How many identities (勾稽关系) were evaluated (failed ones among them), failed, and could not be evaluated."""

    evaluated: int = 0
    failed: int = 0
    unevaluated: int = 0


_ORDER = {Level.ERROR: 0, Level.WARNING: 1, Level.HINT: 2}


def ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings by level and, within a level, in the order of the file."""

    def key(finding: Finding) -> tuple[int, int, int]:
        place = finding.place
        return _ORDER[finding.level], (place.line or 0) if place else 0, (place.column or 0) if place else 0

    return tuple(sorted(findings, key=key))


def blocking(findings: Iterable[Finding]) -> bool:
    """Return whether any of the findings blocks."""
    return any(finding.blocks for finding in findings)


def grouped(findings: Sequence[Finding]) -> list[tuple[Finding, tuple[Finding, ...]]]:
    """Return the findings in order, each with those that follow from it; one whose cause is not found stands alone."""
    leading = [finding for finding in findings if not finding.follows]
    followers: dict[int, list[Finding]] = {}
    alone = []
    for finding in findings:
        if finding.follows:
            causes = [index for index, cause in enumerate(leading) if _causes(cause, finding)]
            # Where totals were computed, a failed identity need not hold the cell that is to blame.
            causes += [index for index, cause in enumerate(leading) if cause.suspects and cause.rule != finding.rule]
            followers.setdefault(causes[0], []).append(finding) if causes else alone.append(finding)
    return [(finding, tuple(followers.get(index, ()))) for index, finding in enumerate((*leading, *alone))]


def _causes(finding: Finding, other: Finding) -> bool:
    return any(suspect.cell in other.cells for suspect in finding.suspects)
