"""The words for an identity (勾稽关系) that does not hold: labels, both sides written out, the difference."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.findings import Finding, Place
from generator.form.address import Address
from generator.form.figures import Figure, plain
from generator.form.form import Form
from generator.form.identities import Outcome
from generator.rules import found


def finding(form: Form, outcome: Outcome, place: Place | None, computed: bool = False) -> Finding:
    """Put a failed identity into words; `computed` tells that its total was left out and worked out from others."""
    identity = outcome.identity
    left, right = outcome.left, outcome.right
    assert left is not None and right is not None
    difference = abs(left - right)
    message = f"{statement(form, outcome, computed)}，相差 {plain(difference)}。请核对。"
    return found(
        "identity", message, place=place, cells=(*identity.left, *identity.right),
        left=left, right=right, difference=difference,
    )  # fmt: skip


def statement(form: Form, outcome: Outcome, computed: bool = False) -> str:
    """Write out both sides, zeros folded: `（七）总计·自然人：填的是 12，各项之和是 13（予以公开 9＋本机关不掌握 4）`."""
    identity = outcome.identity
    assert outcome.left is not None and outcome.right is not None
    if identity.total is not None:
        parts = spelled(outcome.values, identity.right, identity.left[0])
        how = "没有填，按其他数字算是" if computed else "填的是"
        return f"{form.cells[identity.left[0]].label}：{how} {plain(outcome.left)}，各项之和是 {plain(outcome.right)}{parts}"
    sides = [
        f"{_summands(form, outcome.values, cells)}＝{plain(sum_)}" if len(cells) > 1 else _summands(form, outcome.values, cells)
        for cells, sum_ in ((identity.left, outcome.left), (identity.right, outcome.right))
    ]
    column = form.cells[identity.left[0]].column[-1].label
    return f"{column}一列：{sides[0]}，{sides[1]}，两边应当相等"


def _summands(form: Form, values: Mapping[Address, Figure], cells: Iterable[Address]) -> str:
    return "＋".join(f"{form.cells[cell].row[-1].label} {plain(values.get(cell))}" for cell in cells)


def spelled(values: Mapping[Address, Figure], cells: Iterable[Address], total: Address) -> str:
    """Write out the summands of a total that are not zero, in brackets; nothing where all are."""
    summands = [f"{part_name(cell, total)} {plain(value)}" for cell in cells if (value := values.get(cell))]
    return f"（{'＋'.join(summands)}）" if summands else ""


def part_name(cell: Address, total: Address) -> str:
    """Return the short name that tells a part from the others of its sum."""
    return next(name for name, other in zip(reversed(cell), reversed(total), strict=False) if name != other)
