"""What the page of a form carries: sections, tables, identities and labels as plain data, all from the form and the county."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any

from generator.document.tables import table
from generator.form import form as forms
from generator.form.address import Address
from generator.form.form import Form
from generator.form.items import Cell, Section
from generator.form.succession import Term, successions
from generator.formats.templating.plain import spanned
from generator.report import dump
from generator.report.report import Report
from generator.style import Style
from generator.style.addition import SIGNATURE, TEMPLATE, Addition


def content(report: Report, style: Style, last: Report | None) -> dict[str, Any]:
    """Return what the page of a report carries that is to be filled in, with last year's if there is one."""
    form = report.form
    all_forms = [form, *(each.form for each in style.additions if each.form is not None and not each.open)]
    cells = {address: cell for each in all_forms for address, cell in each.cells.items()}
    numbers, names = {address: number for number, address in enumerate(cells)}, (f"t{number}" for number in count(1))

    def numbered(terms: Iterable[Term]) -> list[list[int]]:
        return [[term.sign, numbers[term.cell]] for term in terms if term.cell in numbers]

    sections = [_section(form, section, numbers, style, names) for section in form.sections]
    return {
        "name": form.name,
        "years": _years(form),
        "agency": report.agency,
        "year": report.year,
        "sections": [*sections, *(_addition(addition, numbers, style, names) for addition in style.additions)],
        "cells": [_cell(cell) for cell in cells.values()],
        "identities": [
            {"left": [numbers[cell] for cell in each.left], "right": [numbers[cell] for cell in each.right]}
            for known in all_forms
            for each in known.identities
        ],
        "successions": [
            {"cell": numbers[each.cell], "before": numbered(each.before), "now": numbered(each.now)} for each in successions(form)
        ],
        "report": dump.write(report).decode(),
        "last": dump.dump(last) if last is not None and last.form is form else "",
    }


def _years(form: Form) -> list[int]:
    """Return the first and the last year of a form."""
    later = (known.first_year for known in map(forms.load, forms.names()) if known.first_year > form.first_year)
    return [form.first_year, min(later, default=10000) - 1]


def _section(form: Form, section: Section, numbers: dict[Address, int], style: Style, names: Iterator[str]) -> dict[str, Any]:
    return {
        "name": section.name,
        "label": style.labels.get(section.label, section.label),
        "help": section.help if section.table is None else "",  # a table's is about leaving rows out of an agency file
        "kind": "words" if section.table is None else "table",
        "required": section.required or section.table is None,
        "own": False,
        "parts": list(style.outlines.get(section.name, ())),
        "fallback": style.defaults.get(section.name, ""),
        "grid": _grid(form, section.name, numbers, style, next(names)) if section.table is not None else None,
    }


def _addition(addition: Addition, numbers: dict[Address, int], style: Style, names: Iterator[str]) -> dict[str, Any]:
    """Return what a county adds as one more section; a table whose rows the agency names is only passed on."""
    one_line, fixed = addition.section in (SIGNATURE, TEMPLATE), None if addition.open else addition.form
    kind = "table" if fixed else "kept" if addition.open else "line" if one_line else "words"
    return {
        "name": addition.key,
        "label": addition.title,
        "help": addition.help,
        "kind": kind,
        "required": addition.required,
        "own": True,
        "parts": [],
        "fallback": "",
        "grid": _grid(fixed, addition.key, numbers, style, next(names)) if fixed else None,
    }


def _cell(cell: Cell) -> dict[str, Any]:
    helps = dict.fromkeys(item.help for item in (*cell.row, *cell.column) if item.help)
    return {
        "address": cell.address.dotted,
        "label": cell.label,
        "row": cell.row[-1].label if cell.row else "",
        "column": cell.column[-1].label,
        "kind": cell.type.name,
        "total": cell.total,
        "help": "；".join([f"单位：{cell.type.unit}"] * bool(cell.type.unit) + [*helps]),
    }


def _grid(form: Form, section: str, numbers: dict[Address, int], style: Style, name: str) -> dict[str, Any]:
    """Return the squares of a table as the web page of the report has them, with the numbers of the cells in them."""
    squares = spanned(table(form, section, {}, style, style.labels), name)
    addresses = [[square.address or Address() for square in row] for row in form.grids[section].rows]
    rows = [
        [_square(square, numbers.get(address)) for square, address in zip(row, line, strict=True)]
        for row, line in zip((*squares["表头"], *squares["行"]), addresses, strict=True)
    ]
    return {"widths": squares["列宽"], "head": rows[: len(squares["表头"])], "body": rows[len(squares["表头"]) :]}


def _square(square: dict[str, Any], number: int | None) -> dict[str, Any]:
    """Return a square without what is as usual."""
    entry = {
        "rowspan": square["跨行"] - 1, "colspan": square["跨列"] - 1, "scope": square["范围"], "id": square["编号"],
        "headers": square["表头"], "side": square["层级"] > 0, "caption": square["分项"],
    }  # fmt: skip
    held = {"text": square["文字"]} if number is None else {"cell": number}
    return {key: value for key, value in entry.items() if value} | held
