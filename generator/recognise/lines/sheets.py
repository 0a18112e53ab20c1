"""The sheets of a form: its tables turned into what is looked for in print."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.form.address import Address
from generator.form.form import Form
from generator.form.items import Item, Panel, Section, leaves
from generator.recognise.lines.labels import Family, Group, Label, LabelKind, Row, Sheet
from generator.text.spelling import core


def sheets(form: Form, printed: tuple[tuple[str, str], ...] = ()) -> tuple[Sheet, ...]:
    """Give the sheets of all table sections of a form; `printed` holds the county's own labels by official label."""
    return tuple(_sheet(form, section.name, printed) for section in form.tables)


@lru_cache(maxsize=64)
def _sheet(form: Form, name: str, printed: tuple[tuple[str, str], ...]) -> Sheet:
    section = form.section(name)
    assert section.table is not None
    rows: list[Row] = []
    labels: dict[str, list[Label]] = {}
    officials: set[str] = set()
    own = dict(printed)
    for number, panel in enumerate(section.table.panels):
        for spellings, label in _panel_labels(panel, number, len(rows)):
            officials |= {core(label.official), core(own.get(label.official, label.official))}
            for spelling in (*spellings, own.get(label.official, label.official)):
                known = labels.setdefault(core(spelling), [])
                if label not in known:
                    known.append(label)
        rows += _panel_rows(form, section, panel, number)
    longest_first = sorted((re.escape(key) for key in labels if key), key=len, reverse=True)
    return Sheet(
        section=section,
        rows=tuple(rows),
        labels={key: tuple(found) for key, found in labels.items() if key},
        officials=frozenset(officials),
        pattern=re.compile("|".join(longest_first)),
        printed=printed,
        widths=tuple(len(list(leaves(panel.columns))) for panel in section.table.panels),
        leaves=tuple(tuple(column[-1].label for column in leaves(panel.columns)) for panel in section.table.panels),
        groups=tuple(tuple(_groups(panel.columns)) for panel in section.table.panels),
        families=tuple(tuple(_families(panel.columns)) for panel in section.table.panels),
    )


def _families(items: tuple[Item, ...]) -> Iterator[Family]:
    """Give the headings beside one another, level by level; a total may be read before or after its neighbors."""
    named = tuple(item.label for item in items if not item.total)
    yield Family(named, any(item.children for item in items))
    for item in items:
        if item.children:
            yield from _families(item.children)


def _groups(items: tuple[Item, ...], start: int = 0, above: tuple[str, ...] = ()) -> Iterator[Group]:
    for item in items:
        if item.children:
            yield Group(item.label, start, above)
            yield from _groups(item.children, start, (*above, item.label))
        start += len(list(leaves((item,))))


def _panel_rows(form: Form, section: Section, panel: Panel, number: int) -> Iterator[Row]:
    columns = list(leaves(panel.columns))
    for row in list(leaves(panel.rows)) or [()]:
        cells = tuple(
            Address((section.name, *(item.name for item in (*row, *column) if item.name))) for column in columns
        )  # fmt: skip
        yield Row(
            label=row[-1].label if row else "",
            panel=number,
            cells=cells,
            types=tuple(form.cells[cell].type for cell in cells),
            spans=tuple(column[-1].span for column in columns),
        )


def _panel_labels(panel: Panel, number: int, first: int) -> Iterator[tuple[tuple[str, ...], Label]]:
    if panel.caption is not None:
        caption = Label(LabelKind.CAPTION, panel.caption, number, first)
        yield (panel.caption, *panel.caption_aliases), caption
    if panel.corner is not None:
        yield (panel.corner, *panel.corner_aliases), Label(LabelKind.SPAN, panel.corner, number, first)
    yield from _column_labels(panel.columns, number, iter(range(10**6)))
    yield from _row_labels(panel.rows, number, iter(range(first, 10**6)))


def _column_labels(items: tuple[Item, ...], panel: int, numbers: Iterator[int]) -> Iterator[tuple[tuple[str, ...], Label]]:
    for item in items:
        if item.children:
            yield item.spellings, Label(LabelKind.SPAN, item.label, panel, 0)
            yield from _column_labels(item.children, panel, numbers)
        else:
            yield item.spellings, Label(LabelKind.COLUMN, item.label, panel, next(numbers))


def _row_labels(items: tuple[Item, ...], panel: int, numbers: Iterator[int]) -> Iterator[tuple[tuple[str, ...], Label]]:
    for item in items:
        if item.children:
            below = list(_row_labels(item.children, panel, numbers))
            inside = [label.number for _, label in below if label.kind is LabelKind.ROW]
            yield item.spellings, Label(LabelKind.GROUP, item.label, panel, min(inside), max(inside))
            yield from below
        else:
            yield item.spellings, Label(LabelKind.ROW, item.label, panel, next(numbers))
