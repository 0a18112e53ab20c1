"""The proof that a county loses nothing: a full report is made in every format and read back to the same report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from generator import service, surroundings
from generator.document.blocks import Block, Table
from generator.errors import ReportError, TemplateError
from generator.findings import Level
from generator.form import form as forms
from generator.form.form import Form
from generator.formats.registry import FORMATS, Format, writable
from generator.recognise.lines.surroundings import texts_of
from generator.report.differences import ParagraphDifference
from generator.report.differences import differences as difference_of
from generator.report.report import Report
from generator.style import Style, trial
from generator.style.authoring.remarks import Remark, of_error, where

_PROVED: dict[object, str] = {}
"""What is wrong with counties' templates, by the state that their folders are in."""


def prove(
    style: Style, formats: Iterable[str] | None = None, tried: Iterable[Form] = tuple(map(forms.load, forms.names()))
) -> Iterator[Remark]:
    """Yield what goes wrong when a full report of each form is made in the formats (None: in all) and read back."""
    named = dict.fromkeys(FORMATS[name].made_of or name for name in (writable() if formats is None else formats))
    for name in named:
        for form in tried:
            yield from _format(style, form, FORMATS[name])
        yield from _claims(style, FORMATS[name])


def require(style: Style, formats: Iterable[str], form: Form) -> None:
    """Raise a TemplateError that tells what goes wrong in the formats, if anything does; each state of a folder is tried once."""
    own = style.own_folders
    files = [path for folder in own for path in sorted(folder.rglob("*"))]
    state = (style.folders, form.name, *formats, *((path, (stat := path.stat()).st_mtime_ns, stat.st_size) for path in files))
    if own and state not in _PROVED:
        grave = (str(remark) for remark in prove(style, formats, (form,)) if remark.level is Level.ERROR)
        _PROVED[state] = "\n  ".join(dict.fromkeys(grave))
    if own and _PROVED[state]:
        message = f"县区模板有问题，没有写出。改好以后先用 makereport county check {own[0]} 检查：\n  {_PROVED[state]}"
        raise TemplateError(message, own[0])


def _format(style: Style, form: Form, format: Format) -> Iterator[Remark]:
    from generator.document.compose import compose
    from generator.formats import published

    template = style.resource(format.template) if format.template else style.folders[0]
    made = trial.report(style, form)
    document = compose(made, style)
    name = f"{form.name}.{format.name}"
    try:
        data = service.render(made, format.name, style)
    except ReportError as error:
        remark = of_error(error, template)
        yield remark if remark.where else replace(remark, where=where(template))
        return
    try:
        read = service.load(data, name, style=style).report
        blocks = published.read(data, name)
    except ReportError as error:
        yield _remark(template, format.name, error.message, where(template))
        return
    assert read is not None
    for difference, back in differences(made, read, style):
        yield _remark(template, format.name, difference, where(template, back, document.marks))
    rest = iter(_shapes(blocks))
    if format.merged and not all(shape in rest for shape in _shapes(document.blocks)):
        yield _remark(template, format.name, "表格的行列或合并单元格与统一格式不同。")


def _claims(style: Style, format: Format) -> Iterator[Remark]:
    """Yield the county's fixed words that tell figures of the form."""
    from generator.check.words.claims import claims

    made, fixed = surroundings.probe(style), texts_of(surroundings.of(style, format.name))
    name = made.form.narratives[0].name
    told = claims(replace(made, narratives={name: fixed}))
    for said in dict.fromkeys(fixed[claim.paragraph] for claim in told if claim.settled):
        message = f"固定的文字“{said}”里有数字，每份报告都会照印，而报告里的数字各不相同。请改写，或者改用标记。"
        template = style.resource(format.template)
        yield Remark(Level.ERROR, template, message, where(template, said))


def _shapes(blocks: Iterable[Block]) -> list[list[list[tuple[int, int]]]]:
    """Return what every square of every table spans."""
    tables = (block for block in blocks if isinstance(block, Table))
    return [[[(square.rowspan, square.colspan) for square in row] for row in table.rows] for table in tables]


def _remark(template: Path, format: str, message: str, place: str = "") -> Remark:
    return Remark(Level.ERROR, template, f"试印的报告印成 {format} 再读回时，{message}", place)


def differences(made: Report, read: Report, style: Style) -> Iterator[tuple[str, str]]:
    """Say in Chinese what of a report has come back different, or not at all; and what has come back in its place."""
    from generator.document.compose import title_of

    found = difference_of(*(replace(report, title=report.title or title_of(report, style)) for report in (made, read)))
    if found.figures:
        listed = "、".join(each.label for each in found.figures[:3])
        yield f"有 {len(found.figures)} 个数字丢失或变了，如 {listed}。", ""
    changed: dict[str, ParagraphDifference] = {}
    for each in found.paragraphs:
        changed.setdefault((each.left or each.right)[0][0], each)
    words = [(f"“{name}”", each.left_text, each.right_text) for name, each in changed.items()]
    for what, printed, back in (*found.head, *words):
        why = "六个部分里固定的文字只能放在一部分的开头或者末尾，落款只能印一次。"
        if printed:
            lost = what.startswith("附加内容") and not back
            why = "每种格式的模板里都要有它的标记，文本和网页写在 foot 块里。" if lost else ""
        yield f"{what}变了：印的是“{printed[:40] or '（没有）'}”，读回“{back[:40] or '（没有）'}”。{why}", back
