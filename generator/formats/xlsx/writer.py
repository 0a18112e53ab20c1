"""Writing an Excel form: the head, a sheet for each table, the words, the identities and the explanations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from generator import resources
from generator.form import schema
from generator.form.identities import Identity
from generator.formats.xlsx import tables
from generator.formats.xlsx.book import LONGEST_CELL, Book, lines, reference
from generator.formats.xlsx.index import INPUT, LINE, LIST, OPTIONAL
from generator.formats.xlsx.tables import Content, TableSheet
from generator.report.dump import flow
from generator.report.loading import FORM, mapping_of
from generator.report.report import Report
from generator.style import Style
from generator.style.addition import SIGNATURE

Keys = tuple[str, ...]
Row = tuple[str, str, Keys, str, Any]
"""A line to fill in: its title, what explains it, its keys, whether it may stay empty, what stands in it."""
_MOST_LINES = 25
"""So many lines a cell shows; what is longer goes on in the next."""
_BLANK_EXPLANATIONS = 12


def write(report: Report, style: Style, notes: Mapping[Keys, str] | None = None) -> bytes:
    """Return the report as an Excel form; `notes` are remarks by the keys of the cells that they belong to."""
    words = resources.data("workbook.yaml")
    names, mapping = words["sheets"], mapping_of(report)
    properties = schema.of(report.form)["properties"]
    head = {key: entry for key, entry in properties.items() if key not in {section.name for section in report.form.sections}}
    book = Book(notes or {})
    _guide(book, names["guide"], words["guide"])
    added = [each for each in style.additions if each.form is None]
    signed = {each.key: each.schema for each in added if each.section == SIGNATURE}
    _rows(book, names["head"], (22, 44, 60), words["columns"]["head"], _lines({**head, **signed}, mapping))
    written = list(_tables(book, report, style, words))
    texts = [(key, entry["title"], entry["description"], OPTIONAL) for key, entry in head.items() if "maxParagraphs" in entry]
    texts += [(each.name, style.labels.get(each.label, each.label), each.help, INPUT) for each in report.form.narratives]
    texts += [(each.key, each.title, each.help, OPTIONAL) for each in added if each.section != SIGNATURE]
    rows = (row for text in texts for row in _paragraphs(*text, f"{mapping.get(text[0]) or ''}", words["more"]))
    _rows(book, names["words"], (20, 70, 34), words["columns"]["words"], rows, least=4)
    _sums(book, written, words)
    for key, entry in head.items():
        if entry.get("type") == "array":
            _list(book, names["explanations"], key, entry, mapping.get(key, []))
    return book.closed(report.form.name)


def _guide(book: Book, name: str, texts: Sequence[str]) -> None:
    sheet = book.sheet(name, (4, 100))
    book.text(sheet, (0, 0), texts[0], "title")
    for number, text in enumerate(texts[1:], start=1):
        book.text(sheet, (number + 1, 0), f"{number}", "note")
        book.text(sheet, (number + 1, 1), text, "note")
        book.row(sheet, number + 1, (100,), text)


def _rows(book: Book, name: str, widths: Sequence[float], headings: Sequence[str], rows: Iterable[Row], least: int = 1) -> None:
    """Write a sheet of lines to fill in, each with a title before it and what explains it behind."""
    sheet = book.sheet(name, widths, repeated=1)
    _headings(book, sheet, 0, headings)
    for number, (title, told, keys, role, value) in enumerate(rows, start=1):
        book.text(sheet, (number, 0), title, "row")
        book.put(sheet, (number, 1), value, "total" if keys == (FORM,) else "text", (role, LINE, keys))
        book.text(sheet, (number, 2), told, "note")
        book.row(sheet, number, widths, title, f"{value or ''}", told, least=least)


def _headings(book: Book, sheet: Any, row: int, headings: Iterable[str]) -> None:
    for column, heading in enumerate(headings):
        book.text(sheet, (row, column), heading)


def _lines(entries: Mapping[str, Any], mapping: Any, above: Keys = ()) -> Iterator[Row]:
    """Yield the single lines that schemas ask for."""
    for key, entry in entries.items():
        value = mapping.get(key) if isinstance(mapping, Mapping) else None
        if "properties" in entry:
            yield from _lines(entry["properties"], value, (*above, key))
        elif "maxParagraphs" not in entry and entry.get("type") != "array":
            yield entry["title"], entry.get("description", ""), (*above, key), OPTIONAL, value


def _paragraphs(key: str, title: str, told: str, role: str, text: str, more: str) -> Iterator[Row]:
    """Yield the paragraphs of a text in as many cells as show them whole: no row of Excel is higher than 409 points."""
    cell: list[str] = []
    for paragraph in text.split("\n"):
        longer = "\n".join((*cell, paragraph))
        if cell and (lines(longer, 70) > _MOST_LINES or len(longer) > LONGEST_CELL):
            yield title, told, (key,), role, "\n".join(cell)
            title, told, role, cell = title.removesuffix(more) + more, "", OPTIONAL, []
        cell.append(paragraph)
    yield title, told, (key,), role, "\n".join(cell) or None


def _tables(book: Book, report: Report, style: Style, words: Mapping[str, Any]) -> Iterator[TableSheet]:
    """Write the tables of the form and those that the county adds."""
    for section in report.form.tables:
        yield tables.write(book, section, Content(report.form, report.figures, report.computed, style.labels), words)
    for addition in style.additions:
        if addition.form is not None:
            given = report.additions.get(addition.key)
            figures = {} if given is None else addition.figures(given)
            content = Content(addition.form, figures, frozenset(addition.form.cells.keys() - figures.keys()), {})
            yield tables.write(book, addition.form.sections[0], content, words)


def _sums(book: Book, written: Iterable[TableSheet], words: Mapping[str, Any]) -> None:
    """List every identity with both sides and the difference, and say whether it holds."""
    widths, says = (16, 62, 10, 10, 10, 10), words["verdicts"]
    sheet = book.sheet(words["sheets"]["sums"], widths, repeated=1)
    _headings(book, sheet, 0, words["columns"]["sums"])
    listed = [(table, identity, at) for table in written for identity, at in table.differences.items()]
    for row, (table, identity, at) in enumerate(listed, start=1):
        book.text(sheet, (row, 0), table.name, "note")
        statement = _statement(table.content, identity, words["parts"])
        book.text(sheet, (row, 1), statement, "note")
        book.row(sheet, row, (62,), statement)
        left, right, difference = table.content.sides(identity)
        cells = ([table.figures[cell] for cell in side] for side in (identity.left, identity.right))
        sides = (tables.total_formula(side, table.name) for side in cells)
        verdict = says["unfilled"] if difference is None else says["fails"] if difference else says["holds"]
        cell = reference((row, 4))
        due = f'=IF({cell}="","{says["unfilled"]}",IF({cell}=0,"{says["holds"]}","{says["fails"]}"))'
        columns = zip((*sides, f"={reference(at, table.name)}", due), (left, right, difference, verdict), strict=True)
        for column, (formula, value) in enumerate(columns, start=2):
            book.put(sheet, (row, column), value, "total", formula=formula)
    red = {"type": "cell", "criteria": "==", "value": f'"{says["fails"]}"', "format": book.look("wrong")}
    sheet.conditional_format(1, 5, len(listed), 5, red)


def _statement(content: Content, identity: Identity, parts: str) -> str:
    """Write an identity with the official labels."""
    cells = content.form.cells
    if identity.total is not None:
        return f"{cells[identity.total].label} ＝ {parts}"
    left, right = ("＋".join(cells[cell].row[-1].label for cell in side) for side in (identity.left, identity.right))
    return f"{cells[identity.left[0]].column[-1].label}：{left} ＝ {right}"


def _list(book: Book, name: str, key: str, entry: Mapping[str, Any], given: Sequence[Mapping[str, Any]]) -> None:
    """Write a sheet with a row for each entry of a list, and some to fill in."""
    fields = entry["items"]["properties"]
    sheet = book.sheet(name, [34] * len(fields))
    book.text(sheet, (0, 0), entry["description"], "note", (1, len(fields)))
    book.row(sheet, 0, (120,), entry["description"])
    _headings(book, sheet, 1, fields)
    for column, (field, kind) in enumerate(fields.items()):
        book.put(sheet, (1, column), field, "label", (LIST, kind.get("type", LINE), (key, field)))
        for row in range(max(_BLANK_EXPLANATIONS, len(given) + 3)):
            value = given[row].get(field) if row < len(given) else None
            book.put(sheet, (row + 2, column), flow(value) if isinstance(value, Mapping) else value, "text")
