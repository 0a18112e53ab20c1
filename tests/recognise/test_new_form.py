"""A form that does not exist is recognised from its form file alone: a new form needs no code."""

from __future__ import annotations

from decimal import Decimal

from generator.document.blocks import Block, Heading, Paragraph, Square, Table
from generator.form.form import Form, build
from generator.recognise.recognition import recognise
from tests.recognise.pages import paragraphs, said

FORM = build(
    {
        "name": "2031",
        "notice": "某函〔2031〕1号",
        "notice_title": "试验格式",
        "first_year": 2031,
        "title": "{机关}{年度}年试验信息公开年度报告",
        "sections": [
            {"name": "概况", "label": "一、工作概况"},
            {
                "name": "收件",
                "label": "二、收件和办结",
                "identities": ["收到 = 办结 + 未结"],
                "table": {
                    "widths": [3, 1, 1, 1],
                    "heading_columns": 1,
                    "panels": [
                        {
                            "corner": "环节",
                            "columns": [
                                {"name": "窗口", "label": "现场窗口"},
                                {"name": "网上", "label": "网上平台", "aliases": ["网络平台"]},
                                {"name": "合计", "label": "件数合计", "total": True},
                            ],
                            "rows": [
                                {"name": "收到", "label": "1.全年收到件"},
                                {"name": "办结", "label": "2.全年办结件"},
                                {"name": "未结", "label": "3.年末未结件"},
                            ],
                        },
                        {
                            "columns": [{"label": "投入经费"}],
                            "type": "amount",
                            "rows": [{"name": "经费", "label": "专项经费"}],
                        },
                    ],
                },
            },
            {"name": "展望", "label": "三、来年展望"},
        ],
    }
)
ROWS = [
    ["环节", "现场窗口", "网络平台", "件数合计"],
    ["1.全年收到件", "12", "30", "42"],
    ["2.全年办结件", "10", "30", "40"],
    ["3.年末未结件", "2", "0", "2"],
]


def page(rows: list[list[str]]) -> list[Block]:
    return [
        Heading("某局2031年试验信息公开年度报告"),
        Heading("一、工作概况"),
        Paragraph("一切如常。"),
        Heading("二、收件和办结"),
        Table(tuple(tuple(Square(text) for text in row) for row in rows)),
        Heading("三、来年展望"),
        Paragraph("继续努力。"),
    ]


def figures(form: Form, blocks: list[Block]) -> dict[str, object]:
    return {"·".join(cell[1:]): value for cell, value in recognise(blocks, known=[form]).report.figures.items()}


def test_an_invented_form_is_read_whole() -> None:
    result = recognise(page([*ROWS, ["", "投入经费", "", ""], ["专项经费", "3.50", "", ""]]), known=[FORM])

    assert result.report.form is FORM
    assert (result.report.agency, result.report.year, result.report.title) == ("某局", 2031, None)
    assert list(result.report.figures.values()) == [12, 30, 42, 10, 30, 40, 2, 0, 2, Decimal("3.50")]
    assert result.report.narratives == {"概况": ("一切如常。",), "展望": ("继续努力。",)}
    assert said(result) == {"label-wording"}


def test_its_own_identities_arbitrate() -> None:
    run_together = [row if row[0] != "2.全年办结件" else ["2.全年办结件", "1030", "40"] for row in ROWS]

    read = figures(FORM, page(run_together))

    assert [read["办结·窗口"], read["办结·网上"], read["办结·合计"]] == [10, 30, 40]


def test_one_square_a_line_is_read_too() -> None:
    flat = paragraphs("一、工作概况", "一切如常。", "二、收件和办结", *[text for row in ROWS for text in row], "三、来年展望")

    read = figures(FORM, flat)

    assert [read["收到·合计"], read["未结·窗口"], read["经费"]] == [42, 2, None]
