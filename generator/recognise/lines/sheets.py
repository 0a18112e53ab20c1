"""The sheets of a form: its tables turned into what is looked for in print."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import count

from generator.form.address import Address
from generator.form.form import Form
from generator.form.items import Item, Panel, Section, leaves
from generator.recognise.lines.labels import Label, LabelKind, PanelColumns, Row, Sheet
from generator.text.spelling import core


def sheets(form: Form, printed: tuple[tuple[str, str], ...] = ()) -> tuple[Sheet, ...]:
    """Return the sheets of all table sections of a form; `printed` holds the county's own labels by official label."""
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
        columns=tuple(_columns(panel.columns) for panel in section.table.panels),
    )


def _columns(items: tuple[Item, ...]) -> PanelColumns:
    paths = tuple(tuple(item.label for item in path) for path in leaves(items))
    return PanelColumns(paths, tuple(_families(items)))


def _families(items: tuple[Item, ...]) -> Iterator[tuple[Item, ...]]:
    """Return the items beside one another, level by level."""
    yield items
    for item in items:
        if item.children:
            yield from _families(item.children)


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
            spanning=any(column[-1].span > 1 for column in columns),
        )


def _panel_labels(panel: Panel, number: int, first: int) -> Iterator[tuple[tuple[str, ...], Label]]:
    if panel.caption is not None:
        yield (panel.caption, *panel.caption_aliases), Label(LabelKind.CAPTION, panel.caption, number, first)
    if panel.corner is not None:
        yield (panel.corner, *panel.corner_aliases), Label(LabelKind.SPAN, panel.corner, number, first)
    yield from _labels(panel.columns, number, count(), LabelKind.COLUMN, LabelKind.SPAN)
    yield from _labels(panel.rows, number, count(first), LabelKind.ROW, LabelKind.GROUP)


def _labels(
    items: tuple[Item, ...], panel: int, numbers: Iterator[int], leaf: LabelKind, group: LabelKind
) -> Iterator[tuple[tuple[str, ...], Label]]:
    for item in items:
        if not item.children:
            yield item.spellings, Label(leaf, item.label, panel, next(numbers))
            continue
        below = list(_labels(item.children, panel, numbers, leaf, group))
        first = next(label.number for _, label in below if label.kind is leaf)
        yield item.spellings, Label(group, item.label, panel, first)
        yield from below
