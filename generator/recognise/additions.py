"""What a county adds to the form, read back: words below a heading of their own, tables as small forms, lines of the sign-off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from generator.findings import Finding, Place
from generator.recognise.lines.printed_lines import PrintedLine
from generator.recognise.lines.sheets import sheets
from generator.recognise.tables.table_reading import read_table
from generator.style import Addition
from generator.style.addition import SIGNATURE
from generator.text.spelling import as_label


@dataclass
class AdditionsRead:
    """What stands under the keys of additions, where their figures stand, and what the page did not tell."""

    values: dict[str, object] = field(default_factory=dict)
    places: dict[tuple[str | int, ...], Place] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def signed(lines: Sequence[PrintedLine], additions: Sequence[Addition], read: AdditionsRead) -> Sequence[PrintedLine]:
    """Return the lines without the county's own at the end of the sign-off; what those say goes into `read`."""
    own = {as_label(addition.title) + ":": addition for addition in additions if addition.section == SIGNATURE}
    for end in range(len(lines) if own else 0, 0, -1):
        text = lines[end - 1].text
        addition = next((found for lead, found in own.items() if as_label(text).startswith(lead)), None)
        if addition is None or addition.key in read.values:
            return lines[:end]
        read.values[addition.key] = text.replace(":", "：", 1).split("：", 1)[1].strip()
    return lines


def filled(values: Mapping[str, str], additions: Sequence[Addition], read: AdditionsRead) -> None:
    """Put what stands in the county's fixed words under the keys of additions into `read`."""
    read.values.update({each.key: values[each.key] for each in additions if each.key in values and each.key not in read.values})


def taken(
    lines: Sequence[PrintedLine], section: str, additions: Sequence[Addition], read: AdditionsRead
) -> Sequence[PrintedLine]:
    """Return the lines of a section without the county's additions to it; what these say goes into `read`."""
    titles = {as_label(addition.title): addition for addition in additions if addition.section == section}
    if not titles:
        return lines
    left: list[PrintedLine] = []
    at = 0
    while at < len(lines):
        addition = titles.get(as_label(lines[at].text))
        length = 0
        if addition is not None and addition.key not in read.values:
            below = lines[at + 1 :]
            length = _words(addition, below, titles, read) if addition.form is None else _table(addition, below, read)
        if not length:
            left.append(lines[at])
        at += 1 + length
    return left


def _words(
    addition: Addition, below: Sequence[PrintedLine], titles: Mapping[str, Addition], read: AdditionsRead
) -> int:
    """Return how many lines below its heading the addition takes."""
    ends = (at for at, line in enumerate(below) if line.table is not None or as_label(line.text) in titles)
    end = next(ends, len(below))
    if end:
        read.values[addition.key] = addition.read("\n".join(line.text for line in below[:end]))
    return end


def _table(addition: Addition, below: Sequence[PrintedLine], read: AdditionsRead) -> int:
    """Return how many lines below its heading the table takes; none where a row of it is missing."""
    assert addition.form is not None
    (sheet,) = sheets(addition.form)
    # In a text file a row of headings with a single label is a line like any other.
    ends = (at for at, line in enumerate(below) if line.table is None and sheet.whole(line.text) is None)
    end = next(ends, len(below))
    form = addition.form
    if addition.open:
        fixed = {as_label(row.label) for row in addition.panel.rows}
        labels = [line.pieces[0].text.strip() for line in below[form.grids[addition.key].header_rows : end]]
        form = addition.form_of([label for label in labels if as_label(label) not in fixed])
        (sheet,) = sheets(form)
    found = read_table(below[:end], sheet, form)
    if found.rows < len(sheet.rows):
        return 0
    read.values[addition.key] = addition.nested({cell: found.figures[cell] for cell in form.cells})
    read.places.update({tuple(cell): place for cell, place in found.places.items()})
    read.findings += found.findings
    return end
