"""Checking a county's folder: its settings, its templates, the proof that nothing is lost, and its parents' upgrades."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator import style as counties
from generator.errors import ReportError
from generator.findings import Level
from generator.form import form as forms
from generator.style import Style, labels, trial
from generator.style.authoring import proof, upgrades
from generator.style.authoring.remark import Remark, of_error, refused
from generator.style.search import lineage
from generator.style.settings import FILE, read


@dataclass(frozen=True)
class Checked:
    """What a check gives: all remarks, and the Word template with comments at its faults if it has any."""

    remarks: tuple[Remark, ...]
    commented: bytes | None = None

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
        county = counties.load(folder, search)
    except ReportError as error:
        return Checked((*remarks, of_error(error, folder / FILE)))
    remarks += _labels(county)
    faults, commented = _word(county)
    remarks += faults
    remarks += _templates(county)
    if not refused(remarks):
        remarks += proof.prove(county, formats)
        # What is not recorded yet is of no interest while something is wrong.
        broken = refused(remarks)
        remarks += [remark for remark in upgrades.changed(county) if not broken or remark.level is not Level.HINT]
    return Checked(tuple(dict.fromkeys(remarks)), commented)


def _labels(county: Style) -> Iterator[Remark]:
    for official, printed in labels.unknown(county.labels):
        message = f"标签“{printed}”（原为“{official}”）是本地独有的印法，读回这样的报告要加 --county {county.name}。"
        yield Remark(Level.HINT, county.folders[0] / FILE, message)


def _templates(county: Style) -> Iterator[Remark]:
    """Yield what is wrong with the county's own text templates, each of them compiled."""
    from generator.formats.templating import templates

    own = county.folders[0]
    for path in sorted(own.rglob("*.j2")):
        try:
            templates.compile_anew(county, path.relative_to(own).as_posix())
        except ReportError as error:
            yield of_error(error, path)


def _word(county: Style) -> tuple[list[Remark], bytes | None]:
    """Return the faults of the county's own Word template, and the template with comments at them."""
    path = county.folders[0] / "report.docx"
    if not path.is_file():
        return [], None
    from generator.document.compose import compose
    from generator.formats.docx.writing import inspection
    from generator.formats.docx.writing.marks import Names

    form = forms.load(forms.names()[-1])
    found = inspection.faults(path, Names.of(compose(trial.report(county, form), county)))
    if not found:
        return [], None
    try:
        commented = inspection.commented(path, found)
    except ReportError:
        commented = None
    return [Remark(Level.ERROR, path, fault.message, fault.where) for fault in found], commented
