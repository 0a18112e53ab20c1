"""The proof that a county loses nothing: a full report is made in every format and read back to the same report."""

from __future__ import annotations

import importlib
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from generator.document.blocks import Block, Table
from generator.errors import ReportError
from generator.findings import Level
from generator.form import form as forms
from generator.form.form import Form
from generator.report.report import Report
from generator.style import Style
from generator.style.authoring import trial
from generator.style.authoring.remark import Remark, of_error

TEMPLATES = {"txt": "report.txt.j2", "docx": "report.docx", "html": "report.html.j2"}
"""Each format with the template that it is made from."""


SPANNED = ("docx", "html")
"""The formats whose tables say which squares are merged."""


def prove(county: Style) -> Iterator[Remark]:
    """Give what goes wrong when a full report of each form is made in every format and read back."""
    with tempfile.TemporaryDirectory() as folder:
        for form in map(forms.load, forms.names()):
            for suffix in TEMPLATES:
                yield from _format(county, form, Path(folder) / f"{form.name}.{suffix}")


def _format(county: Style, form: Form, path: Path) -> Iterator[Remark]:
    from generator import intake
    from generator.document.compose import compose
    from generator.formats import published

    suffix = path.suffix[1:]
    template = county.resource(TEMPLATES[suffix])
    made = trial.report(county, form)
    document = compose(made, county)
    try:
        path.write_bytes(_writer(suffix)(document, county))
        read, _ = intake.read_published(path, county)
        shapes = _shapes(published.read(path))
    except ReportError as error:
        yield of_error(error, template) if error.path != path else _remark(template, suffix, error.message)
        return
    for difference in differences(made, read, county):
        yield _remark(template, suffix, difference)
    if suffix in SPANNED and shapes != _shapes(document.blocks):
        yield _remark(template, suffix, "表格的行列或合并单元格与统一格式不同。")


def _shapes(blocks: Iterable[Block]) -> list[list[list[tuple[int, int]]]]:
    """Give what every square of every table spans."""
    tables = (block for block in blocks if isinstance(block, Table))
    return [[[(square.rowspan, square.colspan) for square in row] for row in table.rows] for table in tables]


def _writer(suffix: str) -> Any:
    module = {"txt": "text.writer", "docx": "docx.writing", "html": "html.writer"}[suffix]
    return importlib.import_module(f"generator.formats.{module}").write


def _remark(template: Path, suffix: str, message: str) -> Remark:
    return Remark(Level.ERROR, template, f"试印的报告印成 {suffix} 再读回时，{message}")


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
