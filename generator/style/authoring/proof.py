"""The proof that a county loses nothing: a full report is made in every format and read back to the same report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from generator import service, surroundings
from generator.document.blocks import Block, Table
from generator.errors import ReportError
from generator.findings import Level, Place
from generator.form import form as forms
from generator.form.form import Form
from generator.formats.registry import FORMATS, Format, writable
from generator.report.report import Report
from generator.style import Style, trial
from generator.style.authoring.remark import Remark, of_error


def prove(county: Style, formats: Iterable[str] | None = None) -> Iterator[Remark]:
    """Yield what goes wrong when a full report of each form is made in the formats (None: in all) and read back."""
    for form in map(forms.load, forms.names()):
        for name in writable() if formats is None else formats:
            yield from _format(county, form, FORMATS[name])
    for name in writable() if formats is None else formats:
        yield from _claims(county, FORMATS[name])


def _format(county: Style, form: Form, format: Format) -> Iterator[Remark]:
    from generator.document.compose import compose
    from generator.formats import published

    template = county.resource(format.template) if format.template else county.folders[0]
    made = trial.report(county, form)
    name = f"{form.name}.{format.name}"
    try:
        data = service.render(made, format.name, county)
    except ReportError as error:
        yield of_error(error, template)
        return
    try:
        read = service.load(data, name, style=county).report
        shapes = _shapes(published.read(data, name))
    except ReportError as error:
        yield _remark(template, format.name, error.message)
        return
    assert read is not None
    for difference in differences(made, read, county):
        yield _remark(template, format.name, difference)
    rest = iter(shapes)
    if format.merged and not all(shape in rest for shape in _shapes(compose(made, county).blocks)):
        yield _remark(template, format.name, "表格的行列或合并单元格与统一格式不同。")


def _claims(county: Style, format: Format) -> Iterator[Remark]:
    """Yield what the county's fixed words say otherwise than the figures of a report."""
    from generator.check.words import words

    made, fixed = surroundings.probe(county), surroundings.of(county, format.name).texts
    name = made.form.narratives[0].name
    places: dict[tuple[str | int, ...], Place] = {(name, at): Place(at) for at in range(len(fixed))}
    for finding in words.check(replace(made, narratives={name: fixed}, places=places), county):
        assert finding.place is not None and finding.place.line is not None
        said = fixed[finding.place.line]
        message = f"固定的文字“{said}”里有数字，每份报告都会照印，而报告里的数字各不相同。请改写，或者改用标记。"
        yield Remark(Level.WARNING, county.resource(format.template), message)


def _shapes(blocks: Iterable[Block]) -> list[list[list[tuple[int, int]]]]:
    """Return what every square of every table spans."""
    tables = (block for block in blocks if isinstance(block, Table))
    return [[[(square.rowspan, square.colspan) for square in row] for row in table.rows] for table in tables]


def _remark(template: Path, format: str, message: str) -> Remark:
    return Remark(Level.ERROR, template, f"试印的报告印成 {format} 再读回时，{message}")


def differences(made: Report, read: Report, county: Style) -> Iterator[str]:
    """Say in Chinese what of a report has come back different, or not at all."""
    from generator.document.compose import title_of

    pairs: tuple[tuple[str, object, object], ...] = (
        ("标题", made.title or title_of(made, county), read.title or title_of(read, county)),
        ("机关", made.agency, read.agency),
        ("年度", made.year, read.year),
    )
    for name, before, after in pairs:
        if before != after:
            yield f"{name}变了：印的是“{before}”，读回“{after}”。"
    lost = [address for address, value in made.figures.items() if read.figures.get(address) != value]
    if lost:
        listed = "、".join(made.form.cells[address].label for address in lost[:3])
        yield f"有 {len(lost)} 个数字丢失或变了，如 {listed}。"
    parts: dict[str, tuple[object, object]] = {"导语": (made.preamble, read.preamble), "落款": (made.signature, read.signature)}
    parts |= {name: (lines, read.narratives.get(name, ())) for name, lines in made.narratives.items()}
    parts |= {key: (value, read.additions.get(key)) for key, value in made.additions.items()}
    for name, (printed, back) in parts.items():
        if printed != back:
            yield f"“{name}”变了：{_first_change(printed, back)}"


def _first_change(before: object, after: object) -> str:
    if not isinstance(before, tuple) or not isinstance(after, tuple):
        return f"印的是“{_short(before)}”，读回“{_short(after)}”。"
    for one, other in zip((*before, None), (*after, None), strict=False):
        if one != other:
            return f"印的是“{_short(one)}”，读回“{_short(other)}”。"
    return "段数不同。"


def _short(value: object) -> str:
    return "（没有）" if value is None else str(value)[:40]
