"""The words for an identity (勾稽关系) that does not hold: labels, both sides written out, the difference."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.findings import Finding, Place
from generator.form.address import Address
from generator.form.figures import Figure
from generator.form.form import Form
from generator.form.identities import Identity, Number, Outcome
from generator.rules import found


def finding(form: Form, outcome: Outcome, place: Place | None) -> Finding:
    """Put a failed identity into words; its operands come with the outcome."""
    identity = outcome.identity
    left, right = outcome.left, outcome.right
    assert left is not None and right is not None
    difference = abs(left - right)
    message = f"{statement(form, outcome)}，相差 {show(difference)}。请核对。"
    return found(
        "identity", message, place=place, cells=(*identity.left, *identity.right),
        left=left, right=right, difference=difference,
    )  # fmt: skip


def statement(form: Form, outcome: Outcome) -> str:
    """Write out both sides, zeros folded: `（七）总计·自然人：填的是 12，各项之和是 13（予以公开 9＋本机关不掌握 4）`."""
    identity = outcome.identity
    assert outcome.left is not None and outcome.right is not None
    if identity.total is not None:
        parts = spelled(outcome.values, identity.right, lambda cell: part_name(cell, identity.left[0]))
        return f"{form.cells[identity.left[0]].label}：填的是 {show(outcome.left)}，各项之和是 {show(outcome.right)}{parts}"
    sides = [
        f"{'加'.join(_row_label(form, cell) for cell in cells)}是 {show(sum_)}{spelled(outcome.values, cells, lambda cell: part_name(cell, None, form))}"
        for cells, sum_ in ((identity.left, outcome.left), (identity.right, outcome.right))
    ]
    return f"{form.cells[identity.left[0]].column[-1].label}一列：{sides[0]}，{sides[1]}，两边应当相等"


def spelled(values: Mapping[Address, Figure], cells: Iterable[Address], name: object) -> str:
    """Write out the summands that are not zero; nothing where there is none or just one side to show."""
    assert callable(name)
    summands = [f"{name(cell)} {show(value)}" for cell in cells if (value := values.get(cell))]
    return f"（{'＋'.join(summands)}）" if summands else ""


def part_name(cell: Address, total: Address | None, form: Form | None = None) -> str:
    """Give the short name that tells a part from the others of its sum."""
    if total is None:
        assert form is not None
        return _row_label(form, cell)
    tail = 0
    while tail < len(total) - 1 and total[-1 - tail] == cell[-1 - tail] and len(cell) > tail + 1:
        tail += 1
    return cell[: len(cell) - tail][-1]


def show(value: Number | Figure) -> str:
    """Write a number plainly."""
    return format(value, "f") if not isinstance(value, (int, str)) and value is not None else str(value)


def _row_label(form: Form, cell: Address) -> str:
    return form.cells[cell].row[-1].label
