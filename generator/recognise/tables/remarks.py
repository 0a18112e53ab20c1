"""What is said about a table that was read: squares that are empty or unread, and how it differs from the mandated form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.findings import Finding
from generator.recognise import limits
from generator.recognise.lines.labels import Row, Sheet
from generator.recognise.lines.printed_figures import TextKind, value_of
from generator.recognise.lines.tokens import Token, sequence
from generator.recognise.solving.arbitration import Verdict
from generator.recognise.solving.readings import Reading
from generator.recognise.tables.columns import Columns
from generator.recognise.tables.row_fragments import Assembly, RowFragment
from generator.rules import found as finding
from generator.text.spelling import core, plain


def rows(fragments: Mapping[int, RowFragment], verdicts: Mapping[int, Verdict], sheet: Sheet) -> list[Finding]:
    """Return what is to be said about the rows that were found, once where it is true of many."""
    together: dict[str, list[Finding]] = {}
    for number in sorted(fragments):
        reading = verdicts[number].settled
        whole = reading is not None and all(figure.token is not None for figure in reading)
        for finding_ in _row(fragments[number], verdicts[number], sheet):
            what = _DECIDED if whole and finding_.rule == "arbitrated" else _MANY.get(finding_.rule, "")
            together.setdefault(what, []).append(finding_)
    several = {what: told for what, told in together.items() if what and len(told) > limits.SHOWN}
    single = [finding_ for what, told in together.items() if what not in several for finding_ in told]
    return single + [_gathered(told, what, sheet) for what, told in several.items()]


def _row(fragment: RowFragment, verdict: Verdict, sheet: Sheet) -> Iterator[Finding]:
    row, reading = verdict.readings.row, verdict.settled
    name = row.label or sheet.section.label
    place, seen = fragment.place, fragment.printed
    if reading is None:
        yield finding("unread", _unread(name, fragment, verdict), place=place, cells=row.cells)
        return
    empty = [cell for cell, figure in zip(row.cells, reading, strict=True) if figure.value is None or figure.token is None]
    if not verdict.certain:
        yield finding("arbitrated", _arbitrated(name, seen, verdict, reading), place=place, cells=row.cells)
    elif empty and len(empty) == len(row.cells) and not seen:
        message = f"“{name}”一行没有数字，读作未填（~），不按 0 计。请对照原件填写。"
        yield finding("empty-cell", message, place=place, cells=row.cells)
    elif empty:
        labels = "、".join(cell[-1] for cell in empty)
        what = f"“{name}”的“{labels}”空着或不是数字（这一行印的是：{sequence(fragment.tokens)}）"
        message = f"{what}，读作未填（~），不按 0 计。请对照原件填写。"
        yield finding("empty-cell", message, place=place, cells=tuple(empty))
    if fragment.given:
        printed = f"印作“{fragment.heading.text.strip()[:40]}”" if fragment.heading else "没有印出名称"
        yield finding("row-unnamed", f"“{name}”一行{printed}，{fragment.given}。请对照原件核对。", place=place, cells=row.cells)
    if verdict.readings.remark:
        message = f"“{name}”：{verdict.readings.remark}（{sequence(seen)}），只读一次。"
        yield finding("figure-notation", message, place=place, cells=row.cells)
    yield from _notation(name, row, reading)


_DECIDED = "印出来的数与格数不同，或者数字断开、连在一起；各行都只有一种读法符合勾稽关系，据此读出。请对照原件核对。"
_MANY = {
    "arbitrated": "印出来的数与格数不同，有的格不能确定，读作未填（~）。请对照原件填写。",
    "empty-cell": "有的格空着或不是数字，读作未填（~），不按 0 计。请对照原件填写，没有的填 0。",
    "unread": "的数对不上各列，整行读作未填（~）。请对照原件填写。",
}


def _gathered(told: Sequence[Finding], what: str, sheet: Sheet) -> Finding:
    """Say once what is true of many rows."""
    message = f"“{sheet.section.label}”的表格有 {len(told)} 行{what}例如：{told[0].message}"
    cells = tuple(cell for finding_ in told for cell in finding_.cells)
    return finding(told[0].rule, message, place=told[0].place, cells=cells)


def gathered_wording(findings: Iterable[Finding]) -> list[Finding]:
    """Say once how the labels of the tables differ from the mandated ones, each with its place."""
    result: list[Finding] = []
    worded: list[Finding] = []
    for finding_ in findings:
        (worded if finding_.rule == "label-wording" else result).append(finding_)
    if len(worded) > 1:
        pairs = "；".join(f"{one.place}处{one.message.removeprefix('表中').rstrip('。')}" for one in worded)
        worded = [finding("label-wording", f"表中有 {len(worded)} 处用语与格式不同：{pairs}。", place=worded[0].place)]
    return result + worded


def table(found: Assembly, sheet: Sheet, layout: Columns) -> Iterator[Finding]:
    """Find what is to be said about a table as a whole."""
    yield from _missing(found, sheet)
    yield from _wording(found, sheet)
    yield from _astray(found, sheet, layout)
    for number, fragment in found.repeated.items():
        message = f"“{sheet.rows[number].label or sheet.section.label}”一行出现了不止一次。"
        yield finding("row-repeated", message, place=fragment.place, cells=sheet.rows[number].cells)
    for stray in found.strays:
        name = f"“{stray.heading.text.strip()[:40]}”后面" if stray.heading else f"“{sheet.section.label}”的表格里"
        message = f"{name}有不属于格式中任何一行的内容（{sequence(stray.tokens[:12])}），没有读入。"
        yield finding("stray-figures", message, place=stray.tokens[0].place)


def _missing(found: Assembly, sheet: Sheet) -> Iterator[Finding]:
    missing = [row for number, row in enumerate(sheet.rows) if number not in found.fragments]
    cells = tuple(cell for row in missing for cell in row.cells)
    names = "、".join(f"“{row.label or sheet.section.label}”" for row in missing[: limits.SHOWN])
    count = f"等 {len(missing)} 行" if len(missing) > limits.SHOWN else ""
    if not found.labels and not found.fragments:
        yield finding("row-missing", f"没有找到“{sheet.section.label}”的表格，全部读作未填（~）。", cells=cells)
    elif missing:
        yield finding("row-missing", f"“{sheet.section.label}”的表格缺少{names}{count}，读作未填（~）。", cells=cells)


def _wording(found: Assembly, sheet: Sheet) -> Iterator[Finding]:
    told = set()
    for token, label in found.labels:
        printed = core(token.text)
        dated = re.search(r"20\d\d", plain(token.text)) is not None
        whole = token not in found.continued
        if whole and (printed not in sheet.officials or dated) and (printed, label.official) not in told:
            told.add((printed, label.official))
            message = f"表中印作“{token.text.strip()}”，格式的用语是“{label.official}”。"
            yield finding("label-wording", message, place=token.place)


def _astray(found: Assembly, sheet: Sheet, layout: Columns) -> Iterator[Finding]:
    """Find tables whose column headings do not stand above the figures: their merged squares were lost."""
    headings: dict[tuple[int, int], list[Token]] = {}
    for token, panel in found.columns:
        table = layout.lines[token.line].table
        if table is not None and len(sheet.columns[panel].labels) > 1 and (table, panel) not in layout.starts:
            headings.setdefault((table, panel), []).append(token)
    filled = {
        (layout.table(one), sheet.rows[one.row].panel) for same in found.fragments.values() for one in same if one.printed
    }
    for panel, columns in enumerate(sheet.columns):
        for wanted, printed in columns.misprinted(found.headings_of(panel)):
            what = f"“{sheet.section.label}”的列标题“{wanted}”印作“{printed}”"
            message = f"{what}，其余各列与格式的次序相同，按格式的次序读取。请核对。"
            yield finding("headings-astray", message, place=found.columns[0][0].place if found.columns else None)
    for key, tokens in headings.items():
        if key in filled:
            names = "、".join(token.text.strip() for token in tokens)
            message = f"“{sheet.section.label}”的列标题（{names}）与下面的数字没有对齐，按每行数字的先后读取。请核对。"
            yield finding("headings-astray", message, place=tokens[0].place)


def _notation(name: str, row: Row, reading: Reading) -> Iterator[Finding]:
    for cell, kind, square in zip(row.cells, row.types, reading, strict=True):
        if square.token is None or square.value is None:
            continue
        if square.token.kind is TextKind.FIGURE and not value_of(square.token.text, kind)[1]:
            message = f"“{name}”的“{cell[-1]}”印作“{square.token.text.strip()}”，读作 {kind.show(square.value)}。"
            yield finding("figure-notation", message, place=square.token.place, cells=(cell,))


def _unread(name: str, fragment: RowFragment, verdict: Verdict) -> str:
    seen, considered = fragment.printed, len(verdict.readings.options)
    what = f"“{name}”一行应有 {len(verdict.readings.row.cells)} 个数，印出来的是 {len(seen)} 个（{sequence(seen[:20])}）"
    if fragment.contradicted:
        why = "这一行出现了不止一次，数字不同"
    elif fragment.merged:
        why = "它和另一行的名称印在一起，分不清是哪一行的数字"
    elif not considered:
        why = "对不上各列"
    elif not verdict.readings.complete:
        why = "缺得太多，排法无法一一列出"
    else:
        why = f"{considered} 种排法没有一种符合勾稽关系"
    return f"{what}，{why}，整行读作未填（~）。请对照原件填写。"


def _arbitrated(name: str, seen: Sequence[Token], verdict: Verdict, reading: Reading) -> str:
    cells, considered = verdict.readings.row.cells, len(verdict.readings.options)
    what = f"“{name}”一行应有 {len(cells)} 格，印出来的是：{sequence(seen[:20])}"
    values = ([figure.value for figure in option] for option in verdict.options[: limits.SHOWN])
    shown = "；".join("、".join("~" if value is None else str(value) for value in option) for option in values)
    more = "……" if len(verdict.options) > limits.SHOWN else ""
    unread = [cell[-1] for cell, figure in zip(cells, reading, strict=True) if figure.token is None]
    count = f"可能的排法有 {considered} 种，符合勾稽关系的有 {len(verdict.options)} 种（{shown}{more}）"
    if not unread:
        return f"{what}。{count}，据此读出。请对照原件核对。"
    return f"{what}。{count}；“{'、'.join(unread)}”不能确定，读作未填（~）。请对照原件填写。"
