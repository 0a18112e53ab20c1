"""Reading an Excel form: what stands in its named cells, as the mapping that a YAML file would hold, with every place."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from typing import Any

from generator import resources
from generator.errors import AgencyFileError
from generator.findings import Finding, Place
from generator.form import form as forms
from generator.form import schema
from generator.form.address import Address
from generator.form.figures import LITERAL, TYPES, number_of
from generator.formats.kinds import kind_of
from generator.formats.shared.archive import Archive
from generator.formats.xlsx import index, inspection
from generator.formats.xlsx.book import MOST_DIGITS
from generator.formats.xlsx.index import LABEL, LINE, LIST, NOTE, OPTIONAL, STATED, TOTAL
from generator.formats.xlsx.inspection import Found, place_of
from generator.report import agency_file
from generator.report.agency_file import AgencyFile, Keys
from generator.report.loading import FORM, report_of
from generator.rules import found
from generator.text import prose

_DECIMALS = re.compile(r"0\.(0+)")
_CODE = re.compile("_x([0-9A-Fa-f]{4})_")


def parse(data: bytes) -> AgencyFile:
    """Read the bytes of an Excel form; AgencyFileError if they are none, what is wrong in it are findings."""
    book = opened(data)
    cells = list(inspection.cells(book))
    if not cells:
        raise AgencyFileError(_refused("foreign"))
    made = f"{book[index.SHEET]['A1'].value}"
    if made not in forms.names():
        raise AgencyFileError(f"是“{made}”格式的填报表，本程序不认识。请更新程序，或者用 makereport new 新建。")
    file = _Builder().build(cells, made)
    return AgencyFile("", *file[:2], file[1], findings=(*file[2], *inspection.findings(book, cells)))


def opened(data: bytes) -> Any:
    """Return the workbook, opened with suspicion; AgencyFileError if it is none."""
    kind = kind_of(data)
    if kind not in ("xlsx", "docx"):  # which a damaged one is called
        raise AgencyFileError(_refused(kind))

    def refusal(message: str) -> AgencyFileError:
        # The bounds are those of Word documents, whose names they say.
        for theirs, ours in (("Word", "Excel"), ("docx", "xlsx"), ("文档", "工作簿")):
            message = message.replace(theirs, ours)
        return AgencyFileError(message)

    archive = Archive(data, refusal)
    if kind != "xlsx":
        raise AgencyFileError(_refused("other"))
    for part in archive.parts:
        archive.check(archive.read(part.filename) or b"")
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl would not save again is not saved
            return openpyxl.load_workbook(BytesIO(data), keep_links=False)
    except Exception as error:  # openpyxl raises whatever comes up in a part that is no part
        raise AgencyFileError(_refused("damaged")) from error


def _refused(kind: str) -> str:
    told: dict[str, str] = resources.data("refused.yaml")["workbook"]
    return told.get(kind, told["other"])


class _Builder:
    """Collects what the cells hold, where, and what is wrong with them."""

    def __init__(self) -> None:
        self.data: dict[str, Any] = {}
        self.places: dict[Keys, Place] = {}
        self.findings: list[Finding] = []

    def build(self, cells: Sequence[Found], made: str) -> tuple[dict[str, Any], dict[Keys, Place], list[Finding]]:
        """Return data, places and findings of the cells of a form that was made for the form of that name."""
        computed = []
        for each in cells:
            entry, cell = each
            if entry.role in (LABEL, NOTE, LIST):
                continue
            if cell is not None:
                self.places[entry.keys] = self.places.get(entry.keys) or place_of(cell)
            if entry.role in (TOTAL, STATED) and (cell is None or cell.data_type == "f"):
                computed += [entry.keys] if entry.role == STATED else []
            else:
                self.put(each, self.value(each))
        self.lists([each for each in cells if each.entry.role == LIST and each.cell is not None])
        if f"{self.data.get(FORM)}" != made:
            message = f"这份填报表是 {made} 年格式的，“{FORM}”不能改。请改回 {made}，或者新建另一种格式的填报表。"
            self.findings.append(found("form", message, place=self.places.get((FORM,))))
            self.data[FORM] = int(made) if made.isdigit() else made
        form = forms.load(made)
        sections = {section.name for section in form.sections}
        pruned = {key: _pruned(value) for key, value in self.data.items()}
        self.data = {key: value for key, value in pruned.items() if value or key in sections}
        figures = report_of(AgencyFile("", self.data), form).figures
        for keys in computed:  # anew: what Excel has kept may be old
            if (value := figures.get(Address(keys))) is not None:
                _below(self.data, keys)[keys[-1]] = value
        for path, place in list(self.places.items()):  # what is said of a whole row or table stands at its first cell
            for length in range(1, len(path)):
                self.places.setdefault(path[:length], place)
        return self.data, self.places, self.findings

    def put(self, each: Found, value: Any) -> None:
        """Put a value under its keys; what goes on in another cell is joined, and what may be left out and is, is."""
        keys = each.entry.keys
        if value is None and each.entry.role in (OPTIONAL, TOTAL):
            return
        below = _below(self.data, keys)
        before = below.get(keys[-1])
        if isinstance(value, str) and len(keys) == 1:
            start = len(prose.paragraphs(before)) if isinstance(before, str) else 0
            for number, _ in enumerate(prose.paragraphs(value), start=start):
                self.places[(keys[0], number)] = place_of(each.cell)
        below[keys[-1]] = f"{before}\n{value}" if isinstance(before, str) else value

    def value(self, each: Found) -> Any:
        """Return what stands in a cell: a number exactly as it is shown, or a text."""
        value = None if each.cell is None else each.cell.value
        if isinstance(value, str):
            return self.text(each, value)
        if isinstance(value, bool):
            return "TRUE" if value else "FALSE"
        if isinstance(value, (int, float)):
            exact = _exact(each.cell, value, each.entry.kind)
            return exact if each.entry.kind in TYPES or _is_number(each.entry.keys) else f"{exact}"
        if isinstance(value, datetime) and value.time() == time():
            value = value.date()
        return value.isoformat() if isinstance(value, (date, time)) else None if value is None else f"{value}"

    def text(self, each: Found, value: str) -> str | int | Decimal | None:
        """Return the text of a cell, or the figure that it is: a number may be stored as a text."""
        cell, figure = each.cell, each.entry.kind in TYPES
        text = _CODE.sub(lambda match: chr(int(match[1], 16)), value)
        plain = text.strip()
        if cell.data_type in "fe" and not figure:
            message = f"这一格是公式，或者公式出了错（{text[:30]}）。请改成文字或数字（复制，再选择性粘贴为数值）。"
            self.findings.append(found("text", message, place=place_of(cell)))
        elif not figure and not (_is_number(each.entry.keys) and plain.isdigit()):
            return text if plain else None
        elif LITERAL.match(plain):
            if figure and len(plain.replace(".", "")) <= MOST_DIGITS:
                message = f"这一格是文本格式的“{plain}”，已按数字读取；Excel 的合计不会把它算进去，请改成数字。"
                self.findings.append(found("workbook-text-number", message, place=place_of(cell)))
            return number_of(plain)
        return plain or None

    def lists(self, heads: Sequence[Found]) -> None:
        """Read what stands below the headings of lists: a row is an entry."""
        for key in dict.fromkeys(head.entry.keys[0] for head in heads):
            own = [head for head in heads if head.entry.keys[0] == key]
            entries = self.data.setdefault(key, [])
            for row in range(own[0].cell.row + 1, own[0].cell.parent.max_row + 1):
                entry = {}
                for head in own:
                    cell = head.cell.parent.cell(row, head.cell.column)
                    value = self.value(Found(head.entry._replace(kind=LINE), cell))
                    if isinstance(value, str) and head.entry.kind == "object":
                        content = agency_file.parse(value.encode("utf-8", "replace")).data
                        value = content if isinstance(content, Mapping) else value
                    if value is not None:
                        entry[head.entry.keys[1]] = value
                        self.places[(key, len(entries), head.entry.keys[1])] = place_of(cell)
                entries += [entry] if entry else []


def _exact(cell: Any, value: int | float, kind: str) -> int | Decimal:
    exact = Decimal(format(value, f".{MOST_DIGITS}g")) if isinstance(value, float) else Decimal(value)
    shown = _DECIMALS.fullmatch(cell.number_format)
    if shown and kind in TYPES and TYPES[kind].schema.get("type") != "integer":
        exact = exact.quantize(Decimal(1).scaleb(min(-len(shown[1]), int(exact.as_tuple().exponent))))
    return number_of(format(exact, "f"))


def _is_number(keys: tuple[str, ...]) -> bool:
    """Return whether what stands under the keys of the head is a number."""
    kind = schema.head()["before"].get(keys[0], {}).get("schema", {})
    return kind.get("type") == "integer" or "enum" in kind


def _below(data: dict[str, Any], keys: Iterable[str]) -> dict[str, Any]:
    """Return the mapping that the last of the keys stands in; one that nobody sees where a group above is not filled in."""
    below = data
    for key in tuple(keys)[:-1]:
        below = below.setdefault(key, {}) if below.get(key, {}) is not None else {}
    return below


def _pruned(value: Any) -> Any:
    """Return a mapping in which nothing is filled in as None, at every depth."""
    if not isinstance(value, dict):
        return value
    below = {key: _pruned(each) for key, each in value.items()}
    return below if any(each is not None for each in below.values()) else None
