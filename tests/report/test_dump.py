"""A dumped report is the agency's file again."""

from __future__ import annotations

from decimal import Decimal

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, given, settings

from generator.form import form as forms
from generator.form.figures import Figure
from generator.form.form import Form
from generator.form.identities import complete
from generator.report import agency_file
from generator.report import placeholders as words
from generator.report.dump import dump, entry, narrative, scalar
from generator.report.loading import report_of
from generator.report.report import Report, Signature
from generator.text import prose

_FIGURES: dict[str, st.SearchStrategy[Figure]] = {
    "count": st.integers(0, 10**18 - 1),
    "change": st.integers(1 - 10**18, 10**18 - 1),
    "amount": st.decimals(0, 10**12, places=4),
    "priced": st.decimals(0, 10**9, places=2) | st.sampled_from(["251000元", "25.1万元"]),
}
_HOSTILE = st.sampled_from(
    ["# 注", "a: b", "---", "...", "%YAML 1.2", "- 项", "😀𠮷", "{{ 年度 }}", "{{", "}", "{% raw %}", "'", '"', "\\n", "&a *a",
     "!!int 3", "| >", "一、总体情况",
     "~", "null", "yes", "010", "1:30", "？: ！", "[甲, 乙]", "{", "}", "`", "@", "，", "\ufeff", "\u200b"]
)  # fmt: skip
_TEXT = st.lists(_HOSTILE | st.text(max_size=12), max_size=6).map("".join)
_PARAGRAPHS = st.lists(_TEXT, max_size=4).map(lambda lines: prose.paragraphs(prose.UNPRINTABLE.sub("", "\n".join(lines))))
_REASON = _TEXT.map(lambda text: "因" + prose.UNPRINTABLE.sub("", text).replace("\n", ""))
_LINE = _TEXT.map(lambda text: prose.tidy(" ".join(prose.paragraphs(prose.UNPRINTABLE.sub("", text)))) or None)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Any report that an agency's file can hold."""
    form = forms.load(draw(st.sampled_from(forms.names())))
    small = st.none() | st.integers(0, 99)
    stated: dict[object, Figure] = {}
    for address, cell in form.cells.items():
        if not cell.total or draw(st.booleans()):
            value = draw(small)
            stated[address] = value if value is None else cell.type.convert(value)
    for address in draw(st.lists(st.sampled_from(list(form.cells)), max_size=5)):
        stated[address] = draw(_FIGURES[form.cells[address].type.name])
    completed = complete(stated, form.identities)  # type: ignore[arg-type]
    return Report(
        form=form,
        agency=draw(_LINE),
        year=draw(st.none() | st.integers(2019, 2030)),
        figures={address: completed[address] for address in form.cells},
        narratives={section.name: draw(_PARAGRAPHS) for section in form.narratives},
        title=draw(_LINE),
        preamble=draw(_PARAGRAPHS),
        signature=draw(st.none() | st.builds(Signature, _LINE, _LINE)),
        county=draw(_LINE),
        computed=frozenset(form.cells.keys() - stated.keys()),
        last_year=draw(_LINE),
        explanations=tuple(draw(st.lists(st.fixed_dictionaries({"规则": st.just("year"), "理由": _REASON}), max_size=2))),
    )


def loaded(text: str, form: Form) -> Report:
    file = agency_file.parse(text.encode())
    assert file.findings == ()
    report, findings = words.fill(report_of(file, form))
    assert findings == ()
    return report


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(reports())
def test_loading_what_was_dumped_gives_the_same_report(report: Report) -> None:
    text = dump(report)

    again = loaded(text, report.form)

    assert again == report
    assert dump(again) == text


def filled(name: str, value: int | None = 0) -> Report:
    form = forms.load(name)
    figures = {address: value if value is None else cell.type.convert(value) for address, cell in form.cells.items()}
    return Report(form, "云岭县科学技术局", 2024, figures, narratives={"总体情况": ("（一）主动公开。", "二段")})


@pytest.mark.parametrize("name", forms.names())
def test_every_cell_of_the_form_is_written_in_its_order(name: str) -> None:
    report = filled(name, None)

    file = agency_file.parse(dump(report).encode())

    figures = [path for path in file.places if path in report.form.cells]
    assert figures == list(report.form.cells)
    assert [key for key in file.data if key in {section.name for section in report.form.sections}] == [
        section.name for section in report.form.sections
    ]


def test_the_head_states_the_form_and_the_narratives_are_block_text() -> None:
    assert dump(filled("2021")).startswith(
        "机关: 云岭县科学技术局\n年度: 2024\n格式: 2021\n总体情况: |\n  （一）主动公开。\n  二段\n"
        "主动公开:\n  规章: {制发: 0, 废止: 0, 现行有效: 0}\n"
    )


def test_a_total_left_out_stays_out_and_one_stated_stays_as_given() -> None:
    report = filled("2021")
    computed = frozenset(address for address, cell in report.form.cells.items() if cell.total)

    text = dump(Report(report.form, "甲局", 2024, report.figures, computed=computed))

    assert "总计" not in text
    assert text.count("总计") < dump(report).count("总计")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, "~"),
        (5, "5"),
        (-3, "-3"),
        (Decimal("5.0700"), "5.0700"),
        (Decimal("1E+3"), "1000"),
        ("云岭县科学技术局", "云岭县科学技术局"),
        ("2025-01-20", '"2025-01-20"'),
        ("null", '"null"'),
        ("Yes", '"Yes"'),
        ("", '""'),
        ('他说"好"\\', '"他说\\"好\\"\\\\"'),
        ("甲\n乙\u2028", '"甲\\n乙\\u2028"'),
        ("甲 # 乙", '"甲 # 乙"'),
    ],
)
def test_a_value_is_quoted_only_where_it_could_be_taken_for_something_else(value: object, written: str) -> None:
    assert scalar(value) == written


def test_a_countys_own_keys_may_hold_anything() -> None:
    additions = {
        "网站": {"访问量": 3, "栏目": ["政策", "解读"], "说明": "一\n二"},
        "活动": [{"名称": "开放日", "场次": {"上半年": 1}}, {}, "其他"],
        "空": [],
    }
    text = "\n".join(line for key, value in additions.items() for line in entry(key, value)) + "\n"

    data = agency_file.parse(text.encode()).data

    assert data == {**additions, "网站": {"访问量": 3, "栏目": ["政策", "解读"], "说明": "一\n二\n"}}


def test_text_that_block_text_cannot_hold_is_quoted() -> None:
    report = filled("2021")
    text = dump(Report(report.form, "甲局", 2024, report.figures, {"总体情况": ("甲\ufeff乙", "丙")}))

    assert '总体情况: "甲\\ufeff乙\\n丙"' in text


def test_blanks_at_the_start_are_not_taken_for_indentation() -> None:
    text = "".join(f"{line}\n" for line in narrative("导语", (" 甲", "  乙")))

    assert agency_file.parse(text.encode()).data == {"导语": " 甲\n  乙\n"}


def test_a_paragraph_of_blanks_is_not_lost_in_block_text() -> None:
    assert list(narrative("导语", ("甲", " "))) == ['导语: "甲\\n "']
