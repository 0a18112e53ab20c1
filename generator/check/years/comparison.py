"""Comparing with last year's report: figures that must follow, tables and words that must not be the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from generator.check.levels import limit
from generator.check.years import patterns, reuse
from generator.findings import Finding, Place
from generator.form.address import Address
from generator.form.figures import plain
from generator.form.identities import Number
from generator.form.succession import Succession, successions
from generator.report.report import Report
from generator.rules import family, found
from generator.style import Style

_TELLING = 60
"""A section of fewer characters may well be the same as last year's."""
_Off = tuple[Succession, Number, Number]
"""A figure that does not follow, what it is and what it should be."""


def check(report: Report, last: Report, style: Style) -> Iterator[Finding]:
    """Compare a report with the one of the year before."""
    yield from _whose(report, last)
    if report.year is not None and last.year is not None and last.year != report.year - 1:
        message = f"上年报告应是 {report.year - 1} 年的，给的是 {last.year} 年的，没有与它逐项比较。请换成上一年的报告。"
        yield found("years-gap", message, place=_source(report))
        return
    yield from carried(report, last)
    yield from rolled(report, last)
    yield from _pending(report, last)
    yield from _identical(report, last)
    yield from patterns.check(report, last)
    yield from _jumps(report, last, style)
    yield from _reused(report, last, style)


def carried(report: Report, last: Report) -> Iterator[Finding]:
    """Find figures that should be last year's as they stand: the total of a row, or else its columns."""
    pairs = [succession for succession in successions(report.form) if succession.carried]
    for _, group in groupby(pairs, key=lambda succession: succession.cell[:-1]):
        row = list(group)
        off = [(succession, *pair) for succession in row if (pair := _off(report, last, succession))]
        total = next((entry for entry in off if report.form.cells[entry[0].cell].total), None)
        compared = any(_pair(report, last, succession) and report.form.cells[succession.cell].total for succession in row)
        if total is not None or (off and not compared):
            yield _not_carried("years-carried", report, last, total or off[0], off)
        elif off:
            yield _not_carried("years-carried-columns", report, last, off[0], off)


def rolled(report: Report, last: Report) -> Iterator[Finding]:
    """Find figures that should be last year's with this year's changes."""
    for succession in successions(report.form):
        pair = None if succession.carried else _off(report, last, succession)
        if pair:
            value, expected = pair
            parts = [
                f"{'－' if term.sign < 0 else '＋'}{_year(source)}{source.form.cells[cell].label} {plain(source.figures[cell])}"
                for source, terms in ((last, succession.before), (report, succession.now))
                for term in terms
                for cell in [term.cell]
            ]
            message = (
                f"{report.form.cells[succession.cell].label}：填的是 {plain(value)}，按{''.join(parts).removeprefix('＋')} 应为 "
                f"{plain(expected)}，相差 {plain(abs(value - expected))}。请核对；另有宣布失效、划转等情形的，请在“说明”中写明。"
            )
            yield _between("years-rolled", message, report, succession.cell, value, expected)


def _not_carried(rule: str, report: Report, last: Report, lead: _Off, off: Iterable[_Off]) -> Finding:
    succession, value, expected = lead
    cell, before = report.form.cells[succession.cell], last.form.cells[succession.before[0].cell]
    columns = "；".join(f"{entry.cell[-1]}本年填 {plain(now)}、上年是 {plain(then)}" for entry, now, then in off)
    message = (
        f"{cell.row[-1].label}与{_year(last)}报告的“{before.row[-1].label}”不一致：{columns}。"
        "请核对；上年报告有误或申请人重新归类的，请在“说明”中写明。"
    )
    cells = tuple(entry.cell for entry, _, _ in off)
    return _between(rule, message, report, succession.cell, value, expected, cells)


def _between(
    rule: str, message: str, report: Report, at: Address, left: Number, right: Number, cells: tuple[Address, ...] = ()
) -> Finding:
    difference = abs(left - right)
    return found(rule, message, place=report.place(*at), cells=cells or (at,), left=left, right=right, difference=difference)


def _pair(report: Report, last: Report, succession: Succession) -> tuple[Number, Number] | None:
    """Return the figure and what it should be, where both are known."""
    value = report.figures.get(succession.cell)
    expected = succession.expected(report.figures, last.figures)
    return None if value is None or isinstance(value, str) or expected is None else (value, expected)


def _off(report: Report, last: Report, succession: Succession) -> tuple[Number, Number] | None:
    pair = _pair(report, last, succession)
    return pair if pair and pair[0] != pair[1] else None


def _pending(report: Report, last: Report) -> Iterator[Finding]:
    """Find groups with fewer cases than were pending at the end of last year."""
    for section, names in family("years")["years-pending"].settings["at_least"].items():
        for address in report.form.cells:
            if address[0] != section or address[-1] not in names:
                continue
            before = Address((*address[:-1], names[address[-1]]))
            now, then = report.figures.get(address), last.figures.get(before)
            if isinstance(now, int) and isinstance(then, int) and now < then:
                message = (
                    f"{report.form.cells[address].label}：填的是 {now}，少于{_year(last)}报告的“{last.form.cells[before].label}”"
                    f" {then}。上年没有审结的案件本年应当有结果或仍未审结，请核对。"
                )
                yield _between("years-pending", message, report, address, now, then)


def _identical(report: Report, last: Report) -> Iterator[Finding]:
    """Find tables that are the same as last year's in every figure."""
    following = {succession.cell for succession in successions(report.form)}
    for section in report.form.tables:
        cells = [cell for cell in report.form.cells if cell[0] == section.name]
        if not all(cell in last.figures and report.figures[cell] == last.figures[cell] for cell in cells):
            continue
        telling = [cell for cell in cells if report.figures[cell] and not report.form.cells[cell].total and cell not in following]
        if len(telling) >= family("years")["years-identical"].settings["least"]:
            message = f"“{section.label}”的表与{_year(last)}报告完全相同。请核对是否误用了上年的表。"
            yield found("years-identical", message, place=report.place(section.name), cells=tuple(telling))


def _jumps(report: Report, last: Report, style: Style) -> Iterator[Finding]:
    """Find figures that are several times last year's, or a fraction of them."""
    rule = family("years")["years-jump"]
    settings, times = rule.settings, limit(style, rule)
    spoken = patterns.confirmed(report)
    for spellings in settings["cells"]:
        here, there = _first(report, spellings), _first(last, spellings)
        if here is None or there is None:
            continue
        now, then = report.figures[here], last.figures[there]
        if now is None or then is None or isinstance(now, str) or isinstance(then, str):
            continue
        less, more = sorted((now, then))
        far = more >= settings["least"] and more >= times * less
        meant = patterns.slip(now, then, far=far)
        if (far or meant is not None) and {here} not in spoken:
            label = report.form.cells[here].label
            why = "相差悬殊" if meant is None else f"相差不小；是不是 {plain(meant)}（数字颠倒或者小数点错位）"
            message = f"{label}：填的是 {plain(now)}，{_year(last)}是 {plain(then)}，{why}。请核对数字和单位。"
            yield _between("years-jump", message, report, here, now, then)


def _first(report: Report, spellings: Iterable[str]) -> Address | None:
    return next((address for text in spellings if (address := Address.parse(text)) in report.form.cells), None)


def _reused(report: Report, last: Report, style: Style) -> Iterator[Finding]:
    """Find that more of the narratives than allowed stood in last year's."""
    now = [((name, index), text) for name, lines in report.narratives.items() for index, text in enumerate(lines)]
    before = [text for lines in last.narratives.values() for text in lines]
    paragraphs = reuse.compare(now, before)
    percent, most = reuse.share(paragraphs), limit(style, family("years")["years-reused"])
    labels = {section.name: section.label for section in report.form.sections}
    if percent is None or percent <= most:
        for name, lines in report.narratives.items() if most < 100 else ():
            own = [each for each in paragraphs if each.key[0] == name]
            if sum(map(len, lines)) >= _TELLING and all(each.used == each.length for each in own):
                message = f"{labels[name]}：与{_year(last)}报告一字不差。请按本年的情况改写。"
                yield found("years-reused", message, place=report.place(name, 0))
        return
    copied = [paragraph for paragraph in paragraphs if paragraph.copied]
    shown = "、".join(f"“{labels[each.key[0]]}”第 {each.key[1] + 1} 段（{each.text[:12]}…）" for each in copied[:3])
    which = f"，如{shown}" if shown else ""
    message = f"文字有 {percent}% 与{_year(last)}报告重复，超过 {most}%{which}。请按本年的情况改写。"
    place = report.place(*copied[0].key) if copied else None
    yield found("years-reused", message, place=place)


def _whose(report: Report, last: Report) -> Iterator[Finding]:
    if report.agency and last.agency and _bare(report.agency) != _bare(last.agency):
        message = f"本报告是“{report.agency}”的，上年报告是“{last.agency}”的。请核对是否拿错；机构更名的请在“说明”中写明。"
        yield found("years-agency", message, place=_source(report))


def _source(report: Report) -> Place | None:
    return report.places.get(("上年报告",)) or report.place("年度")


def _year(report: Report) -> str:
    return f"{report.year}年" if report.year is not None else "上年"


def _bare(name: str) -> str:
    return re.sub(r"\s+", "", name)
