"""Reports for tests: from the base file of the rules, and hypothesis strategies for any report a form accepts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from generator.cli import reading
from generator.form import form as forms
from generator.form.figures import Figure
from generator.form.form import Form
from generator.form.identities import complete
from generator.form.items import Cell
from generator.report import agency_file
from generator.report.agency_file import AgencyFile
from generator.report.examined import Examined
from generator.report.loading import report_of
from generator.report.report import Report, Signature
from generator.text.prose import UNPRINTABLE, paragraphs
from tests.folders import RULES


def base_text() -> str:
    """Return a complete, right agency file of form 2021."""
    return (RULES / "base.yaml").read_text(encoding="utf-8")


def wordless_text() -> str:
    """Return the same file, whose words tell no figure of the requests and disputes."""
    return re.sub(r"（二）依申请公开情况。.*", "（二）依申请公开情况。按规定答复申请。", base_text())


def read(text: str) -> AgencyFile:
    """Read the text of an agency file."""
    return agency_file.parse(text.encode("utf-8"))


def report(text: str, form: str = "2021") -> Report:
    """Return the report in the text of an agency file."""
    return report_of(read(text), forms.load(form))


_NUMBERINGS = ("", "（一）", "1.", "（2）", "一是", "一、", "二、", "3、", "第一，")
_RADICALS = [chr(code) for code in (*range(0x2E80, 0x2FE0), *range(0x31C0, 0x31F0))]
"""Look-alikes of ideographs, which are read as the ideographs."""
_PIECES = st.one_of(
    st.sampled_from(["&<>\"'", "𠮷", "总计", "自然人 3", "12", "| a | b |", "# 井号", "{{", "}}"]),
    st.sampled_from(["😀", "——", "……", "“引号”", "&nbsp;", "<p>", "- 1 -"]),
    st.text(
        st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co"), max_codepoint=0x2FFFF, exclude_characters=_RADICALS),
        min_size=1, max_size=12,
    ),
    st.text("一二三的了在是政府信息公开申请办理，。；：（）", min_size=1, max_size=60),
)  # fmt: skip


@st.composite
def lines(draw: st.DrawFn) -> str:
    """Return a paragraph, often hostile, never empty."""
    text = draw(st.sampled_from(_NUMBERINGS)) + "".join(draw(st.lists(_PIECES, min_size=1, max_size=6)))
    tidied = paragraphs(UNPRINTABLE.sub("", text).replace("\n", " "))
    return tidied[0] if tidied else "无。"


def narratives() -> st.SearchStrategy[tuple[str, ...]]:
    """Return the paragraphs of a narrative."""
    return st.lists(lines(), min_size=1, max_size=5).map(tuple)


def _figure(draw: st.DrawFn, cell: Cell) -> Figure:
    counts = st.one_of(st.just(0), st.integers(0, 9), st.integers(0, 10**7))
    if cell.type.name == "count":
        return draw(counts)
    if cell.type.name == "change":
        return draw(st.integers(-999, 999))
    amount = draw(st.decimals(0, 10**6, places=draw(st.integers(0, 6))))
    if cell.type.name == "priced" and draw(st.booleans()):
        return f"{amount:f}元"
    return abs(Decimal(amount))


@st.composite
def reports(draw: st.DrawFn, form: Form | None = None, words: Any = None) -> Report:
    """Return any report that a form accepts: figures whose totals are right, hostile words."""
    form = form or forms.load(draw(st.sampled_from(forms.names())))
    stated = {address: _figure(draw, cell) for address, cell in form.cells.items() if not cell.total}
    figures: dict[Any, Figure] = dict(complete(stated, form.identities))
    for identity in form.identities:
        if identity.total is None:  # balance the column: what came in must have gone out
            _balance(figures, identity, form)
    figures = dict(complete({a: f for a, f in figures.items() if not form.cells[a].total}, form.identities))
    words = words or narratives()
    agency = draw(st.sampled_from(["云岭县科学技术局", "海川市人民政府", "青石镇人民政府", "东港区城市管理局"]))
    return Report(
        form=form,
        agency=agency,
        year=draw(st.integers(form.first_year, 2020 if form.name == "2019" else 2026)),
        figures={address: figures[address] for address in form.cells},
        narratives={section.name: draw(words) for section in form.narratives},
        preamble=draw(st.one_of(st.just(()), words)),
        signature=draw(st.sampled_from([None, Signature(agency, "2025年1月20日"), Signature(agency, None)])),
    )


def _balance(figures: dict[Any, Figure], identity: Any, form: Form) -> None:
    """Raise a free cell on the lighter side until both sides of a balance agree."""
    left, right = (sum(figures[cell] for cell in cells) for cells in (identity.left, identity.right))  # type: ignore[misc]
    lighter = identity.left if left < right else identity.right
    free = next((cell for cell in lighter if not form.cells[cell].total), None)
    if free is not None:
        figures[free] += abs(left - right)  # type: ignore[operator]


def examine(path: Path, county: str | Path | None = None, last_year: Path | None = None, formats: Iterable[str] = ()) -> Examined:
    """Return what the command would find in a file."""
    return reading.check(path, reading.load(path, county), last_year, formats)
