"""Every published report of `tests/published` (and of a shared folder beside it all) read, and compared figure by figure."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from generator.form.form import Form
from generator.formats import published
from generator.recognise.recognition import Recognised, recognise
from tests.folders import PUBLISHED, SHARED, needs_shared, shared

KEYS = {
    "regulations": "规章",
    "normative_documents": ("行政规范性文件", "规范性文件"),
    "permits": "行政许可",
    "penalties": "行政处罚",
    "coercive_measures": "行政强制",
    "fees": "行政事业性收费",
    "other_services": "其他对外管理服务事项",
    "procurement": "政府集中采购",
    "issued": "制发",
    "repealed": "废止",
    "in_force": "现行有效",
    "newly_made": "新制作",
    "newly_published": "新公开",
    "total_public": "对外公开总数量",
    "previous": "上一年项目数量",
    "change": "增减",
    "decisions": "处理决定",
    "projects": "项目数量",
    "amount_text": "总金额",
}


def cases(folder: Path) -> list[Path]:
    return sorted(path.with_name(path.name.replace(".expected.json", "")) for path in folder.rglob("*.expected.json"))


def source(case: Path) -> Path:
    return next(path for path in case.parent.glob(f"{case.name}.*") if not path.name.endswith(".json"))


@cache
def recognised(case: Path) -> Recognised:
    return recognise(published.read(source(case).read_bytes(), source(case).name))


@cache
def expected(case: Path) -> dict[str, Any]:
    text = case.with_name(f"{case.name}.expected.json").read_text(encoding="utf-8")
    data: dict[str, Any] = json.loads(text, parse_float=Decimal)
    return data


def figures(case: Path, form: Form) -> Iterator[tuple[tuple[str, ...], object]]:
    """Yield address and figure for everything that the expected file states."""
    data = expected(case)
    for path, value in _leaves(data.get("table2") or data.get("table2_2019") or {}):
        yield _address(form, path), value
    rows: dict[str, list[tuple[str, ...]]] = {}
    lone: list[tuple[str, ...]] = []
    for address, cell in form.cells.items():
        if cell.section == form.tables[1].name:
            rows.setdefault(cell.row[-1].label, []).append(address)
        elif cell.section == form.tables[2].name:
            lone.append(address)
    for label, values in data.get("table3", {}).items():
        yield from zip(rows[label], values, strict=True)
    yield from zip(lone, data.get("table4", lone), strict=True) if "table4" in data else ()


def _leaves(tree: dict[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], object]]:
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from _leaves(value, (*path, key))
        else:
            yield (*path, key), value


def _address(form: Form, path: tuple[str, ...]) -> tuple[str, ...]:
    names: list[str] = []
    for key in path:
        name = KEYS[key]
        names.append(name if isinstance(name, str) else name[0] if form.name == "2021" else name[1])
    return (form.tables[0].name, *names)


def same(value: object, wanted: object) -> bool:
    return value == wanted or (value is not None and wanted is not None and str(value) == str(wanted))


def compare(case: Path) -> tuple[int, int, list[str]]:
    """Count the figures that are stated and those that are read; return the wrong ones."""
    report = recognised(case).report
    stated, read, wrong = 0, 0, []
    for address, wanted in figures(case, report.form):
        value = report.figures[address]  # type: ignore[index]
        stated += 1
        read += same(value, wanted)
        if value is not None and not same(value, wanted):
            wrong.append(f"{'·'.join(address)}: {value} instead of {wanted}")
    return stated, read, wrong


@pytest.mark.parametrize("case", cases(PUBLISHED), ids=lambda case: case.name)
def test_no_figure_of_a_published_report_is_read_wrong(case: Path) -> None:
    data, report = expected(case), recognised(case).report
    stated, read, wrong = compare(case)

    assert not wrong
    assert data["format"] == report.form.name
    assert report.year == data["year"]
    if not {"cells_not_separable", "ambiguous", "ambiguous_rows"} & data.keys():
        assert read >= stated * 98 // 100


@pytest.mark.parametrize("case", cases(PUBLISHED), ids=lambda case: case.name)
def test_every_unread_figure_has_a_finding(case: Path) -> None:
    told = {cell for finding in recognised(case).findings for cell in finding.cells}
    unread = {cell for cell, value in recognised(case).report.figures.items() if value is None}

    assert unread <= told


@pytest.mark.parametrize("case", cases(PUBLISHED), ids=lambda case: case.name)
def test_everything_that_is_read_has_a_place(case: Path) -> None:
    report = recognised(case).report
    read = [cell for cell, value in report.figures.items() if value is not None]
    paragraphs = [(name, at) for name, texts in report.narratives.items() for at in range(len(texts))]

    assert [path for path in (*read, *paragraphs) if path not in report.places] == []


@needs_shared
def test_the_shared_reports_are_read_without_a_wrong_figure() -> None:
    results = [compare(case) for case in cases(SHARED)]

    assert [wrong for *_, wrong in results if wrong] == []
    assert sum(read for _, read, _ in results) >= sum(stated for stated, *_ in results) * 98 // 100


DEVIATIONS = {
    "kaifeng-gulou-2022": ["社会组织", "其他法律法规禁止公开", "保留4位小数", "-- --"],
    "kaifeng-gulou-2023": [],
    "kaifeng-gulou-2024": ["本年度止件数"],
    "puyang-city-2022": ["其他法律法规禁止公开", "应有 7 格", "保留4位小数"],
    "puyang-county-2022": ["缺少“行政事业性收费”", "其他法律法规禁止公开", "又用了“一、二、三……”编号", "0 0 0 0 0 0 0 0"],
}
"""What is told of the reports that look as those of these places do."""
SEEDS = {
    "000": ("区科工局", "kaifeng-gulou-2022"),
    "001": ("濮阳县科学技术局", "puyang-county-2022"),
    "002": ("区科学技术和工业信息化局", "kaifeng-gulou-2024"),
    "003": ("濮阳市科学技术局", "puyang-city-2022"),
    "004": ("区科学技术和工业信息化局", "kaifeng-gulou-2023"),
}
"""The shared reports that look like those: their agency, and the one each looks like."""


@pytest.mark.parametrize("name", DEVIATIONS)
def test_a_report_that_deviates_is_read_whole_and_its_deviations_are_told(name: str) -> None:
    path = PUBLISHED / f"{name}.txt"

    assert_read_whole(path, expected(PUBLISHED / name)["agency"], name)


@pytest.mark.parametrize("number", SEEDS)
def test_a_shared_report_that_deviates_likewise_is_read_whole(number: str) -> None:
    assert_read_whole(shared(f"{number}_"), *SEEDS[number])


def assert_read_whole(path: Path, agency: str, name: str) -> None:
    result = recognise(published.read(path.read_bytes(), path.name))
    report = result.report
    words = "\n".join(finding.message for finding in result.findings)
    missing = [cell for cell, value in report.figures.items() if value is None]
    long = [line for line in path.read_text(encoding="utf-8").splitlines() if len(line) > 60 and "\t" not in line]
    lines = [line.strip("# ").strip() for line in long]
    paragraphs = [paragraph for paragraphs in report.narratives.values() for paragraph in paragraphs]

    assert (report.agency, report.year, report.title) == (agency, expected(PUBLISHED / name)["year"], None)
    assert [deviation for deviation in DEVIATIONS[name] if deviation not in words] == []
    assert len(missing) == (1 if name == "puyang-county-2022" else 0)
    assert set(lines) <= set(paragraphs)
