"""Any county, any accepted report: what is made in text, Word and HTML reads back to the same report."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from generator import service
from generator import style as counties
from generator.check import additions as additions_check
from generator.form import form as forms
from generator.form.form import Form
from generator.form.identities import complete
from generator.formats.registry import writable
from generator.recognise.sections.headings import section_of
from generator.report.report import Report, Signature
from generator.style import Style, trial
from generator.style.addition import SIGNATURE
from generator.style.authoring.proof import differences
from generator.text import prose

NAMES = ("全国", "河南省", "开封市鼓楼区", "濮阳市", "濮阳县", "青溪县")

words = st.text(st.sampled_from("政府信息公开年报工作，。；：、“”《》（）一二三123 abc&<>%{}'\"—…·𠮷"), min_size=2, max_size=40)
numbering = st.sampled_from(("", "", "（一）", "（二）", "1.", "2.", "（1）", "一是"))
lines = st.builds(lambda number, text: f"{number}本年度{text}", numbering, words)
paragraphs = st.lists(lines, min_size=1, max_size=5).map(lambda each: prose.paragraphs("\n".join(each)))
figures = st.sampled_from((0, 0, 0, 0, 1, 2, 7, 10, 38, 120, 3119))


@st.composite
def reports(draw: Any, county: Style, form: Form) -> Report:
    base = trial.report(county, form)
    free: dict[Any, Any] = {address: cell.type.convert(draw(figures)) for address, cell in form.cells.items() if not cell.total}
    for identity in form.identities:
        first = identity.left[0]
        if identity.total is None and not form.cells[first].total:
            known: dict[Any, Any] = complete(free, form.identities)
            missing = sum(known[cell] for cell in identity.right) - sum(known[cell] for cell in identity.left[1:])
            free[first] = max(missing, 0)
            free[identity.right[-1]] = known[identity.right[-1]] + max(-missing, 0)
    completed = complete(free, form.identities)
    date = draw(st.sampled_from(("2025年1月20日", "2025年12月1日")))
    return replace(
        base,
        figures={address: completed[address] for address in form.cells},
        narratives={section.name: draw(paragraphs) for section in form.narratives},
        preamble=draw(st.just(()) | paragraphs),
        signature=draw(st.sampled_from((None, Signature(trial.AGENCY, date)))),
        additions={
            each.key: base.additions[each.key] if each.form or each.section == SIGNATURE else "\n".join(draw(paragraphs))
            for each in county.additions
            if each.required or draw(st.booleans())
        },
    )


@pytest.mark.parametrize("format", writable())
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_is_made_reads_back(format: str, data: st.DataObject) -> None:
    county = counties.load(data.draw(st.sampled_from(NAMES)))
    form = forms.load(data.draw(st.sampled_from(forms.names())))
    report = data.draw(reports(county, form))
    narratives = (line for each in (report.preamble, *report.narratives.values()) for line in each)
    assume(not any(section_of(line, form) for line in narratives) and not list(additions_check.check(report, county)))

    assert reads_back(report, format, county) == []


def reads_back(report: Report, format: str, county: Style) -> list[str]:
    """Return what has changed in a report that was made and read back."""
    read = service.load(service.render(report, format, county), f"report.{format}", style=county).report
    assert read is not None
    return [told for told, _ in differences(report, read, county)] + ["words"] * (read.words != report.words)
