"""What the office gets: how the collection stands as a page and as a workbook."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from generator.desk.state import STATUSES, State, UnitState
from generator.desk.workspace import Workspace
from generator.findings import Level
from generator.form.figures import plain
from generator.formats import check_sheet
from generator.formats.shared.archive import packed
from generator.formats.xlsx.book import MOST_DIGITS
from generator.text.prose import UNPRINTABLE

COLUMNS = ("代码", "单位", "类别", "状态", "逾期", "收到日期", "文件", "错误", "警告")


def row(each: UnitState) -> tuple[object, ...]:
    """Return how a unit stands as a row of the table."""
    told = [finding.level for finding in each.findings if not finding.follows]
    unit, file = each.unit, each.received
    came = (f"{file.date}", file.file) if file else ("", "")
    late = "逾期" if each.late else ""
    return (unit.code, unit.name, unit.kind, each.status, late, *came, told.count(Level.ERROR), told.count(Level.WARNING))


def page(workspace: Workspace, state: State) -> bytes:
    """Return how the collection stands as a page that needs nothing beside it."""
    kinds = list(dict.fromkeys(unit.kind for unit in workspace.units))
    more: dict[str, Any] = {"statuses": STATUSES, "kinds": kinds, "columns": COLUMNS, "row": row}
    return check_sheet.page("desk/state.html.j2", workspace=workspace, state=state, **more)


def book(state: State) -> bytes:
    """Return how the collection stands as a workbook to sort and to filter, with the findings on a sheet of their own."""
    found = [
        (each.unit.code, each.unit.name, finding.level.value, f"{finding.place or ''}", finding.message)
        for each in state.units for finding in each.findings
    ]  # fmt: skip
    units = [(*row(each), each.unit.contact) for each in state.units]
    return workbook({"单位": [(*COLUMNS, "联系人"), *units], "问题": [("代码", "单位", "级别", "位置", "问题"), *found]})


def workbook(sheets: Mapping[str, Iterable[Sequence[object]]]) -> bytes:
    """Return a workbook of tables with a heading each; numbers are numbers, everything else is text, never a formula."""
    import xlsxwriter

    stream = BytesIO()
    made = xlsxwriter.Workbook(stream, {"in_memory": True})
    made.set_properties({"created": datetime(1980, 1, 1)})
    for name, rows in sheets.items():
        sheet, width, last = made.add_worksheet(name), 0, 0
        for last, values in enumerate(rows):
            width = len(values)
            for column, value in enumerate(values):
                number = isinstance(value, (int, Decimal)) and len(Decimal(value).as_tuple().digits) <= MOST_DIGITS
                write: Any = sheet.write_number if number else sheet.write_string
                write(last, column, value if number else "~" if value is None else UNPRINTABLE.sub("�", plain(value)))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, last, width - 1)
        sheet.set_column(0, width - 1, 14)
    made.close()
    with zipfile.ZipFile(stream) as archive:
        return packed({name: archive.read(name) for name in archive.namelist()})
