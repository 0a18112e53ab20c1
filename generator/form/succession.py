"""Successions: what a figure of this year follows from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.errors import FormError
from generator.form import identities
from generator.form.address import Address
from generator.form.figures import Figure
from generator.form.form import Form
from generator.form.identities import Number

_TERM = re.compile(r"\s*([+-]?)\s*(上年\.)?([^\s+=-]+)\s*")


@dataclass(frozen=True, slots=True)
class Term:
    """A cell that is added or subtracted."""

    sign: int
    cell: Address


@dataclass(frozen=True, slots=True)
class Succession:
    """A cell of this year's report and what it follows from: cells of last year's, and other ones of this year's."""

    cell: Address
    before: tuple[Term, ...]
    now: tuple[Term, ...]

    @property
    def carried(self) -> bool:
        """Return whether the figure is last year's as it stands, so that there is nothing to explain if it differs."""
        return not self.now and len(self.before) == 1

    def expected(self, figures: Mapping[Address, Figure], last: Mapping[Address, Figure]) -> Number | None:
        """Return what should stand in the cell; None where a figure is missing or last year's form has no such cell."""
        before, now = total_of(self.before, last), total_of(self.now, figures)
        return None if before is None or now is None else before + now


def total_of(terms: Sequence[Term], figures: Mapping[Address, Figure]) -> Number | None:
    """Return the sum of the terms; None where a figure is missing."""
    added, taken = (identities.total_of((term.cell for term in terms if term.sign == sign), figures) for sign in (1, -1))
    return None if added is None or taken is None else added - taken


@lru_cache(maxsize=8)
def successions(form: Form) -> tuple[Succession, ...]:
    """Return every succession of the form, statement by statement, expanded over rows and columns."""
    return tuple(
        succession
        for section in form.sections
        for statement in section.last_year
        for succession in _expanded(form, section.name, statement)
    )


def _expanded(form: Form, section: str, statement: str) -> Iterator[Succession]:
    name, _, right = statement.partition("=")
    name = name.strip()
    terms = [(-1 if sign == "-" else 1, term, bool(last)) for sign, last, term in _TERM.findall(right)]
    cells = [address for address in form.cells if address[0] == section and name in address]
    if not terms or not cells:
        raise FormError(f"表样 {form.name}：“{statement}”应写成“甲 = 上年.乙 + 丙 - 丁”，各项都是表中的行或列")
    for cell in cells:
        named = [(last, Term(sign, Address(term if part == name else part for part in cell))) for sign, term, last in terms]
        yield Succession(cell, *(tuple(term for last, term in named if last is past) for past in (True, False)))
