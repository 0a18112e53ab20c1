"""Checking a county's folder: its settings, its templates, the proof that nothing is lost, and its parents' upgrades."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator import style as counties
from generator.errors import ReportError
from generator.findings import Level
from generator.form import form as forms
from generator.formats.registry import FORMATS
from generator.report import placeholders
from generator.style import Style, labels, trial
from generator.style.authoring import proof, upgrades
from generator.style.authoring.remarks import Remark, of_error, refused
from generator.style.search import lineage
from generator.style.settings import FILE, Settings, read
from generator.text import prose


@dataclass(frozen=True)
class Checked:
    """What a check gives: all that there is to say about the folder."""

    remarks: tuple[Remark, ...]

    @property
    def passed(self) -> bool:
        """Return whether the county's reports may be made with this folder."""
        return not refused(self.remarks)


def check(folder: Path, search: Sequence[Path] = (), formats: Sequence[str] | None = None) -> Checked:
    """Check the county in this folder, its templates by what they make in the formats (None: in all)."""
    settings = read(folder / FILE)
    remarks = [Remark(finding.level, settings.path, finding.message, str(finding.place or "")) for finding in settings.findings]
    if refused(remarks):
        return Checked(tuple(remarks))
    try:
        lineage(folder, search)
        style = counties.load(folder, search)
    except ReportError as error:
        return Checked((*remarks, of_error(error, folder / FILE)))
    remarks += _labels(style)
    remarks += _defaults(style, settings)
    remarks += _unused(style) if len(style.folders) > 1 else ()
    remarks += _word(style)
    remarks += _templates(style)
    if not refused(remarks):
        remarks += proof.prove(style, formats)
        # What is not recorded yet is of no interest while something is wrong.
        broken = refused(remarks)
        remarks += [remark for remark in upgrades.changed(style) if not broken or remark.level is not Level.HINT]
    return Checked(tuple(dict.fromkeys(remarks)))


def _labels(style: Style) -> Iterator[Remark]:
    for official, printed in labels.unknown(style.labels):
        message = f"标签“{printed}”（原为“{official}”）是本地独有的印法，读回这样的报告要加 --county {style.name}。"
        yield Remark(Level.HINT, style.folders[0] / FILE, message)


def _defaults(style: Style, settings: Settings) -> Iterator[Remark]:
    """Yield what is wrong with figures that the county's own default words name."""
    report = trial.report(style, forms.load(forms.names()[-1]))
    for name, words in (settings.data.get("默认语句") or {}).items():
        for finding in placeholders.fill(replace(report, narratives={name: prose.paragraphs(words or "")}))[1]:
            place = settings.places.get(("默认语句", name), "")
            yield Remark(finding.level, settings.path, f"默认语句·{name}：{finding.message}", str(place))


def _unused(style: Style) -> Iterator[Remark]:
    """Yield the files in the county's folder that nothing takes, such as a report.doc."""
    own = style.folders[0]
    templates = list(dict.fromkeys(row.template for row in FORMATS.values() if row.template))
    taken = [own / name for name in (FILE, upgrades.RECORD, *templates) if (own / name).is_file()]
    sources = "".join(path.read_text("utf-8", "replace") for path in own.rglob("*.j2") if path.is_file())
    for path in sorted(own.rglob("*")):
        name = path.relative_to(own).as_posix()
        misnamed = path.is_file() or path.suffix in (".docx", ".j2")
        if not misnamed or path.name[0] in ".~" or name in sources or any(path.samefile(known) for known in taken):
            continue
        what = "文件夹" if path.is_dir() else "文件"
        message = f"没有用到这个{what}：各格式的模板是{'、'.join(templates)}，文件名要一字不差。"
        yield Remark(Level.WARNING, path, f"{message}请改名（Word 模板要另存为 docx），或者移到别处。")


def _templates(style: Style) -> Iterator[Remark]:
    """Yield what is wrong with the county's own text templates, each of them compiled."""
    from generator.formats.templating import templates

    own = style.folders[0]
    for path in sorted(own.rglob("*.j2")):
        try:
            templates.compile_anew(style, path.relative_to(own).as_posix())
        except ReportError as error:
            yield of_error(error, path)


def _word(style: Style) -> Iterator[Remark]:
    """Yield the faults of the county's own Word template, and what of it no report carries on."""
    path = style.folders[0] / "report.docx"
    if not path.is_file():
        return
    from generator.document.compose import compose
    from generator.formats.docx.writing.marks import Names
    from generator.formats.docx.writing.survey import inspect

    report = trial.report(style, forms.load(forms.names()[-1]))
    faults, omitted = inspect(path, Names.of(compose(report, style)))
    yield from (Remark(Level.WARNING, path, message) for message in omitted)
    yield from (Remark(Level.ERROR, path, fault.message, fault.where) for fault in faults)
