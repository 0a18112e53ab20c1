"""The form files say what the notices say, and a new form is a new file."""

import json
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from generator import resources
from generator.errors import FormError
from generator.form import form as forms

SCHEMAS = resources.folder("schemas")


@pytest.mark.parametrize("name", forms.names())
def test_a_form_file_obeys_the_schema_of_forms(name: str) -> None:
    schema = json.loads((SCHEMAS / "form.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    content = yaml.safe_load((SCHEMAS / "forms" / f"{name}.yaml").read_text(encoding="utf-8"))

    assert [error.message for error in Draft202012Validator(schema).iter_errors(content)] == []
    assert content["name"] == name


def test_form_2021_has_the_figures_of_the_notice() -> None:
    form = forms.load("2021")

    by_section = {section.name: sum(cell.section == section.name for cell in form.cells.values()) for section in form.tables}
    assert by_section == {"主动公开": 10, "依申请公开": 25 * 7, "复议诉讼": 15}


def test_form_2019_has_one_row_less_of_every_two_closed_otherwise() -> None:
    form = forms.load("2019")

    by_section = {section.name: sum(cell.section == section.name for cell in form.cells.values()) for section in form.tables}
    assert by_section == {"主动公开": 22, "依申请公开": 23 * 7, "复议诉讼": 15}


def test_the_six_headings_are_the_notice_s() -> None:
    assert [section.label for section in forms.load("2021").sections] == [
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    ]


@pytest.mark.parametrize(("year", "name"), [(2019, "2019"), (2020, "2019"), (2021, "2021"), (2026, "2021")])
def test_the_year_decides_the_form(year: int, name: str) -> None:
    assert forms.for_year(year).name == name


def test_a_year_before_the_first_form_is_refused() -> None:
    with pytest.raises(FormError, match="2019"):
        forms.for_year(2018)


def test_an_unknown_form_is_refused_with_the_known_ones() -> None:
    with pytest.raises(FormError, match="2019、2021"):
        forms.load("2014")


def test_a_section_is_known_as_itself_and_not_by_all_its_rows() -> None:
    section = forms.load("2021").sections[2]

    assert hash(section) == object.__hash__(section)


def test_an_address_that_stands_twice_in_a_form_is_refused() -> None:
    item = {"name": "甲", "label": "甲"}
    table = {"widths": [1, 1], "heading_columns": 1, "panels": [{"columns": [{"label": "数"}], "rows": [item, item]}]}
    form = forms.build(
        {"name": "x", "notice": "", "notice_title": "", "first_year": 2030, "title": "{机关}", "sections": [
            {"name": "表", "label": "表", "table": table}]}
    )  # fmt: skip

    with pytest.raises(FormError, match="表·甲 出现了两次"):
        _ = form.cells


def test_no_row_of_the_form_is_named_in_the_code() -> None:
    """A new form year must be a new file: only the keys of the file's head may stand in Python."""
    form = forms.load("2021")
    labels = {item.label for cell in form.cells.values() for item in (*cell.row, *cell.column) if len(item.label) > 4}
    names = {name for address in form.cells for name in address[1:] if len(name) > 3}

    code = {path: path.read_text(encoding="utf-8") for path in Path(forms.__file__).parents[1].rglob("*.py")}
    docstring_examples = {"一、本年新收政府信息公开申请数量"}
    offenders = {
        (path.name, word)
        for path, text in code.items()
        for word in (labels | names) - docstring_examples
        if f'"{word}"' in text or f"'{word}'" in text
    }
    assert offenders == set()
