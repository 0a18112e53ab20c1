"""The culprit: which cell is wrong when identities (勾稽关系) fail, and what it should be, in words for the clerk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.check.arithmetic import evidence
from generator.check.arithmetic.diagnosis import Diagnosis, diagnose
from generator.check.arithmetic.repair import Change, Repair
from generator.findings import Certainty, Finding
from generator.form.address import Address
from generator.form.figures import plain
from generator.report.report import Report
from generator.rules import found

_IDENTITY = "identity"
_SHOWN = 3
"""So many ways to mend the sums are written out; all of them are among the suspects."""


def explain(report: Report, findings: Iterable[Finding], last: Report | None = None) -> tuple[Finding, ...]:
    """Name the cells behind the failed identities among the findings.

    Each set of identities with one cause gets a leading finding at the culprit's place; the identities follow it. A
    lone identity that cannot tell its culprit lists the suspects itself.
    """
    waiting = list(findings)
    if not any(finding.rule == _IDENTITY for finding in waiting):
        return tuple(waiting)
    figures = last.figures if last is not None else None
    numbers = evidence.told(report)
    for diagnosis in diagnose(report.form, report.figures, computed=report.computed, last=figures, told=numbers):
        cells = {frozenset(identity.terms) for identity in diagnosis.identities}
        failed = [finding for finding in waiting if finding.rule == _IDENTITY and frozenset(finding.cells) in cells]
        if failed:
            waiting = [*(finding for finding in waiting if finding not in failed), *_told(report, diagnosis, failed)]
    return tuple(waiting)


def _told(report: Report, diagnosis: Diagnosis, failed: list[Finding]) -> Iterator[Finding]:
    """Yield the leading findings of a diagnosis, then the failed identities with their suspects."""
    if len(failed) == 1 and diagnosis.certainty is Certainty.UNDECIDED:
        yield _at(report, diagnosis, replace(failed[0], suspects=diagnosis.suspects), failed[0].message)
        return
    yield from _leading(report, diagnosis, failed)
    for finding in failed:
        suspects = tuple(suspect for suspect in diagnosis.suspects if suspect.cell in finding.cells)
        sure = suspects and diagnosis.certainty is Certainty.ONLY
        place = report.place(*suspects[0].cell) if sure else finding.place
        yield replace(finding, suspects=suspects, place=place, follows=bool(diagnosis.repairs))


def _leading(report: Report, diagnosis: Diagnosis, failed: list[Finding]) -> Iterator[Finding]:
    off = f"{len(failed)} 条勾稽关系不平"
    if not diagnosis.repairs:
        yield found("culprit", f"{off}，错处不止一两格，无法判定是哪几格填错。请对照下列各条逐项核对。")
    elif diagnosis.certainty is Certainty.ONLY:
        yield from _accused(report, diagnosis, len(failed))
    else:
        finding = found("culprit", "", place=failed[0].place, cells=failed[0].cells[:1], suspects=diagnosis.suspects)
        yield _at(report, diagnosis, finding, f"{off}。")


def _at(report: Report, diagnosis: Diagnosis, finding: Finding, off: str) -> Finding:
    """Return the finding with the suspects in words, at the first suspect if it is clearly likelier, else where it is."""
    first = diagnosis.repairs[0].changes[0].cell
    place = report.place(*first) if diagnosis.clear else finding.place
    cells = [*([first] if diagnosis.clear else []), *finding.cells, *(suspect.cell for suspect in diagnosis.suspects)]
    message = off + _alternatives(report, diagnosis)
    return replace(finding, message=message, place=place, cells=tuple(dict.fromkeys(cells)))


def _accused(report: Report, diagnosis: Diagnosis, failed: int) -> Iterator[Finding]:
    """Yield a finding for each cell of the only possible repair."""
    (repair,) = diagnosis.repairs
    for change in repair.changes:
        others = "、".join(_label(report, other.cell) for other in repair.changes if other is not change)
        together = f"连同 {others} 一并改正后" if others else "改正后"
        reason = f"，看来是{why}" if (why := repair.words or change.reason) else ""
        message = (
            f"{_label(report, change.cell)}：填的是 {plain(change.found)}，应为 {plain(change.expected)}"
            f"（{diagnosis.certainty.value}{reason}）。{together}，{_mended(failed)}。请核对。"
        )
        mine = tuple(suspect for suspect in diagnosis.suspects if suspect.cell == change.cell)
        yield found("culprit", message, place=report.place(*change.cell), cells=(change.cell,), suspects=mine)


def _alternatives(report: Report, diagnosis: Diagnosis) -> str:
    """Write out the likeliest repairs, and how many more there are."""
    repairs = diagnosis.repairs
    more = f"；等，共 {len(repairs)} 种" if len(repairs) > _SHOWN else ""
    ways = "；".join(_repair(report, repair) for repair in repairs[:_SHOWN])
    if diagnosis.clear and len(repairs) > 1:
        others = "；".join(_repair(report, repair) for repair in repairs[1:_SHOWN])
        agreeing = "，与文字相符" if diagnosis.agreeing else ""
        return f"最可能是：{_repair(report, repairs[0])}{agreeing}。也可能是：{others}{more}。请核对。"
    if not diagnosis.whole:
        return f"错处不止一两格（{Certainty.UNDECIDED.value}），其中可以先核对：{ways}{more}。"
    if diagnosis.certainty is Certainty.POSSIBLE:
        return f"可能（{len(repairs)} 处）填错的是：{ways}{more}。请核对。"
    if all(len(repair.changes) == 1 for repair in repairs):
        cells = "；".join(_repair(report, repair) for repair in repairs[: 2 * _SHOWN])
        more = f"；等，共 {len(repairs)} 格" if len(repairs) > 2 * _SHOWN else ""
        return f"{Certainty.UNDECIDED.value}是哪一格填错，可能是：{cells}{more}。"
    return f"{Certainty.UNDECIDED.value}是哪几格填错，有 {len(repairs)} 种改法，如：{ways}{more}。请核对。"


def _mended(failed: int) -> str:
    return f"不平的 {failed} 条勾稽关系就都平了" if failed > 1 else "不平的勾稽关系就平了"


def _repair(report: Report, repair: Repair) -> str:
    """Write a repair; what befell a whole line is told by its words instead of its many cells."""
    few = repair.changes if not repair.words or len(repair.changes) <= 2 else repair.changes[:0]
    cells = "，".join(_change(report, change) for change in few)
    return f"{cells}（{repair.words}）" if cells and repair.words else cells or repair.words


def _change(report: Report, change: Change) -> str:
    reason = f"（{change.reason}）" if change.reason else ""
    return f"{_label(report, change.cell)} {plain(change.found)} 应为 {plain(change.expected)}{reason}"


def _label(report: Report, cell: Address) -> str:
    return report.form.cells[cell].label
