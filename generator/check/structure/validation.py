"""Structure and arithmetic of an agency file: one pass of `jsonschema`, every error put into words for the clerk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from generator.check.structure import messages
from generator.check.structure.dialect import OutcomeError, validator_for
from generator.findings import Finding, Place, Tally
from generator.form import form as forms
from generator.form.address import Address
from generator.form.figures import Figure, plain
from generator.form.form import Form
from generator.form.identities import Outcome
from generator.report.agency_file import AgencyFile
from generator.report.loading import YEAR
from generator.rules import found
from generator.style.addition import Addition

_validator = lru_cache(maxsize=64)(validator_for)


def check(file: AgencyFile, form: Form, latest_year: int, additions: tuple[Addition, ...] = ()) -> tuple[list[Finding], Tally]:
    """Return every finding about the file's structure and arithmetic, and the tally of its identities.

    `latest_year` is the last year that a report can be about; `additions` are a county's own keys.
    """
    if not isinstance(file.data, Mapping):
        return ([*file.findings] or [_not_a_mapping(file)]), Tally(0, 0, len(form.identities))
    findings = [*file.findings, *_year(file, form, latest_year)]
    lost = {cell for finding in file.findings for cell in finding.cells}
    failed = unevaluated = 0
    for error in _first_faults(_validator(form, additions).iter_errors(file.data)):
        if isinstance(error, OutcomeError):
            if error.outcome.evaluated:
                failed += 1
                findings.append(_sum(file, form, error.outcome))
            else:
                unevaluated += 1
        else:
            told = messages.findings(file, form, error)
            findings += (each for each in told if not each.cells or not lost.issuperset(each.cells))
    return findings, Tally(len(form.identities) - unevaluated, failed, unevaluated)


def _first_faults(errors: Iterable[Any]) -> Iterator[Any]:
    """Leave out what else is wrong with a single value: a text that is too long may have unprintable characters as well."""
    told = None
    for error in errors:
        path = None if error.validator in ("required", "additionalProperties", "reconciles") else list(error.absolute_path)
        if path is None or path != told:
            yield error
        told = path


def _not_a_mapping(file: AgencyFile) -> Finding:
    if file.data is None:
        message = "文件是空的，请用 makereport new 生成一份空白文件再填写。"
    else:
        message = "文件内容应为“名称: 内容”的形式，现在是一个列表或一段文字，请用 makereport new 生成空白文件对照改正。"
    return found("not-a-report", message, place=Place(1, 1))


def _year(file: AgencyFile, form: Form, latest_year: int) -> Iterator[Finding]:
    year = file.data.get(YEAR)
    if not isinstance(year, int) or isinstance(year, bool):
        return
    latest_year = max(latest_year, form.first_year)  # a form that is there already may be filled in
    if form.first_year <= year <= latest_year:
        return  # as nearly always; the other forms need not be read
    first = forms.load(forms.names()[0]).first_year
    if first <= year <= latest_year:
        return  # another form's year
    why = f"；{first} 年以前的报告没有统一格式" if year < first else "，这一年还没有到"
    message = f"年度应为 {first} 至 {latest_year}，填的是 {year}{why}。请核对。"
    yield found("year", message, place=file.places.get((YEAR,)))


def _sum(file: AgencyFile, form: Form, outcome: Outcome) -> Finding:
    """Put a failed identity into words: labels, both sides written out, the difference."""
    identity, left, right = outcome.identity, outcome.left, outcome.right
    assert left is not None and right is not None
    difference = abs(left - right)
    message = f"{_statement(file, form, outcome)}，相差 {plain(difference)}。请核对。"
    place = _place_of_sum(file, identity.left)
    cells = (*identity.left, *identity.right)
    return found("identity", message, place=place, cells=cells, left=left, right=right, difference=difference)


def _place_of_sum(file: AgencyFile, cells: Iterable[Address]) -> Place | None:
    """Return the place of the first of the cells that is stated, or of the nearest group above the first."""
    cells = list(cells)
    stated = next((file.places[cell] for cell in cells if tuple(cell) in file.places), None)
    return stated or messages.nearest(file, tuple(cells[0]))


def _statement(file: AgencyFile, form: Form, outcome: Outcome) -> str:
    """Write out both sides, zeros folded: `（七）总计·自然人：填的是 12，各项之和是 13（予以公开 9＋本机关不掌握 4）`."""
    identity = outcome.identity
    assert outcome.left is not None and outcome.right is not None
    if identity.total is not None:
        parts = _spelled(outcome.values, identity.right, identity.left[0])
        how = "填的是" if tuple(identity.total) in file.places else "没有填，按其他数字算是"
        return f"{form.cells[identity.left[0]].label}：{how} {plain(outcome.left)}，各项之和是 {plain(outcome.right)}{parts}"
    sides = [
        f"{_summands(form, outcome.values, cells)}＝{plain(sum_)}" if len(cells) > 1 else _summands(form, outcome.values, cells)
        for cells, sum_ in ((identity.left, outcome.left), (identity.right, outcome.right))
    ]
    column = form.cells[identity.left[0]].column[-1].label
    return f"{column}一列：{sides[0]}，{sides[1]}，两边应当相等"


def _summands(form: Form, values: Mapping[Address, Figure], cells: Iterable[Address]) -> str:
    return "＋".join(f"{form.cells[cell].row[-1].label} {plain(values.get(cell))}" for cell in cells)


def _spelled(values: Mapping[Address, Figure], cells: Iterable[Address], total: Address) -> str:
    """Write out the summands of a total that are not zero, in brackets; nothing where all are."""
    summands = [f"{_part_name(cell, total)} {plain(value)}" for cell in cells if (value := values.get(cell))]
    return f"（{'＋'.join(summands)}）" if summands else ""


def _part_name(cell: Address, total: Address) -> str:
    """Return the short name that tells a part from the others of its sum."""
    return next(name for name, other in zip(reversed(cell), reversed(total), strict=False) if name != other)
