"""What has been done to an Excel form since it was written: cells deleted, moved, renamed, hidden, or filled that are none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from generator.findings import Finding, Place
from generator.form.address import Address
from generator.formats.xlsx import index
from generator.formats.xlsx.index import INPUT, LABEL, LIST, NOTE, STATED, Entry
from generator.rules import found

_MOST_SQUARES = 400_000


class Found(NamedTuple):
    """An entry of the index and its cell; None where it has been deleted."""

    entry: Entry
    cell: Any


def cells(book: Any) -> Iterator[Found]:
    """Yield every entry of the index with its cell; nothing if the workbook has no index."""
    if index.SHEET not in book.sheetnames or index.SHEET not in book.defined_names:
        return
    for number, row in enumerate(book[index.SHEET].iter_rows(min_row=2, values_only=True)):
        role, kind, sheet, at, column, *keys = (f"{part}" for part in row if part is not None)
        yield Found(Entry(role, kind, sheet, int(at), int(column), tuple(keys)), None if role == NOTE else _cell(book, number))


def place_of(cell: Any) -> Place:
    """Return the place of a cell."""
    return Place(sheet=cell.parent.title, row=cell.row, cell=cell.column)


def findings(book: Any, known: Sequence[Found]) -> Iterator[Finding]:
    """Yield what is wrong with the sheets: every fact once a sheet, at its first cell."""
    ours, texts = {index.SHEET}, {each.entry.keys[0] for each in known if each.entry.role in (LABEL, NOTE) and each.entry.keys}
    for name in dict.fromkeys(each.entry.sheet for each in known):
        group = [each for each in known if each.entry.sheet == name and each.entry.role != NOTE]
        here = [each for each in group if each.cell is not None]
        yield from _lost(name, [each.entry for each in group if each.cell is None])
        if here:
            sheet = here[0].cell.parent
            ours.add(sheet.title)
            yield from _renamed(here)
            yield from _moved(here)
            yield from _hidden(sheet, here)
            if all(each.entry.role != LIST for each in here):
                yield from _outside(sheet, here, texts)
    for sheet in book.worksheets:
        if sheet.title not in ours and sheet.max_row * sheet.max_column > 1:
            place = Place(sheet=sheet.title, row=1, cell=1)
            yield found("workbook-outside", f"工作表“{sheet.title}”不是填报表里的，没有读取。", place=place)


def _cell(book: Any, number: int) -> Any:
    name = book.defined_names.get(index.name_of(number))
    if name is None or "#REF!" in name.attr_text:
        return None
    areas = [(sheet, area) for sheet, area in name.destinations if sheet in book.sheetnames]
    return book[areas[0][0]][areas[0][1].replace("$", "").partition(":")[0]] if areas else None


def _lost(name: str, lost: Sequence[Entry]) -> Iterator[Finding]:
    lost = [entry for entry in lost if entry.role != LABEL] or lost
    if lost:
        message = (
            f"工作表“{name}”里有 {len(lost)} 格被删除，或者被移过来的格盖住了（如“{'·'.join(lost[0].keys)}”），读不到。"
            "请撤销删除和移动，或者用 makereport new 新建一份，把内容复制过去。"
        )
        addresses = tuple(Address(entry.keys) for entry in lost if entry.role in (INPUT, STATED))
        yield found("workbook-cells", message, place=Place(sheet=name, row=1, cell=1), cells=addresses)


def _renamed(here: Sequence[Found]) -> Iterator[Finding]:
    changed = [each for each in here if each.entry.role == LABEL and _squeezed(each.cell.value) != _squeezed(each.entry.keys[0])]
    if changed:
        message = (
            f"这里的名称应为“{changed[0].entry.keys[0]}”，现在是“{_squeezed(changed[0].cell.value)[:40]}”{_many(changed)}。"
            "改过名称或者排过序，数字就不在原来的行里了。请撤销，或者把名称和数字放回原来的行。"
        )
        yield found("workbook-labels", message, place=place_of(changed[0].cell))


def _moved(here: Sequence[Found]) -> Iterator[Finding]:
    """Find cells that no longer stand in one row and one column with those beside which they were written."""
    rows = Counter((each.entry.row, each.cell.row) for each in here)
    columns = Counter((each.entry.column, each.cell.column) for each in here)
    row = {was: now for (was, now), _ in reversed(rows.most_common())}
    column = {was: now for (was, now), _ in reversed(columns.most_common())}
    moved = [each for each in here if (row[each.entry.row], column[each.entry.column]) != (each.cell.row, each.cell.column)]
    if moved:
        what = "·".join(moved[0].entry.keys)
        message = f"这一格（“{what}”）不在原来的行或列里了{_many(moved)}，像是剪切过。请撤销，或者把它移回原处。"
        yield found("workbook-cells", message, place=place_of(moved[0].cell))


def _hidden(sheet: Any, here: Sequence[Found]) -> Iterator[Finding]:
    rows = {number for number, dimension in sheet.row_dimensions.items() if dimension.hidden}
    hidden = [each for each in sheet.column_dimensions.values() if each.hidden]
    columns = {column for each in hidden for column in range(each.min or 0, (each.max or 0) + 1)}
    unseen = [each for each in here if each.entry.role != LABEL and (each.cell.row in rows or each.cell.column in columns)]
    what = f"工作表“{sheet.title}”" if sheet.sheet_state != "visible" else "这一格所在的行或列" if unseen else ""
    if what:
        message = f"{what}被隐藏了{_many(unseen)}，里面的内容照样读取。请取消隐藏，核对一遍。"
        place = place_of(unseen[0].cell) if unseen else Place(sheet=sheet.title, row=1, cell=1)
        yield found("workbook-hidden", message, place=place)


def _outside(sheet: Any, here: Sequence[Found], texts: set[str]) -> Iterator[Finding]:
    """Find what stands beside the cells of the form, other than formulas."""
    if sheet.max_row * sheet.max_column > _MOST_SQUARES:
        message = f"工作表“{sheet.title}”有 {sheet.max_row} 行 {sheet.max_column} 列，表格以外的格没有看。请删除多余的行和列。"
        yield found("workbook-outside", message, place=Place(sheet=sheet.title, row=sheet.max_row, cell=sheet.max_column))
        return
    known = {each.cell.coordinate for each in here}
    filled = (cell for row in sheet.iter_rows() for cell in row if _squeezed(cell.value) and cell.data_type != "f")
    strange = [cell for cell in filled if cell.coordinate not in known and cell.value not in texts]
    if strange:
        shown = f"{strange[0].value}"[:20]
        message = f"这一格不是要填的格，里面的“{shown}”没有读取{_many(strange)}。请移到要填的格里，或者删除。"
        yield found("workbook-outside", message, place=place_of(strange[0]))


def _many(cells: Sequence[Any]) -> str:
    return f"（这张表里共有 {len(cells)} 处）" if len(cells) > 1 else ""


def _squeezed(value: object) -> str:
    return "".join(f"{'' if value is None else value}".split())
