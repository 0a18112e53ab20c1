"""`--json` gives one array, an object a file, with the agreed keys."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal

from generator.cli.results import Array, of, unusable
from generator.cli.terminal import Terminal
from generator.errors import AgencyFileError
from generator.findings import Certainty, Finding, Level, Place, Suspect, Tally
from generator.form.address import Address
from generator.report.examined import Examined
from tests.cli.test_terminal import Console

CELL = Address(("依申请公开", "办理结果", "予以公开", "自然人"))
FINDING = Finding(
    Level.ERROR, "sum", "相差1。", Place(27, 10), (CELL,), 12, 13, -1, (Suspect(CELL, 12, Decimal("5.07"), Certainty.ONLY),)
)
FILE = Examined("a.yaml", None, (FINDING,), Tally(42, 1, 0))


def test_an_object_has_the_agreed_keys_and_values() -> None:
    assert json.loads(of("文件夹/a.yaml", FILE)) == {
        "file": "文件夹/a.yaml",
        "verdict": "不通过",
        "evaluated": 42,
        "failed": 1,
        "unevaluated": 0,
        "agency": None,
        "year": None,
        "findings": [
            {
                "level": "错误",
                "rule": "sum",
                "place": "27:10",
                "line": 27,
                "column": 10,
                "cells": ["依申请公开·办理结果·予以公开·自然人"],
                "left": 12,
                "right": 13,
                "difference": -1,
                "suspects": [
                    {"cell": "依申请公开·办理结果·予以公开·自然人", "found": 12, "expected": "5.07", "certainty": "唯一可能"}
                ],
                "message": "相差1。",
            }
        ],
    }


def written(*objects: str) -> object:
    data = Console()
    terminal = Terminal(Console(), data)
    with Array(terminal) as array:
        for each in objects:
            array.add(each)
    terminal.flush()
    return json.loads(data.text)


def test_the_array_holds_an_object_a_file() -> None:
    array = written(of("a.yaml", FILE), unusable("b.yaml", AgencyFileError("打不开。", line=3)), of("a.yaml", FILE))

    assert isinstance(array, list)
    assert [entry["file"] for entry in array] == ["a.yaml", "b.yaml", "a.yaml"]
    assert array[1]["verdict"] == "无法处理"
    assert array[1]["findings"][0]["message"] == "打不开。"
    assert array[1]["findings"][0].keys() == array[0]["findings"][0].keys()


def test_a_place_in_a_document_is_told_in_words() -> None:
    findings = tuple(replace(FINDING, place=place) for place in (Place(page=2, table=3, row=5, cell=4), None))

    told, nowhere = json.loads(of("a.pdf", replace(FILE, findings=findings)))["findings"]

    assert (told["place"], told["line"]) == ("第2页表3第5行第4格", None)
    assert nowhere["place"] is None


def test_no_file_gives_an_empty_array() -> None:
    assert written() == []
